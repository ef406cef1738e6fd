"""Secret words of meetings – on slides, in notes, attachments, agenda and quotes – occur in nothing that somebody else
receives: hits, totals, facets, suggestions, corrections, the search page and the interface for programs."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction

from access.audience import ANYBODY, Viewer, viewer_for
from events.models import AgendaItem, EventPage, EventSeriesPage
from members.models import User
from search.engine import SearchEngine
from search.find import find, suggest
from search.outbox import hidden_keys
from search.rebuild import rebuild
from search.request import SearchRequest
from tests.events.meetings import body
from tests.factories import PASSWORD, Tree, make_city, make_person, make_practice, restrict
from tests.search.event_site import attach, make_file, make_meeting, make_talk

pytestmark = pytest.mark.django_db

# Where a word stands → the word, the same with a typo, and who may find it.
ALL = frozenset({"anonymous", "bare login", "member", "superuser"})
MEMBERS = frozenset({"member", "superuser"})
NOBODY: frozenset[str] = frozenset()
SECRETS = {
    "slide": ("Gartenrotschwanz", "Gartenrotschwans", ALL),
    "slide for members": ("Turmfalkenhorst", "Turmfalkenhorzt", MEMBERS),
    "agenda for members": ("Zaunkönigin", "Zaunkönigim", MEMBERS),
    "quote for members": ("Eisvogelbrut", "Eisvogelbrud", MEMBERS),
    "closed talk": ("Wendehalsnest", "Wendehalsnezt", MEMBERS),
    "notes": ("Wiedehopfgesang", "Wiedehopfgesamg", NOBODY),
    "no consent": ("Pirolpfeifen", "Pirolpfeifem", NOBODY),
    "draft": ("Rohrdommelruf", "Rohrdommelrug", NOBODY),
    "attachment": ("Mauerseglerflug", "Mauerseglerflut", NOBODY),
    "quote without a name": ("Kernbeißerpaar", "Kernbeißerpasr", NOBODY),
    "closed series": ("Neuntöterhecke", "Neuntöterhecks", NOBODY),
}
WORDS = {name: word for name, (word, _typo, _who) in SECRETS.items()}


@pytest.fixture
def people(tree: Tree, search_index: SearchEngine) -> dict[str, User | None]:
    """The people by role, over an indexed site with all secrets."""
    members = Group.objects.get_or_create(name="Members")[0]
    _public_meeting(tree, members)
    _meeting_for_members(tree, members)
    folder = Collection.get_first_root_node().add_child(name="Geschlossen")
    CollectionViewRestriction.objects.create(collection=folder, restriction_type=CollectionViewRestriction.LOGIN)
    attach(make_practice(tree, make_city(), "Lernferien"), (WORDS["attachment"],), collection=folder)
    rebuild(search_index)
    assert not hidden_keys()
    return {
        "anonymous": None,
        "bare login": make_person("login@example.org"),
        "member": make_person("member@example.org", members),
        "superuser": make_person("root@example.org", is_superuser=True),
    }


def _public_meeting(tree: Tree, members: Group) -> None:
    event = make_meeting(
        tree, kind="webinar", body=body(("quote", {"text": WORDS["quote without a name"], "name": ""}))
    )
    event.series = event.get_parent().add_child(instance=EventSeriesPage(title=WORDS["closed series"], slug="reihe"))
    restrict(event.series)
    event.save_revision().publish()
    make_talk(event, (), "Offen", document=make_file((WORDS["slide"],), notes=WORDS["notes"]))
    make_talk(event, (WORDS["no consent"],), "Ohne Zustimmung", consent_by="", consent_on=None)
    restrict(make_talk(event, ("Beginn",), WORDS["closed talk"], slug="geschlossen"), members)


def _meeting_for_members(tree: Tree, members: Group) -> None:
    index = EventPage.objects.get().get_parent()
    for slug, live in (("intern", True), ("entwurf", False)):
        event = index.add_child(instance=EventPage(title="Treffen", slug=slug, kind="salon", start_date="2003-05-08"))
        event.agenda = [AgendaItem(title=WORDS["agenda for members"], kind="input")] if live else []
        event.body = body(("quote", {"text": WORDS["quote for members"], "name": "A. Beispiel"})) if live else []
        event.save_revision().publish()
        make_talk(event, (WORDS["slide for members" if live else "draft"],), "Vortrag")
        if not live:
            EventPage.objects.get(pk=event.pk).unpublish()


@pytest.fixture(params=sorted(ALL))
def role(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def person(people: dict[str, User | None], role: str) -> User | None:
    return people[role]


def assert_silent(received: object, asked: str, role: str) -> None:
    """Secret words may only come back where they were typed."""
    said = str(received).casefold().replace(asked.casefold(), "")
    assert [word for word, _typo, who in SECRETS.values() if role not in who and word.casefold() in said] == []


def test_everybody_finds_exactly_what_they_may_see(person: User | None, role: str) -> None:
    viewer: Viewer = viewer_for(person) if person else ANYBODY
    for name, (word, typo, who) in SECRETS.items():
        results = find(SearchRequest(text=word), viewer=viewer)
        assert (name, results.total) == (name, role in who)
        corrected = find(SearchRequest(text=typo), viewer=viewer)
        assert (name, corrected.total) == (name, role in who)
        for asked in (word, typo, word[:8], f"„{word}“", "Vortrag Beispiel", ""):
            assert_silent(find(SearchRequest(text=asked, page_size=100), viewer=viewer), asked, role)
            assert_silent(suggest(asked, viewer=viewer), asked, role)
    everything = find(SearchRequest(page_size=100), viewer=viewer)
    kinds = {count.value: count.count for count in everything.facets["event_kind"] if count.count}
    years = {count.value for count in everything.facets["year"] if count.count}
    inside = role in MEMBERS
    assert kinds == ({"webinar": 4, "salon": 2} if inside else {"webinar": 3})
    assert years == ({"2019", "2003"} if inside else {"2019"})


def test_pages_and_programs_receive_no_secret_word(client: Client, person: User | None, role: str) -> None:
    if person:
        assert client.login(email=person.email, password=PASSWORD)
    for word, typo, _who in SECRETS.values():
        for address, asked in (
            ("/suche/", typo),
            ("/suche/", "Vortrag"),
            ("/suche/vorschlaege/", word[:6]),
            ("/api/v1/search", typo),
        ):
            response = client.get(address, {"q": asked})
            assert response.status_code == 200
            text = response.content.decode()
            if not address.endswith("/suche/"):
                text = json.dumps(json.loads(text), ensure_ascii=False)
            assert_silent(text, asked, role)
