"""The form of a picture in the admin."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from content.models.files import People
from content.picture_files import cleaned


class PictureField(WagtailImageField):
    """What a picture tells besides what is to be seen is dropped, damaged ones are refused: Wagtail would break off."""

    def to_python(self, data: Any) -> Any:
        if not data:
            return super().to_python(data)
        data.seek(0)
        return super().to_python(ContentFile(cleaned(data.read()), name=data.name))


class ImageForm(BaseImageForm):
    """Wagtail's description is our alternative text, and says so."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "description" in self.fields:
            self.fields["description"].label = _("Alternative text")
            self.fields["description"].help_text = _(
                "What the picture shows, for people who can't see it: one sentence, without “picture of”."
            )
        if "file" in self.fields:
            old = self.fields["file"]
            self.fields["file"] = PictureField(required=old.required, label=old.label, widget=old.widget)
        if "people" in self.fields:
            self.fields["people"].required = False  # many are uploaded at once, and described afterwards

    def clean_people(self) -> str:
        return self.cleaned_data["people"] or self.instance.people or People.UNKNOWN
