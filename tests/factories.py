"""Small pieces of a site for tests: every function makes one thing, with values that can be overridden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group
from django.utils.text import slugify
from wagtail.models import Page, PageViewRestriction, Site

from cities.models import City
from content.models import ContentPage, GlossaryEntry
from members.models import User
from portal.models import FirstStepsPage, HomePage, NewcomerPage
from practices.models import Adoption, PracticeIndexPage, PracticePage, Topic

PASSWORD = "ein-langes-passwort-42"


@dataclass(frozen=True)
class Tree:
    home: HomePage
    index: PracticeIndexPage


def make_tree() -> Tree:
    """Home page with the list of practices below it, at the default site."""
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(title="Start", slug="start", sections=home_sections()))
    site = Site.objects.get(is_default_site=True)
    site.root_page = home
    site.save()
    index = home.add_child(instance=PracticeIndexPage(title="Praxisbeispiele", slug="praxis"))
    return Tree(home, index)


def home_sections(*, headline: str = "Was hat anderswo funktioniert?", frequent: str = "") -> list[tuple[str, Any]]:
    """All sections that fill themselves."""
    search = {"headline": headline, "introduction": "", "frequent": frequent, "map": True}
    filled = ("ways", "newest", "topics", "numbers", "meetings", "map", "overview")
    return [("search", search), *((name, {"count": 4} if name in {"newest", "meetings"} else {}) for name in filled)]


def make_newcomers(tree: Tree, **values: Any) -> NewcomerPage:
    """The area for newcomers with a page of text and the short path."""
    area = tree.home.add_child(instance=NewcomerPage(**{"title": "Neu hier", "slug": "neu-hier"} | values))
    area.add_child(instance=FirstStepsPage(title="In vier Schritten", slug="schritte"))
    area.add_child(instance=ContentPage(title="Was ist DKBM?", slug="dkbm", summary="In Kürze."))
    return area


def make_city(name: str = "Augsburg", **values: Any) -> City:
    return City.objects.create(
        **{
            "name": name,
            "slug": slugify(name),
            "state": "DE-BY",
            "kind": "kreisfrei",
            "population": 301_033,
            "population_year": 2022,
        }
        | values
    )


def make_practice(tree: Tree, city: City, title: str = "Lernferien", **values: Any) -> PracticePage:
    page = PracticePage(
        **{"title": title, "slug": slugify(title), "city": city, "kind": "programme", "summary": f"Kurz: {title}."}
        | values
    )
    tree.index.add_child(instance=page)
    page.save_revision().publish()
    return PracticePage.objects.get(pk=page.pk)


def make_topic(name: str = "Ganztag", parent: Topic | None = None, **values: Any) -> Topic:
    return Topic.objects.create(**{"name": name, "slug": slugify(name), "parent": parent} | values)


def make_adoption(practice: PracticePage, **values: Any) -> Adoption:
    number = Adoption.objects.count() + 1
    return Adoption.objects.create(
        **{"practice": practice, "key": f"uebernahme-{number}", "status": "running"} | values
    )


def make_term(term: str = "Sozialindex", **values: Any) -> GlossaryEntry:
    return GlossaryEntry.objects.create(
        **{"term": term, "slug": slugify(term), "definition": f"{term}, erklärt."} | values
    )


def make_person(email: str = "person@example.org", *groups: Group, **values: Any) -> User:
    person = User.objects.create_user(email, PASSWORD, **values)
    person.groups.set(groups)
    return person


def restrict(page: Page, *groups: Group) -> PageViewRestriction:
    """Keeps a page and what is below it for these groups, without groups for everybody who signed in."""
    kind = PageViewRestriction.GROUPS if groups else PageViewRestriction.LOGIN
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind)
    restriction.groups.set(groups)
    return restriction
