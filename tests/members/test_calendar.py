"""The secret address of a member's calendar: what it gives, to whom, and how it ends."""

from __future__ import annotations

import io
import logging
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client

from access.groups import MEMBERS
from events.models import EventIndexPage
from members.models import CalendarAddress, User
from networksite.logs import WithoutSecrets, without_secrets
from tests.events.meetings import group, make_event, make_event_list
from tests.factories import Tree, make_person

pytestmark = pytest.mark.django_db
PAGE = "/mein-kalender/"


@pytest.fixture
def index(tree: Tree) -> EventIndexPage:
    index = make_event_list(tree)
    make_event(index, title="Offen", slug="offen", kind="salon")
    make_event(index, title="Vertraulich", slug="vertraulich", kind="webinar", public=False)
    return index


@pytest.fixture
def member(index: EventIndexPage) -> User:
    return make_person("mitglied@example.org", group(MEMBERS))


def act(person: User, action: str, query: str = "") -> list[str]:
    """The addresses that the page shows after it, without host: calendar and news."""
    client = Client()
    client.force_login(person)
    if action:
        answer = client.post(PAGE + query, {"action": action})
        assert (answer.status_code, answer["Location"]) == (302, PAGE + query)
    shown = client.get(PAGE + query)
    assert "no-store" in shown["Cache-Control"]
    return [one.url.removeprefix("http://testserver") for one in shown.context["addresses"]]


def fetch(address: str) -> Any:
    """As a calendar program does: without a session."""
    return Client().get(address)


def test_a_member_makes_an_address_that_gives_what_the_member_sees(member: User) -> None:
    assert act(member, "") == []
    calendar, news = act(member, "make")
    assert len(urlsplit(calendar).path.split("/")[3]) >= 43
    for address in (calendar, news):
        answer = fetch(address)
        assert answer.status_code == 200
        assert "Offen" in answer.content.decode()
        assert "Vertraulich" in answer.content.decode()


def test_what_it_gives_is_for_nobody_else(member: User) -> None:
    calendar, _news = act(member, "make")
    answer = fetch(calendar)
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert Client().get(calendar, headers={"if-none-match": answer["ETag"]}).status_code == 304


def test_the_address_takes_the_filters_of_the_list(member: User) -> None:
    calendar, _news = act(member, "make", "?art=webinar")
    assert calendar.endswith("kalender.ics?art=webinar")
    text = fetch(calendar).content.decode()
    assert "Vertraulich" in text
    assert "Offen" not in text
    assert fetch(f"{calendar}&stadt=atlantis").status_code == 400


def test_the_page_shows_the_same_address_again(member: User) -> None:
    assert act(member, "make") == act(member, "")


def test_a_new_address_ends_the_old_one_at_once(member: User) -> None:
    old, _news = act(member, "make")
    new, _news = act(member, "renew")
    assert old != new
    assert (fetch(old).status_code, fetch(new).status_code) == (404, 200)


def test_an_address_that_was_taken_back_leads_nowhere(member: User) -> None:
    calendar, _news = act(member, "make")
    assert act(member, "revoke") == []
    assert fetch(calendar).status_code == 404
    again, _news = act(member, "make")
    assert again != calendar
    assert fetch(calendar).status_code == 404


@pytest.mark.parametrize("end", ["closed", "left", "deleted"])
def test_it_ends_with_the_membership(member: User, end: str) -> None:
    calendar, _news = act(member, "make")
    if end == "closed":
        member.is_active = False
        member.save()
    elif end == "left":
        member.groups.clear()
    else:
        member.delete()
    assert fetch(calendar).status_code == 404


def test_it_follows_the_groups_of_its_owner(member: User, index: EventIndexPage) -> None:
    calendar, _news = act(member, "make")
    present = Group.objects.create(name="Dabei")
    restriction = index.get_children().get(slug="vertraulich").view_restrictions.get()
    restriction.groups.set([present])
    assert "Vertraulich" not in fetch(calendar).content.decode()
    member.groups.add(present)
    assert "Vertraulich" in fetch(calendar).content.decode()


def test_wrong_addresses_are_all_not_found(member: User) -> None:
    calendar, _news = act(member, "make")
    number, token = urlsplit(calendar).path.split("/")[2:4]
    other = make_person("zweite@example.org", group(MEMBERS))
    foreign = urlsplit(act(other, "make")[0]).path.split("/")[2]
    for address in (
        f"/kalender/{number}/{token[:-1]}x/kalender.ics",
        f"/kalender/{number}/ä/kalender.ics",
        f"/kalender/{foreign}/{token}/kalender.ics",
        f"/kalender/999999/{token}/kalender.ics",
        f"/kalender/{number}/{token}/anderes.ics",
    ):
        assert fetch(address).status_code == 404


def test_the_database_does_not_give_the_address_away(member: User) -> None:
    calendar, _news = act(member, "make")
    token = urlsplit(calendar).path.split("/")[3]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {CalendarAddress._meta.db_table}")
        assert token not in str(cursor.fetchall())


def test_another_key_of_the_site_ends_all_addresses(member: User, settings: Any) -> None:
    calendar, _news = act(member, "make")
    settings.SECRET_KEY = "ein-anderer-schluessel-" * 3
    assert fetch(calendar).status_code == 404


def test_who_is_no_member_is_told_and_gets_none(index: EventIndexPage) -> None:
    client = Client()
    client.force_login(make_person())
    answer = client.post(PAGE, {"action": "make"})
    assert "Einen eigenen Kalender haben Mitglieder" in answer.content.decode()
    assert not CalendarAddress.objects.exists()


def test_visitors_are_asked_to_sign_in_and_come_back_with_their_choice(client: Client, index: EventIndexPage) -> None:
    assert client.get(f"{PAGE}?art=salon")["Location"] == "/anmelden/?next=/mein-kalender/%3Fart%3Dsalon"


def test_the_account_menu_leads_there(member: User) -> None:
    client = Client()
    assert PAGE not in client.get("/themen/").content.decode().partition("<main")[0]
    client.force_login(member)
    assert f'href="{PAGE}"' in client.get("/themen/").content.decode()


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("GET /kalender/7/geheim-1_x/kalender.ics 200", "GET /kalender/…/…/kalender.ics 200"),
        ("Not Found: /en/kalender/7/geheim/nichts?art=salon", "Not Found: /en/kalender/…/…/nichts?art=salon"),
        ("GET /veranstaltungen/kalender.ics", "GET /veranstaltungen/kalender.ics"),
        ("GET /mein-kalender/?art=salon", "GET /mein-kalender/?art=salon"),
    ],
)
def test_secret_addresses_are_cut_whoever_logs_them(said: str, shown: str) -> None:
    assert without_secrets(said) == shown


def test_neither_the_line_of_a_request_nor_a_fault_shows_the_token(
    member: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    calendar, _news = act(member, "make")
    token = urlsplit(calendar).path.split("/")[3]
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(WithoutSecrets())
    root = logging.getLogger()
    level = logging.getLogger("networksite.requests").level
    logging.getLogger("networksite.requests").setLevel(logging.INFO)
    root.addHandler(handler)
    try:
        fetch(calendar)
        fetch(f"{calendar}x")
        with monkeypatch.context() as broken:
            broken.setattr("members.calendar_views.owner_of", lambda *_: 1 / 0)
            Client(raise_request_exception=False).get(calendar)
    finally:
        root.removeHandler(handler)
        logging.getLogger("networksite.requests").setLevel(level)
    assert "/kalender/…/…/kalender.ics" in stream.getvalue()
    assert "Internal Server Error" in stream.getvalue()
    assert token not in stream.getvalue()
