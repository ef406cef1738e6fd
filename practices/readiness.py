"""How ready a practice is to be taken over: derived from the record, never typed in.

Levels (the network's own scale): 1 idea · 2 tried in one city · 3 documented · 4 taken over at least once ·
5 taken over three times or more. A practice that was taken over has reached that level even where its documentation
has gaps; the gaps stay visible.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OFTEN = 3  # adoptions from which on a practice counts as taken over repeatedly


class Level(IntEnum):
    IDEA = 1
    TRIED = 2
    DOCUMENTED = 3
    TAKEN_OVER = 4
    TAKEN_OVER_OFTEN = 5


LABELS: dict[Level, str | Promise] = {
    Level.IDEA: _("idea"),
    Level.TRIED: _("tried out"),
    Level.DOCUMENTED: _("documented"),
    Level.TAKEN_OVER: _("taken over at least once"),
    Level.TAKEN_OVER_OFTEN: _("taken over repeatedly"),
}

# What a documented practice states, as (field of the record, what to call it when it is missing).
DOCUMENTATION: tuple[tuple[str, str | Promise], ...] = (
    ("has_blocks", _("building blocks")),
    ("has_preconditions", _("preconditions")),
    ("has_effort", _("effort")),
    ("has_materials", _("materials")),
    ("has_contact", _("contact")),
)


@dataclass(frozen=True, slots=True)
class TransferRecord:
    """What readiness rests on. `adoptions` counts other cities that took the practice over."""

    tried: bool
    has_blocks: bool
    has_preconditions: bool
    has_effort: bool
    has_materials: bool
    has_contact: bool
    adoptions: int


@dataclass(frozen=True, slots=True)
class Readiness:
    level: Level
    missing: tuple[str, ...]  # fields of DOCUMENTATION without content

    @property
    def label(self) -> str:
        return str(LABELS[self.level])


def readiness(record: TransferRecord) -> Readiness:
    """The level of a practice, and what is missing for a complete documentation."""
    missing = tuple(name for name, _label in DOCUMENTATION if not getattr(record, name))
    if record.adoptions >= OFTEN:
        level = Level.TAKEN_OVER_OFTEN
    elif record.adoptions:
        level = Level.TAKEN_OVER
    elif not record.tried:
        level = Level.IDEA
    else:
        level = Level.TRIED if missing else Level.DOCUMENTED
    return Readiness(level, missing)


@dataclass(frozen=True, slots=True)
class Next:
    """The level above the reached one, and what it takes: fields of the record without content, further adoptions."""

    level: Level
    missing: tuple[str, ...] = ()
    adoptions: int = 0

    @property
    def label(self) -> str:
        return str(LABELS[self.level])


def next_step(record: TransferRecord) -> Next | None:
    """What leads to the next level; None on the highest one.

    A complete documentation of a mere idea is no level of its own: what it lacks is the trial.
    """
    reached = readiness(record)
    if reached.level == Level.TAKEN_OVER_OFTEN:
        return None
    if reached.level == Level.IDEA:
        return Next(Level.TRIED, ("tried",))
    if reached.level == Level.TRIED:
        return Next(Level.DOCUMENTED, reached.missing)
    if reached.level == Level.DOCUMENTED:
        return Next(Level.TAKEN_OVER, adoptions=1)
    return Next(Level.TAKEN_OVER_OFTEN, adoptions=OFTEN - record.adoptions)
