"""Names of cities in running text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from events.old_pages.page import Span

QUALIFIER = re.compile(r"\s*(?:\([^)]*\)|/.*|\b(?:am|an|im|in|ob|vor|bei|auf|a\.|i\.)\s*.*)$")
TOWN = re.compile(
    r"(?:(?:Bad|Sankt|St\.|Groß|Klein|Neu|Alt|Hansestadt|Lutherstadt)\s+)?[A-ZÄÖÜ][\wäöüß]+(?:-[\wäöüß]+)*"
    r"(?:\s+(?:am|an der|im|in der|ob der|vor der|bei|auf|a\.|i\.)\s*[A-ZÄÖÜ][\wäöüß.]*"
    r"|\s*\([A-ZÄÖÜ][\w .]+\)|/[A-ZÄÖÜ](?:\.|\w+))?"
)
OTHER_NAMESAKE = re.compile(r"\s*(?:\(|/|an der|am|im|a\.\s?d)\s*(?:Oder|O\.|Westf\w*|Elbe|Unstrut)")


class Named(NamedTuple):
    span: Span
    slug: str  # empty for a town that is none of the known cities


def city_at(text: str, position: int, known: Mapping[str, str]) -> Named | None:
    """The city whose name begins exactly here; any town's name will do."""
    match = TOWN.match(text, position)
    for name, slug in _by_length(tuple(known.items())):
        if text.startswith(name, position) and not text[position + len(name) : position + len(name) + 1].isalnum():
            end = position + len(name)
            if match and match.end() > end and text[end : end + 1] == "-":
                continue
            return Named(Span(position, end), slug)
    if match is None:
        return None
    return Named(Span(match.start(), match.end()), slug_of(match.group(), known))


def slug_of(written: str, known: Mapping[str, str]) -> str:
    """The known city that is meant: "Frankfurt a. M." and "Frankfurt" are "Frankfurt am Main"; "Frankfurt (Oder)" is
    another."""
    if written in known:
        return known[written]
    if OTHER_NAMESAKE.search(written):
        return ""
    short = _short(written)
    slugs = {slug for name, slug in known.items() if _short(name) == short}
    return slugs.pop() if len(slugs) == 1 else ""


def named_after(
    text: str, known: Mapping[str, str], before: str = r"\bin\s+(?:der\s+\w*[Ss]tadt\s+)?"
) -> tuple[Named, ...]:
    """The known cities, by their full names, after the word `before` (a pattern)."""
    found = []
    for match in re.finditer(before, text):
        for name, slug in _by_length(tuple(known.items())):
            end = match.end() + len(name)
            if text.startswith(name, match.end()) and not re.match(r"[\w-]", text[end : end + 1]):
                found.append(Named(Span(match.end(), end), slug))
                break
    return tuple(found)


def _short(name: str) -> str:
    return QUALIFIER.sub("", name).strip()


@lru_cache(maxsize=8)
def _by_length(known: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(known, key=lambda pair: -len(pair[0])))
