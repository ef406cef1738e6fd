"""How an example suits a city: what the criteria find, a word that sums it up, and a number for ranking. Pure.

Fit is an assessment before anything was tried ("Einschätzung"), never a result. The frameworks it follows (see
`practices.criteria`) refuse a cut-off score on purpose, so the word rests on visible rules and every line stays open to
contradiction. The thresholds are the network's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cities.profiles import CityField, CityProfile
from practices.criteria import CRITERIA, CRITERION_BY_KEY, Criterion
from practices.findings import Finding, Suitability, Verdict
from practices.offers import Offer

VALUE: Mapping[Verdict, float] = MappingProxyType(
    {Verdict.SAME: 1.0, Verdict.SIMILAR: 0.5, Verdict.DIFFERS: 0.0, Verdict.UNKNOWN: 0.0}
)
SUITABILITY_LABELS: Mapping[Suitability, str | Promise] = MappingProxyType(
    {
        Suitability.GOOD: _("fits well"),
        Suitability.ADAPT: _("fits with adaptation"),
        Suitability.CHECK: _("check on site"),
    }
)
# From which number on the word applies.
FROM: Mapping[Suitability, float] = MappingProxyType(
    {Suitability.GOOD: 0.6, Suitability.ADAPT: 0.4, Suitability.CHECK: 0.0}
)
MARGIN = 0.001  # what keeps a number below the next word when a rule holds it there


@dataclass(frozen=True, slots=True)
class Fit:
    """How an offer suits a city. `number` runs from 0 to 1 and never contradicts `suitability`. `own`: the city does it
    itself."""

    suitability: Suitability
    number: float
    findings: tuple[Finding, ...]
    own: bool = False


def fit(offer: Offer, here: CityProfile, field: CityField) -> Fit:
    """All findings, grouped by criterion in the order of `CRITERIA`, and what follows. Of several cities that do it
    together, `here` is compared with the one that gives the best number."""
    return max((_fit(variant, here, field) for variant in variants(offer)), key=lambda one: (one.own, one.number))


def variants(offer: Offer) -> tuple[Offer, ...]:
    """The offer as if each of its cities did it alone."""
    return tuple(replace(offer, cities=(city,)) for city in offer.cities) or (offer,)


def _fit(offer: Offer, here: CityProfile, field: CityField) -> Fit:
    findings = tuple(finding for criterion in CRITERIA for finding in findings_of(criterion, offer, here, field))
    judged = [judgement(found) for found in _by_criterion(findings)]
    number = sum_up(judged)
    return Fit(suitability_of(number), number, findings, is_own(offer, here))


def is_own(offer: Offer, here: CityProfile) -> bool:
    """Whether the city does it itself, alone or with others."""
    return bool(here.slug) and here.slug in offer.cities


def findings_of(criterion: Criterion, offer: Offer, here: CityProfile, field: CityField) -> tuple[Finding, ...]:
    """The findings of one criterion, compared with the first known city of the offer. In a city that does it itself
    everything is as it is there."""
    found = criterion.judge(offer, here, field)
    if not is_own(offer, here):
        return tuple(found)
    same = Verdict.SAME
    return tuple(replace(one, verdict=same, here=one.there if one.here is None else one.here) for one in found)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a criterion contributes: `points` of `weight`, and what it allows at best."""

    points: float
    weight: float
    cap: Suitability


def judgement(findings: Sequence[Finding]) -> Judgement:
    """Of one criterion; `findings` is not empty."""
    criterion = CRITERION_BY_KEY[findings[0].criterion]
    value = sum(VALUE[finding.verdict] for finding in findings) / len(findings)
    caps = (criterion.caps.get(finding.verdict, Suitability.GOOD) for finding in findings)
    return Judgement(criterion.weight * value, criterion.weight, min(caps))


def sum_up(judged: Sequence[Judgement]) -> float:
    """The number: the share of all weight that is met, held below what the strictest rule allows."""
    points = weight = 0.0
    for one in judged:  # added one by one: whoever adds up columns of many offers must get the very same number
        points += one.points
        weight += one.weight
    return held_down(points / weight, min(one.cap for one in judged))


def held_down(share: float, cap: Suitability) -> float:
    """`share`, below the next better word than `cap`; a higher share stays a higher number."""
    if cap is Suitability.GOOD:
        return share
    return min(share, FROM[Suitability(cap + 1)] - MARGIN * (1 - share) - MARGIN)


def suitability_of(number: float) -> Suitability:
    return next(word for word in sorted(Suitability, reverse=True) if number >= FROM[word])


def _by_criterion(findings: Sequence[Finding]) -> list[list[Finding]]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.criterion, []).append(finding)
    return list(groups.values())
