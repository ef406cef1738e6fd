"""Fit by example: what lies at the edge, and what must never be promised."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cities.measures import WEIGHTS
from cities.models import Answer
from cities.profiles import CityField, CityProfile, FigureValue
from cities.standpoint import find_city
from practices.findings import Finding, Suitability, Verdict
from practices.fit import fit
from practices.offers import Offer
from tests.practices.fit_worlds import at_size, city_field


def city(slug: str, level: float | None = None, population: int | None = 300_000, **values: object) -> CityProfile:
    """A city whose figures are all `level`; None: none is known."""
    figures = {key: FigureValue(level, 2022, "Destatis") for key in WEIGHTS} if level is not None else {}
    known = {"name": slug.title(), "state": "DE-BY", "kind": "kreisfrei", "figures": figures}
    return at_size(CityProfile(**{"slug": slug, **known, **values}), population)  # type: ignore[arg-type]


AUGSBURG, NUERNBERG = city("augsburg", 10.0), city("nuernberg", 12.0, 520_000)
MANNHEIM = city("mannheim", 10.0, state="DE-BW")
HERNE = city("herne", 30.0, 157_000, state="DE-NW")
BARE_CITY = city("leer", population=None, state="", kind="")
COUNTY = city("landkreis", population=366_000, state="DE-NI", kind="landkreis")
WIEN = city("wien", population=2_000_000, state="abroad", kind="ausland")
BASEL = city("basel", population=180_000, state="abroad", kind="ausland")
FIELD: CityField = city_field(AUGSBURG, NUERNBERG, MANNHEIM, HERNE, BARE_CITY, COUNTY, WIEN, BASEL)

OFFER = Offer(
    cities=("nuernberg",),
    binding="no",
    suits=("250-500", "500-1000"),
    preconditions_stated=True,
    cost="low",
)


def line(offer: Offer, here: CityProfile, criterion: str) -> Finding:
    (found,) = lines(offer, here, criterion)
    return found


def lines(offer: Offer, here: CityProfile, criterion: str) -> list[Finding]:
    return [found for found in fit(offer, here, FIELD).findings if found.criterion == criterion]


def test_a_similar_city_without_obstacles_fits_well() -> None:
    assert fit(OFFER, AUGSBURG, FIELD).suitability is Suitability.GOOD


def test_without_any_transfer_data_every_line_is_there_and_nothing_is_promised() -> None:
    found = fit(Offer(cities=("nuernberg",)), AUGSBURG, FIELD)
    assert found.suitability is Suitability.CHECK
    open_lines = {one.criterion for one in found.findings if one.verdict is Verdict.UNKNOWN}
    assert {"suits", "required", "helpful", "effort", "adoptions"} <= open_lines
    assert {"likeness", "size", "law", "kind"} & open_lines == set()


def test_a_city_without_any_figure_gets_open_lines_and_no_good_word() -> None:
    found = fit(OFFER, BARE_CITY, FIELD)
    verdicts = {one.criterion: one.verdict for one in found.findings}
    assert {verdicts[key] for key in ("likeness", "situation", "size", "suits", "kind")} == {Verdict.UNKNOWN}
    assert found.suitability is not Suitability.GOOD


def test_an_example_whose_city_nobody_knows_is_judged_by_what_it_states() -> None:
    found = fit(replace(OFFER, cities=("atlantis",)), AUGSBURG, FIELD)
    verdicts = {one.criterion: one.verdict for one in found.findings}
    assert {verdicts[key] for key in ("likeness", "size", "kind")} == {Verdict.UNKNOWN}
    assert {verdicts[key] for key in ("suits", "law", "required", "effort")} == {Verdict.SAME}


def test_an_example_without_a_city_is_no_reason_to_fail() -> None:
    assert fit(Offer(cities=()), AUGSBURG, FIELD).suitability is Suitability.CHECK


# -- law ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("binding", "verdict", "word"),
    [
        ("no", Verdict.SAME, Suitability.GOOD),
        ("partly", Verdict.SIMILAR, Suitability.ADAPT),
        ("yes", Verdict.DIFFERS, Suitability.CHECK),
        ("unknown", Verdict.UNKNOWN, Suitability.CHECK),
    ],
)
def test_law_of_another_state(binding: str, verdict: Verdict, word: Suitability) -> None:
    offer = replace(OFFER, binding=binding)
    assert line(offer, MANNHEIM, "law").verdict is verdict
    assert fit(offer, MANNHEIM, FIELD).suitability is word


@pytest.mark.parametrize("binding", ["no", "partly", "yes", "unknown"])
def test_within_a_state_its_law_is_no_obstacle(binding: str) -> None:
    assert line(replace(OFFER, binding=binding), AUGSBURG, "law").verdict is Verdict.SAME


@pytest.mark.parametrize("binding", ["partly", "yes", "unknown"])
def test_a_state_that_is_not_known_is_not_the_same(binding: str) -> None:
    nowhere = replace(AUGSBURG, state="")
    assert line(replace(OFFER, binding=binding), nowhere, "law").verdict is Verdict.UNKNOWN
    assert line(replace(OFFER, binding=binding, cities=("leer",)), nowhere, "law").verdict is Verdict.UNKNOWN


def test_two_cities_abroad_share_neither_law_nor_kind() -> None:
    offer = replace(OFFER, cities=("wien",))
    assert line(replace(offer, binding="yes"), BASEL, "law").verdict is Verdict.DIFFERS
    assert line(replace(offer, binding="partly"), BASEL, "law").verdict is Verdict.SIMILAR
    assert line(replace(offer, binding="unknown"), BASEL, "law").verdict is Verdict.UNKNOWN
    assert line(offer, BASEL, "kind").verdict is Verdict.UNKNOWN


def test_an_example_from_abroad_is_compared_as_far_as_it_goes() -> None:
    found = fit(replace(OFFER, cities=("wien",)), AUGSBURG, FIELD)
    assert {one.verdict for one in found.findings if one.criterion == "size"} == {Verdict.DIFFERS}
    assert {one.verdict for one in found.findings if one.criterion == "likeness"} == {Verdict.UNKNOWN}
    assert found.suitability is not Suitability.GOOD


# -- structures --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "verdict", "word"),
    [
        (Answer.YES, Verdict.SAME, Suitability.GOOD),
        (Answer.NO, Verdict.DIFFERS, Suitability.CHECK),
        (Answer.UNKNOWN, Verdict.UNKNOWN, Suitability.CHECK),
    ],
)
def test_a_required_structure(answer: Answer, verdict: Verdict, word: Suitability) -> None:
    offer, here = replace(OFFER, required=("bildungsbuero",)), replace(AUGSBURG, structures={"bildungsbuero": answer})
    found = line(offer, here, "required")
    assert (found.verdict, found.subject, found.here) == (verdict, "bildungsbuero", answer)
    assert fit(offer, here, FIELD).suitability is word


def test_preconditions_that_are_stated_and_ask_for_nothing_are_met() -> None:
    assert line(OFFER, BARE_CITY, "required").verdict is Verdict.SAME
    assert lines(OFFER, AUGSBURG, "helpful") == []


def test_what_only_words_require_holds_the_word_down_and_costs_no_points() -> None:
    offer = replace(OFFER, required_in_words=("Ein Saal", "Ein Beschluss"))
    assert [found.subject for found in lines(offer, AUGSBURG, "in_words")] == ["Ein Saal", "Ein Beschluss"]
    assert fit(offer, AUGSBURG, FIELD).suitability is Suitability.ADAPT


def test_saying_nothing_never_beats_saying_what_is_missing() -> None:
    missing = replace(AUGSBURG, structures={"bildungsbuero": Answer.NO, "hochschule": Answer.NO})
    said = replace(OFFER, required=("bildungsbuero",), helpful=("hochschule",), required_in_words=("Ein Saal",))
    unsaid = replace(OFFER, preconditions_stated=False)
    assert fit(unsaid, missing, FIELD).number <= fit(said, missing, FIELD).number


# -- cities that take part ---------------------------------------------------------------------------------------------


def test_of_several_cities_the_one_is_compared_from_which_it_fits_best() -> None:
    offer = replace(OFFER, cities=("herne", "nuernberg"), binding="yes")
    assert line(offer, AUGSBURG, "likeness").there == "nuernberg"
    assert line(offer, AUGSBURG, "law").verdict is Verdict.SAME


def test_whoever_takes_part_does_it_itself() -> None:
    found = fit(replace(OFFER, cities=("herne", "augsburg"), binding="yes", required=("x",)), AUGSBURG, FIELD)
    assert (found.own, found.number, found.suitability) == (True, 1.0, Suitability.GOOD)
    assert {one.verdict for one in found.findings} == {Verdict.SAME}


def test_the_example_of_a_county_is_of_another_kind() -> None:
    assert line(replace(OFFER, cities=("landkreis",)), AUGSBURG, "kind").verdict is Verdict.DIFFERS
    assert line(replace(OFFER, cities=("landkreis",)), COUNTY, "kind").verdict is Verdict.SAME


def test_cities_that_govern_themselves_are_of_similar_kind() -> None:
    assert line(OFFER, replace(AUGSBURG, kind="stadtstaat"), "kind").verdict is Verdict.SIMILAR


def test_a_city_like_mine_that_took_it_over_counts_more_than_any_other() -> None:
    assert line(replace(OFFER, adopters=("mannheim",)), AUGSBURG, "adoptions").verdict is Verdict.SAME
    assert line(replace(OFFER, adopters=("herne",)), AUGSBURG, "adoptions").verdict is Verdict.SIMILAR
    assert line(replace(OFFER, adopters_elsewhere=1), AUGSBURG, "adoptions").verdict is Verdict.SIMILAR
    assert line(OFFER, AUGSBURG, "adoptions").verdict is Verdict.UNKNOWN


# -- a city in a few words ---------------------------------------------------------------------------------------------


def test_a_described_city_is_judged_by_the_middle_of_its_class() -> None:
    here = find_city("~250-500.DE-BY.kreisfrei", FIELD)
    assert here
    found = {one.criterion: one.verdict for one in fit(OFFER, here, FIELD).findings}
    assert (found["size"], found["suits"], found["law"], found["kind"]) == (Verdict.SAME,) * 4
    assert (found["likeness"], found["situation"]) == (Verdict.UNKNOWN,) * 2


def test_a_described_city_is_never_an_example_s_own() -> None:
    here = find_city("~250-500.DE-BY.kreisfrei", FIELD)
    assert here
    assert not fit(OFFER, here, FIELD).own


def test_an_open_answer_of_a_described_city_stays_open() -> None:
    here = find_city("~..kreisfrei", FIELD)
    assert here
    found = fit(replace(OFFER, binding="partly"), here, FIELD)
    verdicts = {one.criterion: one.verdict for one in found.findings}
    assert (verdicts["size"], verdicts["suits"], verdicts["law"]) == (Verdict.UNKNOWN,) * 3
    assert found.suitability is Suitability.CHECK


# -- likeness ----------------------------------------------------------------------------------------------------------


def test_a_gap_in_the_figures_does_not_make_two_cities_alike() -> None:
    far = {**AUGSBURG.figures, "students_per_1000": FigureValue(1000.0, 2022, "Destatis")}
    here = replace(AUGSBURG, figures=far)
    offer = replace(OFFER, cities=("mannheim",))
    assert line(offer, AUGSBURG, "likeness").verdict is Verdict.SAME
    assert line(offer, here, "likeness").verdict in {Verdict.SIMILAR, Verdict.DIFFERS}
    without = {key: value for key, value in far.items() if key != "students_per_1000"}
    assert line(offer, replace(here, figures=without), "likeness").verdict is not Verdict.SAME


def test_cost_is_measured_by_what_the_city_can_raise() -> None:
    poor = replace(AUGSBURG, figures={**AUGSBURG.figures, "tax_power_per_head": FigureValue(-50.0, 2022, "Destatis")})
    for cost, enough, lower in (
        ("low", Verdict.SAME, Verdict.SAME),
        ("medium", Verdict.SAME, Verdict.SIMILAR),
        ("high", Verdict.SIMILAR, Verdict.DIFFERS),
        ("", Verdict.UNKNOWN, Verdict.UNKNOWN),
    ):
        offer = replace(OFFER, cities=("mannheim",), cost=cost)
        assert line(offer, AUGSBURG, "effort").verdict is enough
        assert line(offer, poor, "effort").verdict is lower
