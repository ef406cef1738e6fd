"""Small documents and plans for the contract: what a case is about stands in the case, the rest is filled in here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from access.audience import PUBLIC
from practices.offers import Offer
from search.documents import FilePage, FileText, SearchDocument, TextField, document_key
from search.engine import EngineResults, SearchEngine
from search.folding import grams
from search.german import German
from search.plan import Alternative, Concept, Plan, TermKind
from search.terms import exact_title

NEWEST = dt.date(2024, 6, 1)


def document(  # every value of a document may be what a case is about
    number: int,
    title: str = "",
    *,
    kind: str = "practice",
    audience: str = PUBLIC,
    facets: Mapping[str, tuple[str, ...]] | None = None,
    names: tuple[str, ...] = (),
    newest: dt.date | None = NEWEST,
    readiness: int = 0,
    display: Mapping[str, object] | None = None,
    summary: str = "",
    blocks: str = "",
    body: str = "",
    context: str = "",
    offer: Offer | None = None,
    slides: Sequence[str] = (),
) -> SearchDocument:
    """`slides`: what the slides of its one file say, from number 1."""
    texts = {
        TextField.TITLE: title or f"Nummer {number}",
        TextField.SUMMARY: summary,
        TextField.BLOCKS: blocks,
        TextField.BODY: body,
        TextField.CONTEXT: context,
    }
    return SearchDocument(
        key=document_key(kind, number),
        kind=kind,
        object_id=number,
        audience=audience,
        url=f"/{kind}/{number}/",
        texts=texts,
        facets=facets or {},
        names=names,
        newest=newest,
        readiness=readiness,
        display=display or {},
        offer=offer,
        files=(slides_of(slides, f"/{kind}/{number}/"),) if slides else (),
    )


def slides_of(texts: Sequence[str], url: str, title: str = "") -> FileText:
    """A file; the first line of a slide is its title."""
    pages = (
        FilePage(number, text.partition("\n")[0], text, f"{url}{number}.webp")
        for number, text in enumerate(texts, start=1)
    )
    return FileText(title, url, tuple(pages))


def with_text(written: SearchDocument, field: TextField, text: str) -> SearchDocument:
    """The document with `text` added to one of its texts."""
    return replace(written, texts={**written.texts, field: f"{written.texts[field]} {text}"})


def fill(engine: SearchEngine, documents: Iterable[SearchDocument]) -> None:
    engine.rebuild(documents, lambda: ((), ()))


def word(german: German, text: str) -> Concept:
    """A word as a query has it: by its stem, inside compounds, or by its own parts."""
    found = german.words(text)[0]
    parts = tuple(part.term for part in found.parts) or (found.stem,)
    return Concept(text, (Alternative(TermKind.STEMS, (found.stem,)), Alternative(TermKind.PARTS, parts, 0.6)))


def phrase(german: German, text: str) -> Concept:
    words = tuple(found.word for found in german.words(text))
    return Concept(text, (Alternative(TermKind.WORDS, words, phrase=True),), required=True)


def plan(german: German, text: str, **values: object) -> Plan:
    """The plan for plain words, half of which must be found."""
    concepts = tuple(word(german, found.surface) for found in german.words(text) if not found.stop)
    given: dict[str, object] = {
        "concepts": concepts,
        "enough": (len(concepts) + 1) // 2,
        "title": exact_title(text),
    }
    return Plan(**given | values)  # type: ignore[arg-type]


def with_grams(german: German, text: str, **values: object) -> Plan:
    spelled = tuple(gram for found in german.words(text) for gram in grams(found.word))
    return plan(german, text, grams=spelled, **values)


def ids(results: EngineResults, *, partial: bool | None = None) -> list[int]:
    return [hit.document.object_id for hit in results.hits if partial is None or hit.partial is partial]
