"""The analysed terms of a document, as every engine indexes them: strings of terms for whitespace-analysed fields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from search.documents import SearchDocument, TextField
from search.folding import fold, grams
from search.ranking import EXACT_TITLE_KINDS, FIELD_WEIGHTS, GRAM_FIELDS

if TYPE_CHECKING:
    from search.german import German
    from search.words import Word

# Stands between two texts, so that no phrase is found across them. No analysed term looks like it.
BOUNDARY = "|"


@dataclass(frozen=True, slots=True)
class IndexTerms:
    """`words`, `stems` and `parts` hold all texts, each as often as `FIELD_WEIGHTS` says; `title_*` title and names.

    `file_*` hold what files say, page by page, each once; a boundary at least, so that every engine reckons with the
    same number of texts. `parts` holds every word taken apart: the parts of a compound, the stem of any other. So a
    part is as rare as the idea, not as the compound, and "Bildungsmonitoring" and "Monitoring der Bildung" meet.
    `exact` are whole titles and names, folded, of the kinds that come first for them. `inner` are the ends of compounds
    in the title from each later part on ("monitoring" in "Bildungsmonitoring"), for suggestions. `pieces` are the last
    parts of compounds as they are written, for corrections.
    """

    words: str
    stems: str
    parts: str
    title_words: str
    title_stems: str
    title_parts: str
    file_words: str
    file_stems: str
    file_parts: str
    grams: str
    exact: tuple[str, ...]
    inner: str
    pieces: str


def index_terms(document: SearchDocument, german: German) -> IndexTerms:
    texts = {name: german.words(text) for name, text in document.texts.items() if text}
    names = [german.words(name) for name in document.names]
    labels = (document.title, *document.names)
    titles = [texts.get(TextField.TITLE, []), *names]
    weighted = [text for name, text in texts.items() for _ in range(FIELD_WEIGHTS[name])]
    weighted += names * FIELD_WEIGHTS[TextField.TITLE]
    pages = document.page_texts
    filed = [german.words(text) for text in pages]
    spelled = [*names, *(texts[name] for name in GRAM_FIELDS if name in texts)]
    return IndexTerms(
        words=_joined([word.word for word in text] for text in weighted),
        stems=_joined([word.stem for word in text] for text in weighted),
        parts=_joined([term for word in text for term in part_terms(word)] for text in weighted),
        title_words=_joined([word.word for word in text] for text in titles),
        title_stems=_joined([word.stem for word in text] for text in titles),
        title_parts=_joined([term for word in text for term in part_terms(word)] for text in titles),
        file_words=_filed([word.word for word in text] for text in filed),
        file_stems=_filed([word.stem for word in text] for text in filed),
        file_parts=_filed([term for word in text for term in part_terms(word)] for text in filed),
        grams=" ".join(gram for text in spelled for word in text if not word.stop for gram in grams(word.word)),
        exact=_exact(document.kind, labels),
        inner=" ".join(
            _inner(title, words) for title, words in zip((document.title, *document.names), titles, strict=True)
        ),
        pieces=" ".join(
            sorted(
                {piece for name, text in texts.items() for piece in _pieces(document.texts[name], text)}
                | {piece for text, words in zip(pages, filed, strict=True) for piece in _pieces(text, words)}
            )
        ),
    )


def part_terms(word: Word) -> list[str]:
    return [part.term for part in word.parts] or [word.stem]


def _exact(kind: str, labels: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(exact_title, labels))) if kind in EXACT_TITLE_KINDS else ()


def exact_title(text: str) -> str:
    """The form in which a query and a title are compared as a whole."""
    return " ".join(fold(text).split())


def _joined(texts: Iterable[list[str]]) -> str:
    return f" {BOUNDARY} ".join(" ".join(terms) for terms in texts)


def _filed(texts: Iterable[list[str]]) -> str:
    return f"{BOUNDARY} {_joined(texts)}".rstrip()


def _inner(title: str, words: list[Word]) -> str:
    return " ".join(fold(title[part.start : word.end]) for word in words for part in word.parts[1:])


def _pieces(text: str, words: list[Word]) -> set[str]:
    # Only last parts: they are words by themselves, a first part may end in a linking element.
    return {fold(text[word.parts[-1].start : word.parts[-1].end]) for word in words if word.parts}
