"""Texts travel compressed and only when they changed; files travel as they are."""

from __future__ import annotations

import gzip

import pytest
from django.test import Client

from tests.decks import make_document, pdf
from tests.factories import Tree

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path", ["/", "/suche/?q=Ganztag", "/api/v1/search?q=Ganztag", "/sitemap.xml", "/gibt-es-nicht/"]
)
@pytest.mark.usefixtures("tree", "search_index")
def test_pages_and_data_are_compressed_for_whoever_can_read_that(client: Client, path: str) -> None:
    plain = client.get(path)
    small = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert small["Content-Encoding"] == "gzip"
    assert len(small.content) < len(plain.content)
    assert len(gzip.decompress(small.content)) == pytest.approx(len(plain.content), abs=200)
    assert "Content-Encoding" not in plain
    assert "Accept-Encoding" in small["Vary"]


def test_a_file_is_sent_as_it_is(client: Client) -> None:
    content = pdf()
    answer = client.get(make_document(content).url, headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer
    assert b"".join(answer) == content


def test_a_page_that_is_as_it_was_is_not_sent_again(client: Client, tree: Tree) -> None:
    first = client.get("/praxis/", headers={"Accept-Encoding": "gzip"})
    again = client.get("/praxis/", headers={"Accept-Encoding": "gzip", "If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    tree.index.title = "Beispiele"
    tree.index.save_revision().publish()
    changed = client.get("/praxis/", headers={"Accept-Encoding": "gzip", "If-None-Match": first["ETag"]})
    assert changed.status_code == 200
