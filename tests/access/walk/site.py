"""The site that is walked: things of every audience, linked with each other wherever the site can link them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, CollectionViewRestriction, Page

from access import groups
from cities.models import City
from content.decks import read_now
from content.models import Document, Image, People
from events.models import EventIndexPage, EventOutcome, EventPage, EventSeriesPage, PresentationPage
from portal.roles import setup_roles
from practices.models import Adoption, PracticePage, Topic
from tests.access.walk import files
from tests.access.walk.meetings import close, documented, meeting, open_up, presentation
from tests.access.walk.practices import practice, text_page
from tests.access.walk.secret_words import (
    ADMINISTRATORS,
    COLLEAGUES,
    EDITING,
    EVERYBODY,
    MEMBERS,
    NOBODY,
    PARTICIPANTS,
    ROLES,
    SIGNED_IN,
    Book,
)  # fmt: skip
from tests.factories import Tree, make_city, make_newcomers, make_person, make_term, make_topic, make_tree

SHARED_PASSWORD = "gemeinsames-wort"
TAKING_PART, GROUP = "Teilnehmende", "Fachgruppe"
# The groups of each role; a bare login has none, and the administrator needs none.
BELONGS_TO: dict[str, tuple[str, ...]] = {
    "login": (), "member": (groups.MEMBERS,), "participant": (groups.MEMBERS, TAKING_PART), "colleague": (GROUP,),
    "editor": (groups.EDITORS,), "moderator": (groups.MODERATORS,), "administrator": (),
}  # fmt: skip
FOLDERS = {EVERYBODY: None, SIGNED_IN: (), MEMBERS: (groups.MEMBERS,), COLLEAGUES: (GROUP,), ADMINISTRATORS: ("",)}


@dataclass
class Walked:
    """`files`: addresses by who gets them; `pages` and `images`: numbers by who sees them."""

    tree: Tree
    city: City
    topic: Topic
    book: Book = field(default_factory=Book)
    files: dict[str, frozenset[str]] = field(default_factory=dict)
    pages: dict[int, frozenset[str]] = field(default_factory=dict)
    images: dict[int, frozenset[str]] = field(default_factory=dict)
    by_name: dict[str, int] = field(default_factory=dict)  # pages
    old_addresses: dict[str, frozenset[str]] = field(default_factory=dict)  # that lead to pages
    clients: dict[str, Client] = field(default_factory=dict)

    def add_page(self, name: str, page: Page, audience: frozenset[str]) -> None:
        old = f"/frueher/{page.pk}"
        Redirect.objects.create(old_path=old, redirect_page=page)
        self.old_addresses[f"{old}/"] = audience
        self.pages[page.pk] = audience
        self.by_name[name] = page.pk

    def add_picture(self, name: str, image: Image, audience: frozenset[str]) -> None:
        self.images[image.pk] = audience
        self.add_files(files.told_of(self.book, name, image, audience), audience)

    def add_deck(self, name: str, document: Document, audience: frozenset[str]) -> None:
        read_now(document)
        self.add_files(files.told_of_slides(self.book, name, document, audience), audience)

    def add_files(self, addresses: list[str], audience: frozenset[str]) -> None:
        self.files |= dict.fromkeys(addresses, audience)


def fill() -> Walked:
    """In the database, without an index."""
    setup_roles()
    walked = Walked(make_tree(), make_city(), make_topic())
    make_term()
    for name in (groups.MEMBERS, TAKING_PART, GROUP):
        Group.objects.get_or_create(name=name)
    practices = _practices(walked)
    _text_pages(walked)
    _meetings(walked, practices)
    for one in practices:
        page = PracticePage.objects.get(pk=one.pk)
        page.related.set(other for other in practices if other.pk != one.pk)
        page.save()
    walked.clients = {role: _client(walked, role) for role in ROLES}
    return walked


def _practices(walked: Walked) -> list[PracticePage]:
    closing: dict[str, tuple[frozenset[str], Callable[[Any], Any]]] = {
        "public practice": (EVERYBODY, lambda _page: None),
        "practice for those signed in": (SIGNED_IN, close),
        "practice for members": (MEMBERS, lambda page: close(page, _group(groups.MEMBERS))),
        "practice for colleagues": (COLLEAGUES, lambda page: close(page, _group(GROUP))),
        "practice under a password": (NOBODY, lambda page: close(page, password=SHARED_PASSWORD)),
        "practice taken back": (NOBODY, lambda page: page.unpublish()),
    }
    made = []
    for name, (audience, take) in closing.items():
        getting = audience or ADMINISTRATORS
        material = files.document(walked.book, f"{name}, material", getting, _folder(name, getting))
        walked.add_deck(f"{name}, material", material, getting)
        page = practice(
            walked.book, name, walked.tree.index, audience, city=walked.city, topic=walked.topic, material=material
        )
        take(page)
        walked.add_page(name, page, audience)
        made.append(PracticePage.objects.get(pk=page.pk))
    return made


def _text_pages(walked: Walked) -> None:
    """A public one with pictures of every audience, and one for the second group."""
    pictures = {}
    for audience in (EVERYBODY, MEMBERS, COLLEAGUES):
        name = f"picture in a folder, {len(audience)} roles"
        pictures[name] = files.picture(walked.book, name, audience, collection=_folder(name, audience))
        walked.add_picture(name, pictures[name], audience)
    withdrawn = files.picture(walked.book, "withdrawn picture", EDITING, text=NOBODY, named=False)
    walked.add_picture("withdrawn picture", withdrawn, EDITING)
    Image.objects.filter(pk=withdrawn.pk).update(people=People.WITHDRAWN)
    for name, audience in (("public text", EVERYBODY), ("text for colleagues", COLLEAGUES)):
        shown = {**pictures, "withdrawn": withdrawn} if audience == EVERYBODY else {}
        page = text_page(walked.book, name, walked.tree.home, audience, pictures=shown)
        walked.add_page(name, page, audience)
        if audience == COLLEAGUES:
            close(page, _group(GROUP))
    _newcomers(walked)


def _newcomers(walked: Walked) -> None:
    """An area whose pages lead to each other, one of them closed."""
    area = make_newcomers(walked.tree)
    for name, audience in (("newcomers' text for colleagues", COLLEAGUES), ("newcomers' last text", EVERYBODY)):
        page = text_page(walked.book, name, area, audience)
        walked.add_page(name, page, audience)
        if audience == COLLEAGUES:
            close(page, _group(GROUP))


def _meetings(walked: Walked, practices: list[PracticePage]) -> None:
    index = walked.tree.home.add_child(instance=EventIndexPage(title="Veranstaltungen", slug="veranstaltungen"))
    series = index.add_child(instance=EventSeriesPage(title="Reihe", slug="reihe"))
    closing: dict[str, tuple[frozenset[str], Callable[[Any], Any]]] = {
        "public meeting": (EVERYBODY, lambda _page: None),
        "meeting for members": (MEMBERS, lambda _page: None),
        "meeting for colleagues": (COLLEAGUES, lambda page: close(page, _group(GROUP))),
        "meeting under a password": (NOBODY, lambda page: close(page, password=SHARED_PASSWORD)),
        "draft of a meeting": (NOBODY, lambda page: page.unpublish()),
        "expired meeting": (NOBODY, lambda page: page.unpublish(set_expired=True)),
    }
    for name, (audience, take) in closing.items():
        event = meeting(
            walked.book, name, index, audience, city=walked.city, topic=walked.topic, series=series,
            participants=_group(TAKING_PART),
        )  # fmt: skip
        talks = _talks(walked.book, name, event, audience, practices)
        getting = audience or EDITING
        kept = documented(walked.book, name, event, audience, getting=getting, practices=practices)
        _outcomes(walked, name, event, audience)
        if audience != MEMBERS:  # as which it was made
            open_up(event)
        take(EventPage.objects.get(pk=event.pk))
        walked.add_page(name, event, audience)
        for number, file in enumerate(kept):
            add = walked.add_picture if isinstance(file, Image) else walked.add_deck
            add(f"{name}, file {number}", file, getting)  # type: ignore[arg-type]
        for talk in talks:
            walked.add_page(talk.name, talk.page, talk.seen)
            walked.add_deck(talk.name, Document.objects.get(pk=talk.page.document_id), talk.getting)


def _outcomes(walked: Walked, name: str, event: EventPage, audience: frozenset[str]) -> None:
    """Adoptions that go back to the meeting: for those who see both it and the example."""
    for number, adoption in enumerate(Adoption.objects.filter(named=True)):
        both = audience & walked.pages[adoption.practice_id]
        EventOutcome.objects.create(
            page=event, adoption=adoption, note=walked.book.word(f"{name}: outcome {number}", both)
        )


@dataclass(frozen=True)
class Talk:
    """`seen`: by whom the page is; `getting`: who gets slides and file."""

    name: str
    page: PresentationPage
    seen: frozenset[str]
    getting: frozenset[str]


def _talks(
    book: Book, name: str, event: EventPage, audience: frozenset[str], practices: list[PracticePage]
) -> list[Talk]:
    """One in every meeting; in the public one besides: closed further, without consent, with notes."""

    def talk(title: str, seen: frozenset[str], getting: frozenset[str], **values: Any) -> Talk:
        page = presentation(book, title, event, seen, shown=getting, practices=practices, **values)
        return Talk(title, page, seen, getting)

    made = [talk(f"{name}, talk", audience, audience or EDITING)]
    if name != "public meeting":
        return made
    inside = talk("talk for participants", PARTICIPANTS, PARTICIPANTS)
    close(inside.page, _group(TAKING_PART))
    silent = talk("talk without consent", EVERYBODY, EDITING, consent_by="", consent_on=None)
    notes = talk("talk with inner notes", EVERYBODY, EVERYBODY, kind="pptx", notes=EDITING)
    told = talk("talk with told notes", EVERYBODY, EVERYBODY, kind="pptx", notes=EVERYBODY, notes_public=True)
    return [*made, inside, silent, notes, told]


def _group(name: str) -> Group:
    return Group.objects.get_or_create(name=name)[0]


def _folder(name: str, audience: frozenset[str]) -> Collection:
    """A folder for files of this audience."""
    made = Collection.get_first_root_node().add_child(name=f"Ordner: {name}")
    names = FOLDERS[audience]
    if names is None:
        return made
    row = CollectionViewRestriction.objects.create(collection=made, restriction_type="groups" if names else "login")
    row.groups.set(_group(group) for group in names if group)
    return made


def _client(walked: Walked, role: str) -> Client:
    client = Client(raise_request_exception=False)
    if role != "anonymous":
        name = walked.book.word(f"person: {role}", frozenset({role}), in_admin=ADMINISTRATORS | {role})
        known = [_group(group) for group in BELONGS_TO[role]]
        values = {"is_superuser": role == "administrator", "city": walked.city}
        client.force_login(make_person(f"{name}@example.org", *known, **values))
    return client
