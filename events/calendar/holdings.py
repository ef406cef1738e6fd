"""What past meetings hold for a reader: numbers of presentations, photos and practice examples."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.functions import Left, Length
from django.utils.translation import ngettext

from access.audience import Viewer
from access.files import readable_collections
from access.pages import STEP, visible_pages
from content.numbers import number
from events.body import found_images
from events.models import EventPage, EventPhoto, EventPractice, PresentationPage, PresentationPractice
from practices.listing import visible_practices


@dataclass(frozen=True, slots=True)
class Holding:
    presentations: int = 0
    photos: int = 0
    practices: int = 0

    @property
    def words(self) -> tuple[str, ...]:
        """ "3 Präsentationen", "12 Fotos": nothing of what there is none."""
        counted = (
            (self.presentations, ngettext("%(count)s presentation", "%(count)s presentations", self.presentations)),
            (self.photos, ngettext("%(count)s photo", "%(count)s photos", self.photos)),
            (self.practices, ngettext("%(count)s practice example", "%(count)s practice examples", self.practices)),
        )
        return tuple(words % {"count": number(count)} for count, words in counted if count)


def holdings(meetings: Sequence[EventPage], *, viewer: Viewer) -> dict[int, Holding]:
    """By primary key, as far as the reader would see it on the page of the meeting. At most eight queries, however many
    meetings."""
    if not meetings:
        return {}
    by_path = {page.path: page.pk for page in meetings}
    presentations = _presentations(by_path, viewer=viewer)
    photos = _photos(by_path.values(), viewer=viewer)
    practices = _practices(by_path.values(), presentations, viewer=viewer)
    shown = Counter(presentations.values())
    return {pk: Holding(shown[pk], photos[pk], practices[pk]) for pk in by_path.values()}


def _presentations(by_path: Mapping[str, int], *, viewer: Viewer) -> dict[int, int]:
    """The meeting of each presentation, by primary key."""
    below: QuerySet[PresentationPage] = PresentationPage.objects.live().alias(above=Left("path", Length("path") - STEP))
    rows = visible_pages(below.filter(above__in=by_path), viewer=viewer).order_by().values_list("pk", "path")
    return {pk: by_path[path[:-STEP]] for pk, path in rows}


def _photos(meetings: Collection[int], *, viewer: Viewer) -> Counter[int]:
    rows = set(EventPhoto.objects.filter(page__in=meetings).order_by().values_list("page_id", "image_id"))
    images = found_images({image for _page, image in rows})
    readable = readable_collections((image.collection for image in images), viewer=viewer)
    open_images = {image.pk for image in images if image.collection_id in readable}
    return Counter(page for page, image in rows if image in open_images)


def _practices(meetings: Collection[int], presentations: Mapping[int, int], *, viewer: Viewer) -> Counter[int]:
    """Of the meeting itself and of its presentations; an example counts once."""
    shown: dict[int, set[int]] = defaultdict(set)
    for page, practice in EventPractice.objects.filter(page__in=meetings).values_list("page_id", "practice_id"):
        shown[page].add(practice)
    on_slides = PresentationPractice.objects.filter(page__in=presentations).values_list("page_id", "practice_id")
    for page, practice in on_slides:
        shown[presentations[page]].add(practice)
    wanted = {practice for found in shown.values() for practice in found}
    visible = set(visible_practices(viewer=viewer).filter(pk__in=wanted).order_by().values_list("pk", flat=True))
    return Counter({page: len(found & visible) for page, found in shown.items()})
