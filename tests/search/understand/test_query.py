from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.german import get_german
from search.plan import Alternative, TermKind
from search.request import MAX_QUERY_LENGTH
from search.results import Ambiguity, Expansion
from search.understand.query import Understanding, understand
from search.understand.reading import clean
from tests.search.knowledge import knowledge


def understood(text: str, *, exact: bool = False) -> Understanding:
    return understand(text, german=get_german(), knowledge=knowledge(), exact=exact)


def ways(text: str, concept: int = 0) -> dict[tuple[TermKind, tuple[str, ...]], Alternative]:
    return {(way.kind, way.terms): way for way in understood(text).concepts[concept].alternatives}


def typed(text: str) -> list[str]:
    return [concept.typed for concept in understood(text).concepts]


def test_stop_words_and_words_of_asking_are_no_concepts() -> None:
    assert typed("Wie gelingt der Übergang in die Grundschule") == ["Übergang", "Grundschule"]


@pytest.mark.parametrize("text", ["und", "die der das"])
def test_stop_words_count_when_there_is_nothing_else(text: str) -> None:
    assert typed(text) == text.split()


def test_words_of_asking_count_when_there_is_nothing_else() -> None:
    assert typed("Gute Beispiele") == ["Gute", "Beispiele"]


@pytest.mark.parametrize(("text", "enough"), [("Ganztag", 1), ("Ganztag Musik", 1), ("Ganztag Musik Sport", 2)])
def test_half_of_the_concepts_are_enough(text: str, enough: int) -> None:
    assert understood(text).enough == enough


def test_a_word_is_also_found_inside_compounds_at_lower_weight() -> None:
    found = ways("Monitoring")
    assert found[TermKind.STEMS, ("monitoring",)].weight == 1
    assert 0 < found[TermKind.PARTS, ("monitoring",)].weight < 1


def test_a_compound_is_also_found_by_its_parts() -> None:
    assert (TermKind.PARTS, ("bildung", "monitoring")) in ways("Bildungsmonitoring")


@pytest.mark.parametrize("concept", [0, 1])
def test_two_words_find_the_compound_they_make(concept: int) -> None:
    assert (TermKind.STEMS, ("bildungsmonitoring",)) in ways("Bildungs Monitoring", concept)


@pytest.mark.parametrize(
    "text", ["„frühe Hilfen“", '"frühe Hilfen"', "»frühe Hilfen«", "“frühe Hilfen”", "„frühe Hilfen”", "«frühe Hilfen»"]
)
def test_quoted_words_are_one_required_phrase_of_whole_words(text: str) -> None:
    (concept,) = understood(text).concepts
    assert concept.required
    assert concept.alternatives == (Alternative(TermKind.WORDS, ("fruehe", "hilfen"), phrase=True),)


def test_stop_words_stay_in_quotes() -> None:
    (concept,) = understood('"Haus der Bildung"').concepts
    assert concept.alternatives[0].terms == ("haus", "der", "bildung")


@pytest.mark.parametrize("text", ['"frühe Hilfen', "frühe Hilfen“", "»frühe Hilfen", '""frühe Hilfen'])
def test_a_quote_without_its_partner_is_a_character_like_others(text: str) -> None:
    assert typed(text) == ["frühe", "Hilfen"]
    assert not any(concept.required for concept in understood(text).concepts)


def test_nothing_is_expanded_in_quotes() -> None:
    assert understood('"OGS"').expansions == ()


def test_exact_mode_searches_the_words_as_typed_and_nothing_else() -> None:
    found = understood("OGS Ganztage", exact=True)
    assert [concept.alternatives for concept in found.concepts] == [
        (Alternative(TermKind.WORDS, ("ogs",)),),
        (Alternative(TermKind.WORDS, ("ganztage",)),),
    ]
    assert (found.expansions, found.grams, found.recognised) == ((), (), ())


def test_an_acronym_finds_what_it_stands_for_and_says_so() -> None:
    found = ways("OGS")
    phrase = found[TermKind.STEMS, ("off", "ganztagsschul")]
    assert phrase.phrase
    assert phrase.weight < 1
    assert understood("OGS").expansions == (Expansion("OGS", ("offener ganztag", "offene ganztagsschule")),)


def test_an_expression_of_several_words_finds_its_acronym_whatever_its_inflection() -> None:
    found = understood("Projekte zur Bildung für nachhaltige Entwicklung")
    assert found.expansions == (Expansion("Bildung für nachhaltige Entwicklung", ("bne",)),)


def test_the_longest_expression_counts() -> None:
    (expansion,) = understood("kommunales Bildungsmanagement").expansions
    assert expansion.source == "kommunales Bildungsmanagement"


def test_synonyms_that_only_add_words_to_the_word_itself_are_left_out() -> None:
    assert understood("Bildungsmanagement").expansions == (Expansion("Bildungsmanagement", ("dkbm",)),)


def test_a_narrower_word_finds_the_wider_one_and_not_the_other_way_round() -> None:
    assert understood("Hort").expansions == (Expansion("Hort", ("ganztag",)),)
    assert understood("Ganztag").expansions == ()


@pytest.mark.parametrize("text", ["GU", "gu", "Inklusion GU"])
def test_an_ambiguous_acronym_is_asked_about_and_never_expanded(text: str) -> None:
    found = understood(text)
    assert found.ambiguous == (Ambiguity("GU", ("Gemeinsamer Unterricht", "Gemeinschaftsunterkunft")),)
    assert found.expansions == ()


@pytest.mark.parametrize(("text", "expanded"), [("TAG", True), ("Tag", False), ("DIE", True), ("die", False)])
def test_an_acronym_that_is_an_everyday_word_counts_only_in_its_spelling(text: str, expanded: bool) -> None:
    assert bool(understood(text).expansions) is expanded


def test_a_query_all_in_capitals_holds_no_acronyms() -> None:
    assert understood("WIE GEHT DER GANZTAG").expansions == ()


@dataclass
class Vocabulary:
    """Nobody wrote any word; remembers which were asked for."""

    asked: set[str] = field(default_factory=set)

    def look_up(self, words: Iterable[str]) -> None:
        self.asked |= set(words)

    def count(self, _word: str) -> int:
        return 0

    def similar(self, _word: str) -> Sequence[tuple[str, int]]:
        return ()


def test_the_index_is_only_asked_for_words_that_the_dictionary_lacks() -> None:
    vocabulary = Vocabulary()

    understand("Schule und Ganztagskonzpet", german=get_german(), knowledge=knowledge(), vocabulary=vocabulary)

    assert vocabulary.asked == {"ganztagskonzpet"}


@pytest.mark.parametrize("text", ["", "   ", "???", "*", "\x00\x01", '""', "„“", "()[]{}^~!&|"])
def test_text_without_words_gives_no_concepts(text: str) -> None:
    assert understood(text).concepts == ()


def test_a_very_long_query_is_cut() -> None:
    found = understood("Ganztagsschule Kita " * 500)
    assert len(found.title) <= 2 * MAX_QUERY_LENGTH
    assert len(found.concepts) == 2


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=400))
def test_any_text_is_understood(text: str) -> None:
    for exact in (False, True):
        found = understood(text, exact=exact)
        assert 0 <= found.enough <= len(found.concepts)
        assert all(way.terms and all(way.terms) for concept in found.concepts for way in concept.alternatives)


@given(st.text(max_size=2000))
def test_cleaned_text_is_one_short_line(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) <= MAX_QUERY_LENGTH
    assert cleaned == " ".join(cleaned.split())
