"""What the example needs, beside what there is in the reader's city."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.text import capfirst
from django.utils.translation import gettext

from cities import naming
from cities.models import Answer
from cities.profiles import CityProfile
from content.display import Fact
from practices import scales
from practices.fit_words import sizes
from practices.models import PracticePage, Precondition

DOTS: Mapping[Answer, str] = MappingProxyType({Answer.YES: "full", Answer.NO: "ring", Answer.UNKNOWN: "unknown"})


@dataclass(frozen=True, slots=True)
class Need:
    """`dot` and `word` say whether the reader's city has it; empty without a city."""

    text: str
    dot: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Needs:
    """Those of one strength."""

    title: str
    entries: tuple[Need, ...]


def preconditions(page: PracticePage, here: CityProfile | None) -> list[Needs]:
    """By strength, the strongest first; a strength without entries is left out."""
    wanted = list(page.preconditions.all())
    groups = (
        Needs(capfirst(str(strength.label)), tuple(_need(one, here) for one in wanted if one.strength == strength))
        for strength in scales.Strength
    )
    return [group for group in groups if group.entries]


def _need(wanted: Precondition, here: CityProfile | None) -> Need:
    if here is None:
        return Need(str(wanted))
    answer = here.answer(wanted.structure.key) if wanted.structure else Answer.UNKNOWN
    values = {"in_here": naming.within(here), "answer": answer.label}
    return Need(str(wanted), DOTS[answer], gettext("%(in_here)s: %(answer)s") % values)


def conditions(page: PracticePage) -> list[Fact]:
    return [
        Fact(gettext("Bound to state law"), page.get_state_law_display(), note=page.state_law_note),
        Fact(gettext("Suits cities of this size"), sizes(tuple(page.suits_sizes)), note=page.suits_note),
    ]
