"""What is read of real files, page by page."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image as Picture
from reportlab.pdfgen.canvas import Canvas

from content.decks import read_now
from content.extracting.words import cleaned, one_line, telling
from content.models import Deck
from tests.decks import PAGES, Page, make_document, pdf, pptx

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]


def texts(deck: Deck) -> list[str]:
    return [slide.text for slide in deck.slides.all()]


def test_a_pdf_gives_title_text_and_two_pictures_of_every_page(media_folder: Path) -> None:
    deck = read_now(make_document(pdf()))
    assert (deck.state, deck.problem, deck.kind, deck.has_pictures) == ("ready", "", "pdf", True)
    assert (deck.title, deck.author) == ("Übergänge gestalten", "Änne Groß")
    assert [(slide.number, slide.title) for slide in deck.slides.all()] == [
        (number, page.title) for number, page in enumerate(PAGES, start=1)
    ]
    assert "Göggingen 12 %" in texts(deck)[1]
    for slide in deck.slides.all():
        with Picture.open(media_folder / str(slide.picture)) as picture:
            assert (picture.format, picture.size) == ("WEBP", (1600, slide.height))
            assert not picture.getexif()
            assert "exif" not in picture.info
            assert "xmp" not in picture.info
        with Picture.open(media_folder / str(slide.thumbnail)) as picture:
            assert (picture.format, picture.width) == ("WEBP", 480)
        assert (slide.width, slide.height) == (1600, 1131)


def test_the_addresses_of_pictures_cannot_be_guessed() -> None:
    one, other = (read_now(make_document(pdf())) for _ in range(2))
    names = [str(slide.picture) for deck in (one, other) for slide in deck.slides.all()]
    assert {name.split("/")[1] for name in names} == {one.token, other.token}
    assert len(one.token) == 48


def test_a_pptx_gives_text_of_tables_groups_and_charts_and_keeps_notes_apart() -> None:
    deck = read_now(make_document(pptx(), "vortrag.pptx"))
    assert (deck.state, deck.kind, deck.title, deck.author) == ("ready", "pptx", "Übergänge gestalten", "Änne Groß")
    second = deck.slides.get(number=2)
    assert second.title == "Was wir gemessen haben"
    assert all(
        words in second.text
        for words in ("Kinder mit Förderbedarf", "Göggingen", "31 %", "Entwicklung im Überblick", "In der Gruppe")
    )
    assert "Intern" not in second.text
    assert second.notes == "Intern: Die Zahl für Oberhausen ist noch nicht freigegeben."


def test_slides_hidden_from_the_audience_are_left_out() -> None:
    pages = [Page("Gezeigt"), Page("Versteckt", ("nur für mich",), hidden=True), Page("Auch gezeigt")]
    deck = read_now(make_document(pptx(pages), "vortrag.pptx"))
    assert [(slide.number, slide.title) for slide in deck.slides.all()] == [(1, "Gezeigt"), (2, "Auch gezeigt")]


def test_a_page_without_larger_letters_is_named_by_its_first_line() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 300))
    for place, line in enumerate(("Erste Zeile", "Zweite Zeile", "Dritte Zeile")):
        canvas.drawString(40, 250 - 20 * place, line)
    canvas.showPage()
    canvas.showPage()  # empty
    canvas.save()
    deck = read_now(make_document(buffer.getvalue()))
    assert [slide.title for slide in deck.slides.all()] == ["Erste Zeile", ""]
    assert texts(deck) == ["Erste Zeile\nZweite Zeile\nDritte Zeile", ""]


def test_a_page_of_any_shape_fits_the_limits_of_pixels() -> None:
    for size, expected in (((14_400, 3), (1600, 1)), ((3, 14_400), (1, 1600)), ((20, 20), (1600, 1600))):
        slide = read_now(make_document(pdf([Page("")], size=size))).slides.get()
        assert (slide.width, slide.height) == expected


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Bildungs\x02\nmonitoring", "Bildungsmonitoring"),
        ("Bildungs-\nmonitoring", "Bildungsmonitoring"),
        ("Schul-\nund Bildungsplanung", "Schul-\nund Bildungsplanung"),
        ("Bildungs-\nMonitoring", "Bildungs-Monitoring"),
        ("2019-\n2020", "2019-2020"),
        ("Bil\u00addungs\u00admoni\u00ad\ntoring", "Bildungsmonitoring"),
        ("U\u0308bergang", "Übergang"),
        ("Eﬃzienz und ﬁnden", "Effizienz und finden"),
        ("eins\v  zwei\r\ndrei\n\n\n\nvier", "eins\nzwei\ndrei\n\nvier"),
        ("nichts\x00 \ud800Böses\ufeff", "nichts Böses"),
        ("– Punkt\n- Punkt", "– Punkt\n- Punkt"),
    ],
)
def test_what_only_held_lines_together_goes(written: str, read: str) -> None:
    assert cleaned(written, 1000) == read


def test_text_of_a_page_has_an_end() -> None:
    assert len(cleaned("Wort " * 10_000, 20_000)) <= 20_000
    assert one_line("eine\nZeile " * 100, 30) == "eine Zeile eine Zeile eine Zei"


@pytest.mark.parametrize(
    ("named", "kept"),
    [
        ("Microsoft PowerPoint - Übergänge.pptx", "Übergänge"),
        ("PowerPoint-Präsentation", ""),
        ("Folie 1", ""),
        ("Microsoft Office User", ""),
        ("Titelverteidigung", "Titelverteidigung"),
        ("", ""),
    ],
)
def test_titles_that_a_program_filled_in_say_nothing(named: str, kept: str) -> None:
    assert telling(named) == kept
