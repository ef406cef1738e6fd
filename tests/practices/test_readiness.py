"""How ready a practice is: derived from what is stated, gaps named."""

from __future__ import annotations

from typing import Any

import pytest

from practices.models import PracticePage
from practices.readiness import DOCUMENTATION, Level, Next, TransferRecord, next_step, readiness
from tests.factories import Tree, make_adoption, make_city, make_practice

DOCUMENTED = dict.fromkeys((name for name, _label in DOCUMENTATION), True)
NOTHING = dict.fromkeys((name for name, _label in DOCUMENTATION), False)


@pytest.mark.parametrize(
    ("record", "level"),
    [
        (TransferRecord(tried=False, adoptions=0, **DOCUMENTED), Level.IDEA),
        (TransferRecord(tried=True, adoptions=0, **NOTHING), Level.TRIED),
        (TransferRecord(tried=True, adoptions=0, **DOCUMENTED | {"has_contact": False}), Level.TRIED),
        (TransferRecord(tried=True, adoptions=0, **DOCUMENTED), Level.DOCUMENTED),
        (TransferRecord(tried=True, adoptions=2, **NOTHING), Level.TAKEN_OVER),
        (TransferRecord(tried=True, adoptions=3, **NOTHING), Level.TAKEN_OVER_OFTEN),
    ],
)
def test_the_level_follows_from_the_record(record: TransferRecord, level: Level) -> None:
    assert readiness(record).level == level


def test_gaps_stay_visible_at_every_level() -> None:
    record = TransferRecord(tried=True, adoptions=5, **DOCUMENTED | {"has_effort": False})
    assert readiness(record).missing == ("has_effort",)


@pytest.mark.parametrize(
    ("record", "following"),
    [
        (TransferRecord(tried=False, adoptions=0, **NOTHING), Next(Level.TRIED, ("tried",))),
        (
            TransferRecord(tried=True, adoptions=0, **DOCUMENTED | {"has_effort": False}),
            Next(Level.DOCUMENTED, ("has_effort",)),
        ),
        (TransferRecord(tried=True, adoptions=0, **DOCUMENTED), Next(Level.TAKEN_OVER, adoptions=1)),
        (TransferRecord(tried=True, adoptions=1, **NOTHING), Next(Level.TAKEN_OVER_OFTEN, adoptions=2)),
        (TransferRecord(tried=True, adoptions=3, **NOTHING), None),
    ],
)
def test_the_next_level_names_what_it_takes(record: TransferRecord, following: Next | None) -> None:
    assert next_step(record) == following


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("stated", "level"),
    [
        ({}, Level.IDEA),
        ({"status": "planned", "year_start": 2030}, Level.IDEA),
        ({"status": "regular"}, Level.TRIED),
        ({"year_start": 2019}, Level.TRIED),
        ({"evidence_grade": 1}, Level.TRIED),
    ],
)
def test_running_or_judged_means_tried(tree: Tree, stated: dict[str, Any], level: Level) -> None:
    assert make_practice(tree, make_city(), **stated).readiness.level == level


@pytest.mark.django_db
def test_only_other_cities_that_really_took_it_over_count(tree: Tree) -> None:
    own, other = make_city(), make_city("Bonn")
    practice = make_practice(tree, own, status="regular")
    make_adoption(practice, to_city=own)
    make_adoption(practice, to_city=other, status="examining")
    assert practice.readiness.level == Level.TRIED
    make_adoption(practice, to_city=other)
    make_adoption(practice, to_city=other, year=2020)
    assert PracticePage.objects.get(pk=practice.pk).readiness.level == Level.TAKEN_OVER
