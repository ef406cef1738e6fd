"""What of a page is compared with a city, and what never is: who did not agree to be named."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from cities.known import city_field
from cities.models import City, Structure
from practices.fit import fit
from practices.models import PracticePage, Precondition
from practices.offers import ALWAYS, MOST_NEEDS, NEEDS, Offer, needs_of, offer_of
from practices.scales import Beneficiary, EducationPhase
from tests.factories import Tree, make_adoption, make_city, make_practice


@pytest.fixture
def lernferien(tree: Tree) -> PracticePage:
    return make_practice(tree, make_city("Augsburg"))


def offered(practice: PracticePage) -> Offer:
    return offer_of(PracticePage.objects.get(pk=practice.pk))


def need(practice: PracticePage, strength: str, *, key: str = "", text: str = "") -> None:
    structure = Structure.objects.get_or_create(key=key, defaults={"label": key.title()})[0] if key else None
    Precondition.objects.create(page=practice, strength=strength, structure=structure, text=text)


def findings_for_everybody(practice: PracticePage) -> dict[str, Any]:
    field = city_field()
    return {slug: fit(offered(practice), here, field) for slug, here in field.profiles.items()}


def test_a_page_that_states_nothing_offers_nothing_but_its_city(lernferien: PracticePage) -> None:
    assert offered(lernferien) == Offer(cities=("augsburg",))


def test_what_is_stated_is_offered(lernferien: PracticePage) -> None:
    lernferien.state_law, lernferien.cost = "partly", "high"
    lernferien.suits_sizes, lernferien.beneficiaries = ["250-500", "100-250"], ["seniors"]
    lernferien.further_cities.add(make_city("Ulm"), make_city("Fürth"), City.objects.get(slug="augsburg"))
    lernferien.save()
    need(lernferien, "required", key="bildungsbuero")
    need(lernferien, "helpful", key="hochschule")
    need(lernferien, "required", text="Ein Saal")
    need(lernferien, "helpful", text="Ein Bus")
    assert offered(lernferien) == Offer(
        cities=("augsburg", "furth", "ulm"),
        binding="partly",
        suits=("100-250", "250-500"),
        preconditions_stated=True,
        required=("bildungsbuero",),
        helpful=("hochschule",),
        required_in_words=("Ein Saal",),
        cost="high",
        needs=("child_poverty_rate", "share_immigration_history", "share_over_65"),
    )


def test_what_is_only_mentioned_does_not_state_what_is_required(lernferien: PracticePage) -> None:
    need(lernferien, "mentioned", key="hochschule")
    assert not offered(lernferien).preconditions_stated


def test_named_cities_and_places_that_took_it_over_are_adopters(lernferien: PracticePage) -> None:
    make_adoption(lernferien, to_city=make_city("Ulm"), named=True)
    make_adoption(lernferien, to_place="Graz", named=True)
    offer = offered(lernferien)
    assert (offer.adopters, offer.adopters_elsewhere) == (("ulm",), 1)


@pytest.mark.parametrize("status", ["interested", "examining", "adapting", "deferred", "rejected"])
def test_who_has_not_taken_it_over_yet_is_no_adopter(lernferien: PracticePage, status: str) -> None:
    make_adoption(lernferien, to_city=make_city("Ulm"), named=True, status=status)
    assert offered(lernferien).adopters == ()


def test_the_own_city_is_no_adopter(lernferien: PracticePage) -> None:
    make_adoption(lernferien, to_city=lernferien.city, named=True)
    assert offered(lernferien).adopters == ()


def test_who_did_not_agree_to_be_named_changes_no_line_for_anybody(lernferien: PracticePage) -> None:
    shy = make_city("Ulm")
    make_city("Fürth")
    before = findings_for_everybody(lernferien)
    make_adoption(lernferien, to_city=shy, named=False)
    make_adoption(lernferien, to_place="Graz", named=False)
    assert findings_for_everybody(lernferien) == before


def test_who_did_not_agree_once_is_not_named_by_another_entry(lernferien: PracticePage) -> None:
    shy = make_city("Ulm")
    before = findings_for_everybody(lernferien)
    make_adoption(lernferien, to_city=shy, named=False)
    make_adoption(lernferien, to_city=shy, named=True, year=2020)
    assert findings_for_everybody(lernferien) == before


def test_an_unnamed_city_does_not_hide_behind_a_place_of_its_name(lernferien: PracticePage) -> None:
    make_adoption(lernferien, to_city=make_city("Ulm"), named=False)
    make_adoption(lernferien, to_place="Ulm", named=True)
    assert offered(lernferien).adopters_elsewhere == 0


def test_the_social_situation_is_always_looked_at() -> None:
    assert needs_of([]) == tuple(sorted(ALWAYS))
    assert needs_of([Beneficiary.DISABLED]) == tuple(sorted(ALWAYS))


def test_groups_that_share_an_indicator_count_it_once() -> None:
    needs = needs_of([Beneficiary.FAMILIES, Beneficiary.POVERTY, Beneficiary.SENIORS, EducationPhase.SENIORS])
    assert needs == ("child_poverty_rate", "share_immigration_history", "share_over_65")


def test_no_example_is_judged_by_more_indicators_than_can_be_read() -> None:
    assert len(needs_of(NEEDS)) == MOST_NEEDS


def test_reading_a_prefetched_page_asks_nothing(
    lernferien: PracticePage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_adoption(lernferien, to_city=make_city("Ulm"), named=True)
    need(lernferien, "required", key="bildungsbuero")
    related = ("further_cities", "preconditions__structure", "adoptions__to_city")
    page = PracticePage.objects.select_related("city").prefetch_related(*related).get(pk=lernferien.pk)
    with django_assert_num_queries(0):
        assert offer_of(page).adopters == ("ulm",)
