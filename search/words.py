"""What the analysis says of one word of a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """Offsets count characters of the original text; a linking element belongs to the part before it."""

    start: int
    end: int
    term: str  # stemmed and folded


@dataclass(frozen=True, slots=True)
class Word:
    start: int
    end: int
    surface: str
    word: str  # the whole word, folded
    stem: str  # stemmed and folded
    parts: tuple[Part, ...]  # () when it is no compound
    stop: bool
