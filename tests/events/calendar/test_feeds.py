"""Calendars and news: read back as the programs of readers read them."""

from __future__ import annotations

import datetime as dt
from typing import Any
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from django.http import HttpResponse
from django.test import Client
from icalendar import Calendar, Component

from events.models import EventIndexPage, EventPage, EventSeriesPage
from tests.events.meetings import group, in_days, make_event, make_event_list
from tests.factories import Tree, make_city, make_person, make_topic, restrict

pytestmark = pytest.mark.django_db
LIST = "/veranstaltungen/"
ICS = f"{LIST}kalender.ics"
ONE = f"{LIST}bildung-vor-ort/kalender.ics"
BERLIN = ZoneInfo("Europe/Berlin")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def index(tree: Tree) -> EventIndexPage:
    return make_event_list(tree)


def get(client: Client, address: str, **headers: str) -> HttpResponse:
    answer: Any = client.get(address, headers=headers)
    return answer


def parsed(client: Client, address: str = ICS) -> Component:
    answer = get(client, address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(answer.content)


def events(client: Client, address: str = ICS) -> dict[str, Any]:
    """By title."""
    return {str(one["summary"]): one for one in parsed(client, address).walk("VEVENT")}


def single(client: Client, address: str = ONE) -> Any:
    (event,) = events(client, address).values()
    return event


@pytest.mark.parametrize(
    ("day", "offset"), [(dt.date(2027, 1, 15), 1), (dt.date(2027, 7, 15), 2), (dt.date(2027, 10, 31), 1)]
)
def test_times_are_those_on_the_clock_in_summer_and_winter(
    client: Client, index: Any, day: dt.date, offset: int
) -> None:
    make_event(index, start_date=day, end_date=None, start_time=dt.time(10, 30), end_time=dt.time(16))
    event = single(client)
    assert event["dtstart"].params["TZID"] == "Europe/Berlin"
    assert event["dtstart"].dt.replace(tzinfo=None) == dt.datetime.combine(day, dt.time(10, 30))
    assert event["dtstart"].dt.utcoffset() == dt.timedelta(hours=offset)
    assert event["dtend"].dt == dt.datetime.combine(day, dt.time(16), BERLIN)


def test_the_time_zone_in_the_file_is_that_of_berlin(client: Client, index: Any) -> None:
    make_event(index, start_time=dt.time(10))
    zone: Any = parsed(client, ONE).walk("VTIMEZONE")[0]
    told = zone.to_tz(lookup_tzid=False)
    for year in (1997, 2019, 2027, 2036):
        for hours in range(0, 366 * 24, 7):
            moment = dt.datetime(year, 1, 1, tzinfo=dt.UTC) + dt.timedelta(hours=hours)
            local = moment.astimezone(BERLIN).replace(tzinfo=None)
            assert local.replace(tzinfo=told).utcoffset() == local.replace(tzinfo=BERLIN).utcoffset()


def test_days_without_times_end_with_the_day_after(client: Client, index: Any) -> None:
    make_event(index)
    event = single(client)
    assert (event["dtstart"].dt, event["dtend"].dt) == (dt.date(2019, 5, 8), dt.date(2019, 5, 11))
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert not parsed(client, ONE).walk("VTIMEZONE")


def test_several_days_with_times_last_from_the_first_to_the_last(client: Client, index: Any) -> None:
    make_event(index, start_time=dt.time(10, 30), end_time=dt.time(11, 45))
    event = single(client)
    assert event["dtend"].dt == dt.datetime(2019, 5, 10, 11, 45, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("last", "end"), [(None, None), (dt.date(2019, 5, 9), dt.datetime(2019, 5, 10, tzinfo=BERLIN))]
)
def test_an_end_nobody_stated_is_not_made_up(
    client: Client, index: Any, last: dt.date | None, end: dt.datetime | None
) -> None:
    make_event(index, end_date=last, start_time=dt.time(10))
    event = single(client)
    assert (event["dtend"].dt if "dtend" in event else None) == end


def test_an_event_tells_all_that_a_calendar_can_take(client: Client, index: Any) -> None:
    event = make_event(
        index, title="Ganztag; Räume, \\ und „Orte“ " + "ä" * 80, kind="network-meeting", city=make_city("Kiel"),
        venue="Rathaus", street="Fleethörn 9", postcode="24103", abstract="Zeile 1\r\nZeile 2",
        start_date=in_days(9), end_date=None, registration_until=in_days(2), registration_email="an@example.org",
        contact_institution="Bildungsbüro; Kiel", contact_mailbox="bildung@example.org",
    )  # fmt: skip
    event.topics.add(make_topic("Ganztag, offen"))
    event.save_revision().publish()
    answer = get(client, ONE)
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    found = single(client)
    assert str(found["summary"]) == event.title
    assert str(found["location"]) == "Rathaus, Fleethörn 9, 24103 Kiel"
    assert [str(one) for one in found["categories"].cats] == ["Netzwerktreffen", "Ganztag, offen"]
    assert str(found["organizer"]) == "mailto:bildung@example.org"
    assert found["organizer"].params["CN"] == "Bildungsbüro; Kiel"
    assert str(found["url"]) == "http://testserver/veranstaltungen/bildung-vor-ort/"
    told = str(found["description"]).split("\n")
    assert told[:2] == ["Zeile 1", "Zeile 2"]
    assert "Per E-Mail anmelden: an@example.org" in told
    assert str(found["status"]) == "CONFIRMED"
    assert found["last-modified"].dt == EventPage.objects.get().last_published_at.replace(microsecond=0)
    assert answer["Content-Disposition"] == 'inline; filename="bildung-vor-ort.ics"'


def test_no_person_is_named_as_organizer(client: Client, index: Any) -> None:
    make_event(index, contact_institution="Bildungsbüro")
    assert "organizer" not in single(client)


def test_the_room_online_is_told_until_the_meeting_is_over(client: Client, index: Any) -> None:
    url = "https://example.org/raum"
    make_event(
        index, title="Bald", slug="bald", attendance="online", online_url=url, start_date=in_days(2), end_date=None
    )
    make_event(index, title="Vorbei", slug="vorbei", attendance="online", online_url=url)
    found = events(client)
    assert url in found["Bald"]["description"]
    assert url not in found["Vorbei"]["description"]


def test_a_cancellation_replaces_what_subscribers_have(client: Client, index: Any) -> None:
    event = make_event(index, start_date=in_days(9), end_date=None)
    event.save_revision().publish()
    before = single(client)
    event = EventPage.objects.get()
    event.cancelled = True
    event.save_revision().publish()
    after = single(client)
    assert (before["uid"], before["sequence"], str(before["status"])) == (str(event.uid), 0, "CONFIRMED")
    assert (after["uid"], after["sequence"], str(after["status"])) == (str(event.uid), 1, "CANCELLED")
    assert after["last-modified"].dt >= before["last-modified"].dt


@pytest.mark.parametrize(
    ("change", "counted"),
    [
        ({"title": "Neu"}, True),
        ({"start_time": dt.time(9)}, True),
        ({"venue": "Rathaus"}, True),
        ({"online_url": "https://example.org"}, True),
        ({"abstract": "Neu"}, False),
        ({"slug": "neu"}, False),
    ],
)
def test_the_sequence_rises_with_what_people_must_know(index: Any, change: dict[str, Any], counted: bool) -> None:
    event = make_event(index)
    event.save_revision().publish()
    event = EventPage.objects.get()
    for name, value in change.items():
        setattr(event, name, value)
    revision = event.save_revision()
    assert EventPage.objects.get().sequence == 0  # a draft tells nobody anything
    revision.publish()
    assert EventPage.objects.get().sequence == int(counted)


def test_the_sequence_never_goes_back(index: Any) -> None:
    event = make_event(index)
    first = event.save_revision()
    first.publish()
    event = EventPage.objects.get()
    event.venue = "Rathaus"
    event.save_revision().publish()
    first.publish()  # back to the first version: another change for those who have the second
    assert EventPage.objects.get().sequence == 2


def test_before_it_is_published_nothing_counts(index: Any) -> None:
    event = make_event(index, live=False)
    event.title = "Neu"
    event.save_revision().publish()
    assert EventPage.objects.get().sequence == 0


def test_the_calendar_of_a_list_holds_what_its_filters_leave(client: Client, index: Any) -> None:
    series = index.add_child(instance=EventSeriesPage(title="Reihe", slug="reihe"))
    city = make_city("Kiel")
    make_event(index, title="Eins", slug="eins", kind="salon", city=city, series=series)
    make_event(index, title="Zwei", slug="zwei", kind="webinar", city=city)
    make_event(index, title="Drei", slug="drei", kind="salon")
    make_event(index, title="Ohne Datum", slug="ohne", start_date=None, end_date=None)
    assert set(events(client)) == {"Eins", "Zwei", "Drei"}
    assert set(events(client, f"{ICS}?art=salon&stadt=kiel")) == {"Eins"}
    assert set(events(client, f"{LIST}reihe/kalender.ics")) == {"Eins"}
    assert str(parsed(client, f"{ICS}?art=salon")["x-wr-calname"]) == "Wissenspool – Veranstaltungen – Kommunalsalon"


@pytest.mark.parametrize("name", ["kalender.ics", "neues.atom", "neues.rss"])
def test_a_filter_nobody_knows_is_refused_by_name(client: Client, index: Any, name: str) -> None:
    answer = get(client, f"{LIST}{name}?stadt=atlantis")
    assert (answer.status_code, answer.content.decode()) == (400, "Stadt „atlantis“ ist nicht bekannt.")


def test_nothing_closed_stands_in_a_feed_and_its_own_address_is_not_found(client: Client, index: Any) -> None:
    make_event(index, title="Geheim", slug="geheim", public=False)
    addresses = [LIST + name for name in ("kalender.ics", "neues.atom", "neues.rss")]
    assert not any(b"Geheim" in get(client, address).content for address in addresses)
    assert get(client, f"{LIST}geheim/kalender.ics").status_code == 404
    client.force_login(make_person("mitglied@example.org", group("Members")))
    assert all(b"Geheim" in get(client, address).content for address in addresses)
    assert get(client, f"{LIST}geheim/kalender.ics").status_code == 200
    client.force_login(make_person("andere@example.org"))
    assert get(client, f"{LIST}geheim/kalender.ics").status_code == 404


def test_what_is_taken_off_or_closed_is_gone_at_once(client: Client, index: Any) -> None:
    event = make_event(index)
    etag = get(client, ICS)["ETag"]
    assert get(client, ICS, if_none_match=etag).status_code == 304
    restriction = restrict(event, group("Members"))
    answer = get(client, ICS, if_none_match=etag, if_modified_since="Sat, 01 Jan 2050 00:00:00 GMT")
    assert answer.status_code == 200
    assert b"VEVENT" not in answer.content
    restriction.delete()
    event.unpublish()
    assert b"VEVENT" not in get(client, ICS).content
    assert get(client, ONE).status_code == 404
    event.delete()
    assert get(client, ONE).status_code == 404


def test_a_closed_list_has_no_feeds(client: Client, index: Any) -> None:
    make_event(index)
    restrict(index, group("Members"))
    assert [get(client, LIST + name).status_code for name in ("kalender.ics", "neues.atom")] == [404, 404]


def test_the_same_meetings_are_the_same_bytes(client: Client, index: Any) -> None:
    make_event(index, start_time=dt.time(10))
    for address in (ICS, ONE, f"{LIST}neues.atom", f"{LIST}neues.rss"):
        first, second = get(client, address), get(client, address)
        assert first.content == second.content
        assert get(client, address, if_none_match=first["ETag"]).status_code == 304


def test_a_single_meeting_says_when_it_changed(client: Client, index: Any) -> None:
    make_event(index).save_revision().publish()
    answer = get(client, ONE)
    again = get(client, ONE, if_modified_since=answer["Last-Modified"])
    assert (again.status_code, again.content) == (304, b"")


def test_only_what_is_the_same_for_everybody_is_cached_on_the_way(client: Client, index: Any) -> None:
    make_event(index)
    assert [get(client, address)["Cache-Control"] for address in (ICS, ONE)] == ["public, no-cache"] * 2
    assert "Cookie" in get(client, ICS)["Vary"]
    client.force_login(make_person())
    assert [get(client, address)["Cache-Control"] for address in (ICS, ONE)] == ["private, no-cache"] * 2


@pytest.mark.parametrize(
    "address", [f"{LIST}bildung-vor-ort/neues.atom", "/praxis/kalender.ics", "/gibtsnicht/neues.rss"]
)
def test_other_pages_have_no_such_files(client: Client, index: Any, address: str) -> None:
    make_event(index)
    assert get(client, address).status_code == 404


def test_an_old_address_leads_to_the_new_calendar(client: Client, index: Any, committed: Any) -> None:
    event = make_event(index)
    event.slug = "neu"
    with committed():
        event.save_revision().publish()
    answer = get(client, ONE)
    assert (answer.status_code, answer["Location"]) == (301, f"{LIST}neu/kalender.ics")


def published(index: Any, title: str, slug: str, **values: Any) -> EventPage:
    event = make_event(index, title=title, slug=slug, **values)
    event.save_revision().publish()
    return event


def test_news_in_atom_name_invitations_documentations_and_cancellations(client: Client, index: Any) -> None:
    past = published(index, "Ein <b>Rückblick</b> & mehr", "rueckblick", kind="salon", abstract="A < B\x0b")
    published(index, "Vorschau", "vorschau", start_date=in_days(3), end_date=None)
    published(index, "Ausfall", "ausfall", start_date=in_days(4), end_date=None, cancelled=True)
    answer = get(client, f"{LIST}neues.atom?jahr=2019&jahr={in_days(3).year}&jahr={in_days(4).year}")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.content)
    entries = feed.findall(f"{ATOM}entry")
    assert [one.findtext(f"{ATOM}title") for one in entries] == [
        "Abgesagt: Ausfall",
        "Einladung: Vorschau",
        "Ein <b>Rückblick</b> & mehr",
    ]
    last = entries[-1]
    assert last.findtext(f"{ATOM}id") == f"urn:uuid:{past.uid}"
    assert last.findtext(f"{ATOM}summary") == "<p>Kommunalsalon, 8.–10. Mai 2019</p><p>A &lt; B</p>"
    link = last.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"http://testserver{LIST}rueckblick/"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Wissenspool"


def test_news_in_rss_hold_the_same(client: Client, index: Any) -> None:
    event = published(index, "Treffen", "treffen")
    channel = ElementTree.fromstring(get(client, f"{LIST}neues.rss").content).find("channel")
    assert channel is not None
    assert channel.findtext("link") == f"http://testserver{LIST}"
    (item,) = channel.findall("item")
    assert (item.findtext("title"), item.findtext("guid")) == ("Treffen", f"urn:uuid:{event.uid}")


def test_news_without_a_meeting_are_always_the_same(client: Client, index: Any) -> None:
    assert ElementTree.fromstring(get(client, f"{LIST}neues.atom").content).findtext(f"{ATOM}updated") == (
        "1970-01-01T00:00:00+00:00"
    )
