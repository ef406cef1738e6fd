"""The two reasons shown in lists: the best one for, the strongest one against or open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext

from cities import naming
from cities.measures import WEIGHTS
from cities.profiles import Viewpoint
from practices.criteria import CRITERION_BY_KEY
from practices.findings import Finding, Suitability, Verdict
from practices.fit import VALUE, Fit
from practices.fit_words.scene import DOTS, Scene, scene_of
from practices.fit_words.table import WORDINGS
from practices.offers import Offer
from practices.scales import Binding, Cost

MOST = 2
PLAIN = 0.4  # that nothing stands against it says less than that something is alike
ADOPTED_HERE = 10.0
ORDINARY = 1.0  # a figure that is compared and counts less says less than the number of inhabitants


@dataclass(frozen=True, slots=True)
class Reason:
    """One short sentence without a full stop, and the dot for its verdict."""

    dot: str
    text: str


def reasons(fit: Fit, offer: Offer, viewpoint: Viewpoint) -> tuple[Reason, ...]:
    """At most two. For an example of the city itself there is only that."""
    if fit.own:
        does = gettext("%(city)s does this itself") % {"city": naming.subject(viewpoint.city)}
        return (Reason(DOTS[Verdict.SAME], capfirst(does)),)
    scene = scene_of(fit, offer, viewpoint)
    chosen = _chosen(fit.findings, scene)
    return tuple(Reason(DOTS[one.verdict], WORDINGS[one.criterion].reason(scene, one)) for one in chosen)


def _chosen(findings: Iterable[Finding], scene: Scene) -> list[Finding]:
    found = list(findings)
    good = sorted((one for one in found if VALUE[one.verdict]), key=lambda one: _for(one, scene), reverse=True)
    bad = sorted((one for one in found if not VALUE[one.verdict] or _cap(one) < Suitability.GOOD), key=_against)
    chosen = [*good[:1], *(one for one in bad if one not in good[:1])][:MOST]
    others = (one for one in good[1:] if one.criterion not in {known.criterion for known in chosen})
    return [*chosen, *others][:MOST]


def _for(finding: Finding, scene: Scene) -> tuple[float, float]:
    """How much it counts; among equals what the figure says of a city."""
    telling = WEIGHTS.get(finding.subject, ORDINARY)
    if finding.criterion == "adoptions" and scene.here.slug and finding.there == scene.here.slug:
        return ADOPTED_HERE, telling
    weight = CRITERION_BY_KEY[finding.criterion].weight * VALUE[finding.verdict]
    return (weight * PLAIN if _plain(finding) else weight), telling


def _plain(finding: Finding) -> bool:
    nothing_required = finding.criterion == "required" and not finding.subject
    unbound = finding.criterion == "law" and finding.subject == Binding.NO and finding.there != finding.here
    return nothing_required or unbound or (finding.criterion == "effort" and finding.subject == Cost.LOW)


def _against(finding: Finding) -> tuple[int, int, float]:
    """What holds the verdict down most; what differs before what is open; then by weight."""
    verdicts = (Verdict.DIFFERS, Verdict.UNKNOWN, Verdict.SIMILAR)
    return (_cap(finding), verdicts.index(finding.verdict), -CRITERION_BY_KEY[finding.criterion].weight)


def _cap(finding: Finding) -> Suitability:
    return CRITERION_BY_KEY[finding.criterion].caps.get(finding.verdict, Suitability.GOOD)
