"""What of a file goes into the index: the text of its pages or slides, bounded.

Every hit carries its pages, so that it can name the slide; the limits keep a document below about 200 KB.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import F

from access.audience import implies
from access.files import collection_audiences
from content.models import Deck, Document, Slide
from search.documents import FilePage


@dataclass(frozen=True, slots=True)
class Limit:
    """`page`: characters of one page; `in_all`: of all of them; `pages`: how many are looked at."""

    page: int
    in_all: int
    pages: int


# A talk has 20 to 60 slides of 200 to 600 characters; what is attached to an example is often a report, of which the
# beginning says what it is about.
LIMITS: Mapping[str, Limit] = {
    "presentation": Limit(page=1_500, in_all=60_000, pages=500),
    "practice": Limit(page=2_500, in_all=40_000, pages=60),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file of which a page with this audience would show the text."""

    document_id: int
    audience: str
    notes: bool = False


class ReadFiles:
    """The pages of all files of a chunk of documents: four queries, however many."""

    def __init__(self, document_ids: Iterable[int]) -> None:
        decks = Deck.objects.filter(document__in=set(document_ids), state=Deck.State.READY)
        self._documents = {deck.document_id: deck.document for deck in decks.select_related("document__collection")}
        self._audiences = collection_audiences({file.collection for file in self._documents.values()})
        self._slides: dict[int, list[Slide]] = defaultdict(list)
        slides = Slide.objects.filter(deck__document__in=self._documents.keys()).order_by("deck", "number")
        for slide in slides.annotate(document_id=F("deck__document_id")):
            self._slides[slide.document_id].append(slide)  # type: ignore[attr-defined]

    def document(self, wanted: Wanted) -> Document | None:
        """The file itself, when it is read and everybody who may see the page may see it too."""
        file = self._documents.get(wanted.document_id)
        audience = self._audiences.get(file.collection_id) if file else None
        return file if audience is not None and implies(wanted.audience, audience) else None

    def pages(self, wanted: Wanted, limit: Limit, used: int = 0) -> tuple[FilePage, ...]:
        """Its pages that have any text. `used`: characters of `limit.in_all` that are taken already."""
        if self.document(wanted) is None:
            return ()
        pages: list[FilePage] = []
        left = limit.in_all - used
        for slide in self._slides[wanted.document_id][: limit.pages]:
            written = f"{slide.text}\n{slide.notes}" if wanted.notes else slide.text
            if left <= 0:
                break
            text = written.strip()[: min(limit.page, left)]
            left -= len(text or slide.title)
            if text or slide.title:
                thumbnail = slide.thumbnail.url if slide.thumbnail else ""
                pages.append(FilePage(slide.number, slide.title, text, thumbnail))
        return tuple(pages)
