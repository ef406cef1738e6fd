"""Documents that come, change and go, and rebuilding meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from access.audience import ANYBODY
from search.documents import SearchDocument
from search.engine import SearchEngine
from search.german import German
from search.plan import Plan
from tests.search.contract.collection import document, fill, ids, plan


def test_a_document_is_replaced_under_its_key(engine: SearchEngine, german: German) -> None:
    fill(engine, [document(1, "Haus"), document(2, "Haus")])

    engine.apply([document(1, "Garten"), document(3, "Garten")])

    assert ids(engine.search(plan(german, "Haus"), viewer=ANYBODY)) == [2]
    assert ids(engine.search(plan(german, "Garten"), viewer=ANYBODY)) == [1, 3]
    assert engine.status().documents == 3


def test_the_last_of_several_under_one_key_stays(engine: SearchEngine) -> None:
    engine.apply([document(1, "Alt"), document(1, "Neu")])

    results = engine.search(Plan(), viewer=ANYBODY)

    assert [hit.document.title for hit in results.hits] == ["Neu"]
    assert results.total == 1


def test_removed_documents_are_gone_from_everything(engine: SearchEngine, german: German) -> None:
    fill(engine, [document(1, "Apfelbaum", facets={"topic": ("a",)}), document(2, "Weg", facets={"topic": ("b",)})])

    engine.apply([], removed=["practice:1", "practice:77"])

    assert ids(engine.search(Plan(), viewer=ANYBODY)) == [2]
    assert [value.value for value in engine.search(Plan(facets=("topic",)), viewer=ANYBODY).facets["topic"]] == ["b"]
    assert not engine.suggest("Apf", viewer=ANYBODY)
    assert not engine.similar_words("apfelbaun", viewer=ANYBODY)
    assert engine.word_counts(["apfelbaum"], viewer=ANYBODY) == {"apfelbaum": 0}
    assert [key for key, _ in engine.fingerprints()] == ["practice:2"]


def test_a_key_that_is_removed_and_given_stands(engine: SearchEngine) -> None:
    fill(engine, [document(1, "Alt")])

    engine.apply([document(1, "Neu")], removed=["practice:1"])

    assert [hit.document.title for hit in engine.search(Plan(), viewer=ANYBODY).hits] == ["Neu"]


def test_the_same_number_under_two_kinds_is_two_documents(engine: SearchEngine) -> None:
    engine.apply([document(1), document(1, kind="city")])

    engine.apply([], removed=["city:1"])

    assert [hit.key for hit in engine.search(Plan(), viewer=ANYBODY).hits] == ["practice:1"]


def test_fingerprints_tell_what_the_index_holds(engine: SearchEngine) -> None:
    stock = [document(number, "Haus") for number in range(1, 6)]
    fill(engine, stock)
    changed = document(2, "Garten")

    engine.apply([changed], removed=["practice:3"])

    expected = {doc.key: doc.fingerprint for doc in [stock[0], changed, *stock[3:]]}
    assert dict(engine.fingerprints()) == expected


def test_an_error_on_the_way_changes_nothing(engine: SearchEngine) -> None:
    fill(engine, [document(1, "Haus")])

    def failing() -> Iterator[SearchDocument]:
        yield document(2, "Garten")
        raise LookupError("the database is gone")

    with pytest.raises(LookupError):
        engine.apply(failing(), removed=["practice:1"])
    with pytest.raises(LookupError):
        engine.rebuild(failing(), lambda: ((), ()))

    assert ids(engine.search(Plan(), viewer=ANYBODY)) == [1]
    engine.apply([document(3)])
    assert engine.search(Plan(), viewer=ANYBODY).total == 2


def test_a_rebuild_takes_over_what_changed_meanwhile(engine: SearchEngine) -> None:
    fill(engine, [document(number, "Alt") for number in (1, 2, 3)])

    def reading() -> Iterator[SearchDocument]:
        yield from (document(number, "Alt") for number in (1, 2, 3))
        engine.apply([document(2, "Neu"), document(4, "Neu")], removed=["practice:3"])
        assert engine.search(Plan(), viewer=ANYBODY).total == 3

    number = engine.rebuild(reading(), lambda: ([document(2, "Neu"), document(4, "Neu")], ["practice:3"]))

    assert number == 3
    titles = {hit.document.object_id: hit.document.title for hit in engine.search(Plan(), viewer=ANYBODY).hits}
    assert titles == {1: "Alt", 2: "Neu", 4: "Neu"}


def test_the_old_index_serves_while_the_new_one_is_made(engine: SearchEngine) -> None:
    fill(engine, [document(1)])
    seen: list[list[int]] = []

    def reading() -> Iterator[SearchDocument]:
        for number in (2, 3):
            seen.append(ids(engine.search(Plan(), viewer=ANYBODY)))
            yield document(number)

    engine.rebuild(reading(), lambda: ((), ()))

    assert seen == [[1], [1]]
    assert ids(engine.search(Plan(), viewer=ANYBODY)) == [2, 3]


def test_status_tells_what_is_there(engine: SearchEngine) -> None:
    fill(engine, [document(1), document(2)])

    status = engine.status()

    assert (status.documents, status.current, status.reason) == (2, True, "")
    assert status.size > 0
    assert status.version
