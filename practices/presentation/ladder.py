"""Readiness as a ladder of five stops: what each rests on, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from practices.adoptions import unnamed_takers
from practices.models import PracticePage
from practices.presentation.head import years
from practices.readiness import DOCUMENTATION, LABELS, OFTEN, Level
from practices.scales import TAKEN_OVER


@dataclass(frozen=True, slots=True)
class Stop:
    """`state`: reached, gap (a later one is reached without it) or open."""

    number: int
    title: str
    state: str
    current: bool
    there: str = ""
    missing: str = ""


def ladder(page: PracticePage) -> list[Stop]:
    level = page.readiness.level
    return [_stop(page, stop, level) for stop in Level]


def _stop(page: PracticePage, stop: Level, level: Level) -> Stop:
    there, missing = WORDS[stop](page)
    state = "open" if stop > level else "gap" if missing else "reached"
    return Stop(stop, capfirst(str(LABELS[stop])), state, stop == level, capfirst(there), capfirst(missing))


Words = tuple[str, str]  # what there is, what is missing


def _idea(page: PracticePage) -> Words:
    fields = (("situation", gettext("initial situation")), ("goals", gettext("goals")))
    found = [label for name, label in fields if getattr(page, name)]
    return gettext("described: %(what)s") % {"what": ", ".join(found or [gettext("summary")])}, ""


def _tried(page: PracticePage) -> Words:
    if not page.transfer_record.tried:
        return "", gettext("when it began or what came of it")
    place = page.city.name if page.city_id else ""
    when = years(page.year_start, page.year_end)
    return ", ".join(part for part in (place, when or page.get_status_display()) if part), ""


def _documented(page: PracticePage) -> Words:
    missing = page.readiness.missing
    there = [str(label) for name, label in DOCUMENTATION if name not in missing]
    return ", ".join(there), ", ".join(str(label) for name, label in DOCUMENTATION if name in missing)


def _taken_over(page: PracticePage) -> Words:
    if not page.adopters():
        return "", gettext("an adoption by another city")
    return _names(_adopters(page)[:1], 1), ""


def _taken_over_often(page: PracticePage) -> Words:
    count = len(page.adopters())
    left = OFTEN - count
    if left > 0:
        more = ngettext("one more adoption", "%(count)s more adoptions", left) % {"count": left}
        return "", more if count else gettext("%(count)s adoptions") % {"count": OFTEN}
    return _names(_adopters(page)[1:], count - 1), ""


def _names(named: Sequence[str], count: int) -> str:
    """The named places, then how many more there are."""
    others = count - len(named)
    unnamed = ngettext("one city that is not named", "%(count)s cities that are not named", others)
    return ", ".join([*named, *([unnamed % {"count": others}] if others > 0 else [])])


def _adopters(page: PracticePage) -> list[str]:
    """The other places that took it over and may be named, with the year, the earliest first."""
    adoptions = list(page.adoptions.all()) if page.pk else []
    hidden = unnamed_takers(adoptions)
    found: dict[str, str] = {}
    for one in adoptions:
        if one.status in TAKEN_OVER and one.taker not in hidden and one.to_city_id != page.city_id:
            found.setdefault(one.taker, f"{one.taker} {one.year}" if one.year else one.taker)
    return list(found.values())


WORDS = {
    Level.IDEA: _idea,
    Level.TRIED: _tried,
    Level.DOCUMENTED: _documented,
    Level.TAKEN_OVER: _taken_over,
    Level.TAKEN_OVER_OFTEN: _taken_over_often,
}
