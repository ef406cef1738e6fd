from __future__ import annotations

import html
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from search.documents import TextField
from search.german import get_german
from search.highlight import LONGEST, Highlighter, render
from search.results import Marked
from search.understand.query import understand
from tests.search.knowledge import knowledge

LONG = "Der Rat hat den Haushalt beschlossen und die Mittel verteilt. " * 40


def highlighter(query: str) -> Highlighter:
    german = get_german()
    return Highlighter(understand(query, german=german, knowledge=knowledge()).concepts, german)


def shown(marked: Marked) -> list[str]:
    return [marked.text[start:end] for start, end in marked.spans]


def in_title(query: str, title: str) -> list[str]:
    return shown(highlighter(query).title(title))


def test_the_word_is_marked_in_every_inflection() -> None:
    assert in_title("Haus", "Häuser der Bildung und ein Haus") == ["Häuser", "Haus"]


def test_only_the_part_of_a_compound_is_marked() -> None:
    assert in_title("Monitoring", "Das Bildungsmonitoring der Stadt") == ["monitoring"]


def test_umlauts_are_marked_in_both_spellings() -> None:
    assert in_title("Baeckerei", "Bäckerei und Baeckerei") == ["Bäckerei", "Baeckerei"]


def test_gender_forms_are_marked_whole() -> None:
    assert in_title("Schüler", "Schüler:innen und Schülerinnen") == ["Schüler:innen", "Schülerinnen"]


def test_the_synonym_that_was_searched_is_marked() -> None:
    assert in_title("OGS", "Die offene Ganztagsschule in Bonn") == ["offene", "Ganztagsschule"]


def test_a_phrase_is_marked_only_where_its_words_stand_together() -> None:
    assert in_title('"frühe Hilfen"', "Hilfen, frühe Bildung und frühe Hilfen") == ["frühe", "Hilfen"]


def test_words_that_only_begin_alike_are_not_marked() -> None:
    assert in_title("Bild", "Bildung") == []


def test_the_summary_is_shown_when_it_holds_the_words() -> None:
    texts = {TextField.SUMMARY: "Bonn baut den Ganztag aus.", TextField.BODY: "Im Ganztag gibt es Musik."}
    marked = highlighter("Ganztag").passage(texts)
    assert (marked.text, shown(marked)) == ("Bonn baut den Ganztag aus.", ["Ganztag"])


def test_the_summary_is_shown_when_no_text_holds_a_word() -> None:
    assert highlighter("Ganztag").passage({TextField.SUMMARY: "Über Musik."}) == Marked("Über Musik.")


def test_another_text_is_shown_when_it_holds_clearly_more() -> None:
    texts = {TextField.SUMMARY: "Über den Ganztag.", TextField.BODY: f"{LONG}Musik und Sport im Ganztag helfen. {LONG}"}
    marked = highlighter("Ganztag Musik Sport").passage(texts)
    assert shown(marked) == ["Musik", "Sport", "Ganztag"]
    assert len(marked.text) <= LONGEST + 4


def test_a_passage_begins_and_ends_with_whole_words() -> None:
    texts = {TextField.BODY: f"{LONG}Der Ganztag kam spät. {LONG}"}
    marked = highlighter("Ganztag").passage(texts)
    assert marked.text.startswith("… ")
    assert marked.text.endswith(" …")
    assert set(re.findall(r"\w+", marked.text)) <= set(re.findall(r"\w+", texts[TextField.BODY]))


def test_found_names_the_concepts_that_texts_hold() -> None:
    assert highlighter("Ganztag Musik Sport").found(["Sport", "im Ganztag"]) == {0, 2}


def test_nothing_to_look_for_marks_nothing() -> None:
    assert Highlighter((), get_german()).passage({TextField.SUMMARY: "Über Musik."}) == Marked("Über Musik.")


def test_markup_in_texts_is_escaped_and_matches_are_marked() -> None:
    marked = highlighter("Ganztag").title("<script>Ganztag</script> & mehr")
    assert render(marked) == "&lt;script&gt;<mark>Ganztag</mark>&lt;/script&gt; &amp; mehr"


MARKUP = st.text(alphabet=st.sampled_from("<>&\"' /=aGgnztmrk\nä{}%"), max_size=80)


@st.composite
def marked_texts(draw: st.DrawFn) -> Marked:
    text = draw(MARKUP)
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    return Marked(text, tuple(zip(places[::2], places[1::2], strict=False)))


@given(marked_texts())
def test_any_text_is_escaped(marked: Marked) -> None:
    rendered = render(marked)
    without_marks = rendered.replace("<mark>", "").replace("</mark>", "")
    assert not set("<>\"'") & set(without_marks)
    assert html.unescape(without_marks) == marked.text
    assert rendered.count("<mark>") == rendered.count("</mark>") == len(marked.spans)


@settings(deadline=None)
@given(st.text(max_size=600), st.sampled_from(["Ganztag", "Bildungsmonitoring", '"frühe Hilfen" OGS', "a b c"]))
def test_passages_of_any_text_lie_within_it(text: str, query: str) -> None:
    marked = highlighter(query).passage({TextField.BODY: f"{text} Ganztag {text}"})
    assert len(marked.text) <= LONGEST + 4
    assert all(0 <= start < end <= len(marked.text) for start, end in marked.spans)
    assert list(marked.spans) == sorted(marked.spans)
