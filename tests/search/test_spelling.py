from __future__ import annotations

import pytest

from search.spelling import as_written


@pytest.mark.parametrize(
    ("folded", "text", "written"),
    [
        ("sprachfoerderung", "Mehr Sprachförderung in Kitas", "Sprachförderung"),
        ("sprachfoerderung", "Sprachfoerderung", "Sprachfoerderung"),
        ("strasse", "Die Straße", "Straße"),
        ("bildung", "Bildungsbüro und Bildung", "Bildung"),
        ("neue", "Das Neue", "Neue"),
    ],
)
def test_a_word_gets_back_its_umlauts_and_capitals(folded: str, text: str, written: str) -> None:
    assert as_written(folded, ["nichts davon", text]) == written


def test_a_word_in_none_of_the_texts_stays_as_it_is() -> None:
    assert as_written("baeckerei", ["Bäcker"]) == "baeckerei"
