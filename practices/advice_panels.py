"""What the editor of an example is told above the fields: how ready it is to be taken over, and what is left to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from content.advice_panels import AdvicePanel, ChecklistPanel
from content.checklist import Point
from practices.checklist import PracticeState, open_points
from practices.readiness import DOCUMENTATION, next_step

if TYPE_CHECKING:
    from practices.models import PracticePage

# What readiness rests on, as (what to call it, the form's field where it is stated).
PLACES: dict[str, tuple[str | Promise, str]] = {
    "tried": (_("the status (not “planned”) or the year since when"), "status"),
    **{
        name: (label, field)
        for (name, label), field in zip(
            DOCUMENTATION,
            ("building_blocks", "preconditions", "fte", "materials", "contact_institution"),
            strict=True,
        )
    },
}


@dataclass(frozen=True, slots=True)
class Missing:
    label: str
    field: str


class ReadinessPanel(AdvicePanel):
    """The level reached, and what the next one takes."""

    class BoundPanel(AdvicePanel.BoundPanel):
        template_name = "practices/admin/readiness.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            page = self.instance
            reached, following = page.readiness, next_step(page.transfer_record)
            needed = following.missing if following else ()
            return {
                **super().get_context_data(parent_context),
                "level": reached.label,
                "following": following,
                "needed": _missing(needed),
                "gaps": [] if needed == reached.missing else _missing(reached.missing),
                "record_url": self._record_url() if following and following.adoptions else "",
            }

        def _record_url(self) -> str:
            from practices.models import Adoption  # the models name this module

            if not policy_registry.get_by_type(Adoption).user_has_permission(self.request.user, "add"):
                return ""
            add = reverse(Adoption.snippet_viewset.get_url_name("add"))  # type: ignore[attr-defined]
            return f"{add}?practice={self.instance.pk}"


class LeftToDoPanel(ChecklistPanel):
    """What is left to do at an example."""

    class BoundPanel(ChecklistPanel.BoundPanel):
        def points(self) -> list[Point]:
            summary = self.form["summary"].value() or ""  # also when it was refused for its length
            state = replace(state_of(self.instance), summary_length=len(summary.strip()))
            return open_points(state, timezone.localdate())

        def done(self) -> str:
            return gettext(
                "Nothing is left to do: city, topic, summary, structures, source, contact and confirmation are there."
            )


def _missing(names: tuple[str, ...]) -> list[Missing]:
    return [Missing(str(PLACES[name][0]), PLACES[name][1]) for name in names]


def state_of(page: PracticePage) -> PracticeState:
    """The example as the editor shows it: the latest draft, with what was just sent and refused."""
    return PracticeState(
        has_city=page.city_id is not None,
        has_topic=bool(page.topics.all()),
        summary_length=len(page.summary),
        confirmed_on=page.confirmed_on,
        has_source=bool(page.sources.all()),
        has_contact=bool(page.contact_institution or page.contact_mailbox),
        structures=sum(1 for item in page.preconditions.all() if item.structure_id),
        untitled_pictures=tuple(_texts_with_untitled_pictures(page)),
        hidden_related=tuple(other.title for other in page.related.all() if not other.live),
    )


def _texts_with_untitled_pictures(page: PracticePage) -> Iterator[str]:
    """A picture in a text has its own alternative text; without one the picture's description stands in for it."""
    without = {
        field.name: [picture["id"] for picture in _pictures(getattr(page, field.name)) if not _alternative(picture)]
        for field in page._meta.get_fields()
        if isinstance(field, RichTextField)
    }
    used = {number for numbers in without.values() for number in numbers}
    described = _described(used) if used else set()
    for name, numbers in without.items():
        if set(numbers) - described:
            yield name


def _pictures(text: str) -> list[Any]:
    if "<embed" not in text:
        return []
    return list(BeautifulSoup(text, "html.parser").find_all("embed", embedtype="image", id=True))


def _alternative(picture: Any) -> str:
    return str(picture.get("alt", "")).strip()


def _described(keys: set[str]) -> set[str]:
    pictures = get_image_model().objects.filter(pk__in=[key for key in keys if key.isdigit()])
    return {str(pk) for pk in pictures.exclude(description="").values_list("pk", flat=True)}
