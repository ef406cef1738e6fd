"""The forms of meetings and presentations in the admin."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from content.picking import PickField
from practices.forms import topic_options


class EventPageForm(WagtailAdminPageForm):
    """Topics are ticked or typed by name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "topics" in self.fields:
            old = self.fields["topics"]
            self.fields["topics"] = PickField(
                required=False,
                label=old.label,
                help_text=old.help_text,
                options=topic_options,
                show_all=True,
                unknown=_("“%(name)s” is no topic."),
            )


class PresentationPageForm(WagtailAdminPageForm):
    """A presentation as its editors fill it in."""
