"""How the findings of one criterion are put into words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import capfirst

from practices.findings import Finding, Verdict
from practices.fit_words.scene import Scene

Texts = Mapping[Verdict, str | Promise]


@dataclass(frozen=True, slots=True)
class Words:
    """Both values and what follows; an empty `label` stands for that of the criterion. Notes say year or area."""

    there: str
    here: str
    advice: str = ""
    label: str = ""
    there_note: str = ""
    here_note: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """`line`: the full line; `reason`: one short sentence, without a full stop."""

    line: Callable[[Scene, Finding], Words]
    reason: Callable[[Scene, Finding], str]


def phrase(texts: Texts, finding: Finding, scene: Scene, **values: str) -> str:
    """The text for this verdict, with the names of both cities where it wants them; empty when there is none."""
    text = str(texts.get(finding.verdict, ""))
    return capfirst(text % {"in_here": scene.in_here, "in_there": scene.in_there, **values}) if text else ""
