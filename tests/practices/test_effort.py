"""What a practice takes, as bars: every value has its place, and unknown is not nothing."""

from __future__ import annotations

import pytest
from django.utils import translation

from practices.effort import EffortRow, effort_rows
from practices.models import PracticePage

pytestmark = pytest.mark.django_db  # a page asks for its content type when it is made


def rows(**values: object) -> dict[str, EffortRow]:
    with translation.override("de"):
        return {row.label: row for row in effort_rows(PracticePage(**values))}


@pytest.mark.parametrize(("fte", "filled"), [(0, 0), (0.5, 1), (0.75, 2), (1, 2), (2, 3), (7.5, 4)])
def test_personnel_fills_more_segments_the_more_posts(fte: float, filled: int) -> None:
    assert rows(fte=fte)["Personal"].filled == filled


@pytest.mark.parametrize(("months", "filled"), [(0, 0), (3, 1), (4, 2), (12, 3), (36, 4)])
def test_lead_time_fills_more_segments_the_longer_it_is(months: int, filled: int) -> None:
    assert rows(lead_months=months)["Vorlauf"].filled == filled


def test_words_stand_beside_the_bars() -> None:
    found = rows(fte=1, cost="high", lead_months=1, council_decision="yes", data_needed="no", departments=9)
    assert [row.word for row in found.values()] == ["1 Vollzeitstelle", "hoch", "1 Monat", "nötig", "nicht nötig", "9"]
    assert found["Kosten"].filled == found["Kosten"].segments == 3
    assert found["Beteiligte Ressorts"].filled == found["Beteiligte Ressorts"].segments == 5


def test_unknown_is_said_and_differs_from_nothing() -> None:
    assert {(row.word, row.known, row.filled) for row in rows().values()} == {("keine Angabe", False, 0)}
    assert rows(departments=0)["Beteiligte Ressorts"].known
