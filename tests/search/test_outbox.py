"""The outbox: what waits, what it hides, and that no change is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from search import outbox
from search.models import OutboxEntry, Rebuild

pytestmark = pytest.mark.django_db


def test_a_thing_waits_once_however_often_it_changes() -> None:
    outbox.add(["city:1", "city:1", "city:2"])
    first = outbox.all_stamps()
    outbox.add(["city:1"])
    second = outbox.all_stamps()
    assert set(first) == set(second) == {"city:1", "city:2"}
    assert first["city:1"] != second["city:1"]
    assert first["city:2"] == second["city:2"]


def test_a_change_made_while_the_last_one_is_applied_stays() -> None:
    outbox.add(["city:1", "city:2"])
    seen = outbox.stamps(["city:1", "city:2"])
    outbox.add(["city:1"])
    outbox.settle(seen)
    assert set(outbox.all_stamps()) == {"city:1"}


def test_a_rollback_leaves_nothing() -> None:
    with transaction.atomic():
        outbox.add(["city:1"], hides=True)
        transaction.set_rollback(True)
    assert outbox.hidden_keys() == frozenset()
    assert outbox.waiting().count == 0


def test_what_hides_stays_hidden_until_the_index_knows(django_assert_num_queries: Any) -> None:
    outbox.add(["practice:1"], hides=True)
    outbox.add(["practice:1", "practice:2"])
    with django_assert_num_queries(1):
        assert outbox.hidden_keys() == {"practice:1"}
    outbox.settle(outbox.all_stamps())
    assert outbox.hidden_keys() == frozenset()


def test_pauses_grow_with_each_failure() -> None:
    outbox.add(["city:1"])
    pauses = []
    for _ in range(7):
        before = timezone.now()
        outbox.postpone(outbox.all_stamps(), "Platte voll")
        pauses.append((OutboxEntry.objects.get().next_attempt_at - before) // dt.timedelta(minutes=1))
    assert pauses == [1, 2, 5, 15, 60, 60, 60]
    assert outbox.due_keys(now=timezone.now(), limit=10) == []
    assert outbox.due_keys(now=None, limit=10) == ["city:1"]
    assert outbox.waiting().last_error == "Platte voll"


def test_a_new_change_is_tried_at_once_even_after_failures() -> None:
    outbox.add(["city:1"])
    outbox.postpone(outbox.all_stamps(), "Platte voll")
    outbox.add(["city:1"])
    assert outbox.due_keys(now=timezone.now(), limit=10) == ["city:1"]


def test_many_changes_wait_in_batches() -> None:
    outbox.add(f"city:{number}" for number in range(2 * outbox.BATCH + 1))
    assert outbox.waiting().count == 2 * outbox.BATCH + 1
    outbox.settle(outbox.all_stamps())
    assert outbox.waiting().count == 0


def test_applied_changes_are_kept_for_a_rebuild_under_way() -> None:
    run = outbox.begin_rebuild()
    outbox.add(["practice:1"], hides=True)
    outbox.settle(outbox.all_stamps())
    assert outbox.waiting().count == 0
    assert set(outbox.all_stamps()) == {"practice:1"}
    assert outbox.hidden_keys() == frozenset()  # the index that serves knows
    outbox.end_rebuild(run, {})
    assert outbox.all_stamps() == {}


def swapping(**values: Any) -> Rebuild:
    """A rebuild whose index may serve, with one change that it was told and one that it wasn't; both went to the other
    index."""
    run = Rebuild.objects.create(swapping=True, **values)
    OutboxEntry.objects.create(kind="practice", object_id=1, hides=True, applied=True, stamp=1)
    OutboxEntry.objects.create(kind="practice", object_id=2, hides=True, applied=True, stamp=2)
    return run


def test_what_a_new_index_was_not_told_is_hidden_and_applied_again() -> None:
    run = swapping()
    assert outbox.hidden_keys() == {"practice:1", "practice:2"}
    outbox.end_rebuild(run, {"practice:1": 1})
    outbox.settle({"practice:2": 2})  # a slow sync, which wrote to the old index
    assert outbox.hidden_keys() == {"practice:2"}
    assert outbox.due_keys(now=timezone.now(), limit=10) == ["practice:2"]


def test_a_killed_rebuild_holds_nothing_back_for_long() -> None:
    Rebuild.objects.create(alive_at=timezone.now() - outbox.SILENCE)
    OutboxEntry.objects.create(kind="practice", object_id=1, hides=True, applied=True, stamp=1)
    assert outbox.hidden_keys() == frozenset()
    outbox.forget_applied()
    assert not Rebuild.objects.exists()
    assert not OutboxEntry.objects.exists()


@pytest.mark.parametrize("next_step", [outbox.forget_applied, outbox.begin_rebuild])
def test_after_a_rebuild_killed_at_the_swap_everything_is_applied_again(next_step: Callable[[], object]) -> None:
    swapping(alive_at=timezone.now() - outbox.SILENCE)
    assert outbox.hidden_keys() == {"practice:1", "practice:2"}  # until somebody cleans up
    next_step()
    assert not Rebuild.objects.filter(swapping=True).exists()
    assert outbox.waiting().count == 2
    assert outbox.hidden_keys() == {"practice:1", "practice:2"}


def test_what_fails_again_and_again_is_tried_alone_and_last() -> None:
    outbox.add(["city:1", "city:2", "city:3"])
    for _ in range(outbox.ALONE):
        outbox.postpone(outbox.stamps(["city:1", "city:2"]), "Platte voll")
    assert outbox.paused_key() == "city:1"
    assert outbox.due_keys(now=None, limit=10) == ["city:3"]
    outbox.settle(outbox.stamps(["city:3"]))
    assert outbox.due_keys(now=None, limit=10) == ["city:1"]
