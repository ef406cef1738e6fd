"""What the slides of a presentation and the files attached to an example say is found like any other text, and weighs
less."""

from __future__ import annotations

from dataclasses import replace

import pytest

from access.audience import ANYBODY, LOGIN, Viewer
from search.engine import SearchEngine
from search.german import German
from search.plan import Plan
from search.results import FacetCount
from tests.search.contract.collection import document, fill, ids, phrase, plan, slides_of, with_grams, word

SIGNED_IN = Viewer(authenticated=True)
FILLER = "Die Stadt plant gemeinsam mit vielen Partnern und berichtet jedes Jahr dem Rat. " * 3


@pytest.mark.parametrize("asked", ["Lesepaten", "Lesepate", "Paten", "Häuser", "Haus"])
def test_a_word_on_a_slide_finds_the_presentation(engine: SearchEngine, german: German, asked: str) -> None:
    talk = document(1, "Ein Vortrag", kind="presentation", slides=("Beginn", "Lesepaten kommen in die Häuser"))
    fill(engine, [talk, document(2, "Ein anderer", kind="presentation", slides=("Beginn", "Ende"))])

    results = engine.search(plan(german, asked, facets=("kind",)), viewer=ANYBODY)

    assert ids(results) == [1]
    assert (results.total, results.partial_total) == (1, 0)


def test_a_hit_brings_its_slides_as_they_were_given(engine: SearchEngine, german: German) -> None:
    talk = document(1, "Ein Vortrag", kind="presentation", slides=("Größe\nÜbergänge gestalten", "<b>Ende</b>"))
    attached = document(2, "Ein Beispiel")
    files = (slides_of(["Übergänge"], "/dateien/7/", "Konzept"), slides_of(["Anhang"], "/dateien/8/", "Mehr"))
    fill(engine, [talk, replace(attached, files=files)])

    found = {hit.key: hit.document for hit in engine.search(plan(german, "Übergänge"), viewer=ANYBODY).hits}

    assert found["presentation:1"] == talk
    assert found["practice:2"].files == files


def test_slides_are_replaced_with_their_document_and_go_with_it(engine: SearchEngine, german: German) -> None:
    fill(engine, [document(1, "Ein Vortrag", kind="presentation", slides=("Lesepaten",))])

    engine.apply([document(1, "Ein Vortrag", kind="presentation", slides=("Gürteltier",))])

    assert engine.search(plan(german, "Lesepaten"), viewer=ANYBODY).total == 0
    assert engine.word_counts(["lesepaten", "guerteltier"], viewer=ANYBODY) == {"lesepaten": 0, "guerteltier": 1}
    engine.apply([document(1, "Ein Vortrag", kind="presentation")])
    assert engine.search(plan(german, "Gürteltier"), viewer=ANYBODY).total == 0
    assert not engine.similar_words("guerteltiere", viewer=ANYBODY)


def test_the_slides_are_part_of_the_fingerprint(engine: SearchEngine) -> None:
    one, other = (document(1, "Vortrag", kind="presentation", slides=(text,)) for text in ("Eins", "Zwei"))
    fill(engine, [one])

    assert one.fingerprint != other.fingerprint
    assert dict(engine.fingerprints()) == {"presentation:1": one.fingerprint}


def test_words_of_the_page_and_of_its_slides_make_a_hit_together(engine: SearchEngine, german: German) -> None:
    fill(
        engine,
        [
            document(1, "Ganztag", kind="presentation", slides=("Eltern",)),
            document(2, "Museum", kind="presentation", slides=("Garten",)),
        ],
    )

    results = engine.search(plan(german, "Ganztag Eltern Verein Museum"), viewer=ANYBODY)

    assert ids(results, partial=False) == [1]
    assert ids(results, partial=True) == [2]


def test_a_quotation_stands_on_one_slide(engine: SearchEngine, german: German) -> None:
    texts = (("frühe Hilfen",), ("Beginnt so frühe", "Hilfen folgen"), ("Hilfen, sehr frühe",))
    fill(engine, [document(number, kind="presentation", slides=text) for number, text in enumerate(texts, start=1)])

    results = engine.search(Plan((phrase(german, "frühe Hilfen"),), enough=1), viewer=ANYBODY)

    assert ids(results) == [1]


def test_a_required_quotation_counts_on_slides_too(engine: SearchEngine, german: German) -> None:
    fill(engine, [document(1, "Garten", kind="presentation", slides=("frühe Hilfen",)), document(2, "Garten")])
    concepts = (phrase(german, "frühe Hilfen"), word(german, "Garten"))

    results = engine.search(Plan(concepts, enough=1), viewer=ANYBODY)

    assert ids(results, partial=False) == [1]


def test_what_a_page_says_itself_weighs_more_than_its_slides(engine: SearchEngine, german: German) -> None:
    fill(
        engine,
        [
            document(1, "Ein Vortrag", kind="presentation", body=FILLER, slides=(f"Lernwerkstatt. {FILLER}",)),
            document(2, "Ein Vortrag", kind="presentation", body=f"Lernwerkstatt. {FILLER}", slides=(FILLER,)),
        ],
    )

    assert ids(engine.search(plan(german, "Lernwerkstatt"), viewer=ANYBODY)) == [2, 1]


def test_an_example_about_the_matter_leads_before_a_talk_that_names_it_on_many_slides(
    engine: SearchEngine, german: German
) -> None:
    slides = tuple(f"Lesepaten {number}\nLesepaten und ihre Lesepaten" for number in range(30))
    fill(
        engine,
        [
            document(1, "Ein Vortrag", kind="presentation", slides=slides),
            document(2, "Lesepaten in der Schule", summary="Lesepaten helfen.", body=FILLER),
            *(document(number, "Anderes", body=FILLER) for number in range(3, 20)),
        ],
    )

    assert engine.search(plan(german, "Lesepaten"), viewer=ANYBODY).hits[0].key == "practice:2"


def test_many_slides_of_one_talk_don_t_push_others_down(engine: SearchEngine, german: German) -> None:
    """Texts of pages have fields of their own: how long a file is makes no page look long."""
    examples = [document(number, f"Ganztag {number}", body=FILLER) for number in range(1, 6)]
    fill(engine, examples)
    before = ids(engine.search(plan(german, "Ganztag"), viewer=ANYBODY))

    with_file = replace(examples[2], files=(slides_of([FILLER] * 60, "/dateien/7/", "Bericht"),))
    engine.apply([with_file])

    assert ids(engine.search(plan(german, "Ganztag"), viewer=ANYBODY)) == before


def test_facets_count_what_only_slides_say(engine: SearchEngine, german: German) -> None:
    fill(
        engine,
        [
            document(
                number,
                kind=kind,
                facets={"kind": (kind,), "event_kind": (value,), "year": (year,)},
                slides=("Lesepaten",) if kind == "presentation" else (),
                body="Lesepaten" if kind == "event" else "",
            )
            for number, (kind, value, year) in enumerate(
                [
                    ("event", "network-meeting", "2019"),
                    ("presentation", "network-meeting", "2019"),
                    ("presentation", "webinar", "2021"),
                ],
                start=1,
            )
        ],
    )
    facets = ("kind", "event_kind", "year")

    results = engine.search(
        plan(german, "Lesepaten", facets=facets, filters={"event_kind": ("network-meeting",)}), viewer=ANYBODY
    )

    assert set(ids(results)) == {1, 2}
    assert results.facets["kind"] == (FacetCount("event", 1), FacetCount("presentation", 1))
    assert results.facets["event_kind"] == (
        FacetCount("network-meeting", 2, chosen=True),
        FacetCount("webinar", 1),
    )
    assert results.facets["year"] == (FacetCount("2019", 2),)


def test_nobody_learns_of_slides_they_may_not_see(engine: SearchEngine, german: German) -> None:
    fill(
        engine,
        [
            document(1, "Vortrag", kind="presentation", audience=LOGIN, slides=("Eisvogelbrut und Rabenhorst",)),
            document(2, "Vortrag", kind="presentation", slides=("Rabenhorst",)),
        ],
    )

    assert ids(engine.search(plan(german, "Eisvogelbrut"), viewer=ANYBODY)) == []
    assert ids(engine.search(with_grams(german, "Eisvogelbruten"), viewer=ANYBODY)) == []
    assert ids(engine.search(plan(german, "Rabenhorst"), viewer=ANYBODY)) == [2]
    assert engine.word_counts(["eisvogelbrut", "rabenhorst"], viewer=ANYBODY) == {"eisvogelbrut": 0, "rabenhorst": 1}
    assert not engine.similar_words("eisvogelbrud", viewer=ANYBODY)
    assert engine.similar_words("rabenhorsd", viewer=ANYBODY) == [("rabenhorst", 1)]
    assert engine.similar_words("eisvogelbrud", viewer=SIGNED_IN) == [("eisvogelbrut", 1)]
    assert ids(engine.search(plan(german, "Eisvogelbrut"), viewer=SIGNED_IN)) == [1]


def test_what_waits_for_removal_is_silent_about_its_slides(engine: SearchEngine, german: German) -> None:
    fill(engine, [document(1, "Vortrag", kind="presentation", slides=("Eisvogelbrut",))])
    hidden = {"presentation:1"}

    assert ids(engine.search(plan(german, "Eisvogelbrut"), viewer=ANYBODY, hidden=hidden)) == []
    assert engine.word_counts(["eisvogelbrut"], viewer=ANYBODY, hidden=hidden) == {"eisvogelbrut": 0}
    assert not engine.similar_words("eisvogelbrud", viewer=ANYBODY, hidden=hidden)


def test_meetings_and_talks_are_suggested_by_their_titles_and_never_by_a_slide(engine: SearchEngine) -> None:
    fill(
        engine,
        [
            document(1, "Netzwerktreffen in Bonn", kind="event"),
            document(2, "Netze knüpfen", kind="presentation", slides=("Netzhaut",)),
            document(3, "Netzwerk der Paten"),
        ],
    )

    assert [found.key for found in engine.suggest("Netz", viewer=ANYBODY)] == [
        "practice:3",
        "event:1",
        "presentation:2",
    ]
    assert not engine.suggest("Netzhaut", viewer=ANYBODY)


@pytest.mark.parametrize("kind", ["event", "presentation"])
def test_the_exact_title_of_a_meeting_comes_first(engine: SearchEngine, german: German, kind: str) -> None:
    fill(
        engine,
        [
            document(1, "Wirkung steuern in der Stadt", body="Wirkung steuern " * 20),
            document(2, "Wirkung steuern", kind=kind, body=FILLER),
        ],
    )

    assert ids(engine.search(plan(german, "wirkung  steuern"), viewer=ANYBODY))[0] == 2
