"""The short path in four steps: plain pages whose addresses hold everything."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from content.models import SiteIdentity
from portal.models import FirstStepsPage
from search.engine import SearchEngine
from search.from_models import all_documents
from search.models import OutboxEntry
from tests.events.meetings import in_days, make_event, make_event_list
from tests.factories import Tree, make_city, make_newcomers, make_person, make_practice, make_topic, restrict

pytestmark = pytest.mark.django_db
PATH = "/neu-hier/schritte/"
DESCRIBED = "~250-500.DE-BY.kreisfrei"


@pytest.fixture
def site(tree: Tree) -> Tree:
    """Two fields, a topic, five examples of three cities, one of them for members only."""
    make_newcomers(tree)
    field, other = make_topic("Ganztag"), make_topic("Übergänge", slug="uebergaenge")
    topic = make_topic("Hort", parent=field)
    augsburg = make_city("Augsburg")
    fuerth = make_city("Fürth", slug="fuerth", population=128_000)
    trier = make_city("Trier", state="DE-RP", population=110_000)
    made = {
        "Aus Augsburg": (augsburg, field),
        "Aus Fürth": (fuerth, topic),
        "Aus Trier": (trier, field),
        "Für Mitglieder": (fuerth, field),
        "Anderes Feld": (trier, other),
    }
    for title, (city, about) in made.items():
        practice = make_practice(tree, city, title)
        practice.topics.add(about)
        practice.save()
        if title == "Für Mitglieder":
            restrict(practice, Group.objects.create(name="Mitglieder im Test"))
    return tree


@pytest.fixture
def indexed(site: Tree, search_index: SearchEngine) -> Tree:
    search_index.rebuild(all_documents(), lambda: ((), ()))
    OutboxEntry.objects.all().delete()  # nothing is committed in a test: the outbox would hide what changed
    return site


def read(client: Client, query: str = "") -> str:
    response = client.get(PATH + query)
    assert response.status_code == 200
    return response.content.decode()


def step(page: str) -> int:
    return int(re.findall(r'aria-current="step">\s*<span class="path-line__number" aria-hidden="true">(\d)', page)[0])


def titles(page: str) -> list[str]:
    return re.findall(r'entry__title" lang="de">\s*<a [^>]*>([^<]+)<', page)


def test_begins_with_the_city(site: Tree, client: Client) -> None:
    page = read(client)
    assert step(page) == 1
    assert '<option value="fuerth" >Fürth</option>' in page
    assert 'data-kept=""' in page
    assert "noindex" not in page


def test_chosen_city_leads_to_topics_with_the_numbers_that_a_visitor_may_see(site: Tree, client: Client) -> None:
    page = read(client, "?fuer=augsburg&typed=&schritt=2")
    assert step(page) == 2
    assert "Woran arbeitet Augsburg gerade?" in page
    counts = re.findall(r'value="(ganztag|uebergaenge)".*?</span>(\d+)</span>', page, re.DOTALL)
    assert counts == [("ganztag", "3"), ("uebergaenge", "1")]
    assert "hort" not in re.findall(r'name="thema" value="(\w+)"', page)


def test_three_examples_of_other_cities_fit_with_reasons(indexed: Tree, client: Client) -> None:
    page = read(client, "?fuer=augsburg&thema=ganztag&schritt=3")
    assert step(page) == 3
    assert titles(page) == ["Aus Fürth", "Aus Trier"]
    assert page.count("Für Augsburg:") == 2
    assert page.count("standing__reasons") == 2
    assert "?fuer=augsburg#passung" in page
    assert "nicht vergleichen" not in page


def test_members_get_what_is_for_members(indexed: Tree, client: Client) -> None:
    assert "Für Mitglieder" not in read(client, "?fuer=augsburg&thema=ganztag&schritt=3")
    client.force_login(make_person("mitglied@example.org", Group.objects.get(name="Mitglieder im Test")))
    assert "Für Mitglieder" in read(client, "?fuer=augsburg&thema=ganztag&schritt=3")


def test_a_described_city_goes_the_same_way(indexed: Tree, client: Client) -> None:
    page = read(client, f"?fuer={DESCRIBED}&thema=ganztag&schritt=3")
    assert len(titles(page)) == 3
    assert "Für Ihre Stadt:" in page


def test_without_an_index_the_newest_examples_stand_there_and_it_says_so(
    site: Tree, no_search_index: None, client: Client
) -> None:
    page = read(client, "?fuer=augsburg&thema=ganztag&schritt=3")
    assert sorted(titles(page)) == ["Aus Fürth", "Aus Trier"]
    assert "Die Passung lässt sich gerade nicht vergleichen" in page


def test_topics_without_an_example_of_another_city_say_so(indexed: Tree, client: Client) -> None:
    make_topic("Leeres")
    page = read(client, "?fuer=augsburg&thema=leeres&schritt=3")
    assert "noch kein Beispiel aus einer anderen Stadt" in page
    assert titles(page) == []


def test_the_last_step_names_examples_meetings_and_whom_to_write_to(indexed: Tree, client: Client) -> None:
    meetings = make_event_list(indexed)
    make_event(meetings, title="Offenes Treffen", start_date=in_days(9), end_date=None, slug="offen")
    make_event(meetings, title="Klausur", public=False, start_date=in_days(8), end_date=None, slug="klausur")
    page = FirstStepsPage.objects.get()
    page.next_steps = [("paragraph", "<p>Lesen Sie <b>in Ruhe</b>.</p>")]
    page.save()
    shown = read(client, "?fuer=augsburg&thema=ganztag&schritt=4")
    assert step(shown) == 4
    assert "Lesen Sie <b>in Ruhe</b>." in shown
    assert "Aus Fürth" in shown
    assert "Offenes Treffen" in shown
    assert "Klausur" not in shown
    assert "mailto:" not in shown
    identity = SiteIdentity.for_request(client.get("/").wsgi_request)
    identity.contact_email = "pool@example.org"
    identity.save()
    shown = read(client, "?fuer=augsburg&thema=ganztag&schritt=4")
    assert "mailto:pool@example.org?subject=Mitmachen%3A%20Augsburg&amp;body=Uns%20interessiert%3A%20Ganztag" in shown


@pytest.mark.parametrize(
    ("query", "reached", "message"),
    [
        ("?schritt=2&fuer=&typed=", 1, "Wählen Sie eine Stadt aus der Liste."),
        ("?schritt=2&fuer=&typed=Atlantis", 1, "„Atlantis“ steht nicht in der Liste."),
        ("?schritt=4&fuer=atlantis&thema=ganztag", 1, "„atlantis“ steht nicht in der Liste."),
        ("?schritt=3&fuer=augsburg", 2, "Wählen Sie mindestens ein Thema."),
        ("?schritt=3&fuer=augsburg&thema=gibt-es-nicht", 2, "Wählen Sie mindestens ein Thema."),
        ("?schritt=99&fuer=augsburg", 1, ""),
        ("?schritt=%00&fuer=augsburg&thema=%F0%9F%92%A5", 1, ""),
    ],
)
def test_what_is_missing_is_asked_for_at_its_step(
    site: Tree, client: Client, query: str, reached: int, message: str
) -> None:
    response = client.get(PATH + query)
    if "%00" in query:
        assert response.status_code in {200, 400}
        return
    page = response.content.decode()
    assert step(page) == reached
    assert message in page
    assert bool(re.search(r'<(?![^>]*hidden)[^>]*role="alert"', page)) is bool(message)


def test_a_kept_city_is_chosen_already(site: Tree, client: Client) -> None:
    client.post("/meine-stadt/", {"city": "fuerth"})
    page = read(client)
    assert '<option value="fuerth" selected>' in page
    assert step(read(client, "?schritt=2")) == 2


def test_the_address_to_keep_is_the_same_however_it_was_typed(indexed: Tree, client: Client) -> None:
    typed: Any = "?typed=&thema=uebergaenge&fuer=augsburg&thema=ganztag&thema=x&schritt=3"
    kept = "?fuer=augsburg&amp;thema=ganztag&amp;thema=uebergaenge&amp;schritt=3"
    assert f'data-kept="{kept}"' in read(client, typed)
    assert "noindex" in read(client, typed)


def test_no_step_sets_a_cookie(indexed: Tree, client: Client) -> None:
    for query in ("", "?fuer=augsburg&schritt=2", "?fuer=augsburg&thema=ganztag&schritt=4"):
        read(client, query)
    assert not client.cookies
