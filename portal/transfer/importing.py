"""Takes content over: checks all of it, then writes all of it or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from tqdm import tqdm
from wagtail.signal_handlers import disable_reference_index_auto_update

from content.record import Record
from portal.transfer.checking import Check, Source, find_sources, surplus_media
from portal.transfer.kinds import STAGES, AnyStore
from portal.transfer.problems import BadContent, Problem
from portal.transfer.scope import Scope, import_scope
from portal.transfer.store import Outcome


@dataclass
class Report:
    """How many things of each kind were made, changed or left as they were."""

    counts: dict[str, Counter[Outcome]] = field(default_factory=dict)

    def add(self, kind: str, outcome: Outcome) -> None:
        self.counts.setdefault(kind, Counter())[outcome] += 1


def import_content(
    path: Path, *, dry_run: bool = False, keep_existing: bool = False, only: frozenset[str] | None = None
) -> Report:
    """Take over a folder or a single file. `keep_existing` only adds what is missing; `only` names kinds.

    Raises BadContent with all problems; then nothing was changed."""
    scope = import_scope(path if path.is_dir() else path.parent, keep_existing=keep_existing)
    sources, problems = find_sources(path, only)
    total = _check(path, sources, problems, scope, whole=only is None)
    report = Report()
    with _written_files(scope, keep=not dry_run), transaction.atomic():
        _write(sources, scope, report, total)
        transaction.set_rollback(dry_run)
    return report


def _check(path: Path, sources: list[Source], problems: list[Problem], scope: Scope, *, whole: bool) -> int:
    """The number of records. Raises BadContent."""
    check = Check(scope, problems)
    with tqdm(desc=_("Checking"), unit="", disable=None, leave=False) as bar:
        check.run(sources, bar.update)
    if path.is_dir() and whole:
        check.problems += surplus_media(path, check.files)
    if check.problems:
        raise BadContent(check.problems)
    return check.counts.total()


def _write(sources: list[Source], scope: Scope, report: Report, total: int) -> None:
    by_kind = {source.kind: source for source in sources}
    bar = tqdm(total=total, desc=_("Importing"), unit="", disable=None, leave=False)
    with bar, disable_reference_index_auto_update():
        for place, stage in enumerate(STAGES, start=1):
            later = {store for stage in STAGES[place:] for store in stage}
            work = [(store(), by_kind[store.kind]) for store in stage if store.kind in by_kind]
            for store, source in work:
                for number, record in _records(store, source):
                    with _located(source, number, record):
                        store.prepare(record, scope)
            for store, source in work:
                if type(store) in later:
                    continue
                for number, record in _records(store, source):
                    with _located(source, number, record):
                        outcome = store.write(record, scope)
                    new = (store.kind, record.key) in scope.created
                    report.add(store.kind, Outcome.CREATED if new else outcome)
                    bar.update()


def _records(store: AnyStore, source: Source) -> Iterator[tuple[int, Any]]:
    for number, raw in source.records():
        yield number, store.record.model_validate(raw)


@contextmanager
def _located(source: Source, number: int, record: Record) -> Iterator[None]:
    """Says of which record the rules of the database complain."""
    try:
        yield
    except ValidationError as error:
        found = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
        problems = [
            Problem(source.path.name, number, record.key, "" if name == NON_FIELD_ERRORS else name, " ".join(texts))
            for name, texts in found.items()
        ]
        raise BadContent(problems) from error
    except IntegrityError as error:
        reason = _("The database refuses this: %(reason)s") % {"reason": error}
        raise BadContent([Problem(source.path.name, number, record.key, "", reason)]) from error


@contextmanager
def _written_files(scope: Scope, *, keep: bool) -> Iterator[None]:
    """Files don't take part in the transaction: after a failure or a trial they are removed again."""
    done = False
    try:
        yield
        done = keep
    finally:
        for storage, name in () if done else scope.written_files:
            storage.delete(name)
