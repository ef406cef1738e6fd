"""What a practice takes, as rows with a segmented bar."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext

from cities.models import Answer
from content.display import unknown
from content.numbers import number
from practices.scales import Cost

if TYPE_CHECKING:
    from practices.models import PracticePage

FTE_STEPS = (0.5, 1, 2)  # up to half a post, up to one, up to two, more
MONTH_STEPS = (3, 6, 12)  # up to a quarter, half a year, a year, more
MOST_DEPARTMENTS = 5


@dataclass(frozen=True, slots=True)
class EffortRow:
    """`filled` of `segments`; unknown rows say so and stay empty."""

    label: str
    word: str
    filled: int
    segments: int
    known: bool = True


def effort_rows(page: PracticePage) -> list[EffortRow]:
    return [_fte(page), _cost(page), _lead(page), *_answers(page), _departments(page)]


def _missing(label: str, segments: int) -> EffortRow:
    return EffortRow(label, unknown(), 0, segments, known=False)


def _fte(page: PracticePage) -> EffortRow:
    label = gettext("Personnel")
    if page.fte is None:
        return _missing(label, 4)
    word = gettext("%(number)s full-time posts") % {"number": number(page.fte)}
    return EffortRow(label, gettext("one full-time post") if page.fte == 1 else word, _step(FTE_STEPS, page.fte), 4)


def _cost(page: PracticePage) -> EffortRow:
    label = gettext("Cost")
    if not page.cost:
        return _missing(label, 3)
    return EffortRow(label, page.get_cost_display(), list(Cost).index(Cost(page.cost)) + 1, 3)


def _lead(page: PracticePage) -> EffortRow:
    label = gettext("Lead time")
    if page.lead_months is None:
        return _missing(label, 4)
    word = ngettext("%(number)s month", "%(number)s months", page.lead_months) % {"number": page.lead_months}
    return EffortRow(label, word, _step(MONTH_STEPS, page.lead_months), 4)


def _answers(page: PracticePage) -> list[EffortRow]:
    words = {Answer.YES: gettext("needed"), Answer.NO: gettext("not needed")}
    asked = ((gettext("Council decision"), page.council_decision), (gettext("Data of your own"), page.data_needed))
    return [
        EffortRow(label, words[Answer(answer)], int(answer == Answer.YES), 1)
        if answer != Answer.UNKNOWN
        else _missing(label, 1)
        for label, answer in asked
    ]


def _departments(page: PracticePage) -> EffortRow:
    label = gettext("Departments involved")
    if page.departments is None:
        return _missing(label, MOST_DEPARTMENTS)
    return EffortRow(label, str(page.departments), min(page.departments, MOST_DEPARTMENTS), MOST_DEPARTMENTS)


def _step(steps: tuple[float, ...], value: float) -> int:
    return 0 if value == 0 else bisect_left(steps, value) + 1
