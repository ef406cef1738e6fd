"""Nobody learns anything of what they may not see: not by hits, counts, words or suggestions."""

from __future__ import annotations

import pytest

from access.audience import ANYBODY, LOGIN, PUBLIC, Viewer
from search.engine import SearchEngine
from search.german import German
from search.plan import Plan
from search.results import FacetCount
from tests.search.contract.collection import document, fill, ids, plan

AUDIENCES = {1: PUBLIC, 2: LOGIN, 3: "groups:3", 4: "groups:3,5", 5: "groups:3&groups:4,7", 6: "groups:4&login"}
VIEWERS = {
    "anybody": (ANYBODY, {1}),
    "signed in": (Viewer(authenticated=True), {1, 2}),
    "in group 3": (Viewer(authenticated=True, group_ids=frozenset({3})), {1, 2, 3, 4}),
    "in groups 3 and 7": (Viewer(authenticated=True, group_ids=frozenset({3, 7})), {1, 2, 3, 4, 5}),
    "in group 4": (Viewer(authenticated=True, group_ids=frozenset({4})), {1, 2, 6}),
    "superuser": (Viewer(authenticated=True, superuser=True), {1, 2, 3, 4, 5, 6}),
}
SECRET = {1: "Apfelbaum", 2: "Birnenernte", 3: "Kirschblüte", 4: "Pflaumenmus", 5: "Quittengelee", 6: "Rhabarber"}


@pytest.fixture
def stocked(engine: SearchEngine) -> SearchEngine:
    fill(
        engine,
        [
            document(number, f"Haus {SECRET[number]}", audience=audience, facets={"topic": (f"t{number}",)})
            for number, audience in AUDIENCES.items()
        ],
    )
    return engine


@pytest.mark.parametrize("who", VIEWERS)
def test_hits_totals_and_facets_are_of_what_the_viewer_may_see(stocked: SearchEngine, german: German, who: str) -> None:
    viewer, visible = VIEWERS[who]

    for asked in (plan(german, "Haus", facets=("topic",)), Plan(facets=("topic",))):
        results = stocked.search(asked, viewer=viewer)
        assert set(ids(results)) == visible
        assert results.total == len(visible)
        assert results.facets["topic"] == tuple(FacetCount(f"t{number}", 1) for number in sorted(visible))


@pytest.mark.parametrize("who", VIEWERS)
def test_partial_hits_are_of_what_the_viewer_may_see(stocked: SearchEngine, german: German, who: str) -> None:
    viewer, visible = VIEWERS[who]

    results = stocked.search(plan(german, "Haus Weg Garten"), viewer=viewer)

    assert set(ids(results, partial=True)) == visible
    assert (results.total, results.partial_total) == (0, len(visible))


@pytest.mark.parametrize("who", VIEWERS)
def test_words_and_suggestions_are_of_what_the_viewer_may_see(stocked: SearchEngine, who: str) -> None:
    viewer, visible = VIEWERS[who]

    for number, secret in SECRET.items():
        folded = secret.lower().replace("ü", "ue")
        typo = folded[:3] + folded[4:]
        seen = number in visible
        assert stocked.word_counts([folded], viewer=viewer) == {folded: seen}
        assert [word for word, _ in stocked.similar_words(typo, viewer=viewer)] == [folded] * seen
        suggestions = stocked.suggest(secret[:4], viewer=viewer)
        assert [found.label for found in suggestions] == [f"Haus {secret}"] * seen


def test_counts_of_words_are_of_what_the_viewer_may_see(engine: SearchEngine) -> None:
    fill(engine, [document(number, body="Lesepaten", audience=audience) for number, audience in AUDIENCES.items()])

    for viewer, visible in VIEWERS.values():
        assert engine.similar_words("lesepatem", viewer=viewer) == [("lesepaten", len(visible))]
        assert engine.word_counts(["lesepaten"], viewer=viewer) == {"lesepaten": len(visible)}


def test_likeness_of_spelling_admits_nothing_hidden(engine: SearchEngine, german: German) -> None:
    fill(engine, [document(1, "Bildungslandschaftsplanung", audience=LOGIN)])
    spelled = plan(german, "Bildungslandschaftsplaner", grams=("bild", "ildu", "ldun"))

    assert not engine.search(spelled, viewer=ANYBODY).hits
    assert ids(engine.search(spelled, viewer=Viewer(authenticated=True))) == [1]


def test_what_waits_for_removal_is_gone_from_every_answer(engine: SearchEngine, german: German) -> None:
    fill(
        engine, [document(1, "Haus Apfelbaum", facets={"topic": ("a",)}), document(2, "Haus", facets={"topic": ("b",)})]
    )
    everyone = (ANYBODY, Viewer(authenticated=True, superuser=True))
    hidden = {"practice:1", "practice:99"}

    for viewer in everyone:
        for asked in (plan(german, "Haus", facets=("topic",)), Plan(facets=("topic",))):
            results = engine.search(asked, viewer=viewer, hidden=hidden)
            assert (ids(results), results.total) == ([2], 1)
            assert results.facets["topic"] == (FacetCount("b", 1),)
        assert engine.word_counts(["apfelbaum"], viewer=viewer, hidden=hidden) == {"apfelbaum": 0}
        assert not engine.similar_words("apfelbaun", viewer=viewer, hidden=hidden)
        assert not engine.suggest("Apfel", viewer=viewer, hidden=hidden)


def test_a_tightened_audience_counts_from_the_next_answer_on(engine: SearchEngine, german: German) -> None:
    fill(engine, [document(1, "Haus")])
    assert engine.search(plan(german, "Haus"), viewer=ANYBODY).total == 1

    engine.apply([document(1, "Haus", audience="groups:12")])

    assert engine.search(plan(german, "Haus"), viewer=ANYBODY).total == 0
    assert engine.search(plan(german, "Haus"), viewer=Viewer(authenticated=True, group_ids=frozenset({12}))).total == 1


def test_a_group_clause_without_groups_lets_only_superusers_in(engine: SearchEngine) -> None:
    fill(engine, [document(1, audience="groups:")])

    assert engine.search(Plan(), viewer=Viewer(authenticated=True, group_ids=frozenset({1}))).total == 0
    assert engine.search(Plan(), viewer=Viewer(authenticated=True, superuser=True)).total == 1
