"""The outbox: what changed and isn't in the index yet, written in the transaction of the change.

Whoever changes what the index shows without a signal that `search.receivers` hears (a bulk update, raw SQL) calls `add`
in the same transaction.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.db import transaction
from django.db.models import Exists, Min, Q, QuerySet
from django.utils import timezone

from search import after_commit
from search.documents import split_key
from search.models import OutboxEntry, Rebuild

BATCH = 300
PAUSES = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 60))  # after the 1st, 2nd … failure
ALONE = 3  # after so many failures a thing is tried by itself, so that it can't hold up others
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
    waiting = Q(applied=False) | Exists(Rebuild.objects.filter(swapping=True))
    rows = OutboxEntry.objects.filter(waiting, hides=True).values_list("kind", "object_id")
    return frozenset(f"{kind}:{object_id}" for kind, object_id in rows)


def waiting_at_all() -> bool:
    return OutboxEntry.objects.filter(applied=False).exists()


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
    return {f"{kind}:{object_id}": stamp for kind, object_id, stamp in rows}


def due_keys(*, now: dt.datetime | None, limit: int) -> list[str]:
    """What to apply together next: keys whose next attempt is due at `now` (None: whether due or not), first those that
    failed least, then the longest waiting."""
    entries = OutboxEntry.objects.filter(applied=False)
    if now is not None:
        entries = entries.filter(next_attempt_at__lte=now)
    found = list(entries.order_by("attempts", "queued_at", "pk")[:limit])
    together = [entry.key for entry in found if entry.attempts < ALONE]
    return together or [entry.key for entry in found[:1]]


def paused_key() -> str | None:
    """Of what waits for its next attempt, the thing that failed least: whether it works now tells whether all does."""
    entry = OutboxEntry.objects.filter(applied=False, attempts__gt=0).order_by("attempts", "queued_at", "pk").first()
    return entry.key if entry else None


def settle(done: Stamps) -> None:
    """The index has these changes. What changed again meanwhile has another stamp and stays."""

    def forget_or_keep(entries: QuerySet[OutboxEntry]) -> None:
        if _rebuilds_to_be_told().exists():
            entries.update(applied=True, last_error="")
        else:
            entries.delete()

    _each_unchanged(done, forget_or_keep)


def postpone(tried: Stamps, error: str) -> None:
    """These changes could not be applied: note why, and try again after a pause that grows."""
    now = timezone.now()

    def put_off(entries: QuerySet[OutboxEntry]) -> None:
        # Downwards, so that no entry is raised twice.
        for attempts in sorted(set(entries.values_list("attempts", flat=True)), reverse=True):
            pause = PAUSES[min(attempts, len(PAUSES) - 1)]
            entries.filter(attempts=attempts).update(
                attempts=attempts + 1, next_attempt_at=now + pause, last_error=error
            )

    _each_unchanged(tried, put_off)


def begin_rebuild() -> Rebuild:
    """Only by who alone may rebuild: what there is of others was killed."""
    _let_go(Rebuild.objects.all())
    return Rebuild.objects.create()


def end_rebuild(run: Rebuild, told: Stamps) -> None:
    """`told` are the changes that its index knows for certain."""
    _let_go(Rebuild.objects.filter(pk=run.pk), told)


def forget_applied() -> None:
    """What only waits for a rebuild that was killed need wait no longer."""
    _let_go(Rebuild.objects.filter(alive_at__lte=timezone.now() - SILENCE))


def _let_go(rebuilds: QuerySet[Rebuild], told: Stamps = MappingProxyType({})) -> None:
    if rebuilds.filter(swapping=True).exists():
        # Its index may serve, and what was applied since it was told went to the other one. As new changes they stay
        # until they are applied again, also when a sync that wrote to the old index settles them only now. One by one:
        # who holds none while waiting for another is never part of a deadlock.
        for key, stamp in all_stamps().items():
            if told.get(key) != stamp:
                _upsert([key], hides=False)
    rebuilds.delete()
    applied = {entry.key: entry.stamp for entry in OutboxEntry.objects.filter(applied=True)}
    if not Rebuild.objects.exists():  # asked after these were read: a rebuild that begins later reads their changes
        _each_unchanged(applied, lambda entries: entries.delete())


def _entries(keys: Collection[str]) -> QuerySet[OutboxEntry]:
    ids: dict[str, list[int]] = defaultdict(list)
    for kind, object_id in map(split_key, keys):
        ids[kind].append(object_id)
    wanted = Q(pk__in=[])
    for kind, numbers in ids.items():
        wanted |= Q(kind=kind, object_id__in=numbers)
    return OutboxEntry.objects.filter(wanted)


def _each_unchanged(changes: Stamps, act: Callable[[QuerySet[OutboxEntry]], object]) -> None:
    """A stamp is never used twice, so it identifies the change."""
    numbers = list(changes.values())
    for start in range(0, len(numbers), BATCH):
        with transaction.atomic():
            # What a transaction under way changes again is left to it: waiting for it here could end in a deadlock.
            rows = OutboxEntry.objects.filter(stamp__in=numbers[start : start + BATCH])
            free = rows.select_for_update(skip_locked=True).values_list("pk", flat=True)
            act(OutboxEntry.objects.filter(pk__in=list(free)))


def _rebuilds_to_be_told() -> QuerySet[Rebuild]:
    return Rebuild.objects.filter(Q(swapping=True) | Q(alive_at__gt=timezone.now() - SILENCE))
