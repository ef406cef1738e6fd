"""Terms of the glossary in running text: what is found, in which form, and what is left alone."""

from __future__ import annotations

import re

import pytest

from content.marking_terms import TermMarker
from content.term_forms import Term, term_finder

NAMES = (
    ("Sozialindex", ""),
    ("Bildungsbüro", ""),
    ("Kennzahl", ""),
    ("Transferagentur", ""),
    ("Transferagentur für Großstädte", "TAG"),
    ("Kommunale Bildungslandschaft", ""),
    ("Datenbasiertes kommunales Bildungsmanagement", "DKBM"),
    ("Kommunales Integrationszentrum", "KI"),
    ("Frühe Hilfen", ""),
    ("Schulträger", ""),
    ("Offene Ganztagsschule", "OGS"),
    ("Indikator", ""),
)


def slug(name: str) -> str:
    return re.sub(r"\W+", "-", name.casefold())


TERMS = [Term(slug(name), name, abbreviation, f"{name}, erklärt.") for name, abbreviation in NAMES]
FINDER = term_finder(TERMS)


def marker(*left_out: str) -> TermMarker:
    return TermMarker(FINDER, lambda slug: f"/glossar/{slug}/", FINDER.meant(left_out))


def marked(html: str, *left_out: str) -> list[str]:
    return re.findall(r'<a class="term"[^>]*>([^<]*)</a>', marker(*left_out).mark(html))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Der Sozialindex hilft.", ["Sozialindex"]),
        ("Die Stelle des Bildungsbüros", ["Bildungsbüros"]),
        ("Mit Kennzahlen steuern", ["Kennzahlen"]),
        ("Beide Indikatoren", ["Indikatoren"]),
        ("in kommunalen Bildungslandschaften", ["kommunalen Bildungslandschaften"]),
        ("Ein datenbasiertes kommunales\n Bildungsmanagement", ["datenbasiertes kommunales\n Bildungsmanagement"]),
        (
            "im Rahmen des datenbasierten kommunalen Bildungsmanagements",
            ["datenbasierten kommunalen Bildungsmanagements"],
        ),
        ("das Netz Früher Hilfen", ["Früher Hilfen"]),
        ("DKBM und OGS", ["DKBM", "OGS"]),
        ("zwei OGSs", ["OGSs"]),
    ],
)
def test_term_is_found_in_its_plain_forms(text: str, words: list[str]) -> None:
    assert marked(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Die Sozialindexstufe",
        "Das Bildungsbüro-Team",
        "Stadt-Bildungsbüro",
        "Schulträger:innen, Schulträger*innen, Schulträger/-innen und Schulträger_innen",
        "der sozialindex",
        "Am Tag danach, ogs, dkbm",
        "KI hilft beim Schreiben",
    ],
)
def test_part_of_another_word_and_what_means_many_things_is_not_marked(text: str) -> None:
    assert marked(text) == []


def test_longest_term_wins_and_takes_its_words_along_the_second_time_too() -> None:
    text = (
        "Die Transferagentur für Großstädte half. Die Transferagentur für Großstädte blieb. Eine Transferagentur ging."
    )
    assert marked(text) == ["Transferagentur für Großstädte", "Transferagentur"]


def test_each_term_is_marked_once_on_a_page_however_many_texts_it_has() -> None:
    page = marker()
    first, second = page.mark("<p>Ein Sozialindex.</p>"), page.mark("<p>Der Sozialindex, die OGS, die OGS.</p>")
    assert first.count("<a ") == 1
    link = '<a class="term" href="/glossar/offene-ganztagsschule/" data-term="Offene Ganztagsschule"'
    definition = ' data-definition="Offene Ganztagsschule, erklärt.">OGS</a>'
    assert second == f"<p>Der Sozialindex, die {link}{definition}, die OGS.</p>"


def test_term_and_its_abbreviation_are_one() -> None:
    assert marked("Die Offene Ganztagsschule (OGS)") == ["Offene Ganztagsschule"]


@pytest.mark.parametrize("tag", ["a", "h2", "h3", "blockquote", "q", "code", "button", "summary"])
def test_links_headings_and_quotes_stay_as_they_are(tag: str) -> None:
    html = f"<{tag}>Der <b>Sozialindex</b> hier</{tag}>"
    assert marker().mark(html) == html
    assert marked(f"{html}<p>Der Sozialindex dort</p>") == ["Sozialindex"]


def test_everything_but_the_marked_words_stays_as_it_was() -> None:
    html = '<p title="a &gt; b">Amt &amp; &lt;b&gt;<br/>5&nbsp;% <img alt="OGS" src="x"> &#8211; Ende</p><!-- so -->'
    shown = marker().mark(html)
    assert shown == html.replace("&nbsp;", "\u00a0").replace("&#8211;", "–")


def test_nested_list_and_bold_words_are_read_through() -> None:
    assert marked("<ul><li>Ein <b>Sozialindex</b><ul><li>OGS</li></ul></li></ul>") == ["Sozialindex", "OGS"]


@pytest.mark.parametrize("word", ["Sozialindex", "sozialindex", " Sozialindex ", "Sozialindexes"])
def test_editors_leave_a_word_out_in_whatever_form_they_write_it(word: str) -> None:
    assert marked("Der Sozialindex und die OGS", word) == ["OGS"]


def test_abbreviation_leaves_out_its_term() -> None:
    assert marked("Die Offene Ganztagsschule, die OGS", "ogs") == []


HOSTILE = '"><img src=x onerror=alert(1)>'


def test_hostile_term_and_definition_stay_text() -> None:
    finder = term_finder([Term("x", HOSTILE, "</script>", f"{HOSTILE}'{{{{ 1 }}}}"), Term("y", "(?P<a>(", "[", "")])
    page = TermMarker(finder, lambda slug: f"/glossar/{slug}/")
    shown = page.mark("Vor &quot;&gt;&lt;img src=x onerror=alert(1)&gt; und (?P&lt;a&gt;( nach")
    assert "<img" not in shown
    assert shown.count('<a class="term"') == 2
    assert "&lt;img src=x onerror=alert(1)&gt;" in shown
    assert re.sub(r"<a [^>]*>|</a>", "", shown) == 'Vor "&gt;&lt;img src=x onerror=alert(1)&gt; und (?P&lt;a&gt;( nach'


@pytest.mark.parametrize("name", ["", "   ", "ß", "İ", "e", "-", "5 %", "Kinder- und Jugendbüro"])
def test_odd_names_break_nothing(name: str) -> None:
    page = TermMarker(term_finder([Term("x", name, "", "")]), lambda slug: slug)
    assert "Text" in page.mark("<p>Text</p>")


def test_without_terms_a_text_is_left_as_it_is() -> None:
    assert TermMarker(term_finder([]), lambda slug: slug).mark("<p>Der Sozialindex</p>") == "<p>Der Sozialindex</p>"
