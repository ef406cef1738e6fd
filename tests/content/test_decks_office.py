"""Pictures of PowerPoint slides: by LibreOffice where it is installed, else none and a remark to the editor."""

from __future__ import annotations

import re
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image as Picture

from content.decks import read_now, retry, waiting
from content.decks.office import office_program
from content.decks.reading import read
from content.extracting.limits import LIMITS, MEGABYTE
from content.extracting.problem import Problem
from content.models import Deck
from tests.decks import PAGES, Page, make_document, pptx, rezipped
from tests.factories import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]


@pytest.fixture
def office() -> None:
    if not office_program():
        pytest.skip("LibreOffice is not installed: apt-get install --no-install-recommends libreoffice-impress-nogui")


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """Its address, and what was fetched from it."""
    fetched: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            fetched.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_GET  # noqa: N815  # the library's names

        def log_message(self, *_: Any) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}", fetched
        running.shutdown()
        thread.join()


@pytest.mark.usefixtures("office")
def test_every_slide_gets_its_picture(media_folder: Path) -> None:
    pages = [*PAGES, Page("Versteckt", hidden=True), Page("Schluss")]
    deck = read_now(make_document(pptx(pages), "vortrag.pptx"))
    assert (deck.state, deck.problem, deck.has_pictures) == ("ready", "", True)
    assert [slide.title for slide in deck.slides.all()] == [page.title for page in pages if not page.hidden]
    for slide in deck.slides.all():
        with Picture.open(media_folder / str(slide.picture)) as picture:
            assert picture.size == (slide.width, slide.height) == (1600, 1200)
            assert len(set(picture.convert("L").tobytes())) > 10  # not an empty sheet


@pytest.mark.usefixtures("no_office")
def test_without_libreoffice_the_slides_are_text_and_the_editor_is_told() -> None:
    document = make_document(pptx(), "vortrag.pptx")
    deck = read_now(document)
    assert (deck.state, deck.problem, deck.has_pictures) == ("ready", Problem.NO_OFFICE, False)
    assert [slide.title for slide in deck.slides.all()] == [page.title for page in PAGES]
    assert not any(slide.picture for slide in deck.slides.all())
    client = Client()
    client.force_login(make_person("chef@example.org", is_superuser=True, is_staff=True))
    page = client.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()
    assert "Die Folien werden nur als Text gezeigt" in page
    assert "Noch einmal versuchen" in page


@pytest.mark.usefixtures("office")
def test_after_libreoffice_was_installed_the_pictures_come_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as bare:
        bare.setenv("PATH", "")
        deck = read_now(make_document(pptx(), "vortrag.pptx"))
    retry(deck)
    assert read_now(deck.document).has_pictures


@pytest.mark.usefixtures("office")
def test_libreoffice_that_gets_too_little_memory_costs_only_the_pictures() -> None:
    document = make_document(pptx(), "vortrag.pptx")
    taken = waiting.take(waiting.waiting())
    assert taken is not None
    read(taken, limits=replace(LIMITS, office_memory_bytes=150 * MEGABYTE))
    deck = Deck.objects.get(document=document)
    assert (deck.state, deck.problem, deck.slides.count()) == ("ready", Problem.NO_PICTURES, 3)


@pytest.mark.usefixtures("office")
def test_nothing_that_a_presentation_links_to_is_fetched(server: tuple[str, list[str]], media_folder: Path) -> None:
    address, fetched = server
    deck = read_now(make_document(linked_picture(f"{address}/spion.png"), "vortrag.pptx"))
    assert (deck.has_pictures, fetched) == (True, [])


@pytest.mark.usefixtures("office")
def test_no_file_of_the_machine_gets_into_a_picture(media_folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "geheim.png"
    Picture.new("RGB", (300, 300), "#ff0000").save(secret)
    deck = read_now(make_document(linked_picture(secret.as_uri()), "vortrag.pptx"))
    with Picture.open(media_folder / str(deck.slides.get(number=3).picture)) as picture:
        red, green, _blue = (colour.tobytes() for colour in picture.convert("RGB").split())
    assert not any(one > 200 and other < 100 for one, other in zip(red, green, strict=True))


def linked_picture(url: str) -> bytes:
    """A presentation whose third slide refers to a picture elsewhere."""
    made = pptx()
    relations = "ppt/slides/_rels/slide3.xml.rels"
    with zipfile.ZipFile(BytesIO(made)) as archive:
        slide = archive.read("ppt/slides/slide3.xml").replace(b"r:embed=", b"r:link=")
        links = archive.read(relations)
    links, changed = re.subn(rb'Target="[^"]*/media/[^"]*"', b'Target="%s" TargetMode="External"' % url.encode(), links)
    assert changed == 1
    return rezipped(made, {"ppt/slides/slide3.xml": slide, relations: links})
