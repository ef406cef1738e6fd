"""Where names stand on the map: beside their dots, over no other dot and no other name. Lengths in units of the map.

A name that finds no free place is left out; the list beside the map has them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

GAP = 5.0  # between a dot and its name
PADDING = 0.45  # of a sign around its name, in font sizes
LINE = 1.15  # height of a line, in font sizes
ASCENT = 0.92  # of it above the baseline
# Widths in font sizes, on the safe side of Fira Sans; every other character takes the last.
WIDTHS = (("ijlItfr.,()- ", 0.38), ("mwMW", 0.92), ("ABCDEFGHKLNOPQRSTUVXYZÄÖÜ", 0.7))
OTHER_WIDTH = 0.6
BOLD = 1.06


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.top < other.top + other.height
            and other.top < self.top + self.height
        )

    def within(self, other: Box) -> bool:
        return (
            self.left >= other.left
            and self.top >= other.top
            and self.left + self.width <= other.left + other.width
            and self.top + self.height <= other.top + other.height
        )


@dataclass(frozen=True, slots=True)
class Named:
    """A dot with its name."""

    name: str
    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        return Box(self.x - self.radius, self.y - self.radius, 2 * self.radius, 2 * self.radius)


@dataclass(frozen=True, slots=True)
class Label:
    """`box` is the room the name takes, `x` and `baseline` where its text begins."""

    name: str
    x: float
    baseline: float
    box: Box


def text_width(text: str, size: float) -> float:
    """At most so wide is a text in this font size."""
    return size * sum(next((width for signs, width in WIDTHS if sign in signs), OTHER_WIDTH) for sign in text)


def labels(dots: Sequence[Named], frame: Box, *, size: float, most: int, taken: Iterable[Box] = ()) -> list[Label]:
    """At most `most` names; the dots come in order of importance. Nothing is written over the boxes in `taken`."""
    found: list[Label] = []
    occupied = list(taken)
    boxes = [dot.box for dot in dots]
    for place, dot in enumerate(dots):
        others = [*occupied, *boxes[:place], *boxes[place + 1 :]]
        free = (one for one in _beside(dot, size) if one.box.within(frame) and not any(map(one.box.meets, others)))
        label = next(free, None)
        if label:
            found.append(label)
            occupied.append(label.box)
        if len(found) == most:
            break
    return found


def sign(dot: Named, others: Iterable[Named], frame: Box, *, size: float) -> Label:
    """The sign of a city, where it covers the fewest and smallest dots."""
    near = list(others)
    places = list(_beside(dot, size, padding=PADDING * size, width=BOLD))
    inside = [place for place in places if place.box.within(frame)] or places
    return min(inside, key=lambda place: sum(other.radius for other in near if place.box.meets(other.box)))


def _beside(dot: Named, size: float, *, padding: float = 0, width: float = 1) -> Iterator[Label]:
    """At the right, the left, above and below."""
    wide = text_width(dot.name, size) * width + 2 * padding
    high = size * LINE + padding
    away = dot.radius + GAP
    for left, top in (
        (dot.x + away, dot.y - high / 2),
        (dot.x - away - wide, dot.y - high / 2),
        (dot.x - wide / 2, dot.y - away - high),
        (dot.x - wide / 2, dot.y + away),
    ):
        baseline = top + padding / 2 + size * ASCENT
        yield Label(dot.name, left + padding, baseline, Box(left, top, wide, high))
