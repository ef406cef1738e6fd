"""Files in the encodings and containers in which people save pages."""

from __future__ import annotations

import pytest

from events.old_pages.page import Region
from events.old_pages.recognise import read_page
from events.old_pages.source import SourceError, is_markup, read

TEXT = "Übergänge – „gemeinsam“ gestalten\nGröße: 5 €"
MHTML = (
    b"From: <Saved by Blink>\r\nSubject: Treffen\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
    b"----b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"<html><body><h1>=C3=9Cberg=C3=A4nge</h1></body></html>\r\n"
    b"----b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----b--\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_in_every_usual_encoding(encoding: str) -> None:
    assert read(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("declared", ["windows-1252", "iso-8859-1", "utf-8", "unknown", "us-ascii"])
def test_what_a_page_declares_wrongly_does_no_harm(declared: str) -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>{TEXT}</p>'
    assert TEXT in read(page.encode("cp1252"))
    assert TEXT in read(page.encode("utf-8"))


def test_a_page_saved_in_one_file_is_unpacked() -> None:
    page = read_page(read(MHTML))
    assert page.text == "Übergänge"


def test_files_that_are_no_text_are_named() -> None:
    for beginning, name in ((b"%PDF-1.4", "PDF"), (b"PK\x03\x04", "DOCX"), (b"{\\rtf1", "RTF")):
        with pytest.raises(SourceError, match=name):
            read(beginning + b" rest")


def test_angle_brackets_alone_are_no_markup() -> None:
    assert not is_markup("5 < 7 und 8 > 3, siehe <https://stadt.example>, <info@stadt.example>")
    assert is_markup("<P CLASS=x>Text")


def test_a_whole_page_inside_a_form_or_a_sidebar_is_still_the_page() -> None:
    page = read_page("<body><form><div class='sidebar'><h1>Titel</h1><p>Text der Seite</p></div></form></body>")
    assert {line.region for line in page.lines} == {Region.MAIN}


def test_wrapped_lines_of_a_mail_are_put_together() -> None:
    first = "Im Mittelpunkt steht die Frage, wie aus Zahlen Entscheidungen werden und"
    page = read_page(f"{first}\nwas das für die Städte heißt.\n\nZweiter Absatz")
    assert page.text.split("\n") == [f"{first} was das für die Städte heißt.", "Zweiter Absatz"]
