"""What of an example is compared with a city, by which rules, and how much it counts. Pure; the rules stand in tables.

What is compared follows PIET-T (population, intervention and environment decide whether something transfers; Schloemer
& Schröder-Bäck 2018) and the Hexagon of the National Implementation Research Network (need, fit and capacity of the
place; evidence, usability and supports of the programme). Rules, weights and thresholds are the network's own.

What is not known counts as nothing: it never makes a fit better than any value that is known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cities.profiles import CityField, CityProfile
from practices import rules
from practices.findings import Finding, Suitability, Verdict
from practices.offers import Offer


class Group(Enum):
    """The three sides of PIET-T, in the order in which they are shown."""

    POPULATION = "population"
    ENVIRONMENT = "environment"
    INTERVENTION = "intervention"


GROUP_LABELS: Mapping[Group, str | Promise] = MappingProxyType(
    {
        Group.POPULATION: _("City and people"),
        Group.ENVIRONMENT: _("Law and structures"),
        Group.INTERVENTION: _("The example itself"),
    }
)

Judge = Callable[[Offer, CityProfile, CityField], Sequence[Finding]]


@dataclass(frozen=True, slots=True)
class Criterion:
    """`weight` counts once, however many findings there are: their values are averaged. Without any finding the
    criterion does not apply and its weight is left out. `looks_at` names what of the offer decides (and nothing else):
    offers that agree in it get the same findings. `caps`: what a finding of that verdict allows at best."""

    key: str
    group: Group
    label: str | Promise
    weight: float
    why: str | Promise
    looks_at: tuple[str, ...]
    judge: Judge
    caps: Mapping[Verdict, Suitability] = field(default_factory=dict)


CRITERIA: tuple[Criterion, ...] = (
    Criterion(
        "likeness",
        Group.POPULATION,
        _("Likeness of the cities"),
        3.0,
        _("What works in a similar city meets similar people and similar means."),
        ("cities",),
        rules.judge_likeness,
    ),
    Criterion(
        "situation",
        Group.POPULATION,
        _("Situation of those it is for"),
        2.0,
        _("The need decides: an example against child poverty fits where there is as much of it."),
        ("cities", "needs"),
        rules.judge_situation,
    ),
    Criterion(
        "size",
        Group.POPULATION,
        _("Inhabitants"),
        2.0,
        _("Much scales with the number of people; three times as many need another organisation."),
        ("cities",),
        rules.judge_size,
    ),
    Criterion(
        "suits",
        Group.POPULATION,
        _("Suitable sizes"),
        1.5,
        _("For which sizes the city or the editors think it suitable."),
        ("suits",),
        rules.judge_suits,
        {Verdict.DIFFERS: Suitability.ADAPT, Verdict.UNKNOWN: Suitability.ADAPT},
    ),
    Criterion(
        "kind",
        Group.ENVIRONMENT,
        _("Kind of municipality"),
        1.0,
        _("Who is responsible for youth welfare, schools and statistics depends on the kind of municipality."),
        ("cities",),
        rules.judge_kind,
    ),
    Criterion(
        "law",
        Group.ENVIRONMENT,
        _("State law"),
        2.5,
        _("Education is state law: what rests on it ends at the border of the state."),
        ("cities", "binding"),
        rules.judge_law,
        {
            Verdict.SIMILAR: Suitability.ADAPT,
            Verdict.DIFFERS: Suitability.CHECK,
            Verdict.UNKNOWN: Suitability.CHECK,
        },
    ),
    Criterion(
        "required",
        Group.ENVIRONMENT,
        _("Required structures"),
        4.0,
        _("Without them the example does not work; what is missing must be built up first."),
        ("required", "preconditions_stated"),
        rules.judge_required,
        {Verdict.DIFFERS: Suitability.CHECK, Verdict.UNKNOWN: Suitability.CHECK},
    ),
    Criterion(
        "in_words",
        Group.ENVIRONMENT,
        _("Required besides"),
        0.0,
        _("What only words describe can't be compared; somebody must look. It gives no points."),
        ("required_in_words",),
        rules.judge_in_words,
        {Verdict.UNKNOWN: Suitability.ADAPT},
    ),
    Criterion(
        "helpful",
        Group.ENVIRONMENT,
        _("Helpful structures"),
        1.5,
        _("They make the beginning easier; it also works without them."),
        ("helpful", "preconditions_stated"),
        rules.judge_helpful,
    ),
    Criterion(
        "effort",
        Group.INTERVENTION,
        _("Effort"),
        1.5,
        _("What it costs, measured by what the municipality can raise itself."),
        ("cities", "cost"),
        rules.judge_effort,
    ),
    Criterion(
        "adoptions",
        Group.INTERVENTION,
        _("Taken over by similar cities"),
        1.5,
        _("That it works elsewhere is only known when somebody tried; best a similar city."),
        ("adopters", "adopters_elsewhere"),
        rules.judge_adoptions,
    ),
)
CRITERION_BY_KEY: Mapping[str, Criterion] = {criterion.key: criterion for criterion in CRITERIA}
