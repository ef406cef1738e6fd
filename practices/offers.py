"""What of a practice is compared with a city. Pure values: made from a page, kept in the search index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from practices.scales import TAKEN_OVER, Beneficiary, Binding, EducationPhase, Strength

if TYPE_CHECKING:
    from practices.models import PracticePage

# Whom it is for → the indicators that tell how much there is to do for them.
NEEDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        Beneficiary.UNDER_3: ("childcare_rate_u3",),
        Beneficiary.AGE_3_6: ("share_under_6",),
        Beneficiary.FAMILIES: ("child_poverty_rate",),
        Beneficiary.POVERTY: ("child_poverty_rate",),
        Beneficiary.NEWLY_ARRIVED: ("share_immigration_history",),
        Beneficiary.LOW_LITERACY: ("share_immigration_history",),
        Beneficiary.SENIORS: ("share_over_65",),
        EducationPhase.EARLY: ("share_under_6",),
        EducationPhase.SECONDARY_1: ("school_leavers_without_degree",),
        EducationPhase.SECONDARY_2: ("youth_unemployment_rate",),
        EducationPhase.VOCATIONAL: ("training_place_supply",),
        EducationPhase.HIGHER: ("students_per_1000",),
        EducationPhase.SENIORS: ("share_over_65",),
    }
)
# Where nothing more special is known: the social situation, which every educational task meets.
ALWAYS = ("child_poverty_rate", "share_immigration_history")
MOST_NEEDS = 4
WEIGHED = frozenset({Strength.REQUIRED, Strength.HELPFUL})  # what is only mentioned leaves open what is required


@dataclass(frozen=True, slots=True)
class Offer:
    """`cities`: slugs, the practice's own first. `suits`: slugs of size classes, empty when not stated. `required` and
    `helpful`: keys of structures. `needs`: keys of indicators. `adopters`: slugs of the named cities that took it over;
    `adopters_elsewhere` counts named places that are no city here. Lists that mean sets are sorted."""

    cities: tuple[str, ...]
    binding: str = Binding.UNKNOWN.value
    suits: tuple[str, ...] = ()
    preconditions_stated: bool = False
    required: tuple[str, ...] = ()
    helpful: tuple[str, ...] = ()
    required_in_words: tuple[str, ...] = ()
    cost: str = ""
    needs: tuple[str, ...] = ALWAYS
    adopters: tuple[str, ...] = ()
    adopters_elsewhere: int = 0


def offer_of(page: PracticePage) -> Offer:
    """Reads city, further cities, preconditions (with structure) and adoptions (with city) of the page; prefetch them,
    or each costs a query. Cities that did not agree to be named stay out."""
    wanted = list(page.preconditions.all())
    adoptions = list(page.adoptions.all()) if page.pk else []
    hidden = {adoption.taker for adoption in adoptions if not adoption.named}
    taken = [one for one in adoptions if one.named and one.status in TAKEN_OVER and one.taker not in hidden]
    further = (city.slug for city in page.further_cities.all() if city.pk != page.city_id)
    own = (page.city.slug,) if page.city_id else ()
    return Offer(
        cities=(*own, *sorted(further)),
        binding=str(page.state_law),
        suits=tuple(sorted(page.suits_sizes)),
        preconditions_stated=any(one.strength in WEIGHED for one in wanted),
        required=_structures(wanted, Strength.REQUIRED),
        helpful=_structures(wanted, Strength.HELPFUL),
        required_in_words=tuple(sorted({one.text for one in wanted if one.text and one.strength == Strength.REQUIRED})),
        cost=page.cost,
        needs=needs_of([*page.beneficiaries, *page.phases]),
        adopters=tuple(sorted({one.to_city.slug for one in taken if one.to_city and one.to_city_id != page.city_id})),
        adopters_elsewhere=len({one.to_place for one in taken if not one.to_city}),
    )


def needs_of(groups: Iterable[str]) -> tuple[str, ...]:
    """The indicators that matter for these target groups and phases, at most `MOST_NEEDS`."""
    special = (key for group in groups for key in NEEDS.get(group, ()))
    return tuple(sorted(list(dict.fromkeys([*ALWAYS, *special]))[:MOST_NEEDS]))


def _structures(wanted: Iterable[object], strength: Strength) -> tuple[str, ...]:
    return tuple(sorted({one.structure.key for one in wanted if one.structure and one.strength == strength}))  # type: ignore[attr-defined]
