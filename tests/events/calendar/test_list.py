"""The list of meetings and that of a series, as readers get them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from events.models import EventIndexPage, EventPhoto, EventPractice, EventSeriesPage, PresentationPractice
from tests.events.meetings import (
    group,
    in_days,
    make_event,
    make_event_list,
    make_image,
    make_presentation,
)
from tests.factories import Tree, make_city, make_person, make_practice, make_topic, restrict

pytestmark = pytest.mark.django_db
LIST = "/veranstaltungen/"


@pytest.fixture
def index(tree: Tree) -> EventIndexPage:
    return make_event_list(tree)


def meeting(index: Any, slug: str, days: int | None = None, **values: Any) -> Any:
    """Public, of one day, so many days from now."""
    when = {"start_date": None if days is None else in_days(days), "end_date": None}
    return make_event(index, title=slug.title(), slug=slug, **when | values)


def read(client: Client, query: str = "", address: str = LIST) -> tuple[Any, str]:
    answer = client.get(address + query)
    assert answer.status_code == 200
    return answer.context, answer.content.decode()


def titles(shown: Any) -> tuple[list[str], list[str]]:
    rows = shown["rows"]
    return [row.heading.title for row in rows.upcoming], [row.heading.title for row in rows.past]


def test_next_meeting_stands_first_and_the_latest_past_one_after_them(client: Client, index: Any) -> None:
    for slug, days in (("spaeter", 30), ("bald", 3), ("heute", 0), ("neulich", -5), ("frueher", -400), ("ohne", None)):
        meeting(index, slug, days)
    shown, html = read(client)
    assert titles(shown) == (["Heute", "Bald", "Spaeter"], ["Neulich", "Frueher", "Ohne"])
    assert "6 Veranstaltungen" in html


def test_an_invitation_says_until_when_to_register_and_leads_into_the_calendar(client: Client, index: Any) -> None:
    meeting(
        index, "treffen", 20, kind="network-meeting", city=make_city("Kiel"), registration_until=dt.date(2126, 5, 3)
    )
    shown, html = read(client)
    (row,) = shown["rows"].upcoming
    assert row.kicker[0] == "Netzwerktreffen"
    assert row.kicker[2] == "Kiel"
    assert row.deadline == "Anmeldung bis 3. Mai 2126"
    assert 'href="/veranstaltungen/treffen/kalender.ics"' in html


def test_registration_that_is_over_says_so(client: Client, index: Any) -> None:
    meeting(index, "treffen", 20, registration_until=dt.date(2020, 5, 3))
    assert read(client)[0]["rows"].upcoming[0].deadline == "Anmeldung war möglich bis 3. Mai 2020"


def test_a_cancelled_meeting_says_so_and_invites_nobody(client: Client, index: Any) -> None:
    meeting(index, "treffen", 20, cancelled=True, registration_until=in_days(1))
    shown, html = read(client)
    assert "Abgesagt" in html
    assert (shown["rows"].upcoming[0].deadline, shown["rows"].upcoming[0].calendar_url) == ("", "")


def test_a_documentation_says_what_it_holds(client: Client, index: Any, tree: Tree) -> None:
    practices = [make_practice(tree, make_city(name), f"Beispiel {name}") for name in ("Kiel", "Bonn")]
    event = meeting(index, "treffen", -20)
    event.photos = [EventPhoto(image=make_image(name)) for name in ("Eins", "Zwei")]
    event.shown_practices = [EventPractice(practice=practices[0])]
    event.save()
    talk = make_presentation(event)
    talk.shown_practices = [PresentationPractice(practice=practice) for practice in practices]
    talk.save()
    shown, html = read(client)
    assert shown["rows"].past[0].holds == ("1 Präsentation", "2 Fotos", "2 Praxisbeispiele")
    assert "1 Präsentation" in html


def test_nothing_closed_is_counted_among_what_it_holds(client: Client, index: Any, tree: Tree) -> None:
    practice = make_practice(tree, make_city())
    restrict(practice, group("Dabei"))
    event = meeting(index, "treffen", -20)
    event.photos = [EventPhoto(image=make_image("Ohne Zustimmung", people="unknown"))]
    event.shown_practices = [EventPractice(practice=practice)]
    event.save()
    restrict(make_presentation(event), group("Dabei"))
    make_presentation(event, "Entwurf").unpublish()
    assert read(client)[0]["rows"].past[0].holds == ()
    client.force_login(make_person("dabei@example.org", group("Dabei")))
    assert read(client)[0]["rows"].past[0].holds == ("1 Präsentation", "1 Praxisbeispiel")


def test_visitors_learn_nothing_of_closed_meetings(client: Client, index: Any) -> None:
    field = make_topic("Feld")
    secret = meeting(index, "geheim", 10, public=False, kind="salon", city=make_city("Hierstadt"))
    secret.topics.add(make_topic("Geheimthema", field))
    secret.save()
    before = client.get(LIST).content
    assert not any(word in before.decode() for word in ("Geheim", "Hierstadt", "Kommunalsalon"))
    for query in ("?art=salon", "?stadt=hierstadt", "?thema=geheimthema", "?thema=feld", f"?jahr={in_days(10).year}"):
        shown, _html = read(client, query)
        assert shown["empty"]
        assert shown["filters"] is None
    client.force_login(make_person("mitglied@example.org", group("Members")))
    shown, html = read(client)
    assert titles(shown) == (["Geheim"], [])
    assert "Nicht öffentlich" in html


def test_visitors_are_told_the_same_whatever_is_closed(client: Client, index: Any) -> None:
    meeting(index, "offen", 10)
    before = client.get(LIST)
    meeting(index, "geheim", 11, public=False)
    assert client.get(LIST).content == before.content
    assert "Mitglieder sehen auch Veranstaltungen, die nicht öffentlich sind" in before.content.decode()


def test_drafts_and_expired_meetings_are_not_listed(client: Client, index: Any) -> None:
    meeting(index, "entwurf", 10, live=False)
    meeting(index, "abgelaufen", 11, expire_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    assert titles(read(client)[0]) == ([], [])


@pytest.fixture
def filled(index: Any) -> Any:
    field = make_topic("Daten")
    topic = make_topic("Monitoring", field)
    kiel, bonn = make_city("Kiel"), make_city("Bonn")
    days: dict[str, Any] = {"start_date": dt.date(2019, 12, 31), "end_date": dt.date(2020, 1, 2)}
    for slug, kind, city, tags in (
        ("eins", "salon", kiel, [topic]),
        ("zwei", "salon", bonn, [field]),
        ("drei", "webinar", bonn, []),
    ):
        event = make_event(index, title=slug, slug=slug, kind=kind, city=city, **days)
        event.topics.add(*tags)
        event.save()
    return index


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"eins", "zwei", "drei"}),
        ("?art=salon", {"eins", "zwei"}),
        ("?art=salon&art=webinar", {"eins", "zwei", "drei"}),
        ("?art=salon&stadt=bonn", {"zwei"}),
        ("?thema=monitoring", {"eins"}),
        ("?thema=daten", {"eins", "zwei"}),
        ("?jahr=2019", {"eins", "zwei", "drei"}),
        ("?jahr=2020", set()),
        ("?art=&stadt=bonn&stadt=bonn", {"zwei", "drei"}),
    ],
)
def test_filters_are_alternatives_within_and_all_hold_across(
    client: Client, filled: Any, query: str, found: set[str]
) -> None:
    assert set(titles(read(client, query)[0])[1]) == found


def test_each_filter_counts_without_its_own_choice(client: Client, filled: Any) -> None:
    filters = read(client, "?art=salon&stadt=bonn")[0]["filters"]
    counts = {facet.name: {value.value: value.count for value in facet.values} for facet in filters.facets}
    assert counts["art"] == {"salon": 1, "webinar": 1}
    assert counts["stadt"] == {"bonn": 1, "kiel": 1}
    assert counts["jahr"] == {"2019": 1}
    (field,) = next(facet for facet in filters.facets if facet.name == "thema").values
    assert (field.value, field.count, field.children) == ("daten", 1, ())


def test_topics_unfold_below_their_chosen_field(client: Client, filled: Any) -> None:
    filters = read(client, "?thema=daten")[0]["filters"]
    (field,) = next(facet for facet in filters.facets if facet.name == "thema").values
    assert [(child.value, child.count) for child in field.children] == [("monitoring", 1)]


def test_a_chip_takes_one_choice_away_and_keeps_the_others(client: Client, filled: Any) -> None:
    shown, html = read(client, "?art=salon&stadt=bonn&page=1")
    assert [(chip.label, chip.url) for chip in shown["filters"].chosen] == [
        ("Kommunalsalon", f"{LIST}?stadt=bonn"),
        ("Bonn", f"{LIST}?art=salon"),
    ]
    assert "Kommunalsalon, Bonn" in html


def test_a_value_nobody_knows_is_named_and_left_out(client: Client, filled: Any) -> None:
    shown, html = read(client, "?stadt=<b>atlantis&art=salon&jahr=20190&jahr=2019")
    assert shown["problems"] == ["Stadt „<b>atlantis“ ist nicht bekannt.", "Jahr „20190“ ist nicht bekannt."]
    assert "<b>atlantis" not in html
    assert set(titles(shown)[1]) == {"eins", "zwei"}


def test_an_empty_choice_leads_back_to_all(client: Client, filled: Any) -> None:
    shown, html = read(client, "?art=webinar&stadt=kiel")
    assert shown["empty"].action.url == LIST
    assert "3 Veranstaltungen ohne Filter" in html


def test_an_empty_list_offers_the_calendar(client: Client, index: Any) -> None:
    shown, html = read(client)
    assert shown["empty"].title == "Noch keine Veranstaltung"
    assert 'href="/veranstaltungen/kalender.ics"' in html


def test_pages_keep_the_filters(client: Client, index: Any) -> None:
    for number in range(21):
        meeting(index, f"treffen-{number:02}", -number - 1, kind="salon")
    shown, _html = read(client, "?art=salon")
    assert shown["pagination"].next_url == f"{LIST}?art=salon&page=2"
    last, _html = read(client, "?art=salon&page=2")
    assert titles(last) == ([], ["Treffen-20"])
    assert last["pagination"].previous_url == f"{LIST}?art=salon"
    assert client.get(f"{LIST}?page=3").status_code == 404


def test_the_list_names_its_feeds_with_the_filters(client: Client, filled: Any) -> None:
    _shown, html = read(client, "?art=salon")
    for kind, name in (
        ("text/calendar", "kalender.ics"),
        ("application/atom+xml", "neues.atom"),
        ("application/rss+xml", "neues.rss"),
    ):
        assert f'<link rel="alternate" type="{kind}" title="Veranstaltungen: Kommunalsalon' in html
        assert f'href="{LIST}{name}?art=salon"' in html


def test_a_meeting_turns_from_invitation_into_documentation_by_itself(
    client: Client, index: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_event(index, start_date=dt.date(2027, 3, 27), end_date=dt.date(2027, 3, 28), end_time=dt.time(12))
    # The clocks went forward in the night to the 28th: noon in Germany is 10:00 UTC.
    for moment, upcoming in ((dt.time(9, 59, 59), True), (dt.time(10, 0, 1), False)):
        now = dt.datetime.combine(dt.date(2027, 3, 28), moment, tzinfo=dt.UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda now=now: now)
        shown, _html = read(client)
        assert bool(shown["rows"].upcoming) is upcoming
        page = client.get(f"{LIST}bildung-vor-ort/").context
        assert (page["invitation"] is not None) is upcoming


def test_a_series_lists_its_meetings_and_no_others(client: Client, index: Any) -> None:
    series = index.add_child(instance=EventSeriesPage(title="Reihe", slug="reihe", introduction="Worum es geht."))
    meeting(index, "dabei", 5, series=series)
    meeting(index, "frueher", -5, series=series)
    meeting(index, "andere", 6)
    meeting(index, "geheim", 7, series=series, public=False)
    shown, html = read(client, address=f"{LIST}reihe/")
    assert titles(shown) == (["Dabei"], ["Frueher"])
    assert "Worum es geht." in html
    assert 'href="/veranstaltungen/reihe/neues.atom"' in html


def test_an_english_list_keeps_german_titles_and_stays_english(client: Client, index: Any) -> None:
    make_event(index, kind="salon")
    shown, html = read(client, address=f"/en{LIST}")
    assert shown["rows"].past[0].kicker == ("Municipal salon", "8–10 May 2019")
    assert 'href="/en/veranstaltungen/kalender.ics"' in html
    assert "Coming up" not in html
    assert "Past, with documentation" in html
