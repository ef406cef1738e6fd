"""The outbox: what waits, what it hides, and that no change is lost."""

from __future__ import annotations

import datetime as dt
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


def test_applied_changes_are_kept_and_hidden_for_a_rebuild_under_way() -> None:
    run = Rebuild.objects.create()
    outbox.add(["practice:1"], hides=True)
    outbox.settle(outbox.all_stamps())
    assert outbox.waiting().count == 0
    assert set(outbox.all_stamps()) == {"practice:1"}
    assert outbox.hidden_keys() == {"practice:1"}
    run.delete()
    outbox.forget_applied()
    assert outbox.all_stamps() == {}


def test_a_killed_rebuild_holds_nothing_back_for_long() -> None:
    Rebuild.objects.create(alive_at=timezone.now() - outbox.SILENCE)
    OutboxEntry.objects.create(kind="practice", object_id=1, hides=True, applied=True, stamp=1)
    assert outbox.hidden_keys() == frozenset()
    outbox.forget_applied()
    assert not Rebuild.objects.exists()
    assert not OutboxEntry.objects.exists()
