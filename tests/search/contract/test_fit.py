"""A search with a city: order, blend, verdicts and their counts, exact over everything that matches."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest

from access.audience import ANYBODY, LOGIN, PUBLIC, Viewer
from bench.cities import demo_field, offer
from cities.profiles import Viewpoint
from cities.standpoint import find_city
from practices.fit import Fit, fit
from practices.offers import Offer
from search import ranking
from search.documents import SearchDocument
from search.engine import EngineResults, SearchEngine
from search.facets import FIT
from search.german import German
from search.plan import Plan
from search.request import Sort
from search.results import FacetCount
from tests.search.contract.collection import document, fill, ids, plan, with_grams

FIELD = demo_field()
CITIES, STRUCTURES = list(FIELD.profiles), list(FIELD.structures)
TOKENS = ("augsburg", "berlin", "~250-500.DE-BY.kreisfrei", "~100-250..")
VERDICTS = ("good", "adapt", "check")
TEXTS = ("Ganztag", "Ganztag Eltern", "Ganztag Eltern Verein", "Eltern", "Museum Verein Ganztag")
SIGNED_IN = Viewer(authenticated=True)


def seen_from(token: str) -> Viewpoint:
    city = find_city(token, FIELD)
    assert city is not None
    return Viewpoint(city, FIELD)


AUGSBURG = seen_from("augsburg")


def stock(count: int = 150) -> list[SearchDocument]:
    """Practices, some behind a login, some without an offer; other kinds among them."""
    rng = random.Random(11)
    documents = []
    for number in range(1, count + 1):
        kind = "topic" if number % 10 == 0 else "practice"
        offered = offer(rng, CITIES, STRUCTURES) if kind == "practice" and number % 17 else None
        made = document(
            number,
            kind=kind,
            offer=offered,
            body=TEXTS[number % len(TEXTS)],
            audience=LOGIN if number % 7 == 0 else PUBLIC,
            facets={"kind": (kind,), "year": (str(2000 + number % 4),)},
        )
        documents.append(made)
    at_home = [document(count + number, offer=Offer(cities=("augsburg", "ulm")), body="Ganztag") for number in (1, 2)]
    return [*documents, *at_home]


STOCK = stock()
VISIBLE = {
    "anybody": (ANYBODY, [one for one in STOCK if one.audience == PUBLIC]),
    "signed in": (SIGNED_IN, STOCK),
}


@pytest.fixture
def stocked(engine: SearchEngine) -> SearchEngine:
    fill(engine, STOCK)
    return engine


def judged(one: SearchDocument, viewpoint: Viewpoint) -> Fit | None:
    return fit(one.offer, viewpoint.city, viewpoint.field) if one.offer else None


def place(one: SearchDocument, viewpoint: Viewpoint) -> tuple[int, float, int, int]:
    """Examples by number, then the city's own, then all else; equals by kind and age."""
    found = judged(one, viewpoint)
    kind = ("practice", "page", "topic").index(one.kind)
    if found is None:
        return 2, 0.0, kind, one.object_id
    return (1, 0.0, kind, one.object_id) if found.own else (0, -found.number, kind, one.object_id)


def by_fit(documents: Sequence[SearchDocument], viewpoint: Viewpoint) -> list[str]:
    return [one.key for one in sorted(documents, key=lambda one: place(one, viewpoint))]


def keys(results: EngineResults, *, partial: bool = False) -> list[str]:
    return [hit.key for hit in results.hits if hit.partial is partial]


def verdicts(documents: Sequence[SearchDocument], viewpoint: Viewpoint) -> Counter[str]:
    found = (judged(one, viewpoint) for one in documents)
    return Counter(one.suitability.name.lower() for one in found if one and not one.own)


def counts(results: EngineResults, facet: str) -> dict[str, int]:
    return {one.value: one.count for one in results.facets[facet]}


@pytest.mark.parametrize("token", TOKENS)
@pytest.mark.parametrize("who", VISIBLE)
def test_without_words_everything_stands_by_fit(stocked: SearchEngine, token: str, who: str) -> None:
    viewer, visible = VISIBLE[who]
    viewpoint = seen_from(token)

    pages = [
        stocked.search(Plan(viewpoint=viewpoint, facets=(FIT,), offset=start, limit=20), viewer=viewer)
        for start in range(0, 180, 20)
    ]

    assert [key for page in pages for key in keys(page)] == by_fit(visible, viewpoint)
    assert {page.total for page in pages} == {len(visible)}
    assert counts(pages[0], FIT) == {value: verdicts(visible, viewpoint)[value] for value in VERDICTS}


@pytest.mark.parametrize("token", TOKENS)
def test_sorted_by_fit_words_only_decide_what_is_found(stocked: SearchEngine, german: German, token: str) -> None:
    viewpoint = seen_from(token)
    asked = plan(german, "Ganztag Eltern Verein", viewpoint=viewpoint, sort=Sort.FIT, facets=(FIT,), limit=200)
    results = stocked.search(asked, viewer=ANYBODY)
    plain = stocked.search(plan(german, "Ganztag Eltern Verein", limit=200), viewer=ANYBODY)

    for partial in (False, True):
        found = {hit.key for hit in plain.hits if hit.partial is partial}
        expected = [one for one in STOCK if one.key in found]
        assert expected
        assert keys(results, partial=partial) == by_fit(expected, viewpoint)
    assert (results.total, results.partial_total) == (plain.total, plain.partial_total)
    assert sum(counts(results, FIT).values()) <= results.total


def test_relevance_is_blended_with_fit(stocked: SearchEngine, german: German) -> None:
    text, size = "Ganztag Eltern Verein", 200
    plain = stocked.search(plan(german, text, limit=size), viewer=ANYBODY)
    results = stocked.search(plan(german, text, viewpoint=AUGSBURG, limit=size), viewer=ANYBODY)

    def score(one: SearchDocument, relevance: float) -> float:
        found = judged(one, AUGSBURG)
        number = ranking.FIT_NEUTRAL if found is None or found.own else found.number
        return relevance * (1 + ranking.FIT_BLEND * number)

    relevance = {hit.key: hit.score for hit in plain.hits}
    for partial in (False, True):
        hits = [hit for hit in results.hits if hit.partial is partial]
        assert {hit.key for hit in hits} == {hit.key for hit in plain.hits if hit.partial is partial}
        wanted = [score(hit.document, relevance[hit.key]) for hit in hits]
        assert [hit.score for hit in hits] == pytest.approx(wanted, rel=1e-6)  # Lucene's scores are single precision
        assert hits == sorted(
            hits, key=lambda hit: (-hit.score, hit.document.kind != "practice", hit.document.object_id)
        )


def test_pages_of_the_blend_show_each_document_once(stocked: SearchEngine, german: German) -> None:
    asked = plan(german, "Ganztag Eltern Verein", viewpoint=AUGSBURG, limit=7)
    whole = stocked.search(replace(asked, limit=200), viewer=ANYBODY)
    pages = [stocked.search(replace(asked, offset=start), viewer=ANYBODY) for start in range(0, 161, 7)]

    assert [hit.key for page in pages for hit in page.hits] == [hit.key for hit in whole.hits]


def test_an_exact_title_stays_first_however_it_suits(engine: SearchEngine, german: German) -> None:
    worst = Offer(cities=("berlin",), binding="yes", preconditions_stated=True, required=(STRUCTURES[0],))
    best = Offer(cities=("fuerth",), binding="no", preconditions_stated=True, cost="low")
    fill(engine, [document(1, "Schulbau", offer=worst), document(2, "Schulbau Schulbau", body="Schulbau", offer=best)])

    assert ids(engine.search(plan(german, "Schulbau", viewpoint=AUGSBURG), viewer=ANYBODY)) == [1, 2]


def test_newest_first_stays_newest_first(stocked: SearchEngine) -> None:
    plain = stocked.search(Plan(sort=Sort.NEWEST, limit=200), viewer=ANYBODY)
    asked = Plan(sort=Sort.NEWEST, viewpoint=AUGSBURG, facets=(FIT,), limit=200)

    assert keys(stocked.search(asked, viewer=ANYBODY)) == keys(plain)


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("chosen", [("good",), ("adapt", "check"), VERDICTS])
def test_chosen_verdicts_narrow_everything_but_their_own_counts(
    stocked: SearchEngine, german: German, sort: Sort, chosen: tuple[str, ...]
) -> None:
    text = "Ganztag Eltern Verein"
    asked = plan(german, text, viewpoint=AUGSBURG, sort=sort, facets=(FIT, "year", "kind"), limit=200)
    open_results = stocked.search(asked, viewer=ANYBODY)
    results = stocked.search(replace(asked, filters={FIT: chosen}), viewer=ANYBODY)

    def kept(one: SearchDocument) -> bool:
        found = judged(one, AUGSBURG)
        return found is not None and not found.own and found.suitability.name.lower() in chosen

    for partial in (False, True):
        hits = [hit for hit in open_results.hits if hit.partial is partial]
        assert keys(results, partial=partial) == [hit.key for hit in hits if kept(hit.document)]
    full = [hit.document for hit in results.hits if not hit.partial]
    assert (results.total, results.partial_total) == (len(full), len(results.hits) - len(full))
    assert counts(results, FIT) == counts(open_results, FIT)
    assert [one.value for one in results.facets[FIT] if one.chosen] == [one for one in VERDICTS if one in chosen]
    assert counts(results, "year") == Counter(year for one in full for year in one.facets["year"])
    assert counts(results, "kind") == ({"practice": len(full)} if full else {})


def test_verdicts_are_counted_within_the_other_filters(stocked: SearchEngine) -> None:
    filters = {"year": ("2001", "2002"), FIT: ("good",)}
    results = stocked.search(Plan(viewpoint=AUGSBURG, filters=filters, facets=(FIT, "year"), limit=200), viewer=ANYBODY)

    visible = VISIBLE["anybody"][1]
    of_years = [one for one in visible if set(one.facets.get("year", ())) & {"2001", "2002"}]
    good = [one for one in visible if verdicts([one], AUGSBURG)["good"]]
    assert set(verdicts(of_years, AUGSBURG)) == set(VERDICTS)
    assert counts(results, FIT) == {value: verdicts(of_years, AUGSBURG)[value] for value in VERDICTS}
    assert counts(results, "year") == Counter(year for one in good for year in one.facets["year"])
    assert set(keys(results)) == {one.key for one in good if one in of_years}


def test_what_waits_for_removal_counts_in_no_verdict(stocked: SearchEngine) -> None:
    visible = VISIBLE["anybody"][1]
    hidden = {one.key for one in visible[:40]}
    asked = Plan(viewpoint=AUGSBURG, facets=(FIT,), limit=200)

    for chosen in ((), VERDICTS):
        results = stocked.search(replace(asked, filters={FIT: chosen}), viewer=ANYBODY, hidden=hidden)
        left = [one for one in visible if one.key not in hidden]
        assert counts(results, FIT) == {value: verdicts(left, AUGSBURG)[value] for value in VERDICTS}
        assert not hidden & set(keys(results))


def test_the_city_s_own_examples_come_last_and_count_in_no_verdict(engine: SearchEngine) -> None:
    bad = Offer(cities=("berlin",), binding="yes")
    fill(
        engine,
        [
            document(1, offer=Offer(cities=("augsburg",))),
            document(2, offer=bad),
            document(3, kind="topic"),
            document(4, offer=None),
        ],
    )
    results = engine.search(Plan(viewpoint=AUGSBURG, facets=(FIT,)), viewer=ANYBODY)

    assert keys(results) == ["practice:2", "practice:1", "practice:4", "topic:3"]
    assert counts(results, FIT) == {"good": 0, "adapt": 0, "check": 1}
    assert results.facets[FIT][0] == FacetCount("good", 0)


def test_what_only_its_spelling_admits_is_judged_like_the_rest(engine: SearchEngine, german: German) -> None:
    alike = Offer(cities=("fuerth",), binding="no", preconditions_stated=True, cost="low")
    for number, one in enumerate((Offer(cities=("berlin",), binding="yes"), alike), start=1):
        engine.apply([document(number, "Bildungslandschaftsplanung", offer=one)])
    typed = with_grams(german, "Bildungslandschaftsplaner", viewpoint=AUGSBURG, sort=Sort.FIT, facets=(FIT,))

    assert ids(engine.search(typed, viewer=ANYBODY)) == [2, 1]
    word = fit(alike, AUGSBURG.city, FIELD).suitability.name.lower()
    narrowed = engine.search(replace(typed, filters={FIT: (word,)}), viewer=ANYBODY)
    assert (ids(narrowed), narrowed.total) == ([2], 1)


def test_a_changed_offer_counts_from_the_next_answer_on(engine: SearchEngine) -> None:
    near, far = Offer(cities=("fuerth",), binding="no"), Offer(cities=("berlin",), binding="yes")
    fill(engine, [document(1, offer=near), document(2, offer=far)])
    asked = Plan(viewpoint=AUGSBURG, facets=(FIT,))
    assert ids(engine.search(asked, viewer=ANYBODY)) == [1, 2]

    engine.apply([document(1, offer=far), document(2, offer=near), document(3, offer=replace(near, cost="low"))])

    results = engine.search(asked, viewer=ANYBODY)
    assert ids(results) == [3, 2, 1]
    documents = [hit.document for hit in results.hits]
    assert counts(results, FIT) == {value: verdicts(documents, AUGSBURG)[value] for value in VERDICTS}


def test_an_offer_of_any_length_is_judged(engine: SearchEngine) -> None:
    long = Offer(cities=("fuerth",), required_in_words=tuple(f"{number:04} {'Raum ' * 40}" for number in range(400)))
    fill(engine, [document(1, offer=long), document(2, offer=Offer(cities=("fuerth",)))])

    results = engine.search(Plan(viewpoint=AUGSBURG, facets=(FIT,)), viewer=ANYBODY)

    assert keys(results) == by_fit([hit.document for hit in results.hits], AUGSBURG)
    assert results.hits[0].document.offer is not None


def test_an_index_without_examples_answers(engine: SearchEngine, german: German) -> None:
    fill(engine, [document(1, "Haus", kind="topic")])
    for asked in (Plan(viewpoint=AUGSBURG, facets=(FIT,)), plan(german, "Haus", viewpoint=AUGSBURG, facets=(FIT,))):
        assert counts(engine.search(asked, viewer=ANYBODY), FIT) == dict.fromkeys(VERDICTS, 0)
        assert engine.search(replace(asked, filters={FIT: ("good",)}), viewer=ANYBODY).total == 0
    fill(engine, [])
    assert engine.search(Plan(viewpoint=AUGSBURG, facets=(FIT,)), viewer=ANYBODY).total == 0
