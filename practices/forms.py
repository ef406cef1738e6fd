"""The form of a practice example in the admin."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from cities.models import City
from content.picking import Option, PickField


def topic_options() -> list[Option]:
    """All topics, each field followed by what is below it."""
    from practices.models import Topic  # the models name this form

    fields = Topic.objects.filter(parent=None).prefetch_related("children")
    options = []
    for field in fields:
        options.append(Option(field, field.name, field.name, gettext("in general")))
        options += [Option(topic, topic.name, field.name) for topic in field.children.all()]
    return options


def city_options() -> list[Option]:
    return [Option(city, city.name) for city in City.objects.all()]


def practice_options() -> list[Option]:
    """Titles with the city, which tells equal titles apart."""
    from practices.models import PracticePage  # the models name this form

    pages = PracticePage.objects.select_related("city").only("title", "city__name").order_by("title")
    return [Option(page, f"{page.title} ({page.city.name})") for page in pages]


def _pick(name: str, **kwargs: Any) -> PickField:
    from practices.models import PracticePage  # the models name this form

    field = PracticePage._meta.get_field(name)
    return PickField(required=False, label=field.verbose_name, help_text=field.help_text, **kwargs)


class PracticePageForm(WagtailAdminPageForm):
    """Topics, further cities and related examples are ticked or typed by name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "topics" in self.fields:
            self.fields["topics"] = _pick(
                "topics", options=topic_options, show_all=True, unknown=_("“%(name)s” is no topic.")
            )
        if "further_cities" in self.fields:
            self.fields["further_cities"] = _pick(
                "further_cities", options=city_options, show_all=False, unknown=_("“%(name)s” is no city in the list.")
            )
        if "related" in self.fields:
            self.fields["related"] = _pick(
                "related", options=self._other_practices, show_all=False, unknown=_("“%(name)s” is no example.")
            )

    def _other_practices(self) -> list[Option]:
        return [option for option in practice_options() if option.thing.pk != self.instance.pk]
