from __future__ import annotations

import io
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Page, Revision, Workflow

from cities.models import City
from content.models import GlossaryEntry, SiteIdentity
from members.models import User
from portal.models import HomePage
from practices.models import PracticeIndexPage, PracticePage, Topic
from search.models import Synonym
from tests.factories import Tree, make_city, make_person, make_practice

pytestmark = pytest.mark.django_db


def setup_site(*options: str) -> str:
    out = io.StringIO()
    call_command("setup_site", *options, stdout=out, stderr=out)
    return out.getvalue()


def test_a_new_site_has_pages_words_and_cities_but_no_practices() -> None:
    setup_site()
    assert Page.objects.get(slug="impressum").live is False
    assert Page.objects.get(slug="datenschutz").live is False
    assert HomePage.objects.get().live
    assert PracticeIndexPage.objects.get().url_path == "/start/praxis/"
    assert not PracticePage.objects.exists()
    assert not User.objects.exists()
    assert (City.objects.count(), Topic.objects.count()) == (84, 75)
    assert (GlossaryEntry.objects.count(), Synonym.objects.count()) == (125, 587)


def test_a_second_run_leaves_alone_what_editors_changed() -> None:
    setup_site()
    SiteIdentity.objects.update(name="Bildungspool")
    City.objects.filter(slug="augsburg").update(summary="Von Hand.")
    home = HomePage.objects.get()
    home.sections[0].value["headline"] = "Eigene Frage?"
    home.save_revision().publish()
    revisions = Revision.objects.count()
    setup_site()
    assert SiteIdentity.objects.get().name == "Bildungspool"
    assert City.objects.get(slug="augsburg").summary == "Von Hand."
    assert HomePage.objects.get().sections[0].value["headline"] == "Eigene Frage?"
    assert Revision.objects.count() == revisions


def test_an_administrator_is_made_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADMIN_PASSWORD", "Rathausschluessel-9")
    setup_site("--admin-email", "leitung@example.org")
    setup_site("--admin-email", "Leitung@example.org")
    person = User.objects.get()
    assert person.is_superuser
    assert person.check_password("Rathausschluessel-9")


def test_a_weak_password_stops_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADMIN_PASSWORD", "12345")
    with pytest.raises(CommandError):
        setup_site("--admin-email", "leitung@example.org")
    assert not User.objects.exists()
    assert not City.objects.exists()


def test_editors_write_and_moderators_approve(tree: Tree) -> None:
    setup_site()
    page = make_practice(tree, make_city("Musterstadt"))
    rights = {}
    for name in ("Members", "Editors", "Moderators"):
        person = make_person(f"{name}@example.org", Group.objects.get(name=name))
        may = page.permissions_for_user(person)
        rights[name] = (may.can_edit(), may.can_publish(), may.can_lock(), person.has_perm("cities.change_city"))
    assert rights == {
        "Members": (False, False, False, False),
        "Editors": (True, False, False, True),
        "Moderators": (True, True, True, True),
    }
    workflow = page.get_workflow()
    assert workflow == Workflow.objects.get(name="Moderation")
    assert [group.name for group in workflow.tasks.get().specific.groups.all()] == ["Moderators"]


def test_demo_logins_work_in_the_demo_only(settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("create_demo_users")
    assert not User.objects.exists()
    settings.DEMO = True
    out = io.StringIO()
    call_command("create_demo_users", stdout=out)
    call_command("create_demo_users", stdout=out)
    assert User.objects.count() == 6
    assert all(person.email.endswith("@example.org") for person in User.objects.all())
    assert not User.objects.get(email="neu@example.org").groups.exists()
    assert Client().login(email="mitglied@example.org", password="wissenspool-demo")
    assert "wissenspool-demo" in out.getvalue()
