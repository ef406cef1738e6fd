"""The map of Germany with cities as dots, as finished values for `templates/components/map.html`.

The shapes of the states stand in `static/vendor/germany/`. Their projection was found by fitting: an exact Mercator.
Cities abroad and cities without a location are not on the map; the list has them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import degrees, log, pi, radians, tan

from cities.models import State
from cities.profiles import CityProfile
from portal.map_labels import Box, Label, Named, labels, sign

WIDTH, HEIGHT = 586, 793
FRAME = Box(0, 0, WIDTH, HEIGHT)
RADIUS = {"250-500": 6.0, "500-1000": 8.5, "1000+": 12.0}  # by size class
SMALLEST = 4.0
MINE = 11.0
LOCATED = 20.0  # the city of a small map
REACH = 4.5  # around a dot, to point at it more easily
TOP = 110  # nearer to the upper edge, what a dot says stands below it
SIDE = 190  # nearer to an edge at the side, it begins or ends at the dot


@dataclass(frozen=True, slots=True)
class Place:
    """A city with what the map says of it; `practices` is the number the reader finds, in words `note`."""

    city: CityProfile
    url: str
    practices: int
    note: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A city as a link. Lengths are written as SVG reads them. `anchor` and `below` say where its words stand."""

    name: str
    note: str
    url: str
    x: str
    y: str
    radius: str
    reach: str
    full: bool
    anchor: str
    below: bool
    edge: str  # y of the edge of the dot at which the words stand


@dataclass(frozen=True, slots=True)
class Words:
    """A name on the map from `x` on; around its middle `x` with a box when it is a sign."""

    name: str
    x: str
    baseline: str
    left: str = ""
    top: str = ""
    width: str = ""
    height: str = ""


@dataclass(frozen=True, slots=True)
class Lettering:
    """The names for one width of the map, as their font size follows it. `name` is that of the style."""

    name: str
    labels: tuple[Words, ...]
    sign: Words | None


@dataclass(frozen=True, slots=True)
class CityMap:
    """`dots` from the largest city to the smallest, so that small ones lie on top; `mine` is the reader's city."""

    dots: tuple[Dot, ...]
    mine: Dot | None
    letterings: tuple[Lettering, ...]

    @property
    def count(self) -> int:
        return len(self.dots) + (self.mine is not None)


@dataclass(frozen=True, slots=True)
class Spot:
    x: str
    y: str
    radius: str


@dataclass(frozen=True, slots=True)
class Locator:
    """Where one city lies, among the dots of the others: a picture without links."""

    here: Spot
    others: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class LetteringSize:
    name: str
    size: float
    most: int


# The style sheet sets the same sizes: about 15 px on a map of 400 px, and of 284 px as on the smallest phones.
LETTERING_SIZES = (LetteringSize("wide", 22, 10), LetteringSize("narrow", 31, 5))


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Degrees as units of the map."""
    mercator = degrees(log(tan(pi / 4 + radians(latitude) / 2)))
    return 63.749 * longitude - 373.686, 4210.059 - 63.557 * mercator


def city_map(places: Iterable[Place], mine: str = "") -> CityMap:
    """`mine`: the slug of the reader's city, empty for none."""
    located = {place.city.slug: (place, spot) for place in places if (spot := _spot(place.city))}
    by_size = sorted(located.values(), key=lambda one: (-(one[0].city.population or 0), one[0].city.name))
    own = located.get(mine)
    others = [one for one in by_size if one is not own]
    named = [_named(place, spot, _radius(place.city)) for place, spot in others]
    here = _named(*own, MINE) if own else None
    return CityMap(
        dots=tuple(_dot(place, dot) for (place, _), dot in zip(others, named, strict=True)),
        mine=_dot(own[0], here) if own and here else None,
        letterings=tuple(_lettering(size, named, here) for size in LETTERING_SIZES),
    )


def locator(city: CityProfile, cities: Iterable[CityProfile]) -> Locator | None:
    """None for a city that is not on the map."""
    here = _spot(city)
    if here is None:
        return None
    others = [(spot, _radius(one)) for one in cities if one is not city and (spot := _spot(one))]
    return Locator(_written_spot(here, LOCATED), tuple(_written_spot(*one) for one in others))


def _written_spot(at: tuple[float, float], radius: float) -> Spot:
    return Spot(_written(at[0]), _written(at[1]), _written(radius))


def _spot(city: CityProfile) -> tuple[float, float] | None:
    """None for a city that is not on the map."""
    if city.latitude is None or city.longitude is None or city.state == State.ABROAD or abs(city.latitude) >= 90:
        return None
    x, y = project(city.latitude, city.longitude)
    return (x, y) if 0 <= x <= WIDTH and 0 <= y <= HEIGHT else None


def _radius(city: CityProfile) -> float:
    return RADIUS.get(city.size, SMALLEST)


def _named(place: Place, spot: tuple[float, float], radius: float) -> Named:
    return Named(place.city.name, *spot, radius)


def _dot(place: Place, at: Named) -> Dot:
    below = at.y < TOP
    return Dot(
        name=place.city.name,
        note=place.note,
        url=place.url,
        x=_written(at.x),
        y=_written(at.y),
        radius=_written(at.radius),
        reach=_written(at.radius + REACH),
        full=place.practices > 0,
        anchor="start" if at.x < SIDE else "end" if at.x > WIDTH - SIDE else "middle",
        below=below,
        edge=_written(at.y + at.radius if below else at.y - at.radius),
    )


def _lettering(size: LetteringSize, dots: list[Named], here: Named | None) -> Lettering:
    own = sign(here, dots, FRAME, size=size.size) if here else None
    taken = [own.box, here.box] if own and here else []
    found = labels(dots, FRAME, size=size.size, most=size.most, taken=taken)
    return Lettering(size.name, tuple(_words(label) for label in found), _signed(own) if own else None)


def _words(label: Label) -> Words:
    return Words(label.name, _written(label.x), _written(label.baseline))


def _signed(label: Label) -> Words:
    box = label.box
    return Words(
        label.name,
        _written(box.left + box.width / 2),
        _written(label.baseline),
        *(_written(length) for length in (box.left, box.top, box.width, box.height)),
    )


def _written(length: float) -> str:
    """Without the decimal comma of the page's language."""
    return f"{length:.1f}"
