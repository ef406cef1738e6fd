"""The fact sheet as PDF, made by the real WeasyPrint."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator

import pypdfium2
import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.test import Client

from practices.factsheet import pdf
from tests.factories import Tree, make_city, make_practice
from tests.practices.long_practices import MANNERS, longest
from tests.practices.reading_paper import letters, missing_words

pytestmark = pytest.mark.django_db
ADDRESS = "/praxis/lernferien/steckbrief/pdf/"


@pytest.fixture
def _weasyprint() -> None:
    if not pdf.available():
        pytest.skip("needs WeasyPrint and Pango: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0")


@pytest.fixture
def without_weasyprint(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As in an installation without the extra."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    pdf.available.cache_clear()
    yield
    pdf.available.cache_clear()


def unpacked(content: bytes) -> bytes:
    """What its compressed parts say, where they are compressed the usual way."""
    streams = re.findall(rb"/FlateDecode.*?stream\n(.*?)\nendstream", content, re.DOTALL)
    return content + b"\n".join(zlib.decompressobj().decompress(stream) for stream in streams)


@pytest.mark.usefixtures("_weasyprint")
class TestWithTheExtra:
    def test_is_a_titled_and_tagged_file_in_the_language_of_the_page(self, client: Client, tree: Tree) -> None:
        make_practice(tree, make_city())
        response = client.get(f"{ADDRESS}?fuer=augsburg")
        assert response.headers["Content-Type"] == "application/pdf"
        assert response.headers["Content-Disposition"] == 'inline; filename="steckbrief-lernferien.pdf"'
        document = pypdfium2.PdfDocument(response.content)
        assert document.get_metadata_value("Title").startswith("Steckbrief: Lernferien")
        assert document.is_tagged()
        assert b"/Lang (de)" in unpacked(response.content)
        english = client.get(f"/en{ADDRESS}")
        assert b"/Lang (en)" in unpacked(english.content)
        assert "Fact sheet" in pypdfium2.PdfDocument(english.content).get_metadata_value("Title")

    def test_letters_are_those_of_the_site(self, client: Client, tree: Tree) -> None:
        make_practice(tree, make_city())
        content = unpacked(client.get(ADDRESS).content)
        names = {name.decode() for name in re.findall(rb"/BaseFont\s*/[A-Z]{6}\+([\w#-]+)", content)}
        assert names
        assert all(name.startswith(("Fira", "Bitter")) for name in names), names

    @pytest.mark.parametrize("query", ["", "?fuer=augsburg"])
    @pytest.mark.parametrize("manner", MANNERS)
    def test_longest_example_has_two_pages_with_all_that_the_screen_shows(
        self, client: Client, tree: Tree, manner: str, query: str
    ) -> None:
        page = longest(tree, manner)
        make_city("Augsburg")
        address = f"{page.get_url()}steckbrief/"
        paper = pypdfium2.PdfDocument(client.get(f"{address}pdf/{query}").content)
        assert len(paper) == 2
        assert missing_words(client.get(address + query).content.decode(), letters(paper)) == []

    def test_page_leads_to_it(self, client: Client, tree: Tree) -> None:
        page = make_practice(tree, make_city())
        assert f'href="{ADDRESS}?fuer="' in client.get(f"{page.get_url()}steckbrief/?fuer=").content.decode()

    @pytest.mark.parametrize(
        "url", ["http://127.0.0.1:9/x.png", "file:///etc/hostname", "data:text/css,x", "//a.example/x"]
    )
    def test_nothing_but_own_files_is_fetched(self, url: str) -> None:
        from weasyprint.urls import FatalURLFetchingError

        with pytest.raises(FatalURLFetchingError):
            pdf.fetcher().fetch(url)
        with pytest.raises(FatalURLFetchingError):
            pdf.printed(f'<html lang="de"><title>x</title><img src="{url}" alt="x">')

    def test_own_files_end_where_the_static_folder_ends(self) -> None:
        with pytest.raises(SuspiciousFileOperation):
            pdf.fetcher().fetch(f"{pdf.STATIC}../manage.py")


@pytest.mark.usefixtures("without_weasyprint")
def test_without_the_extra_nothing_leads_there_and_nothing_is_there(client: Client, tree: Tree) -> None:
    page = make_practice(tree, make_city())
    assert "pdf" not in client.get(f"{page.get_url()}steckbrief/").content.decode().split("<main")[1]
    assert client.get(ADDRESS).status_code == 404


def test_the_library_is_loaded_only_when_a_sheet_is_asked_for() -> None:
    code = "import django; django.setup(); import networksite.urls, practices.factsheet.views, sys; print(*sys.modules)"
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "networksite.settings"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert "practices.factsheet.pdf" in done.stdout.split()
    assert "weasyprint" not in done.stdout.split()
