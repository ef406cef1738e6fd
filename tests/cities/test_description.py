"""A choice of city as one word: written, read again, and read whatever it says."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cities.description import MAX_LENGTH, Choice, chosen_city, read, with_statement, write
from cities.models import Answer, CityKind, State
from cities.profiles import CityField, CityProfile
from cities.size import SIZE_CLASSES

FIELD = CityField(
    profiles={
        "augsburg": CityProfile("augsburg", "Augsburg", structures={"buero": Answer.YES, "portal": Answer.UNKNOWN}),
    },
    indicators={},
    structures={"buero": "Bildungsbüro", "portal": "Bildungsportal", "amt": "Jugendamt"},
    spreads={},
    version="1",
)
keys = st.from_regex(r"[-a-z0-9_]{1,50}", fullmatch=True)
statements = st.dictionaries(keys, st.sampled_from([Answer.YES, Answer.NO]), max_size=10)
known = st.builds(Choice, slug=keys, statements=statements)
described = st.builds(
    Choice,
    size=st.sampled_from(["", *(size.slug for size in SIZE_CLASSES)]),
    state=st.sampled_from(["", *State.values]),
    kind=st.sampled_from(["", *CityKind.values]),
    statements=statements,
).filter(lambda choice: any((choice.size, choice.state, choice.kind, choice.statements)))


@given(known | described)
@example(Choice("augsburg"))
@example(Choice(state="DE-BY"))
def test_what_is_written_is_read_as_it_was(choice: Choice) -> None:
    assert read(write(choice)) == choice


@given(st.text() | st.text("~.-abj ainein_", max_size=60) | st.just("a" * (MAX_LENGTH + 1)))
@example("~")
@example("~...")
@example("~250-500")
@example("augsburg.ja-.nein.ja-buero")
def test_anything_else_is_no_choice_and_no_error(token: str) -> None:
    choice = read(token)
    if choice is not None:
        chosen_city(choice, FIELD)
        assert read(write(choice)) == choice


def test_statements_fill_what_is_not_known_and_nothing_else() -> None:
    choice = read("augsburg.nein-buero.ja-portal.nein-amt.ja-gibt-es-nicht")
    assert choice
    city = chosen_city(choice, FIELD)
    assert city
    assert (city.answer("buero"), city.answer("portal"), city.answer("amt")) == (Answer.YES, Answer.YES, Answer.NO)
    assert city.stated == {"portal", "amt"}
    assert "gibt-es-nicht" not in city.structures


def test_first_of_two_statements_about_the_same_structure_counts() -> None:
    choice = read("augsburg.ja-portal.nein-portal")
    assert choice
    assert choice.statements == {"portal": Answer.YES}


def test_described_city_is_a_city_like_any_other() -> None:
    choice = read("~250-500.DE-BY.kreisfrei.ja-portal")
    assert choice
    city = chosen_city(choice, FIELD)
    assert city
    assert (city.slug, city.state, city.kind, city.size) == ("", "DE-BY", "kreisfrei", "250-500")
    assert city.population == 375_000
    assert city.stated == {"portal"}


@pytest.mark.parametrize("token", ["bremen", "~...ja-gibt-es-nicht"])
def test_city_that_is_gone_or_of_which_nothing_is_said_is_none(token: str) -> None:
    choice = read(token)
    assert choice
    assert chosen_city(choice, FIELD) is None


def test_unknown_takes_a_statement_back() -> None:
    said = with_statement(Choice("augsburg"), "portal", Answer.NO)
    assert write(said) == "augsburg.nein-portal"
    assert with_statement(said, "portal", Answer.UNKNOWN) == Choice("augsburg")
