"""What the analysis says of one word of a text. Tuples: a rebuild makes millions, and a frozen dataclass takes three
times as long to make."""

from typing import NamedTuple


class Part(NamedTuple):
    """Offsets count characters of the original text; a linking element belongs to the part before it."""

    start: int
    end: int
    term: str  # stemmed and folded


class Word(NamedTuple):
    start: int
    end: int
    surface: str
    word: str  # the whole word, folded
    stem: str  # stemmed and folded
    parts: tuple[Part, ...]  # () when it is no compound
    stop: bool
