"""Which passage of a document a hit shows, and which words in it are marked: also a part inside a compound."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from search.documents import TextField
from search.plan import Alternative, Concept, TermKind
from search.results import Marked
from search.spelling import plain, plain_forms
from search.understand.reading import Analyser
from search.words import Word

READ = 6_000  # characters of a text; past them nobody expects the passage to be looked for
LONGEST, SHORTEST = 280, 160
BEFORE = 90  # characters a passage may begin before its first match, to begin with a sentence
PASSAGES_FROM = (TextField.SUMMARY, TextField.BLOCKS, TextField.BODY)
REMEMBERED = 10_000  # words with their analysis, for the next query: about 4 MB
MOST_OFTEN = 0.05  # what a window may win by holding the same words often
SUMMARY_BONUS = 0.75  # the summary says what the page is about; another passage must find clearly more
HEAD = 4  # letters by which candidates are looked for before they are analysed
SENTENCE_END = re.compile(r"[.!?:]\s+|\n+")
TOKEN_END = re.compile(r"\s|\Z")
Places = Mapping[str, Sequence[tuple[int, int, int]]]  # by term: concept, alternative, place in it


class _Match(NamedTuple):
    """A word that is term number `term` of alternative `way` of concept `concept`."""

    start: int
    end: int
    concept: int
    way: int
    term: int


class Highlighter:
    """For one query. Texts are not analysed as a whole: only words that begin like a term, or hold its beginning, and
    each form of a word once."""

    def __init__(self, concepts: Sequence[Concept], german: Analyser) -> None:
        self._concepts = concepts
        self._german = german
        self._weights = [[way.weight for way in concept.alternatives] for concept in concepts]
        self._tokens: dict[str, list[_Match]] = {}
        self._texts: dict[str, list[_Match]] = {}

    @property
    def concepts(self) -> int:
        """How many there are to find."""
        return len(self._concepts)

    def title(self, text: str) -> Marked:
        return Marked(text, _spans(self._holding(text, self._matches(text))))

    def passage(self, texts: Mapping[TextField, str]) -> Marked:
        """The summary, unless another text holds clearly more of the query."""
        best: tuple[float, str, int] = (0.0, "", 0)
        for name in PASSAGES_FROM:
            if best[0] >= self._most:
                break  # no other text can hold more
            text = texts.get(name, "")[:READ]
            score, start = self._best_window(text)
            score += SUMMARY_BONUS if name is TextField.SUMMARY and score else 0
            if score > best[0]:
                best = (score, text, start)
        _, text, start = best
        return self._cut(text or next((texts[name][:READ] for name in PASSAGES_FROM if texts.get(name)), ""), start)

    def found(self, texts: Iterable[str]) -> frozenset[int]:
        """The numbers of the concepts that these texts hold."""
        return frozenset(
            match.concept for text in texts for match in self._holding(text[:READ], self._matches(text[:READ]))
        )

    def excerpt(self, text: str, longest: int) -> Marked:
        """All of a short text, else the part of it that holds most of the query."""
        return self._cut(text, self._best_window(text)[1] if len(text) > longest else 0, longest)

    def held(self, text: str) -> Mapping[int, float]:
        """The concepts that a text holds, each with the weight of the best way in which it does."""
        best: dict[int, float] = {}
        for match in self._holding(text, self._matches(text)):
            best[match.concept] = max(best.get(match.concept, 0.0), self._weights[match.concept][match.way])
        return best

    @cached_property
    def _most(self) -> float:
        """What a window that holds every concept in its best way scores."""
        return sum(max(weights) for weights in self._weights)

    @cached_property
    def _terms(self) -> tuple[Places, Places, Places]:
        """Where words, stems and parts stand in the query."""
        places: dict[TermKind, dict[str, list[tuple[int, int, int]]]] = {kind: {} for kind in TermKind}
        for number, concept in enumerate(self._concepts):
            for way, alternative in enumerate(concept.alternatives):
                for position, term in enumerate(alternative.terms):
                    places[alternative.kind].setdefault(term, []).append((number, way, position))
        return places[TermKind.WORDS], places[TermKind.STEMS], places[TermKind.PARTS]

    @cached_property
    def _heads(self) -> Sequence[str]:
        """One of them stands in every word that could match. A head that holds another one says nothing more."""
        forms = {form for terms in self._terms for term in terms for form in plain_forms(term[:HEAD])}
        return [form for form in forms if not any(other in form for other in forms if other != form)]

    def _candidates(self, text: str) -> list[int]:
        # Looking for one after the other is ten times as quick as a regular expression of all of them.
        searched = plain(text)
        places: list[int] = []
        for head in self._heads:
            place = searched.find(head)
            while place >= 0:
                places.append(place)
                place = searched.find(head, place + 1)
        return sorted(places)

    def _matches(self, text: str) -> list[_Match]:
        """In their order. Asked again for a text, it knows."""
        if text not in self._texts:
            self._texts[text] = list(self._found(text))
        return self._texts[text]

    def _found(self, text: str) -> Iterator[_Match]:
        done = -1
        for place in self._candidates(text):
            if place < done:
                continue
            start = max(text.rfind(" ", 0, place), text.rfind("\n", 0, place)) + 1
            done = TOKEN_END.search(text, place + 1).start()  # type: ignore[union-attr]
            for first, end, concept, way, term in self._in_token(text[start:done]):
                yield _Match(start + first, start + end, concept, way, term)

    def _in_token(self, token: str) -> list[_Match]:
        if token not in self._tokens:
            self._tokens[token] = [
                match for word in _analysed(self._german.words, token) for match in self._in_word(word)
            ]
        return self._tokens[token]

    def _in_word(self, word: Word) -> Iterator[_Match]:
        words, stems, parts = self._terms
        for place in words.get(word.word, ()):
            yield _Match(word.start, word.end, *place)
        for place in stems.get(word.stem, ()):
            yield _Match(word.start, word.end, *place)
        if not word.parts:
            for place in parts.get(word.stem, ()):
                yield _Match(word.start, word.end, *place)
        for part in word.parts:
            for place in parts.get(part.term, ()):
                yield _Match(part.start, part.end, *place)

    def _holding(self, text: str, matches: Sequence[_Match]) -> list[_Match]:
        """Only the matches of alternatives all of whose terms are there, those of phrases side by side."""
        by_way: dict[tuple[int, int], list[_Match]] = {}
        for match in matches:
            by_way.setdefault((match.concept, match.way), []).append(match)
        kept: list[_Match] = []
        for (concept, way), found in by_way.items():
            alternative = self._concepts[concept].alternatives[way]
            if len(alternative.terms) == 1:
                kept += found
            elif alternative.phrase:
                kept += self._phrases(text, alternative, found)
            elif len({match.term for match in found}) == len(set(alternative.terms)):
                kept += found
        return sorted(kept)

    def _phrases(self, text: str, alternative: Alternative, found: Sequence[_Match]) -> Iterator[_Match]:
        for index, first in enumerate(found):
            run = [first] if first.term == 0 else []
            for match in found[index + 1 :] if run else ():
                if match.term == len(run) and not text[run[-1].end : match.start].strip(" \n,.-–„“\"'"):
                    run.append(match)
            if len(run) == len(alternative.terms):
                yield from run

    def _best_window(self, text: str) -> tuple[float, int]:
        """The place from which a passage holds most of the query, and how much."""
        matches = self._holding(text, self._matches(text))
        weighed = [(one.start, one.end, one.concept, self._weights[one.concept][one.way]) for one in matches]
        best = (0.0, 0)
        for index, (first, *_) in enumerate(weighed):
            if best[0] >= self._most + MOST_OFTEN:
                break  # no other window holds more
            held: dict[int, float] = {}
            count, last = 0, first + LONGEST - BEFORE // 2
            for _start, end, concept, weight in weighed[index:]:
                if end > last:
                    break
                count += 1
                if weight > held.get(concept, 0.0):
                    held[concept] = weight
            score = sum(held.values()) + min(count / 100, MOST_OFTEN)
            if score > best[0]:
                best = (score, first)
        return best

    def _cut(self, text: str, first: int, longest: int = LONGEST) -> Marked:
        start, end = _bounds(text, first, longest)
        before, after = "… " if start else "", " …" if end < len(text.rstrip()) else ""
        passage = text[start:end].strip()
        start += len(text[start:end]) - len(text[start:end].lstrip())
        inside = [one for one in self._matches(text) if start <= one.start and one.end <= start + len(passage)]
        moved = len(before) - start
        spans = _spans(self._holding(text, inside))
        return Marked(before + passage + after, tuple((first + moved, last + moved) for first, last in spans))


@lru_cache(maxsize=REMEMBERED)
def _analysed(words: Callable[[str], list[Word]], token: str) -> Sequence[Word]:
    return words(token)


def render(marked: Marked) -> SafeString:
    """As HTML: everything escaped, the spans in <mark>."""
    pieces: list[tuple[SafeString | str]] = []
    done = 0
    for start, end in marked.spans:
        pieces += [(marked.text[done:start],), (format_html("<mark>{}</mark>", marked.text[start:end]),)]
        done = end
    return format_html_join("", "{}", [*pieces, (marked.text[done:],)])


def _bounds(text: str, first: int, longest: int) -> tuple[int, int]:
    """A passage around the match at `first`: from the beginning of a sentence or word to the end of one."""
    ends = [match.end() for match in SENTENCE_END.finditer(text, max(0, first - BEFORE - 1), first + longest)]
    start = max((end for end in ends if end <= first), default=0)
    if first - start > BEFORE:
        start = _word_start(text, first - BEFORE // 2)
    limit = start + longest
    if limit >= len(text):
        return start, len(text)
    full = [end for end in ends if start + min(SHORTEST, longest // 2) <= end <= limit]
    return start, full[-1] if full else _word_end(text, limit)


def _word_start(text: str, place: int) -> int:
    return place + len(text[place:]) - len(text[place:].split(maxsplit=1)[-1]) if " " in text[place:] else place


def _word_end(text: str, place: int) -> int:
    blank = text.rfind(" ", 0, place)
    return blank if blank > place - 60 else place


def _spans(matches: Iterable[_Match]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for match in sorted(matches, key=lambda match: (match.start, match.end)):
        if merged and match.start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], match.end))
        else:
            merged.append((match.start, match.end))
    return tuple(merged)
