"""How one kind of thing is read from and written to the database."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from enum import Enum
from typing import Any, ClassVar, Generic, TypeVar

from django.db.models import Model
from pydantic import ValidationError as InvalidRecord
from wagtail.models import ReferenceIndex

from content.record import Part, Record
from portal.transfer.scope import Scope

R = TypeVar("R", bound=Record)
M = TypeVar("M", bound=Model)


class Outcome(Enum):
    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Store(ABC, Generic[R, M]):
    """One kind. `kind` is also the name of its file."""

    kind: ClassVar[str]
    record: ClassVar[type[Record]]
    not_compared: ClassVar[frozenset[str]] = frozenset()

    @abstractmethod
    def known(self) -> set[str]:
        """The keys of what is there."""

    @abstractmethod
    def find(self, record: R, scope: Scope) -> M | None: ...

    @abstractmethod
    def blank(self, record: R, scope: Scope) -> M: ...

    @abstractmethod
    def fill(self, thing: M, record: R, scope: Scope) -> None:
        """Set everything that the record says, and save."""

    @abstractmethod
    def things(self, scope: Scope) -> Iterable[M]:
        """What the viewer of the scope may see, in the order of the file."""

    @abstractmethod
    def values(self, thing: M, scope: Scope) -> dict[str, Any]:
        """The fields of the record of a thing, as far as the viewer of the scope may see them."""

    def dump(self, thing: M, scope: Scope) -> R:
        return self.record.model_validate(self.values(thing, scope))  # type: ignore[return-value]

    def prepare(self, record: R, scope: Scope) -> Outcome | None:
        """Make a thing that is missing, so that others of its kind can refer to it. None where that isn't needed."""
        if not record.LINKS or self.find(record, scope):
            return None
        bare = {name: self.record.model_fields[name].default for name in record.LINKS}
        return self.write(record.model_copy(update=bare), scope)  # type: ignore[arg-type]

    def write(self, record: R, scope: Scope) -> Outcome:
        """Make the thing what the record says. Nothing is saved where it is so already.

        Raises Django's ValidationError where the rules of the model forbid it."""
        thing = self.find(record, scope)
        mark = (self.kind, record.key)
        if thing is not None:
            if scope.keep_existing and mark not in scope.created:
                return Outcome.UNCHANGED
            if self.same(record, thing, scope):
                if mark in scope.created:
                    note_references(thing)
                return Outcome.UNCHANGED
            self.fill(thing, record, scope)
            note_references(thing)
            return Outcome.CHANGED
        thing = self.blank(record, scope)
        self.fill(thing, record, scope)
        note_references(thing)
        scope.created.add(mark)
        return Outcome.CREATED

    def same(self, record: R, thing: M, scope: Scope) -> bool:
        skipped = self.not_compared | {name for name in record.LEFT_ALONE if getattr(record, name) is None}
        try:
            there = self.dump(thing, scope)
        except InvalidRecord:  # an unfinished draft
            return False
        names = set(self.record.model_fields) - skipped
        return all(getattr(record, name) == getattr(there, name) for name in names)


def note_references(thing: Model) -> None:
    """Tell Wagtail's reference index once what the thing as a whole refers to. Left to its signals, it would read the
    whole thing again for each of its parts: most of the time of an import."""
    if ReferenceIndex.is_indexed(type(thing)):
        ReferenceIndex.create_or_update_for_object(type(thing)._default_manager.get(pk=thing.pk))


def copy_fields(thing: Model, record: Record, names: Iterable[str]) -> None:
    for name in names:
        value = getattr(record, name)
        setattr(thing, name, list(value) if isinstance(value, tuple) else value)


def read_fields(thing: Model | Part, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in names}
