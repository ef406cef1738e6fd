"""Old addresses, the sitemap, robots, and the rules browsers get."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client, RequestFactory
from django.utils import translation
from django.views.defaults import server_error
from wagtail.contrib.redirects.models import Redirect

from cities.models import City
from content.models import ContentPage
from events.models import EventPage, EventSeriesPage
from members.models import User
from tests.events.meetings import make_event, make_event_list, make_presentation
from tests.factories import (
    PASSWORD,
    Tree,
    make_city,
    make_person,
    make_practice,
    make_term,
    make_topic,
    make_tree,
    restrict,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("made", [(make_city, "/staedte/"), (make_topic, "/themen/"), (make_term, "/glossar/")])
def test_old_address_of_a_thing_leads_to_the_new_one(
    client: Client, tree: Tree, made: tuple[Callable[[str], Any], str], prefix: str
) -> None:
    make, place = made
    before, after = f"{place}alt/", f"{place}neu/"
    thing = make("Alt")
    thing.slug = "neu"
    thing.save()
    response = client.get(prefix + before)
    assert (response.status_code, response["Location"]) == (301, prefix + after)
    assert client.get(response["Location"]).status_code == 200


def test_address_changed_twice_and_back_leads_straight_to_the_last(client: Client, tree: Tree) -> None:
    city = make_city("Eins")
    for slug in ("zwei", "drei"):
        city.slug = slug
        city.save()
    assert client.get("/staedte/eins/")["Location"] == "/staedte/drei/"
    assert client.get("/staedte/zwei/")["Location"] == "/staedte/drei/"
    city.slug = "eins"
    city.save()
    assert client.get("/staedte/eins/").status_code == 200
    assert client.get("/staedte/drei/")["Location"] == "/staedte/eins/"


def test_new_thing_under_an_old_address_is_shown_there(client: Client, tree: Tree) -> None:
    city = make_city("Eins")
    city.slug = "zwei"
    city.save()
    make_city("Andere", slug="eins")
    assert client.get("/staedte/eins/").status_code == 200


def test_changing_anything_else_makes_no_redirect(tree: Tree) -> None:
    city = make_city("Eins")
    city.population = 5
    city.save()
    City(name="Neu", slug="neu", state="DE-BY", kind="kreisfrei").save()
    assert not Redirect.objects.exists()


@pytest.mark.parametrize("language_of_the_editor", ["de", "en"])
def test_old_address_of_a_page_leads_to_the_new_one(
    client: Client, tree: Tree, language_of_the_editor: str, django_capture_on_commit_callbacks: Any
) -> None:
    page = make_practice(tree, make_city(), "Alt")
    with translation.override(language_of_the_editor), django_capture_on_commit_callbacks(execute=True):
        page.slug = "neu"
        page.save_revision().publish()
    assert client.get("/praxis/alt/")["Location"] == "/praxis/neu/"
    assert client.get("/praxis/alt/?fuer=augsburg")["Location"] == "/praxis/neu/?fuer=augsburg"
    assert client.get("/en/praxis/alt/")["Location"] == "/en/praxis/neu/"


def test_old_address_of_a_closed_page_tells_only_readers_the_new_one(client: Client, tree: Tree) -> None:
    """The new address is made of the title."""
    readers = Group.objects.create(name="Leser")
    page = make_practice(tree, make_city(), "Alt")
    restrict(page, readers)
    Redirect.objects.create(old_path="/praxis/frueher", redirect_page=page)
    refused = client.get("/praxis/frueher/")
    assert (refused.status_code, "Location" in refused) == (404, False)
    client.force_login(make_person("leser@example.org", readers))
    assert client.get("/praxis/frueher/")["Location"] == "/praxis/alt/"


def test_of_an_unpublished_meeting_neither_sitemap_nor_old_addresses_tell(client: Client, tree: Tree) -> None:
    meeting = make_event(make_event_list(tree), slug="geplantes-treffen")
    talk = make_presentation(meeting)
    talk.save_revision().publish()
    Redirect.objects.create(old_path="/frueher", redirect_page=talk)
    assert "geplantes-treffen" in client.get("/sitemap.xml").content.decode()
    EventPage.objects.get(pk=meeting.pk).unpublish()
    assert "geplantes-treffen" not in client.get("/sitemap.xml").content.decode()
    assert client.get("/frueher/").status_code == 404


def test_moved_list_takes_the_addresses_below_along(client: Client, tree: Tree) -> None:
    make_practice(tree, make_city(), "Lernferien")
    place = tree.home.add_child(instance=ContentPage(title="Wissen", slug="wissen"))
    tree.index.move(place, pos="last-child")
    assert client.get("/praxis/lernferien/")["Location"] == "/wissen/praxis/lernferien/"


def test_sitemap_lists_what_anybody_may_see(client: Client, tree: Tree) -> None:
    city = make_city("Augsburg")
    make_topic("Ganztag")
    make_term("Sozialindex")
    make_practice(tree, city, "Offenes")
    restrict(make_practice(tree, city, "Internes"))
    make_practice(tree, city, "Entwurf").unpublish()
    response = client.get("/sitemap.xml")
    text = response.content.decode()
    assert response["Content-Type"] == "application/xml"
    for path in (
        "/",
        "/praxis/offenes/",
        "/staedte/",
        "/staedte/augsburg/",
        "/themen/ganztag/",
        "/glossar/sozialindex/",
    ):
        assert f"{path}</loc>" in text
    assert "internes" not in text
    assert "entwurf" not in text


def test_sitemap_lists_public_meetings_their_series_and_presentations(client: Client, tree: Tree) -> None:
    index = make_event_list(tree)
    index.add_child(instance=EventSeriesPage(title="Reihe", slug="reihe"))
    make_presentation(make_event(index), "Offener Vortrag")
    restrict(make_presentation(EventPage.objects.get(), "Enger Vortrag"))
    make_presentation(make_event(index, slug="vertraulich", public=False), "Vertraulicher Vortrag")
    make_presentation(make_event(index, slug="entwurf", live=False), "Vortrag im Entwurf")
    text = client.get("/sitemap.xml").content.decode()
    for path in ("", "reihe/", "bildung-vor-ort/", "bildung-vor-ort/offener-vortrag/"):
        assert f"/veranstaltungen/{path}</loc>" in text
    assert not any(word in text for word in ("enger", "vertraulich", "entwurf"))
    client.force_login(make_person("mitglied@example.org", Group.objects.get(name="Members")))
    assert client.get("/sitemap.xml").content.decode() == text


def test_robots_are_told_where_the_sitemap_is(client: Client, tree: Tree) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /admin/" in text


def test_pages_run_only_scripts_of_the_site(client: Client, tree: Tree) -> None:
    policy = client.get("/")["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_admin_has_a_policy_without_outside_hosts(client: Client, tree: Tree) -> None:
    client.force_login(User.objects.create_superuser("chefin@example.org", PASSWORD))
    policy = client.get("/admin/")["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "http" not in policy
    assert "*" not in policy


def test_preview_of_a_draft_may_be_framed_by_the_admin(client: Client, tree: Tree) -> None:
    page = make_practice(tree, make_city(), "Lernferien")
    client.force_login(User.objects.create_superuser("chefin@example.org", PASSWORD))
    response = client.get(f"/admin/pages/{page.pk}/view_draft/")
    assert response.status_code == 200
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert "Lernferien" in response.content.decode()


def test_error_of_ours_shows_a_page_that_needs_nothing(tree: Tree, rf: RequestFactory) -> None:
    response = server_error(rf.get("/"))
    assert response.status_code == 500
    assert "Etwas ist schiefgegangen" in response.content.decode()


@pytest.mark.parametrize("file", ["", "kalender.ics", "neues.atom", "neues.rss"])
def test_the_list_of_meetings_and_its_calendars_are_asked_the_same_at_their_new_address(
    client: Client, tree: Tree, file: str, django_capture_on_commit_callbacks: Any
) -> None:
    meetings = make_event_list(tree)
    make_topic("Ganztag")
    with django_capture_on_commit_callbacks(execute=True):
        meetings.slug = "treffen"
        meetings.save_revision().publish()
    for prefix in ("", "/en"):
        answer = client.get(f"{prefix}/veranstaltungen/{file}?thema=ganztag&jahr=2026")
        assert (answer.status_code, answer["Location"]) == (301, f"{prefix}/treffen/{file}?thema=ganztag&jahr=2026")


def test_another_site_is_not_told_what_was_asked_here(client: Client, tree: Tree) -> None:
    Redirect.objects.create(old_path="/alt", redirect_link="https://anderswo.example/neu/")
    assert client.get("/alt/?q=ganztag")["Location"] == "https://anderswo.example/neu/"
    Redirect.objects.create(old_path="/genau?seite=2", redirect_link="/staedte/")
    assert client.get("/genau/?seite=2")["Location"] == "/staedte/"
