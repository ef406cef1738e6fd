"""From recognised pages to drafts: the command, and what it makes."""

from __future__ import annotations

import datetime as dt
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from events.models import EventIndexPage, EventPage, OldSource, PresentationPage
from events.old_pages.body import blocks, body_text
from tests.events.admin_site import draft_of
from tests.events.old_pages.measure import STRANGERS
from tests.events.old_pages.reading import PAGES, read_file, read_text
from tests.factories import make_city

pytestmark = pytest.mark.django_db


def run(*files: Path | str, **options: Any) -> str:
    out = StringIO()
    call_command("import_event", *map(str, files), stdout=out, stderr=out, **options)
    return out.getvalue()


def test_a_page_becomes_a_draft_with_everything_recognised(index: EventIndexPage) -> None:
    essen = make_city("Essen")
    text = run(PAGES / "typo3.html")
    event = EventPage.objects.get()
    assert (event.live, event.title, event.kind, event.city) == (
        False,
        "Übergänge gemeinsam gestalten",
        "symposium",
        essen,
    )
    assert (event.start_date, event.start_time, event.end_time) == (dt.date(2018, 11, 14), dt.time(10), dt.time(16, 30))
    assert (event.venue, event.street, event.postcode) == ("Haus der Technik", "Hollestraße 1", "45127")
    assert event.source_url == "https://www.netz-der-staedte.example/veranstaltungen/uebergaenge"
    assert event.collection is not None
    draft = draft_of(event)
    assert [item.title for item in draft.agenda.all()][:2] == ["Begrüßung", "Vortrag: Was Übergangsdaten zeigen"]
    assert [block.value["name"] for block in draft.body if block.block_type == "quote"] == ["Karim Muster"]
    assert "Übergänge gemeinsam gestalten" in text
    assert "Alle akzeptieren (Rahmen der Seite)" in text


def test_what_is_not_recognised_stands_in_the_body(index: EventIndexPage) -> None:
    make_city("Essen")
    run(PAGES / "typo3.html")
    body = str(draft_of(EventPage.objects.get()).body)
    for text in (
        "Der Rat hatte am 3. Juli 2017 ein Konzept beschlossen.",
        "Telefon: 030 1234567",
        "sagte Jutta Probst",
    ):
        assert text in body
    assert "Alle akzeptieren" not in body
    assert 'href="https://www.netz-der-staedte.example/veranstaltungen/fileadmin/jba.pptx"' in body
    assert not PresentationPage.objects.exists()


def test_the_same_file_twice_makes_one_draft(index: EventIndexPage) -> None:
    run(PAGES / "mail.txt")
    event = EventPage.objects.get()
    assert f"wurde schon übernommen, als „{event.title}“ (Seite {event.pk})" in run(
        PAGES / "mail.txt", PAGES / "mail.txt"
    )
    assert EventPage.objects.count() == 1
    event.delete()
    run(PAGES / "mail.txt")
    assert EventPage.objects.count() == OldSource.objects.count() == 1


def test_a_folder_of_strangers_pages_twice_changes_nothing_the_second_time(index: EventIndexPage) -> None:
    count = len(list(STRANGERS.iterdir()))
    said = run(STRANGERS).splitlines()[-1]
    assert said.startswith(
        f"Dateien: {count}. Neue Entwürfe: {count}, schon übernommen: 0, nicht lesbar: 0, mit Hinweisen"
    )
    before = list(EventPage.objects.order_by("pk").values_list("pk", "latest_revision_id"))
    assert f"Neue Entwürfe: 0, schon übernommen: {count}" in run(STRANGERS)
    assert list(EventPage.objects.order_by("pk").values_list("pk", "latest_revision_id")) == before


def test_a_bad_file_says_why_and_the_others_go_on(index: EventIndexPage, tmp_path: Path) -> None:
    picture, empty = tmp_path / "bild.html", tmp_path / "leer.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    empty.write_text(" \n")
    out = StringIO()
    with pytest.raises(CommandError, match="Nicht lesbare Dateien: 3"):
        call_command("import_event", picture, empty, tmp_path / "fehlt", PAGES / "online.txt", stdout=out, stderr=out)
    text = out.getvalue()
    assert f"{picture}: Das ist kein Text, sondern eine andere Datei (PNG)" in text
    assert f"{empty}: Die Datei ist leer." in text
    assert f"{tmp_path / 'fehlt'}: Die Datei lässt sich nicht öffnen" in text
    assert EventPage.objects.get().kind == "webinar"


def test_a_dry_run_writes_nothing(index: EventIndexPage) -> None:
    assert "würde ein Entwurf" in run(PAGES / "word.html", dry_run=True)
    assert not EventPage.objects.exists()
    assert not OldSource.objects.exists()


def test_the_report_as_json(index: EventIndexPage) -> None:
    report = json.loads(run(PAGES / "word.html", dry_run=True, json=True))
    assert report[0]["recognised"]["start_date"] == "2019-12-12"
    assert report[0]["recognised"]["agenda.1.speakers"] == "Dr. Jan Muster (Amt für Statistik)"
    assert "Liebe Kolleginnen und Kollegen," in report[0]["body"]
    assert report[0]["page"] is None


def test_the_list_must_be_named_when_there_are_several(index: EventIndexPage) -> None:
    index.get_parent().add_child(instance=EventIndexPage(title="Archiv", slug="archiv"))
    with pytest.raises(CommandError, match="--list"):
        run(PAGES / "mail.txt")
    run(PAGES / "mail.txt", list="/archiv/")
    assert EventPage.objects.get().get_parent().slug == "archiv"


ABOUT = "Das Netz verbindet Städte, die ihre Bildungsarbeit mit Daten steuern, und wird von allen getragen."


def write(folder: Path, number: int) -> Path:
    file = folder / f"{number}.txt"
    file.write_text(f"Treffen Nummer {number}\n\n{number}. Mai 2019\n\nEigener Text {number}.\n\n{ABOUT}\n", "utf-8")
    return file


def test_text_that_repeats_between_pages_is_boilerplate_and_reported(index: EventIndexPage, tmp_path: Path) -> None:
    text = run(*(write(tmp_path, number) for number in (1, 2, 3)))
    assert text.count(f"{ABOUT[:99]}") == 3
    assert "(steht auf mehreren dieser Seiten)" in text
    for event in EventPage.objects.all():
        assert ABOUT not in str(event.body)
        assert "Eigener Text" in str(event.body)


def test_what_earlier_pages_shared_is_known_later(index: EventIndexPage, tmp_path: Path) -> None:
    run(*(write(tmp_path, number) for number in (1, 2)))
    assert "(von früheren Seiten bekannt)" in run(write(tmp_path, 3))


def test_two_pages_about_one_meeting_are_no_boilerplate(index: EventIndexPage, tmp_path: Path) -> None:
    for name in ("einladung", "dokumentation"):
        (tmp_path / name).write_text(f"{name.title()}: Treffen\n\n8. Mai 2019\n\n{ABOUT}\n", "utf-8")
    run(tmp_path / "einladung", tmp_path / "dokumentation")
    assert all(ABOUT in str(event.body) for event in EventPage.objects.all())


def test_the_body_becomes_headings_paragraphs_and_lists() -> None:
    text = "## Ergebnis\n\nEin Satz & mehr <b>.\nZweite Zeile\n\n- Eins\n- Zwei [Weg](https://a.example/?a=1&b=2)"
    assert blocks(text) == [
        ("heading", "Ergebnis"),
        (
            "paragraph",
            (
                "<p>Ein Satz &amp; mehr &lt;b&gt;.<br/>Zweite Zeile</p><ul><li>Eins</li><li>Zwei "
                '<a href="https://a.example/?a=1&amp;b=2">Weg</a></li></ul>'
            ),
        ),
    ]


def test_links_that_could_do_harm_are_words_only() -> None:
    event = read_text(
        '<h1>Treffen</h1><p>Lang genug <a href="javascript:alert(1)">hier</a> und <a href="x.pdf">dort</a>.</p>'
    )
    assert body_text(event).endswith("Lang genug hier und dort (x.pdf).")


def test_every_word_of_the_body_reaches_its_blocks() -> None:
    for name in ("typo3.html", "wordpress.html", "table_layout.html", "prose.txt"):
        event = read_file(name)
        made = " ".join(str(value) for _kind, value in blocks(body_text(event)))
        for line in event.body:
            for word in event.page.of(line.span).replace("&", "&amp;").split():
                assert word in made, (name, word)
