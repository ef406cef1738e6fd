"""Title and speakers of a presentation come from its file, or not at all."""

from __future__ import annotations

import pytest

from events.guessing import DeckWords, Guess, file_title, guess

CITIES = ("Augsburg", "München", "Frankfurt am Main", "Halle (Saale)")


def test_the_first_slide_says_it_all() -> None:
    words = DeckWords(
        "vortrag.pptx",
        title="PowerPoint-Präsentation",
        author="Admin",
        slide_title="Übergänge gestalten",
        lines=("Übergänge gestalten", "Dr. Änne Groß, Bildungsbüro Augsburg", "Netzwerktreffen München, 8. Mai 2019"),
    )
    assert guess(words, CITIES) == Guess("Übergänge gestalten", "Dr. Änne Groß", "Bildungsbüro Augsburg", "Augsburg")


def test_names_may_stand_above_their_office() -> None:
    words = DeckWords(
        "x.pdf", slide_title="Bildungsmonitoring", lines=("Anna Beispiel und Peter Muster", "Stadt Frankfurt am Main")
    )
    found = guess(words, CITIES)
    assert (found.speakers, found.institution) == ("Anna Beispiel, Peter Muster", "Stadt Frankfurt am Main")
    assert found.city == "Frankfurt am Main"


def test_the_author_of_the_metadata_counts_when_it_is_a_name() -> None:
    assert guess(DeckWords("x.pdf", author="Anna Beispiel"), CITIES).speakers == "Anna Beispiel"


@pytest.mark.parametrize("author", ["Admin", "user01", "Stadt Augsburg", "Microsoft Office User", "it-service"])
def test_other_authors_are_nobody(author: str) -> None:
    assert guess(DeckWords("x.pdf", author=author), CITIES).speakers == ""


@pytest.mark.parametrize(
    "title", ["PowerPoint-Präsentation", "Folie 1", "Microsoft PowerPoint - Präsentation1.pptx", "", "Untitled", "123"]
)
def test_a_title_that_a_program_gave_is_none(title: str) -> None:
    assert guess(DeckWords("2019-05-08_Uebergaenge_gestalten.pptx", title=title), CITIES) == Guess(
        "Uebergaenge gestalten"
    )


def test_a_title_of_the_metadata_counts_when_the_slide_has_none() -> None:
    assert guess(DeckWords("x.pdf", title="Microsoft PowerPoint - Lernferien.pptx"), CITIES).title == "Lernferien"


def test_the_host_city_on_the_slide_is_not_the_speakers() -> None:
    words = DeckWords(
        "x.pdf", slide_title="Lernferien", lines=("Netzwerktreffen München, 8. Mai 2019", "Dr. A. Muster")
    )
    assert guess(words, CITIES).city == ""


def test_two_cities_are_no_answer() -> None:
    words = DeckWords("x.pdf", lines=("Dr. A. Muster, Bildungsbüro Augsburg, Stadt München",))
    assert guess(words, CITIES).city == ""


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("03_Vortrag Groß.pdf", "Vortrag Groß"),
        ("20190508 lernferien.pptx", "Lernferien"),
        ("C:\\Daten\\Lernferien_final.pdf", "Lernferien final"),
        ("2019.pdf", "2019"),
        (".pdf", ".pdf"),
    ],
)
def test_the_name_of_a_file_becomes_words(name: str, title: str) -> None:
    assert file_title(name) == title
