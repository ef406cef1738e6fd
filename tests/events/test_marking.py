"""Words are found whatever the case and however umlauts are written, and marked where they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from events.marking import Piece, holds, marked, passage, words_of


def shown(pieces: list[Piece]) -> str:
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


def test_umlauts_are_found_in_both_spellings() -> None:
    assert shown(marked("Große Übergänge", words_of("uebergänge GROSSE"))) == "[Große] [Übergänge]"
    assert shown(marked("Fuesse", words_of("Füße"))) == "[Fuesse]"


def test_a_word_is_found_inside_another_and_overlaps_are_marked_once() -> None:
    assert shown(marked("Bildungsberichte", words_of("bericht richte"))) == "Bildungs[berichte]"


def test_all_words_must_stand_there() -> None:
    assert holds("Quoten und Zahlen", words_of("zahl quote"))
    assert not holds("Quoten", words_of("zahl quote"))


def test_passage_begins_before_the_word_found_and_says_where_it_was_cut() -> None:
    text = " ".join(["davor"] * 60 + ["Übergang"] + ["danach"] * 60)
    found = shown(passage(text, words_of("übergang")))
    assert found.startswith("… davor")
    assert "[Übergang]" in found
    assert found.endswith("danach …")
    assert len(found) < 260


def test_short_text_is_shown_whole() -> None:
    assert shown(passage("Ein Satz.", words_of("fehlt"))) == "Ein Satz."


@given(st.text(), st.text(min_size=1))
def test_marking_loses_nothing(text: str, query: str) -> None:
    assert "".join(piece.text for piece in marked(text, words_of(query))) == text
