"""What changed, as a staircase of seven steps, and how well that is known."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext

from content.display import Fact, Scale, unknown
from practices.models import PracticePage
from practices.scales import EffectLevel, EvidenceGrade, Judge

EFFECT_FROM = EffectLevel.AWARENESS  # from here on it is called effect


@dataclass(frozen=True, slots=True)
class Stair:
    """`state`: below, reached (the level itself) or above."""

    number: int
    text: str
    state: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Staircase:
    """`stairs` from the top down; `judged` says by whom, or that nobody has."""

    stairs: tuple[Stair, ...]
    known: bool
    judged: str


def staircase(page: PracticePage) -> Staircase:
    level = page.effect_level or 0
    stairs = tuple(_stair(step, level) for step in sorted(EffectLevel, reverse=True))
    judged = judged_by(page.effect_judged_by)
    return Staircase(stairs, bool(level), judged if level else gettext("effect level: not stated"))


def _stair(step: EffectLevel, level: int) -> Stair:
    state = "reached" if step == level else "below" if step < level else "above"
    begins = step == EFFECT_FROM and level < EFFECT_FROM
    note = gettext("reached") if step == level else gettext("from here: effect") if begins else ""
    return Stair(step, capfirst(str(step.label)), state, note)


def effect_scale(page: PracticePage) -> Scale:
    level = page.effect_level or 0
    word = gettext("level %(level)s of %(max)s") % {"level": level, "max": len(EffectLevel)}
    return Scale(level, len(EffectLevel), word if level else unknown())


def evidence_scale(page: PracticePage) -> Scale:
    grade = EvidenceGrade(page.evidence_grade or 0)
    return Scale(grade, max(EvidenceGrade), str(grade.label) if grade else unknown())


def evidence(page: PracticePage) -> Fact:
    scale = evidence_scale(page)
    step = gettext("level %(level)s of %(max)s") % {"level": scale.level, "max": scale.max}
    note = ". ".join(part for part in (capfirst(step), judged_by(page.evidence_judged_by)) if part)
    return Fact(gettext("Evidence"), scale=scale, note=f"{note}." if scale.level else "")


def judged_by(value: str) -> str:
    return gettext("Judged by: %(who)s") % {"who": Judge(value).label} if value else gettext("Who judged is not stated")
