"""Which figures tell whether two cities are alike for education, how much each counts, and why. Pure tables.

The choice is the network's own. Weights are parts of their sum: 3 is what every plan begins with, 2 and more what sets
kinds of cities apart, 1 is ordinary, 0.5 a figure that says partly what another one says, or that varies for reasons
which are not the city's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

POPULATION = "population"  # compared as its logarithm: twice as many is the same step everywhere


@dataclass(frozen=True, slots=True)
class Measure:
    """`key` of an indicator, or `POPULATION`."""

    key: str
    weight: float
    why: str | Promise


MEASURES: tuple[Measure, ...] = (
    Measure(POPULATION, 3.0, _("How many schools, day-care centres and offices must be brought together.")),
    Measure(
        "students_per_1000", 2.5, _("A university makes another city: young, with partners in research and rents.")
    ),
    Measure(
        "child_poverty_rate", 2.0, _("Success at school depends on the family's means more than on anything else.")
    ),
    Measure(
        "share_immigration_history", 1.5, _("Languages and newly arrived families shape day-care centres and schools.")
    ),
    Measure("share_under_18", 1.0, _("For how many of its people the city plans education.")),
    Measure("school_leavers_abitur", 1.0, _("Which paths through school are usual in the city.")),
    Measure("density", 1.0, _("Short ways or scattered districts: that decides where something is offered.")),
    Measure(
        "gdp_per_head", 1.0, _("How strong the local economy is, and with it partners, training places and commuters.")
    ),
    Measure("tax_power_per_head", 1.0, _("What the municipality can pay itself.")),
    Measure("unemployment_rate", 0.5, _("The labour market of the parents; child poverty says part of it.")),
    Measure("youth_unemployment_rate", 0.5, _("How hard the step from school to work is; few cases, so it varies.")),
    Measure("apprentices_share_15to25", 0.5, _("Whether young people rather learn a trade or study.")),
    Measure("school_leavers_without_degree", 0.5, _("Where school fails; few cases a year, so it varies.")),
    Measure("childcare_rate_u3", 0.5, _("How early education begins; it differs most between east and west.")),
    Measure("share_over_65", 0.5, _("How old the city is; for the education of children a side matter.")),
    Measure("population_change_pct", 0.5, _("Whether places are short or become free.")),
)
WEIGHTS: Mapping[str, float] = MappingProxyType({measure.key: measure.weight for measure in MEASURES})
REASONS: Mapping[str, str | Promise] = MappingProxyType({measure.key: measure.why for measure in MEASURES})

_SAME_POVERTY = _("Says the same as child poverty.")
_NOT_THE_CITY = _("Says more about state law or the way of counting than about the city.")
# Figures that are known and not compared.
LEFT_OUT: Mapping[str, str | Promise] = MappingProxyType(
    {
        "area_km2": _("Is contained in inhabitants and density."),
        "share_under_6": _("Is contained in those under 18."),
        "share_foreigners": _("Says the same as immigration history; citizenship depends on the law."),
        "foreign_pupils_share": _("Says the same as immigration history; citizenship depends on the law."),
        "avg_household_size": _("Follows from students, the elderly and children."),
        "sgb2_rate": _SAME_POVERTY,
        "persons_in_sgb2_households": _SAME_POVERTY,
        "single_parents_sgb2": _SAME_POVERTY,
        "low_income_households": _("Mixes students with poor families."),
        "childcare_rate_3to6": _("Nearly the same everywhere; children from outside the city raise it."),
        "kita_places_per_staff": _NOT_THE_CITY,
        "training_place_supply": _("Holds for the labour market around the city and changes from year to year."),
        "debt_per_head": _NOT_THE_CITY,
    }
)
