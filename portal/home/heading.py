"""The heading of a section: the editors' own words, or the usual ones in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """`foreign`: in the language of the content, whatever the reader's is."""

    text: str
    foreign: bool = False


def heading(own: str, usual: str) -> Heading:
    return Heading(own or usual, bool(own))
