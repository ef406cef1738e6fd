"""Request → results on a real index: corrections, did-you-mean, pages; nobody learns from what they can't see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import pytest

from access.audience import ANYBODY, LOGIN, PUBLIC, Viewer, groups_clause
from bench.cities import demo_field
from cities.profiles import Viewpoint
from practices.fit import fit
from practices.offers import Offer
from search.documents import SearchDocument
from search.embedded import EmbeddedEngine
from search.facets import FIT
from search.finder import Finder
from search.german import get_german
from search.request import SearchRequest
from search.results import Correction, SearchResults
from tests.search.contract.collection import document, fill
from tests.search.knowledge import knowledge

MEMBER = Viewer(authenticated=True, group_ids=frozenset({3}))
MEMBERS = groups_clause([3])


@pytest.fixture
def finder(tmp_path: Path) -> Finder:
    return Finder(EmbeddedEngine(tmp_path / "index", get_german()), get_german(), knowledge())


def filled(finder: Finder, documents: Sequence[SearchDocument]) -> Finder:
    fill(finder.engine, documents)
    return finder


def search(finder: Finder, text: str, viewer: Viewer = ANYBODY, **values: object) -> SearchResults:
    return finder.find(SearchRequest(text=text, **values), viewer=viewer)  # type: ignore[arg-type]


def corrections(results: SearchResults) -> list[tuple[str, str]]:
    return [(correction.typed, correction.used) for correction in results.interpretation.corrections]


FIELD = [
    document(1, "Bildungsmonitoring in Chemnitz", summary="Daten für den Rat"),
    document(2, "Kindertagespflege stärken", summary="Tagesmütter werden begleitet"),
    document(3, "Schulbau mit Plan", summary="Räume für den Ganztag"),
    document(4, "Konzept der Sprachförderung", summary="Sprache in der Kita"),
]


@pytest.mark.parametrize(
    ("typed", "used", "found"),
    [
        ("Bildungsmonitorng", "Bildungsmonitoring", 1),
        ("Kindertagespfege", "Kindertagespflege", 2),
        ("Sprachföderung", "Sprachförderung", 4),
        ("Schulabu", "Schulbau", 3),
    ],
)
def test_a_misspelt_word_finds_what_was_meant_and_says_so(finder: Finder, typed: str, used: str, found: int) -> None:
    results = search(filled(finder, FIELD), typed)
    assert corrections(results) == [(typed, used)]
    assert results.hits[0].object_id == found
    assert not results.hits[0].partial


@pytest.mark.parametrize("text", ["Schulbus", "Kanzlei", "Plam", "Ganztag", "Räume", "OGS", "GU", "Bonn", "2024"])
def test_real_words_short_words_and_understood_words_are_not_corrected(finder: Finder, text: str) -> None:
    assert corrections(search(filled(finder, FIELD), text)) == []


def test_nothing_is_corrected_in_quotes_or_in_exact_mode(finder: Finder) -> None:
    filled(finder, FIELD)
    assert corrections(search(finder, '"Bildungsmonitorng"')) == []
    assert corrections(search(finder, "Bildungsmonitorng", exact=True)) == []


def test_a_compound_nobody_wrote_with_a_misspelt_part_finds_its_parts(finder: Finder) -> None:
    results = search(filled(finder, FIELD), "Bildungskonzpet")
    assert corrections(results) == [("Bildungskonzpet", "bildungskonzept")]


def test_a_rare_misspelling_that_somebody_wrote_is_asked_about(finder: Finder) -> None:
    common = [document(number, f"Sprachförderung {number}") for number in range(10, 20)]
    results = search(filled(finder, [document(1, "Sprachföderung"), *common]), "Sprachföderung")
    assert results.interpretation.did_you_mean == "Sprachförderung"


def test_did_you_mean_is_only_offered_when_it_finds_more_with_these_filters(finder: Finder) -> None:
    common = [document(number, f"Sprachförderung {number}") for number in range(10, 20)]
    rare = document(1, "Sprachföderung", facets={"kind": ("glossary",)})
    results = search(filled(finder, [rare, *common]), "Sprachföderung", filters={"kind": ("glossary",)})
    assert (results.total, results.interpretation.did_you_mean) == (1, None)


SECRET = [document(50 + number, "Geheimratsklausur", audience=MEMBERS, summary="Zwergplanung") for number in range(9)]


@pytest.mark.parametrize(
    "text", ["Geheimratsklausur", "Geheimratsklausr", "Geheimratsklasur", "Zwergplanug", "Zwergplannung", "Klausur"]
)
@pytest.mark.parametrize("viewer", [ANYBODY, Viewer(authenticated=True)], ids=["anybody", "bare login"])
def test_secret_words_change_nothing_for_others(tmp_path: Path, text: str, viewer: Viewer) -> None:
    german = get_german()
    answers = []
    for name, documents in (("with", [*FIELD, *SECRET]), ("without", FIELD)):
        finder = Finder(EmbeddedEngine(tmp_path / name, german), german, knowledge())
        answers.append(asdict(search(filled(finder, documents), text, viewer)))
    assert answers[0] == answers[1]
    assert "geheimratsklausur" not in str(answers[0]).lower().replace(text.lower(), "")


def test_secret_words_correct_for_those_who_may_see_them(finder: Finder) -> None:
    results = search(filled(finder, [*FIELD, *SECRET]), "Geheimratsklausr", MEMBER)
    assert results.interpretation.corrections == (Correction("Geheimratsklausr", "Geheimratsklausur"),)
    assert results.total == len(SECRET)


def test_words_of_what_waits_for_its_removal_correct_nothing(tmp_path: Path) -> None:
    hidden = frozenset(entry.key for entry in SECRET)
    open_now = [document(entry.object_id, "Geheimratsklausur") for entry in SECRET]
    finder = Finder(EmbeddedEngine(tmp_path / "index", get_german()), get_german(), knowledge(), hidden)
    results = search(filled(finder, [*FIELD, *open_now]), "Geheimratsklausr")
    assert (results.total, corrections(results)) == (0, [])


def test_members_and_bare_logins_get_their_own_counts(finder: Finder) -> None:
    audiences = (PUBLIC, LOGIN, MEMBERS)
    filled(finder, [document(number, "Ganztag", audience=audience) for number, audience in enumerate(audiences)])
    viewers = (ANYBODY, Viewer(authenticated=True), MEMBER)
    assert [search(finder, "Ganztag", viewer).total for viewer in viewers] == [1, 2, 3]


def test_partial_hits_say_which_words_they_hold_and_lack(finder: Finder) -> None:
    filled(finder, [document(1, "Musik"), document(2, "Musik und Sport"), document(3, "Kunst")])
    results = search(finder, "Musik Sport Theater")
    assert (results.total, results.partial_total) == (1, 1)
    full, partial = results.hits
    assert (full.object_id, full.found_words, full.missing_words) == (2, (), ())
    assert (partial.object_id, partial.found_words, partial.missing_words) == (1, ("Musik",), ("Sport", "Theater"))


def test_pages_count_full_and_partial_hits_together(finder: Finder) -> None:
    filled(finder, [document(number, "Musik und Sport" if number < 8 else "Musik") for number in range(1, 13)])
    asked = [search(finder, "Musik Sport Theater", page=page, page_size=5) for page in (1, 2, 3)]
    assert {(results.total, results.partial_total, results.pages) for results in asked} == {(7, 5, 3)}
    assert [len(results.hits) for results in asked] == [5, 5, 2]
    assert len({hit.key for results in asked for hit in results.hits}) == 12


def test_no_text_finds_everything_and_text_without_words_nothing(finder: Finder) -> None:
    filled(finder, FIELD)
    assert search(finder, "").total == len(FIELD)
    nothing = search(finder, "???", filters={"city": ("bonn",)})
    assert (nothing.total, nothing.pages, nothing.hits) == (0, 1, ())
    assert [count.value for count in nothing.facets["city"]] == ["bonn"]


def test_a_city_changes_neither_corrections_nor_what_is_meant(finder: Finder) -> None:
    common = [
        document(number, f"Sprachförderung {number}", offer=Offer(cities=("fuerth",))) for number in range(10, 20)
    ]
    filled(finder, [document(1, "Sprachföderung"), document(2, "Bildungsmonitoring"), *common])
    field = demo_field()
    here = Viewpoint(field.profiles["augsburg"], field)
    for text in ("Sprachföderung", "Bildungsmonitorng"):
        plain, seen = search(finder, text), search(finder, text, viewpoint=here)
        assert seen.interpretation == plain.interpretation
        assert (seen.total, seen.partial_total) == (plain.total, plain.partial_total)


def test_hits_of_a_page_say_how_they_fit_when_there_is_a_city(finder: Finder) -> None:
    offer = Offer(cities=("fuerth",), binding="no")
    filled(finder, [document(1, "Musik", offer=offer), document(2, "Musik"), document(3, "Musik", kind="topic")])
    field = demo_field()
    here = Viewpoint(field.profiles["augsburg"], field)
    by_id = {hit.object_id: hit.fit for hit in search(finder, "Musik", viewpoint=here).hits}
    assert by_id == {1: fit(offer, here.city, field), 2: None, 3: None}
    assert [hit.fit for hit in search(finder, "Musik").hits] == [None, None, None]
    assert FIT not in search(finder, "Musik").facets
    assert [one.value for one in search(finder, "???", viewpoint=here, filters={FIT: ("good",)}).facets[FIT]] == [
        "good"
    ]


def test_a_misspelt_title_finds_the_page_first(finder: Finder) -> None:
    longer = document(9, "Bildungsmonitoring, Bildungsmonitoring und Bildungsmonitoring", summary="Bildungsmonitoring")
    results = search(filled(finder, [longer, document(1, "Bildungsmonitoring")]), "Bildungsmonitorng")
    assert [hit.object_id for hit in results.hits] == [1, 9]
