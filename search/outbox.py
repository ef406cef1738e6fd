"""The outbox: what changed and isn't in the index yet, written in the transaction of the change.

Whoever changes what the index shows without a signal that `search.receivers` hears (a bulk update, raw SQL) calls `add`
in the same transaction.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, Min, Q, QuerySet
from django.utils import timezone

from search import after_commit
from search.documents import split_key
from search.models import OutboxEntry, Rebuild

BATCH = 300
PAUSES = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 60))  # after the 1st, 2nd … failure
SILENCE = dt.timedelta(minutes=15)  # a rebuild without a sign of life for so long was killed

Stamps = Mapping[str, int]  # key → stamp of the change


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits: how many changes, since when, and why the last attempt failed (empty: no attempt failed)."""

    count: int
    since: dt.datetime | None
    last_error: str


def add(keys: Iterable[str], *, hides: bool = False) -> None:
    """Queue these things, in the running transaction, and bring them into the index after its commit. With `hides` they
    are left out of every answer until then."""
    wanted = sorted(set(keys))
    for start in range(0, len(wanted), BATCH):
        _upsert(wanted[start : start + BATCH], hides=hides)
    if wanted:
        after_commit.sync_later(wanted)


@transaction.atomic
def _upsert(keys: Collection[str], *, hides: bool) -> None:
    rows = [
        OutboxEntry(kind=kind, object_id=object_id, hides=hides, stamp=secrets.randbits(62))
        for kind, object_id in map(split_key, keys)
    ]
    OutboxEntry.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["stamp", "applied", "next_attempt_at"],
    )
    if hides:  # never taken back before the index knows: an older change that hides still waits
        _entries(keys).update(hides=True)


def hidden_keys() -> frozenset[str]:
    """The keys that no answer may contain now. One query."""
    waiting = Q(applied=False) | Exists(_rebuilds_alive())
    rows = OutboxEntry.objects.filter(waiting, hides=True).values_list("kind", "object_id")
    return frozenset(f"{kind}:{object_id}" for kind, object_id in rows)


def waiting() -> Waiting:
    entries = OutboxEntry.objects.filter(applied=False)
    failed = entries.exclude(last_error="").order_by("-attempts", "-next_attempt_at").first()
    since = entries.aggregate(since=Min("queued_at"))["since"]
    return Waiting(entries.count(), since, failed.last_error if failed else "")


def stamps(keys: Collection[str]) -> dict[str, int]:
    """Of those of `keys` that are queued, applied ones too."""
    return {entry.key: entry.stamp for entry in _entries(keys)}


def all_stamps() -> dict[str, int]:
    rows = OutboxEntry.objects.values_list("kind", "object_id", "stamp")
    return {f"{kind}:{object_id}": stamp for kind, object_id, stamp in rows.iterator()}


def due_keys(*, now: dt.datetime | None, limit: int) -> list[str]:
    """The longest waiting keys whose next attempt is due at `now`; None: whether due or not."""
    entries = OutboxEntry.objects.filter(applied=False)
    if now is not None:
        entries = entries.filter(next_attempt_at__lte=now)
    return [entry.key for entry in entries.order_by("queued_at", "pk")[:limit]]


def settle(done: Stamps) -> None:
    """The index has these changes. What changed again meanwhile has another stamp and stays."""
    for entries in _unchanged(done):
        if _rebuilds_alive().exists():
            entries.update(applied=True, last_error="")
        else:
            entries.delete()


def forget_applied() -> None:
    """Once no rebuild runs any more, what only waited for one may go. What killed ones left goes with it."""
    Rebuild.objects.filter(alive_at__lte=timezone.now() - SILENCE).delete()
    if not Rebuild.objects.exists():
        OutboxEntry.objects.filter(applied=True).delete()


def postpone(tried: Stamps, error: str) -> None:
    """These changes could not be applied: note why, and try again after a pause that grows."""
    now = timezone.now()
    for entries in _unchanged(tried):
        # Downwards, so that no entry is raised twice.
        for attempts in sorted(set(entries.values_list("attempts", flat=True)), reverse=True):
            pause = PAUSES[min(attempts, len(PAUSES) - 1)]
            entries.filter(attempts=attempts).update(
                attempts=attempts + 1, next_attempt_at=now + pause, last_error=error
            )


def _entries(keys: Collection[str]) -> QuerySet[OutboxEntry]:
    ids: dict[str, list[int]] = defaultdict(list)
    for kind, object_id in map(split_key, keys):
        ids[kind].append(object_id)
    wanted = Q(pk__in=[])
    for kind, numbers in ids.items():
        wanted |= Q(kind=kind, object_id__in=numbers)
    return OutboxEntry.objects.filter(wanted)


def _unchanged(changes: Stamps) -> Iterator[QuerySet[OutboxEntry]]:
    """A stamp is never used twice, so it identifies the change."""
    numbers = list(changes.values())
    for start in range(0, len(numbers), BATCH):
        yield OutboxEntry.objects.filter(stamp__in=numbers[start : start + BATCH])


def _rebuilds_alive() -> QuerySet[Rebuild]:
    return Rebuild.objects.filter(alive_at__gt=timezone.now() - SILENCE)
