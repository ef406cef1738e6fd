"""A city among all others, one strip for each figure: where it stands, where the middle is, where similar ones are.

Pure. Positions are percent of the width from the smallest to the largest value, as text for SVG; the ticks of all
cities are one path in a box of 1000 × 24.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from cities.profiles import CityField, CityProfile, IndicatorInfo
from content.numbers import number, quantity, reference

# One of each matter of education; never sorted by "good".
CHARTED = (
    "child_poverty_rate",
    "share_immigration_history",
    "childcare_rate_u3",
    "school_leavers_without_degree",
    "unemployment_rate",
    "students_per_1000",
)
FEWEST = 3  # cities; fewer are no field
BOX = 1000


@dataclass(frozen=True, slots=True)
class Strip:
    """`text` says in words what the drawing shows; `area` what the value holds for when that is not the city."""

    label: str
    reference: str
    year: int
    value: str
    area: str
    here: str
    middle: str
    similar: tuple[str, ...]
    ticks: str
    text: str


def strips(here: CityProfile, similar: Sequence[CityProfile], field: CityField) -> list[Strip]:
    """Of the figures in `CHARTED` that are known of the city."""
    drawn = (_strip(key, here, similar, field) for key in CHARTED if key in here.figures and key in field.indicators)
    return [strip for strip in drawn if strip]


def cities_with_figures(field: CityField) -> int:
    return sum(1 for profile in field.profiles.values() if profile.figures)


def _strip(key: str, here: CityProfile, similar: Sequence[CityProfile], field: CityField) -> Strip | None:
    values = sorted(profile.figures[key].value for profile in field.profiles.values() if key in profile.figures)
    if len(values) < FEWEST or key not in field.spreads:
        return None
    lowest, width = values[0], values[-1] - values[0]
    info, figure, middle = field.indicators[key], here.figures[key], field.spreads[key].middle

    def place(value: float) -> str:
        return f"{(value - lowest) / width:.2%}"

    return Strip(
        label=info.label,
        reference=reference(info.unit),
        year=figure.year,
        value=quantity(figure.value, info.unit),
        area=figure.area if figure.county else "",
        here=place(figure.value),
        middle=place(middle),
        similar=tuple(place(other.figures[key].value) for other in similar if key in other.figures),
        ticks="".join(f"M{(value - lowest) / width * BOX:.0f} 6v12" for value in values),
        text=_text(info, here, values, middle),
    )


def _text(info: IndicatorInfo, here: CityProfile, values: Sequence[float], middle: float) -> str:
    words = gettext("%(figure)s: %(city)s %(value)s, middle of all cities %(middle)s, from %(lowest)s to %(highest)s.")
    return words % {
        "figure": info.label,
        "city": here.name,
        "value": quantity(here.figures[info.key].value, info.unit),
        "middle": number(middle),
        "lowest": number(values[0]),
        "highest": number(values[-1]),
    }
