"""Which slides of a presentation, and which page of an attachment, a hit names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import NamedTuple

from search.documents import FilePage, FileText, SearchDocument
from search.highlight import Highlighter
from search.results import Marked, SlideHit

MOST_SLIDES = 3
LONGEST = 160  # characters of a passage: up to three of them stand in one hit
SLIDES = ".pptx"
SHARE_OF_BEST = 0.5  # a slide that holds less than this of what the best one holds is not named


class _Found(NamedTuple):
    file: FileText
    page: FilePage
    held: Mapping[int, float]

    @property
    def score(self) -> float:
        return sum(self.held.values())


def slide_hits(document: SearchDocument, highlighter: Highlighter) -> tuple[SlideHit, ...]:
    """Best first. An attachment is named only for what the practice itself doesn't say."""
    if not document.files:
        return ()
    if document.kind == "presentation":
        best = _best(_holding(document.files, highlighter))[:MOST_SLIDES]
        return tuple(
            _slide(found, f"{document.url}?folie={found.page.number}#folie-{found.page.number}", highlighter)
            for found in best
        )
    said = highlighter.found((*document.texts.values(), *document.names))
    if len(said) == highlighter.concepts:
        return ()
    best = _best(found for found in _holding(document.files, highlighter) if found.held.keys() - said)[:1]
    return tuple(_page(found, highlighter) for found in best)


def _holding(files: Iterable[FileText], highlighter: Highlighter) -> Iterator[_Found]:
    for file in files:
        for page in file.pages:
            if held := highlighter.held(page.text or page.title):
                yield _Found(file, page, held)


def _best(pages: Iterable[_Found]) -> list[_Found]:
    found = sorted(pages, key=lambda one: -one.score)  # stable: equals stay in the order of the slides
    return [one for one in found if one.score >= SHARE_OF_BEST * found[0].score]


def _slide(found: _Found, address: str, highlighter: Highlighter) -> SlideHit:
    page = found.page
    return SlideHit(
        number=page.number,
        title=page.title,
        passage=_one_line(highlighter.excerpt(page.text or page.title, LONGEST)),
        url=address,
        thumbnail=page.thumbnail,
        file=found.file.title,
    )


def _page(found: _Found, highlighter: Highlighter) -> SlideHit:
    """Browsers open a PDF at a page. What is made of slides they hand to a program that begins with the first."""
    if PurePosixPath(found.file.url).suffix.casefold() == SLIDES:
        return replace(_slide(found, found.file.url, highlighter), in_slides=True)
    return _slide(found, f"{found.file.url}#page={found.page.number}", highlighter)


def _one_line(marked: Marked) -> Marked:
    """A slide is written in short lines; here they stand side by side. No place moves."""
    return Marked(marked.text.replace("\n", " "), marked.spans)
