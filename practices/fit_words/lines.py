"""The lines of a fit: criterion, both values, the comparison and what it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cities.profiles import Viewpoint
from practices.criteria import CRITERION_BY_KEY, GROUP_LABELS
from practices.findings import VERDICT_LABELS, Finding, Verdict
from practices.fit import Fit
from practices.fit_words.scene import DOTS, Scene, scene_of
from practices.fit_words.summary import ORDER
from practices.fit_words.table import WORDINGS
from practices.offers import Offer

LEADS: Mapping[Verdict, str | Promise] = MappingProxyType(
    {Verdict.DIFFERS: _("Adapt:"), Verdict.UNKNOWN: _("Find out:")}
)
STRUCTURES = frozenset({"required", "helpful"})


@dataclass(frozen=True, slots=True)
class FitLine:
    """Both values are always said. `lead` ("Anpassen:", "Klären:") begins the advice where something is to be done.
    `structure`: key of the structure it is about; `askable`: a reader from that city can say whether it exists;
    `stated`: they have said so."""

    criterion: str
    group: str
    label: str
    there: str
    here: str
    verdict: Verdict
    word: str
    dot: str
    lead: str = ""
    meaning: str = ""
    there_note: str = ""
    here_note: str = ""
    structure: str = ""
    askable: bool = False
    stated: bool = False

    @property
    def advice(self) -> str:
        return f"{self.lead} {self.meaning}".strip()


def fit_lines(fit: Fit, offer: Offer, viewpoint: Viewpoint) -> tuple[FitLine, ...]:
    """What differs first, then what is unknown, similar, the same; inside as the criteria stand."""
    scene = scene_of(fit, offer, viewpoint)
    lines = [_line(finding, scene) for finding in fit.findings]
    return tuple(sorted(lines, key=lambda line: ORDER.index(line.verdict)))


def _line(finding: Finding, scene: Scene) -> FitLine:
    criterion = CRITERION_BY_KEY[finding.criterion]
    words = WORDINGS[finding.criterion].line(scene, finding)
    structure = finding.subject if finding.criterion in STRUCTURES else ""
    lead = str(LEADS.get(finding.verdict, "")) if words.advice else ""
    return FitLine(
        criterion=criterion.key,
        group=str(GROUP_LABELS[criterion.group]),
        label=words.label or str(criterion.label),
        there=words.there,
        here=words.here,
        verdict=finding.verdict,
        word=str(VERDICT_LABELS[finding.verdict]),
        dot=DOTS[finding.verdict],
        lead=lead,
        meaning="" if scene.own else _sentence(words.advice),
        there_note=words.there_note,
        here_note=words.here_note,
        structure=structure,
        askable=bool(structure) and finding.verdict is Verdict.UNKNOWN,
        stated=structure in scene.here.stated,
    )


def _sentence(text: str) -> str:
    return capfirst(text if not text or text.endswith((".", "?")) else f"{text}.")
