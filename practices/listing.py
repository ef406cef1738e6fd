"""Practice examples in lists: which ones a viewer sees, and what a list says of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language

from access.audience import Viewer
from access.pages import request_viewer, visible_pages
from content.display import Link, Scale
from practices.models import Adoption, PracticePage, Precondition, Topic
from practices.readiness import Level

LONG_TEXTS = (
    "situation",
    "goals",
    "implementation",
    "effects",
    "lessons",
    "pitfalls",
    "success_factors",
    "hindsight",
)


@dataclass(frozen=True, slots=True)
class PracticeCard:
    """A practice in a list; `readiness` only where it was asked for."""

    url: str
    title: str
    kicker: tuple[str, ...]
    summary: str
    readiness: Scale | None = None


def visible_practices(*, viewer: Viewer) -> QuerySet[PracticePage]:
    """All published practices that `viewer` may see."""
    return visible_pages(PracticePage.objects.live(), viewer=viewer)


def readable_practices(request: HttpRequest) -> QuerySet[PracticePage]:
    """All published practices that the reader of this request may see. What that takes is looked up once."""
    known: QuerySet[PracticePage] | None = getattr(request, "_readable_practices", None)
    if known is None:
        known = visible_practices(viewer=request_viewer(request))
        request._readable_practices = known  # type: ignore[attr-defined]
    return known.all()


def with_readiness(pages: QuerySet[PracticePage]) -> QuerySet[PracticePage]:
    """Reads what readiness rests on along with the practices: four queries, however many."""
    adoptions = Prefetch("adoptions", Adoption.objects.select_related("to_city"))
    needed = Prefetch("preconditions", Precondition.objects.select_related("structure"))
    return pages.prefetch_related(adoptions, "building_blocks", needed, "materials")


def practice_cards(
    pages: QuerySet[PracticePage], request: HttpRequest, *, readiness: bool = False
) -> list[PracticeCard]:
    """The cards of `pages`; with `readiness` four more queries, however many."""
    listed = pages.select_related("city").defer(*LONG_TEXTS)
    if readiness:
        listed = with_readiness(listed)
    return [practice_card(page, request, readiness=readiness) for page in listed]


def practice_card(page: PracticePage, request: HttpRequest, *, readiness: bool = False) -> PracticeCard:
    return PracticeCard(
        url=page.get_url(request),
        title=page.title,
        kicker=(page.city.name, page.get_kind_display()),
        summary=page.summary,
        readiness=readiness_scale(page) if readiness else None,
    )


def readiness_scale(page: PracticePage) -> Scale:
    reached = page.readiness
    return Scale(reached.level, len(Level), reached.label)


def topic_name(topic: Topic) -> str:
    """The name of a topic in the active language, as far as there is one."""
    return topic.name_en if topic.name_en and get_language() == "en" else topic.name


def topic_links(topics: Iterable[Topic]) -> list[Link]:
    return [Link(topic_name(topic), topic.get_absolute_url()) for topic in topics]
