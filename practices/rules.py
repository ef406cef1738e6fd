"""The rules of the criteria: from an offer and a city to findings. Pure; thresholds and pairings stand in tables."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from cities.measures import WEIGHTS
from cities.models import Answer, CityKind, State
from cities.profiles import CityField, CityProfile
from cities.similarity import MOST, likeness, steps_apart
from practices.findings import Finding, Verdict
from practices.offers import Offer
from practices.scales import Binding, Cost

ALIKE, RATHER_ALIKE = 0.8, 1.18  # distance of two cities: 5 and 27 of 100 pairs of the demo are nearer
NEAR, RATHER_NEAR = 0.5, 1.25  # difference of one indicator in spreads
SAME_SIZE, SIMILAR_SIZE = 1.5, 3.0  # how many times as many inhabitants

# Who has the tasks of a county itself can do what another such city does.
SELF_GOVERNED = frozenset({CityKind.KREISFREI, CityKind.STADTSTAAT, CityKind.SONDERSTATUS})
CAPACITY = "tax_power_per_head"  # what the municipality can raise itself
# Cost of the example → verdict when the own tax power is at least about as high, and when it is lower.
AFFORDABLE: Mapping[str, tuple[Verdict, Verdict]] = MappingProxyType(
    {
        Cost.LOW: (Verdict.SAME, Verdict.SAME),
        Cost.MEDIUM: (Verdict.SAME, Verdict.SIMILAR),
        Cost.HIGH: (Verdict.SIMILAR, Verdict.DIFFERS),
    }
)
# Bound to state law → verdict in another state.
ELSEWHERE: Mapping[str, Verdict] = MappingProxyType(
    {
        Binding.NO: Verdict.SAME,
        Binding.PARTLY: Verdict.SIMILAR,
        Binding.YES: Verdict.DIFFERS,
        Binding.UNKNOWN: Verdict.UNKNOWN,
    }
)
HAS: Mapping[Answer, Verdict] = MappingProxyType(
    {Answer.YES: Verdict.SAME, Answer.NO: Verdict.DIFFERS, Answer.UNKNOWN: Verdict.UNKNOWN}
)


def giver(offer: Offer, field: CityField) -> CityProfile | None:
    """The city with which another is compared: the first of the offer's that is known here."""
    return next((field.profiles[slug] for slug in offer.cities if slug in field.profiles), None)


def distances(here: CityProfile, there: CityProfile, field: CityField) -> tuple[float, float] | None:
    """The least and the greatest distance there can be, whatever the figures are that are not known of both; None when
    too little is known to say. Worked out once for two cities as the field knows them: many examples ask for it."""
    if not (_as_known(here, field) and _as_known(there, field)):
        return _distances(here, there, field)
    key = here.slug, there.slug
    if key not in field.distances:
        field.distances[key] = _distances(here, there, field)
    return field.distances[key]


def _as_known(city: CityProfile, field: CityField) -> bool:
    """Whether its figures are those of the field; a reader may have added structures."""
    known = field.profiles.get(city.slug)
    return known is not None and known.figures is city.figures and known.population == city.population


def _distances(here: CityProfile, there: CityProfile, field: CityField) -> tuple[float, float] | None:
    found = likeness(here, there, field.spreads)
    if found is None:
        return None
    known = {one.key for one in found.differences}
    missing = sum(weight for key, weight in WEIGHTS.items() if key in field.spreads and key not in known)
    weight = sum(one.weight for one in found.differences) + missing
    square = sum(one.weight * one.steps**2 for one in found.differences)
    return math.sqrt(square / weight), math.sqrt((square + missing * MOST**2) / weight)


def _farthest(here: CityProfile, there: CityProfile, field: CityField) -> float:
    found = distances(here, there, field)
    return found[1] if found else math.inf


def _by_steps(steps: float | None, near: float, rather_near: float) -> Verdict:
    if steps is None:
        return Verdict.UNKNOWN
    if steps <= near:
        return Verdict.SAME
    return Verdict.SIMILAR if steps <= rather_near else Verdict.DIFFERS


def judge_likeness(offer: Offer, here: CityProfile, field: CityField) -> Sequence[Finding]:
    """What holds whatever the missing figures are: else a gap in the data could make two cities alike."""
    there = giver(offer, field)
    found = distances(here, there, field) if there else None
    best, worst = (_by_steps(distance, ALIKE, RATHER_ALIKE) for distance in found or (None, None))
    verdict = worst if best is worst or worst is not Verdict.DIFFERS else Verdict.UNKNOWN
    return [Finding("likeness", verdict, there.slug if there else None, here.slug or None)]


def judge_size(offer: Offer, here: CityProfile, field: CityField) -> Sequence[Finding]:
    there = giver(offer, field)
    theirs, ours = there.population if there else None, here.population
    verdict = Verdict.UNKNOWN
    if theirs and ours:
        verdict = _by_steps(max(theirs, ours) / min(theirs, ours), SAME_SIZE, SIMILAR_SIZE)
    return [Finding("size", verdict, theirs, ours)]


def judge_suits(offer: Offer, here: CityProfile, _field: CityField) -> Sequence[Finding]:
    verdict = Verdict.UNKNOWN
    if offer.suits and here.size:
        verdict = Verdict.SAME if here.size in offer.suits else Verdict.DIFFERS
    return [Finding("suits", verdict, offer.suits or None, here.size or None)]


def judge_kind(offer: Offer, here: CityProfile, field: CityField) -> Sequence[Finding]:
    there = giver(offer, field)
    theirs, ours = there.kind if there else "", here.kind
    verdict = Verdict.UNKNOWN
    if theirs and ours and {theirs, ours} != {CityKind.ABROAD}:  # two of which nobody knows what they are there
        alike = {theirs, ours} <= SELF_GOVERNED
        verdict = Verdict.SAME if theirs == ours else Verdict.SIMILAR if alike else Verdict.DIFFERS
    return [Finding("kind", verdict, theirs or None, ours or None)]


def judge_situation(offer: Offer, here: CityProfile, field: CityField) -> Sequence[Finding]:
    there = giver(offer, field)
    return [_indicator(key, there, here, field) for key in offer.needs]


def _indicator(key: str, there: CityProfile | None, here: CityProfile, field: CityField) -> Finding:
    steps = steps_apart(here, there, key, field.spreads) if there else None
    theirs, ours = there.figures.get(key) if there else None, here.figures.get(key)
    return Finding("situation", _by_steps(steps, NEAR, RATHER_NEAR), theirs, ours, subject=key)


def judge_law(offer: Offer, here: CityProfile, field: CityField) -> Sequence[Finding]:
    there = giver(offer, field)
    theirs, ours = there.state if there else "", here.state
    if offer.binding != Binding.NO and not (theirs and ours):
        verdict = Verdict.UNKNOWN
    else:
        same = theirs == ours and ours != State.ABROAD  # abroad is no country: the law may be another
        verdict = Verdict.SAME if same else ELSEWHERE[offer.binding]
    return [Finding("law", verdict, theirs or None, ours or None, subject=offer.binding)]


def judge_required(offer: Offer, here: CityProfile, _field: CityField) -> Sequence[Finding]:
    if not offer.preconditions_stated:
        return [Finding("required", Verdict.UNKNOWN)]
    if not offer.required:
        return [Finding("required", Verdict.SAME, there=(), here=())]
    answers = ((key, here.answer(key)) for key in offer.required)
    return [Finding("required", HAS[answer], Answer.YES, answer, subject=key) for key, answer in answers]


def judge_helpful(offer: Offer, here: CityProfile, _field: CityField) -> Sequence[Finding]:
    if not offer.preconditions_stated:
        return [Finding("helpful", Verdict.UNKNOWN)]
    answers = ((key, here.answer(key)) for key in offer.helpful)
    return [Finding("helpful", HAS[answer], Answer.YES, answer, subject=key) for key, answer in answers]


def judge_in_words(offer: Offer, _here: CityProfile, _field: CityField) -> Sequence[Finding]:
    return [Finding("in_words", Verdict.UNKNOWN, Answer.YES, subject=text) for text in offer.required_in_words]


def judge_effort(offer: Offer, here: CityProfile, field: CityField) -> Sequence[Finding]:
    there = giver(offer, field)
    theirs, ours = there.figures.get(CAPACITY) if there else None, here.figures.get(CAPACITY)
    verdict = Verdict.UNKNOWN
    if offer.cost and offer.cost == Cost.LOW:
        verdict = Verdict.SAME
    elif offer.cost and theirs and ours and CAPACITY in field.spreads:
        lower = (theirs.value - ours.value) / field.spreads[CAPACITY].scale > NEAR
        verdict = AFFORDABLE[offer.cost][lower]
    return [Finding("effort", verdict, offer.cost or None, ours, subject=offer.cost)]


def judge_adoptions(offer: Offer, here: CityProfile, field: CityField) -> Sequence[Finding]:
    """A city most like this one that took it over, or any other."""
    if here.slug and here.slug in offer.adopters:
        return [Finding("adoptions", Verdict.SAME, here.slug, here.slug)]
    known = [field.profiles[slug] for slug in offer.adopters if slug in field.profiles]
    nearest = min(known, key=lambda other: (_farthest(here, other, field), other.slug), default=None)
    if nearest is None:
        verdict = Verdict.SIMILAR if offer.adopters_elsewhere else Verdict.UNKNOWN
        return [Finding("adoptions", verdict, offer.adopters_elsewhere or None, here.slug or None)]
    alike = _farthest(here, nearest, field) <= RATHER_ALIKE
    return [Finding("adoptions", Verdict.SAME if alike else Verdict.SIMILAR, nearest.slug, here.slug or None)]
