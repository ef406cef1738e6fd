"""City sizes named in a query: "Städte über 500.000", "unter 250.000 Einwohner", "Millionenstadt"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cities.size import SIZE_CLASSES, SizeClass

SMALLEST = 5_000  # no city class begins below it; smaller numbers are pupils, years or places in day care
_NUMBER = r"(\d{1,3}(?:[.\s ’']\d{3})+|\d+(?:,\d+)?)\s*(tsd\b\.?|tausend\b|k\b|mio\b\.?|million(?:en)?\b)?"
_CITIES = r"(?:(?:groß|gross|mittel|klein)?(?:stadt|städte|städten|staedte|staedten)|kommunen?|gemeinden?)"
_PEOPLE = r"(?:einwohner(?:n|innen|:innen|\*innen)?|einw\b\.?|ew\b|menschen)"
_LOWER = r"(?:über|ueber|ab|mehr\s+als|mindestens|größer\s+als|groesser\s+als|von\s+mindestens|>=?)"
_UPPER = r"(?:unter|bis(?:\s+zu)?|weniger\s+als|höchstens|hoechstens|kleiner\s+als|maximal|<=?)"
_RANGE = rf"(?:(?:zwischen|von)\s+)?{_NUMBER}\s*(?:und|bis|-|–)\s*{_NUMBER}"
_BOUNDS = rf"(?:{_RANGE}|(?P<lower>{_LOWER})\s+{_NUMBER}|(?P<upper>{_UPPER})\s+{_NUMBER})"
_PATTERN = re.compile(
    rf"(?P<before>\b{_CITIES}\s+(?:mit\s+)?)?(?:\b|(?<=\s)|^){_BOUNDS}(?P<after>\s*{_PEOPLE})?", re.IGNORECASE
)
_FACTORS = {"t": 1_000, "k": 1_000, "m": 1_000_000}
_NAMED = (
    (re.compile(r"\b(?:millionenst(?:adt|ädte[n]?|aedte[n]?)|millionenmetropolen?)\b", re.IGNORECASE), 1_000_000, None),
    (re.compile(r"\bkleiner(?:e[rn]?)?\s+gro(?:ß|ss)st(?:adt|ädten?|aedten?)\b", re.IGNORECASE), 100_000, 500_000),
    (re.compile(r"\bgro(?:ß|ss)e(?:re)?[rn]?\s+gro(?:ß|ss)st(?:adt|ädten?|aedten?)\b", re.IGNORECASE), 500_000, None),
    (re.compile(r"\b(?:mittel|klein)st(?:adt|ädten?|aedten?)\b", re.IGNORECASE), 0, 100_000),
)


@dataclass(frozen=True, slots=True)
class NamedSize:
    """A size named in the text, from `start` to `end`, and the classes that reach into it."""

    start: int
    end: int
    text: str
    classes: tuple[SizeClass, ...]


def named_sizes(text: str) -> list[NamedSize]:
    """Numbers first, they say more than names. A bare number is none: cities stand before it or inhabitants after."""
    found = []
    for match in _PATTERN.finditer(text) if any(map(str.isdigit, text)) else ():
        bounds = _bounds(match)
        if bounds and (match["before"] or match["after"]):
            found.append(NamedSize(match.start(), match.end(), match.group().strip(), _classes(*bounds)))
    for pattern, lower, upper in _NAMED:
        if named := pattern.search(text):
            found.append(NamedSize(named.start(), named.end(), named.group(), _classes(lower, upper)))
    return found


def _bounds(match: re.Match[str]) -> tuple[int, int | None] | None:
    pairs = [(match[group], match[group + 1]) for group in _number_groups(match) if match[group]]
    numbers = [_value(digits, factor) for digits, factor in _with_common_factor(pairs)]
    if max(numbers) < SMALLEST:
        return None
    if match["lower"]:
        return numbers[0], None
    if match["upper"]:
        return 0, numbers[0]
    return min(numbers), max(numbers)


def _number_groups(match: re.Match[str]) -> list[int]:
    named = set(match.re.groupindex.values())
    return [group for group in range(1, match.re.groups) if group not in named and _is_digits(match[group])]


def _is_digits(text: str | None) -> bool:
    return bool(text) and text[0].isdigit()  # type: ignore[index]


def _with_common_factor(pairs: Sequence[tuple[str, str | None]]) -> list[tuple[str, str]]:
    """ "100 bis 250 Tausend": the factor of the last number holds for the first one too."""
    return [(digits, factor or pairs[-1][1] or "") for digits, factor in pairs]


def _value(digits: str, factor: str) -> int:
    number = float(re.sub(r"[.\s ’']", "", digits).replace(",", "."))
    return int(number * _FACTORS.get(factor[:1].lower(), 1))


def _classes(lower: int, upper: int | None) -> tuple[SizeClass, ...]:
    return tuple(
        size
        for size in SIZE_CLASSES
        if (size.upper is None or size.upper > lower) and (upper is None or size.lower < upper)
    )
