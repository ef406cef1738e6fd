"""Filters and the counts beside them."""

from __future__ import annotations

from access.audience import ANYBODY
from search.engine import SearchEngine
from search.german import German
from search.plan import Plan
from search.results import FacetCount
from tests.search.contract.collection import document, fill, ids, plan

STOCK = [
    document(1, body="Haus", facets={"topic": ("a", "x"), "state": ("NW",)}),
    document(2, body="Haus", facets={"topic": ("b", "x"), "state": ("NW",)}),
    document(3, body="Haus", facets={"topic": ("c",), "state": ("BY",)}),
    document(4, body="Garten", facets={"topic": ("a",), "state": ("BY",)}),
]


def counts(values: tuple[FacetCount, ...]) -> dict[str, int]:
    return {value.value: value.count for value in values}


def test_facets_count_the_hits_by_value_most_first(engine: SearchEngine, german: German) -> None:
    fill(engine, STOCK)

    facets = engine.search(plan(german, "Haus", facets=("topic", "state", "year")), viewer=ANYBODY).facets

    assert facets["topic"] == (FacetCount("x", 2), FacetCount("a", 1), FacetCount("b", 1), FacetCount("c", 1))
    assert facets["state"] == (FacetCount("NW", 2), FacetCount("BY", 1))
    assert facets["year"] == ()


def test_values_of_one_facet_are_alternatives_and_facets_narrow_each_other(engine: SearchEngine) -> None:
    fill(engine, STOCK)

    def found(**filters: tuple[str, ...]) -> set[int]:
        return set(ids(engine.search(Plan(filters=filters), viewer=ANYBODY)))

    assert found(topic=("a", "b")) == {1, 2, 4}
    assert found(topic=("a", "b"), state=("NW",)) == {1, 2}
    assert found(topic=("a",), state=("BY",)) == {4}
    assert found(topic=()) == {1, 2, 3, 4}


def test_the_counts_of_a_facet_ignore_its_own_choice_only(engine: SearchEngine, german: German) -> None:
    fill(engine, STOCK)

    results = engine.search(
        plan(german, "Haus", facets=("topic", "state"), filters={"topic": ("a",), "state": ("NW",)}), viewer=ANYBODY
    )

    assert ids(results) == [1]
    assert counts(results.facets["topic"]) == {"a": 1, "b": 1, "x": 2}
    assert counts(results.facets["state"]) == {"NW": 1}
    assert [value.value for value in results.facets["topic"] if value.chosen] == ["a"]


def test_a_chosen_value_stays_visible_at_zero(engine: SearchEngine, german: German) -> None:
    fill(engine, STOCK)

    results = engine.search(
        plan(german, "Garten", facets=("topic",), filters={"topic": ("c", "unbekannt")}), viewer=ANYBODY
    )

    assert results.total == 0
    assert results.facets["topic"] == (
        FacetCount("a", 1),
        FacetCount("c", 0, chosen=True),
        FacetCount("unbekannt", 0, chosen=True),
    )


def test_all_values_are_counted_not_only_the_most_frequent(engine: SearchEngine) -> None:
    fill(engine, [document(number, facets={"city": (f"stadt-{number}",)}) for number in range(1, 301)])

    assert len(engine.search(Plan(facets=("city",)), viewer=ANYBODY).facets["city"]) == 300


def test_values_are_taken_literally(engine: SearchEngine) -> None:
    values = ("2024", "2024-01-01", "true", "a b", "Köln", "a.b", "*", "2024-01-01T00:00:00Z")
    fill(engine, [document(number, facets={"year": (value,)}) for number, value in enumerate(values, start=1)])

    assert counts(engine.search(Plan(facets=("year",)), viewer=ANYBODY).facets["year"]) == dict.fromkeys(values, 1)
    for number, value in enumerate(values, start=1):
        assert ids(engine.search(Plan(filters={"year": (value,)}), viewer=ANYBODY)) == [number]


def test_an_unknown_facet_narrows_to_nothing(engine: SearchEngine) -> None:
    fill(engine, STOCK)

    results = engine.search(Plan(filters={"gibtesnicht": ("a",)}, facets=("gibtesnicht",)), viewer=ANYBODY)

    assert results.total == 0
    assert results.facets == {"gibtesnicht": (FacetCount("a", 0, chosen=True),)}
