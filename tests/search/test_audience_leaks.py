"""Secret words must not occur in anything that somebody else receives: hits, totals, facets, suggestions, corrections,
the search page and the interface for programs."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import PageViewRestriction

from access.audience import ANYBODY, Viewer, viewer_for
from cities.known import city_field
from cities.profiles import Viewpoint
from cities.standpoint import find_city
from members.models import User
from search.engine import SearchEngine
from search.facets import FACET_NAMES, FIT
from search.find import find, suggest
from search.outbox import hidden_keys
from search.rebuild import rebuild
from search.request import SearchRequest, Sort
from tests.factories import PASSWORD, Tree, make_city, make_person, make_practice, restrict

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Secret:
    """A practice that only some may see: a word that stands in it alone, the same with a typo, and its year."""

    word: str
    typo: str
    year: int


SECRETS = {
    "public": Secret("Gartenrotschwanz", "Gartenrotschwans", 2001),
    "login": Secret("Zaunkönigin", "Zaunkönigim", 2002),
    "members": Secret("Turmfalkenhorst", "Turmfalkenhorzt", 2003),
    "group": Secret("Eisvogelbrut", "Eisvogelbrud", 2004),
    "members and group": Secret("Wendehalsnest", "Wendehalsnezt", 2005),
    "password": Secret("Wiedehopfgesang", "Wiedehopfgesamg", 2006),
    "unpublished": Secret("Pirolpfeifen", "Pirolpfeifem", 2007),
}
MAY_SEE = {
    "anonymous": {"public"},
    "bare login": {"public", "login"},
    "member": {"public", "login", "members"},
    "group member": {"public", "login", "group"},
    "member of both": {"public", "login", "members", "group", "members and group"},
    "editor": {"public", "login"},
    "superuser": {"public", "login", "members", "group", "members and group"},
}


@pytest.fixture
def people(tree: Tree, search_index: SearchEngine) -> dict[str, User | None]:
    """The people by role, over an indexed site with all secrets."""
    members, group, editors = (Group.objects.get_or_create(name=name)[0] for name in ("Members", "Beirat", "Editors"))
    city = make_city()
    pages = {
        name: make_practice(
            tree,
            city,
            secret.word,
            slug=f"beispiel-{number}",
            summary=f"Unser {secret.word} im Stadtwald.",
            partners=f"{secret.word}verein",
            year_start=secret.year,
        )
        for number, (name, secret) in enumerate(SECRETS.items())
    }
    restrict(pages["login"])
    restrict(pages["members"], members)
    restrict(pages["group"], group)
    restrict(pages["members and group"], members)
    restrict(pages["members and group"], group)
    PageViewRestriction.objects.create(page=pages["password"], restriction_type="password", password="x")
    pages["unpublished"].unpublish()
    rebuild(search_index)
    assert not hidden_keys()
    return {
        "anonymous": None,
        "bare login": make_person("login@example.org"),
        "member": make_person("member@example.org", members),
        "group member": make_person("group@example.org", group),
        "member of both": make_person("both@example.org", members, group),
        "editor": make_person("editor@example.org", editors),
        "superuser": make_person("root@example.org", is_superuser=True),
    }


def secrets_kept_from(role: str) -> list[Secret]:
    return [secret for name, secret in SECRETS.items() if name not in MAY_SEE[role]]


def assert_silent(received: object, secret: Secret, *, asked: str) -> None:
    """The word may only come back where it was typed."""
    assert secret.word.casefold() not in str(received).casefold().replace(asked.casefold(), "")


@pytest.fixture(params=sorted(MAY_SEE))
def role(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def viewer(people: dict[str, User | None], role: str) -> Viewer:
    person = people[role]
    return viewer_for(person) if person else ANYBODY


@pytest.fixture
def browser(client: Client, people: dict[str, User | None], role: str) -> Client:
    person = people[role]
    if person:
        assert client.login(email=person.email, password=PASSWORD)
    return client


def test_everybody_finds_exactly_what_they_may_see(viewer: Viewer, role: str) -> None:
    found = {
        name for name, secret in SECRETS.items() if find(SearchRequest(text=secret.word), viewer=viewer).total == 1
    }
    assert found == MAY_SEE[role]


def test_typos_and_beginnings_lead_there_for_those_who_may(viewer: Viewer, role: str) -> None:
    for secret in (SECRETS[name] for name in MAY_SEE[role]):
        corrections = find(SearchRequest(text=secret.typo), viewer=viewer).interpretation.corrections
        assert [correction.typed for correction in corrections] == [secret.typo]
        assert secret.word in [suggestion.label for suggestion in suggest(secret.word[:8], viewer=viewer)]


def test_totals_and_facets_count_only_what_may_be_seen(viewer: Viewer, role: str) -> None:
    results = find(SearchRequest(filters={"kind": ("practice",)}), viewer=viewer)
    years = {str(SECRETS[name].year) for name in MAY_SEE[role]}
    assert results.total == len(years)
    assert {count.value for count in results.facets["year"] if count.count} == years
    for name in set(FACET_NAMES) - {"year", "kind", FIT}:
        assert max((count.count for count in results.facets[name]), default=0) <= len(years)


def test_verdicts_count_only_what_may_be_seen(viewer: Viewer, role: str) -> None:
    """From a city that has none of the examples itself."""
    field = city_field()
    here = find_city("~100-250.DE-NW.kreisfrei", field)
    assert here is not None
    request = SearchRequest(viewpoint=Viewpoint(here, field), page_size=100)
    for asked in (request, replace(request, text="Stadtwald"), replace(request, sort=Sort.FIT)):
        results = find(asked, viewer=viewer)
        assert sum(count.count for count in results.facets[FIT]) == len(MAY_SEE[role])
        for word in results.facets[FIT]:
            narrowed = find(replace(asked, filters={FIT: (word.value,)}), viewer=viewer)
            assert (narrowed.total, len(narrowed.hits)) == (word.count, word.count)
            for secret in secrets_kept_from(role):
                assert_silent(narrowed, secret, asked=asked.text)


def test_no_answer_holds_a_secret_word(viewer: Viewer, role: str) -> None:
    for secret in secrets_kept_from(role):
        for asked in ("", "Stadtwald", secret.word, secret.typo, f"„{secret.word}“", secret.word[:8], "Verein"):
            assert_silent(find(SearchRequest(text=asked, page_size=100), viewer=viewer), secret, asked=asked)
        for length in (3, 5, 8, len(secret.word)):
            asked = secret.word[:length]
            assert_silent(suggest(asked, viewer=viewer), secret, asked=asked)


def test_the_index_tells_nobody_a_word_they_may_not_read(viewer: Viewer, role: str, search_index: SearchEngine) -> None:
    for secret in secrets_kept_from(role):
        assert search_index.word_counts([secret.word], viewer=viewer) == {secret.word: 0}
        for near in (secret.typo, secret.word):
            folded = near.casefold().replace("ö", "oe")
            words = [word for word, _count in search_index.similar_words(folded, viewer=viewer, limit=20)]
            assert secret.word.casefold().replace("ö", "oe") not in words


def test_pages_and_programs_receive_no_secret_word(browser: Client, role: str) -> None:
    for secret in secrets_kept_from(role):
        for asked in ("Stadtwald", secret.typo, secret.word[:8]):
            for address in ("/suche/", "/suche/vorschlaege/", "/api/v1/search"):
                response = browser.get(address, {"q": asked})
                assert response.status_code == 200
                text = response.content.decode()
                if address.startswith("/api"):
                    text = json.dumps(json.loads(text), ensure_ascii=False)
                assert_silent(text, secret, asked=asked)


def test_what_was_made_private_is_silent_before_the_index_knows(
    people: dict[str, User | None], tree: Tree, search_index: SearchEngine
) -> None:
    restrict(tree.index)  # waits in the outbox: its commit hasn't come
    secret = SECRETS["public"]
    results = find(SearchRequest(filters={"kind": ("practice",)}), viewer=ANYBODY)
    assert results.total == 0
    assert not any(count.count for count in results.facets["year"])
    field = city_field()
    seen = find(SearchRequest(viewpoint=Viewpoint(field.profiles["augsburg"], field)), viewer=ANYBODY)
    assert not any(count.count for count in seen.facets[FIT])
    assert not any(hit.kind == "practice" for hit in seen.hits)
    for asked in (secret.word, secret.typo, secret.word[:8]):
        assert_silent(find(SearchRequest(text=asked), viewer=ANYBODY), secret, asked=asked)
        assert_silent(suggest(asked, viewer=ANYBODY), secret, asked=asked)
