"""Whole pages, each in the manner of another system, with everything that is to be found in them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from events.old_pages.found import Use
from tests.events.old_pages.reading import codes, read_file, value

FIELDS = (
    "title", "subtitle", "kind", "start_date", "start_time", "end_date", "end_time",
    "venue", "street", "postcode", "city", "online",
)  # fmt: skip
EXPECTED: dict[str, dict[str, Any]] = {
    "typo3.html": {
        "title": "Übergänge gemeinsam gestalten",
        "kind": "symposium",
        "start_date": dt.date(2018, 11, 14),
        "start_time": dt.time(10),
        "end_time": dt.time(16, 30),
        "venue": "Haus der Technik",
        "street": "Hollestraße 1",
        "postcode": "45127",
        "city": "Essen",
    },
    "drupal.html": {
        "title": "Daten, die bewegen",
        "subtitle": "Jahrestagung der kommunalen Bildungsmonitorerinnen und Bildungsmonitorer",
        "kind": "annual-conference",
        "start_date": dt.date(2021, 9, 23),
        "start_time": dt.time(10),
        "end_date": dt.date(2021, 9, 24),
        "end_time": dt.time(13),
        "venue": "Kulturbahnhof",
        "street": "Rainer-Dierichs-Platz 1",
        "postcode": "34117",
        "city": "Kassel",
    },
    "wordpress.html": {
        "title": "Rückblick: Kommunalsalon zur Ganztagsbildung",
        "kind": "salon",
        "start_date": dt.date(2019, 3, 7),
        "venue": "Alten Rathaus",
        "city": "Hannover",
    },
    "word.html": {
        "title": "Einladung zum Analyseworkshop",
        "subtitle": "Sozialräume lesen",
        "kind": "analysis-workshop",
        "start_date": dt.date(2019, 12, 12),
        "start_time": dt.time(9, 30),
        "end_time": dt.time(15, 30),
        "venue": "Bürgerhaus Gröpelingen, Saal 2 (2. OG)",
        "street": "Beispielallee 12a",
        "postcode": "28237",
        "city": "Bremen",
    },
    "mail.txt": {
        "title": "Save the date – Fachgruppe Bildung und Stadtentwicklung",
        "kind": "expert-group",
        "start_date": dt.date(2020, 2, 6),
        "start_time": dt.time(13),
        "end_date": dt.date(2020, 2, 7),
        "end_time": dt.time(14),
        "venue": "Jugendherberge Nürnberg",
        "street": "Burg 2",
        "postcode": "90403",
        "city": "Nürnberg",
    },
    "online.txt": {
        "title": "Webinar: Bildungsberichte, die gelesen werden",
        "kind": "webinar",
        "start_date": dt.date(2021, 6, 17),
        "start_time": dt.time(10),
        "end_time": dt.time(11, 30),
        "online": "online (Zoom)",
    },
    "no_date.txt": {"title": "Treffen in Münster", "city": "Münster"},
    "series.txt": {
        "title": "Entwicklungsworkshop „Leitbild Bildung“",
        "kind": "development-workshop",
        "start_date": dt.date(2017, 9, 4),
        "venue": "Rathaus",
        "street": "Marktplatz 1",
        "city": "Halle (Saale)",
    },
    "table_layout.html": {
        "title": "Großstadtforum Bildung",
        "start_date": dt.date(2012, 3, 8),
        "end_date": dt.date(2012, 3, 9),
    },
    "definition_list.html": {
        "title": "Zu Besuch im Bildungshaus",
        "kind": "site-visit",
        "start_date": dt.date(2019, 5, 8),
        "start_time": dt.time(9),
        "end_time": dt.time(16),
        "venue": "Bildungshaus am See",
        "street": "Seeweg 4",
        "postcode": "78462",
        "city": "Konstanz",
    },
    "prose.txt": {
        "title": "Kollegiale Beratung in Leipzig: Wenn die Daten fehlen",
        "kind": "peer-consultation",
        "start_date": dt.date(2014, 9, 30),
        "end_date": dt.date(2014, 10, 2),
        "venue": "Neuen Rathaus",
        "street": "Martin-Luther-Ring 4",
        "postcode": "04109",
        "city": "Leipzig",
    },
    "two_dates.txt": {"title": "Fachtage Inklusion", "kind": "symposium"},
    "labels_above.txt": {
        "title": "Bildung vor Ort wirksam gestalten",
        "subtitle": "Treffen des Großstadtnetzwerks in München",
        "kind": "network-meeting",
        "start_date": dt.date(2019, 5, 8),
        "start_time": dt.time(10, 30),
        "end_date": dt.date(2019, 5, 10),
        "end_time": dt.time(11, 45),
        "venue": "Munich Workstyle",
        "street": "Landwehrstraße 61",
        "postcode": "80336",
        "city": "München",
    },
    "report.txt": {
        "title": "Dokumentation Fachtag „Kita und Schule“ vom 3. bis 4. November 2015 in Frankfurt am Main",
        "kind": "symposium",
        "start_date": dt.date(2015, 11, 3),
        "end_date": dt.date(2015, 11, 4),
        "venue": "Saalbau Gallus",
        "street": "Frankenallee 111",
        "postcode": "60326",
        "city": "Frankfurt/Main",
    },
    "salon.txt": {
        "title": "Wie gelingt Teilhabe?",
        "kind": "salon",
        "start_date": dt.date(2023, 9, 12),
        "start_time": dt.time(18, 30),
        "end_time": dt.time(21),
        "venue": "Kulturzentrum Alte Feuerwache",
        "street": "Am Handelshof 1",
        "postcode": "45127",
        "city": "Essen",
    },
    "news.html": {
        "title": "Fachgruppe Monitoring tagt in Köln",
        "kind": "expert-group",
        "start_date": dt.date(2016, 6, 8),
        "end_date": dt.date(2016, 6, 9),
        "city": "Köln",
    },
    "conference.txt": {
        "title": "Jahrestagung 2018: Gemeinsam Bildung steuern",
        "kind": "annual-conference",
        "start_date": dt.date(2018, 3, 3),
        "end_date": dt.date(2018, 3, 4),
        "venue": "Schloss",
        "street": "C 5, 10",
        "postcode": "68159",
        "city": "Mannheim",
    },
    "year_elsewhere.txt": {
        "title": "Online-Seminar am 3. März von 9 bis 16 Uhr",
        "subtitle": "Bildung digital",
        "kind": "webinar",
        "start_date": dt.date(2022, 3, 3),
        "start_time": dt.time(9),
        "end_time": dt.time(16),
        "online": "Online-Seminar",
    },
    "portal.html": {
        "title": "Netzwerktreffen der Bildungsbüros in Halle (Saale)",
        "kind": "network-meeting",
        "start_date": dt.date(2018, 9, 24),
        "end_date": dt.date(2018, 9, 25),
        "venue": "Händelhaus",
        "street": "Große Nikolaistraße 5",
        "postcode": "06108",
        "city": "Halle (Saale)",
    },
    "bare_times.txt": {
        "title": "Bildungskonferenz „Gemeinsam stark“",
        "kind": "education-conference",
        "start_date": dt.date(2019, 11, 15),
        "start_time": dt.time(14),
        "end_time": dt.time(18, 30),
        "venue": "Rathaus der Stadt Mülheim an der Ruhr",
        "street": "Am Rathaus 1",
        "postcode": "45468",
        "city": "Mülheim an der Ruhr",
    },
    "one_line.txt": {
        "title": "Daten teilen, aber wie?",
        "kind": "expert-group",
        "start_date": dt.date(2019, 5, 8),
        "end_date": dt.date(2019, 5, 9),
        "city": "Hamburg",
    },
    "class_names.html": {
        "title": "Von der Ressort- zur Quartiersorientierung",
        "start_date": dt.date(2018, 6, 18),
        "start_time": dt.time(12),
        "end_date": dt.date(2018, 6, 19),
        "end_time": dt.time(13, 30),
        "venue": "Caritas-Pirckheimer-Haus",
        "city": "Nürnberg",
    },
    "days_of_agenda.txt": {
        "title": "Exkursion nach Freiburg i. Br.",
        "kind": "site-visit",
        "start_date": dt.date(2018, 9, 20),
        "end_date": dt.date(2018, 9, 21),
    },
}
REMARKS = {
    "days_of_agenda.txt": "date.agenda",
    "news.html": "contact.personal",
    "year_elsewhere.txt": "date.year",
    "no_date.txt": "date.month_only",
    "series.txt": "date.apart",
    "definition_list.html": "date.weekday",
    "online.txt": "date.year",
    "two_dates.txt": "date.several",
}


@pytest.mark.parametrize("name", EXPECTED)
def test_the_facts_of_a_page_are_found_and_no_others(name: str) -> None:
    event = read_file(name)
    assert {field: value(event, field) for field in FIELDS if value(event, field) is not None} == EXPECTED[name]


@pytest.mark.parametrize("name", REMARKS)
def test_what_is_doubtful_is_said(name: str) -> None:
    assert REMARKS[name] in codes(read_file(name))


def test_the_agenda_of_a_table_has_times_titles_and_speakers() -> None:
    items = read_file("typo3.html").agenda
    assert [(item.starts.value if item.starts else None, item.title.value) for item in items] == [
        (dt.time(10), "Begrüßung"),
        (dt.time(10, 15), "Vortrag: Was Übergangsdaten zeigen"),
        (dt.time(12), "Mittagspause"),
        (dt.time(13), "Workshops"),
        (dt.time(16, 30), "Ende"),
    ]
    assert [item.speakers.value if item.speakers else None for item in items[:3]] == [
        "Stadträtin Dr. Ines Beispiel",
        "Prof. Dr. Uwe Test, Universität Duisburg-Essen",
        None,
    ]
    assert [item.kind for item in items] == ["welcome", "input", "break", "work", "frame"]


def test_items_stand_under_the_day_of_their_heading() -> None:
    days = [item.day.value for item in read_file("drupal.html").agenda if item.day]
    assert days == [dt.date(2021, 9, 23)] * 2 + [dt.date(2021, 9, 24)] * 2
    days = [item.day.value for item in read_file("portal.html").agenda if item.day]
    assert days == [dt.date(2018, 9, 24)] * 2 + [dt.date(2018, 9, 25)] * 2
    days = [item.day.value for item in read_file("table_layout.html").agenda if item.day]
    assert days == [dt.date(2012, 3, 8)] * 3 + [dt.date(2012, 3, 9)] * 2


def test_bare_figures_begin_items_where_several_lines_do() -> None:
    items = read_file("bare_times.txt").agenda
    assert [item.starts.value.hour for item in items if item.starts] == [14, 14, 15, 16, 18]
    assert items[3].note is not None
    assert items[3].note.value.startswith("Forum 1: Frühe Bildung\nModeration: Silke Probe")


def test_an_agenda_without_times_keeps_its_points() -> None:
    items = read_file("series.txt").agenda
    assert [item.title.value for item in items] == [
        "TOP 1: Begrüßung",
        "TOP 2: Leitbilder anderer Städte",
        "TOP 3: Verabredungen",
    ]


def test_presentations_are_named_with_speaker_and_file() -> None:
    shown = read_file("typo3.html").presentations
    assert [(each.title.value, each.speakers.value if each.speakers else None, each.href) for each in shown] == [
        ("Was Übergangsdaten zeigen", "Prof. Dr. Uwe Test", "fileadmin/uebergangsdaten.pdf"),
        ("Die Jugendberufsagentur in Zahlen", None, "fileadmin/jba.pptx"),
    ]
    shown = read_file("table_layout.html").presentations
    assert [(each.title.value, each.speakers.value if each.speakers else None) for each in shown] == [
        ("Bildungslandschaften heute", "Karl Muster"),
        ("Elternarbeit", "Helga Probe"),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("typo3.html", ("Karim Muster", "Bildungsmonitoring, Stadt Essen", "Essen")),
        ("wordpress.html", ("Petra Muster", "Schuldezernentin", "Hannover")),
        ("definition_list.html", ("Nora Beispiel", "Bildungsbüro, Stadt Ulm", "Ulm")),
    ],
)
def test_quotes_have_name_role_and_city(name: str, expected: tuple[str, str, str]) -> None:
    quote = next(quote for quote in read_file(name).quotes if not quote.in_prose)
    assert (quote.name.value, quote.role and quote.role.value, quote.city and quote.city.value) == expected


def test_the_office_in_front_of_a_name_is_no_name() -> None:
    assert [quote.name.value for quote in read_file("class_names.html").quotes] == ["Dr. Elke Muster"]


def test_a_quote_inside_a_paragraph_stays_there() -> None:
    event = read_file("typo3.html")
    quote = next(quote for quote in event.quotes if quote.in_prose)
    assert quote.name.value == "Jutta Probst"
    assert any(quote.text.value in event.page.of(line.span) for line in event.body)


def test_a_quotation_without_a_name_is_no_quote() -> None:
    assert read_file("prose.txt").quotes == ()


def test_the_contact_is_the_one_of_the_event_and_not_of_the_foot() -> None:
    contact = read_file("typo3.html").contact
    assert contact.institution is not None
    assert contact.email is not None
    assert contact.institution.value == "Geschäftsstelle Netz der Städte"
    assert contact.email.value == "geschaeftsstelle@netz-der-staedte.example"
    contact = read_file("word.html").contact
    assert contact.institution is not None
    assert contact.institution.value == "Statistikstelle der Stadt Bremen"


def test_speakers_have_role_and_institution() -> None:
    speakers = read_file("online.txt").speakers
    first = speakers[0]
    assert first.role is not None
    assert first.institution is not None
    assert (first.name.value, first.role.value, first.institution.value) == (
        "Dr. Lena Muster",
        "Redakteurin",
        "Institut für Verständlichkeit",
    )
    assert speakers[1].name.value == "Tarek Beispiel"


def test_navigation_foot_and_cookie_notice_are_boilerplate_with_a_reason() -> None:
    event = read_file("typo3.html")
    framed = {event.page.of(line.span): line.frame for line in event.lines if line.use == Use.BOILERPLATE}
    for text in ("Zum Inhalt springen", "Alle akzeptieren", "Aktuelles", "© 2018 Netz der Städte"):
        assert framed[text] is not None


def test_known_cities_are_matched_by_all_their_names() -> None:
    assert read_file("series.txt").city_slug == "halle-saale"
    assert read_file("typo3.html").city_slug == "essen"
    event = read_file("definition_list.html")
    assert event.city_slug == ""
    assert read_file("report.txt").city_slug == "frankfurt-am-main"
    assert "city.unknown" in codes(event)
