"""The fact sheet of an example: what it says, from where it looks, and where its texts end."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from practices.factsheet.code import QUIET, qr_code
from practices.factsheet.paper import Setting, line_count
from practices.factsheet.plain import entries
from practices.factsheet.rows import BODY, Entry, Row, fitted
from practices.factsheet.sentences import sentences
from practices.models import BuildingBlock, PracticePage, Precondition
from tests.factories import Tree, make_adoption, make_city, make_person, make_practice, restrict
from tests.practices.long_practices import MANNERS, longest

SENTENCES = [
    "Am 3. Mai kam z. B. die Stadt Bonn, vgl. § 5 Abs. 2 S. 1 des Gesetzes.",
    "Wer zahlt?",
    "„Wir nicht.“",
    "Rund 1.200 Kinder in ca. 40 Schulen nehmen teil (Stand 2019).",
    "2021 folgte Köln.",
]


def words(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    html = response.content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html[html.index("<article") : html.index("</article")]))


@pytest.mark.parametrize("text", [" ".join(SENTENCES), "\n".join(SENTENCES)])
def test_sentences_end_where_a_reader_would_end_them(text: str) -> None:
    assert sentences(text) == SENTENCES


def test_no_word_is_lost_between_sentences() -> None:
    text = MANNERS["sentences"](2000)
    assert " ".join(sentences(text)) == text


def test_text_takes_as_many_lines_as_a_page_sets() -> None:
    setting = Setting(size=10, leading=13, width=50)
    assert line_count("kurz", setting) == 1
    assert line_count("Wort " * 12, setting) == 3
    assert line_count("M" * 100, setting) >= 5


def test_short_rows_stay_whole_and_long_ones_end_between_two_sentences() -> None:
    short = Row("Kurz", (Entry("Ein Satz."),))
    long = Row("Lang", tuple(Entry(MANNERS["sentences"](1500)) for _number in range(3)))
    first, second = fitted([short, long], 60)
    assert first == short
    assert second.shortened
    assert second.entries[-1].text.endswith("müssten.")
    assert first.height + second.height <= 60


def test_what_one_row_leaves_over_another_takes() -> None:
    row = Row("Text", (Entry(MANNERS["sentences"](800)),))
    assert fitted([row, row], 2 * row.height) == (row, row)


def test_a_sentence_longer_than_the_room_is_left_out_and_not_cut() -> None:
    row = Row("Text", (Entry(MANNERS["one sentence"](3000)),))
    assert fitted([row], 4 * BODY.line) == (Row("Text", (), shortened=True),)


def test_paragraphs_and_items_keep_their_words_and_lose_their_markup() -> None:
    source = '<p>Ein <b>fetter</b> <a linktype="page" id="3">Verweis</a>.<br/>Zeile</p>'
    listed = "<ul><li>eins<ul><li>zwei</li></ul></li></ul>"
    assert entries(source + listed) == (
        Entry("Ein fetter Verweis. Zeile"),
        Entry("eins", item=True),
        Entry("zwei", item=True),
    )


def test_code_is_drawn_as_it_was_computed() -> None:
    """Its finder patterns stand in three corners, inside the quiet zone."""
    code = qr_code("https://wissenspool.example/praxis/lernferien/")
    dark = set()
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", code.path):
        dark |= {(int(x) + step, int(y)) for step in range(int(length))}
    inside = range(QUIET, code.size - QUIET)
    assert all(x in inside and y in inside for x, y in dark)
    for x, y in ((QUIET, QUIET), (code.size - QUIET - 7, QUIET), (QUIET, code.size - QUIET - 7)):
        assert {(x + step, y) for step in range(7)} <= dark
        assert not {(x + step, y + 1) for step in range(1, 6)} & dark


@pytest.mark.django_db
class TestPage:
    def test_says_where_what_and_when_confirmed(self, client: Client, tree: Tree) -> None:
        page = make_practice(
            tree, make_city("Frankfurt"), "Lernferien", situation="<p>Es fehlte Zeit.</p>",
            confirmed_on="2026-03-01", contact_mailbox="bildung@frankfurt.example",
        )  # fmt: skip
        page.building_blocks = [BuildingBlock(title="Einladen", what="Familien einladen.")]
        page.preconditions = [Precondition(text="Örtliche Stiftung")]
        page.save()
        make_adoption(page, to_place="Bonn", named=True)
        make_adoption(page, to_place="Ungenannt", named=False)
        said = words(client, f"{page.get_url()}steckbrief/")
        for part in (
            "Frankfurt", "Kurz: Lernferien.", "Zuletzt bestätigt 1. März 2026", "Es fehlte Zeit.", "1 Einladen.",
            "Familien einladen.", "Örtliche Stiftung", "bildung@frankfurt.example", "Bonn",
            "http://testserver/praxis/lernferien/",
        ):  # fmt: skip
            assert part in said
        assert "Ungenannt" not in said
        assert "Einschätzung" not in said

    def test_says_how_it_suits_the_city_of_the_address(self, client: Client, tree: Tree) -> None:
        page = make_practice(tree, make_city("Frankfurt", state="DE-HE"))
        make_city("Augsburg")
        said = words(client, f"{page.get_url()}steckbrief/?fuer=augsburg")
        assert "Einschätzung für Augsburg" in said
        html = client.get(f"{page.get_url()}?fuer=augsburg").content.decode()
        assert f'href="{page.get_url()}steckbrief/?fuer=augsburg"' in html

    def test_is_told_in_english_below_en(self, client: Client, tree: Tree) -> None:
        page = make_practice(tree, make_city())
        response = client.get(f"/en{page.get_url()}steckbrief/")
        assert "Fact sheet" in response.content.decode()
        assert response.headers["Content-Language"] == "en"

    @pytest.mark.parametrize("path", ["steckbrief/", "steckbrief/pdf/"])
    def test_is_as_closed_as_its_page(self, client: Client, tree: Tree, path: str) -> None:
        closed, draft = make_practice(tree, make_city(), "Zu"), make_practice(tree, make_city("Bonn"), "Entwurf")
        restrict(closed)
        draft.unpublish()
        assert client.get(f"/praxis/{closed.slug}/{path}").status_code == 404
        assert client.get(f"/praxis/{draft.slug}/{path}").status_code == 404
        client.force_login(make_person())
        assert client.get(f"/praxis/{closed.slug}/{path}").status_code == 200
        assert client.get(f"/praxis/{draft.slug}/{path}").status_code == 404

    def test_has_no_address_below_itself(self, client: Client, tree: Tree) -> None:
        page = make_practice(tree, make_city())
        assert client.get(f"{page.get_url()}steckbrief/anderes/").status_code == 404

    def test_old_address_leads_to_the_new_one(self, client: Client, tree: Tree, committed: Callable[[], Any]) -> None:
        page = make_practice(tree, make_city(), "Lernferien")
        page.slug = "lernferien-neu"
        with committed():
            page.save_revision().publish()
        response = client.get("/praxis/lernferien/steckbrief/")
        assert (response.status_code, response.headers["Location"]) == (301, "/praxis/lernferien-neu/steckbrief/")

    @pytest.mark.parametrize("manner", MANNERS)
    def test_its_room_is_never_exceeded_and_what_is_left_out_is_said(
        self, client: Client, tree: Tree, manner: str
    ) -> None:
        page = longest(tree, manner)
        make_city("Augsburg")
        said = words(client, f"{page.get_url()}steckbrief/?fuer=augsburg")
        assert "… weiter auf der Seite" in said
        for title in ("Ausgangslage", "Ziele", "Umsetzung", "Wirkung", "Bausteine", "Aufwand", "Ansprechstelle"):
            assert title in said

    def test_asks_as_much_of_the_database_with_much_as_with_little(self, client: Client, tree: Tree) -> None:
        page = longest(tree, "sentences")
        little = make_practice(tree, make_city("Bonn"), "Wenig")
        assert queries(client, page) <= queries(client, little) + 8


def queries(client: Client, page: PracticePage) -> int:
    address = f"{page.get_url()}steckbrief/?fuer=frankfurt"
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
