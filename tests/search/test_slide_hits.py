"""Which slides a hit names, what of them it shows, and where it leads."""

from __future__ import annotations

import html
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from search.documents import SearchDocument
from search.german import get_german
from search.highlight import Highlighter, render
from search.results import SlideHit
from search.slide_hits import LONGEST, MOST_SLIDES, slide_hits
from search.understand.query import understand
from tests.search.contract.collection import document, slides_of
from tests.search.knowledge import knowledge

LONG = "Der Rat hat den Haushalt beschlossen und die Mittel verteilt. " * 20


def highlighter(query: str) -> Highlighter:
    german = get_german()
    return Highlighter(understand(query, german=german, knowledge=knowledge()).concepts, german)


def talk(*slides: str) -> SearchDocument:
    return document(1, "Ein Vortrag", kind="presentation", slides=slides)


def example(*files: tuple[str, tuple[str, ...]], body: str = "") -> SearchDocument:
    attached = tuple(slides_of(texts, f"/documents/{title}.pdf", title) for title, texts in files)
    return replace(document(1, "Ein Beispiel", body=body), files=attached)


def found(query: str, searched: SearchDocument) -> tuple[SlideHit, ...]:
    return slide_hits(searched, highlighter(query))


def numbers(query: str, searched: SearchDocument) -> list[int]:
    return [slide.number for slide in found(query, searched)]


def marked(slide: SlideHit) -> list[str]:
    return [slide.passage.text[start:end] for start, end in slide.passage.spans]


def test_a_slide_with_the_word_is_named_and_leads_to_itself() -> None:
    (slide,) = found("Übergang", talk("Beginn", "Zahlen\nÜbergänge und Quoten", "Ende"))
    assert (slide.number, slide.title, slide.file) == (2, "Zahlen", "")
    assert slide.url == "/presentation/1/?folie=2#folie-2"
    assert slide.thumbnail == "/presentation/1/2.webp"
    assert (slide.passage.text, marked(slide)) == ("Zahlen Übergänge und Quoten", ["Übergänge"])


def test_only_the_part_of_a_compound_is_marked() -> None:
    (slide,) = found("Monitoring", talk("Das Bildungsmonitoring"))
    assert marked(slide) == ["monitoring"]


def test_slides_that_hold_more_of_the_query_come_first_and_others_in_their_order() -> None:
    slides = talk("Ganztag", "Eltern im Ganztag", "Garten", "Eltern", "Ganztag mit Eltern")
    assert numbers("Ganztag Eltern", slides) == [2, 5, 1]


def test_no_more_slides_than_fit_into_a_result() -> None:
    assert numbers("Ganztag", talk(*["Ganztag"] * 30)) == list(range(1, MOST_SLIDES + 1))


def test_a_slide_that_holds_little_of_what_the_best_one_holds_is_not_named() -> None:
    slides = talk("Ganztag", "Ganztag, Eltern und ein Museum", "Musik")
    assert numbers("Ganztag Eltern Museum", slides) == [2]


def test_a_talk_found_by_its_title_alone_names_no_slide() -> None:
    assert numbers("Vortrag", talk("Beginn", "Ende")) == []


def test_a_quotation_is_looked_for_as_such() -> None:
    assert numbers('"frühe Hilfen"', talk("Hilfen und frühe", "Die frühe Hilfen heißen")) == [2]


def test_a_long_slide_is_shown_around_the_word() -> None:
    (slide,) = found("Ganztag", talk(f"{LONG}Der Ganztag kam spät. {LONG}"))
    assert marked(slide) == ["Ganztag"]
    assert len(slide.passage.text) <= LONGEST + 60
    assert slide.passage.text.startswith("… ")


def test_a_page_of_an_attachment_is_named_for_what_the_example_does_not_say() -> None:
    (page,) = found("Zeitplan", example(("Leitbild", ("Ziele",)), ("Konzept", ("Deckblatt", "Zeitplan im Herbst"))))
    assert (page.file, page.number, page.url) == ("Konzept", 2, "/documents/Konzept.pdf#page=2")
    assert marked(page) == ["Zeitplan"]


def test_a_slide_of_an_attached_presentation_is_named_and_no_browser_is_told_to_jump_to_it() -> None:
    attached = slides_of(("Deckblatt", "Zeitplan im Herbst"), "/documents/Vortrag.PPTX", "Vortrag")
    (slide,) = found("Zeitplan", replace(document(1, "Ein Beispiel", body=""), files=(attached,)))
    assert (slide.in_slides, slide.number, slide.url) == (True, 2, "/documents/Vortrag.PPTX")


def test_what_the_example_says_itself_needs_no_attachment() -> None:
    assert found("Zeitplan", example(("Konzept", ("Zeitplan",)), body="Der Zeitplan.")) == ()


def test_of_several_words_the_attachment_must_add_one() -> None:
    searched = example(("Konzept", ("Der Ganztag", "Der Zeitplan")), body="Im Ganztag.")
    assert numbers("Ganztag Zeitplan", searched) == [2]


def test_without_words_nothing_is_named() -> None:
    assert slide_hits(talk("Ganztag"), Highlighter((), get_german())) == ()


@settings(deadline=None)
@given(st.text(max_size=400), st.text(alphabet="<>&\"'\n aG", max_size=60))
def test_what_slides_say_is_escaped_and_the_words_are_marked(text: str, markup: str) -> None:
    for slide in found("Ganztag", talk(f"{markup} Ganztag {text}")):
        rendered = render(slide.passage)
        without_marks = rendered.replace("<mark>", "").replace("</mark>", "")
        assert not set("<>\"'") & set(without_marks)
        assert html.unescape(without_marks) == slide.passage.text
        assert rendered.count("<mark>") == rendered.count("</mark>") == len(slide.passage.spans)
