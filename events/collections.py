"""The folders of a meeting's files. Their protection follows that of the pages.

A meeting has one folder; what is in it is seen by those who see the meeting, and before it is published, after it has
been taken back and under a shared password only by those who may edit it. A presentation that is closed further – by a
restriction of its own, as a draft, or because nobody agreed to its publication – has a folder within, as long as that
lasts. A file that several presentations show lies in the strictest of their folders.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group
from wagtail.models import Collection, CollectionViewRestriction, GroupPagePermission, Page, PageViewRestriction
from wagtail.models.view_restrictions import BaseViewRestriction

from access.pages import ancestor_paths
from content.models import Document, Image
from events.models import EventPage, PresentationPage

ROOT = "Veranstaltungen"
EDITING = ("add_page", "change_page", "publish_page")
NAME_LENGTH = Collection._meta.get_field("name").max_length or 255
Clause = frozenset[int]  # the groups of which one is needed; empty: any login

LOGIN: Clause = frozenset()


def event_collection(event: EventPage) -> Collection:
    """The folder of a meeting; made, with the protection it needs, when there is none yet."""
    if event.collection is None:  # it may have been made through another object of the same page
        stored = EventPage.objects.filter(pk=event.pk).values("collection")
        event.collection = Collection.objects.filter(pk__in=stored).first()
    if event.collection is None:
        event.collection = _root().add_child(name=_name(event))
        EventPage.objects.filter(pk=event.pk).update(collection=event.collection)
        _protect(event.collection, _event_clauses(event))
    return event.collection


def mirror(event: EventPage) -> None:
    """Bring the folders of a meeting, and which of them its files lie in, into step with its pages."""
    folder = event_collection(event)
    if folder.name != _name(event):
        folder.name = _name(event)
        folder.save(update_fields=["name"])
    _protect(folder, _event_clauses(event))
    pictures = Image.objects.filter(pk__in=event.photos.values("image"), collection=Collection.get_first_root_node())
    for picture in pictures:
        picture.collection = folder
        picture.save(update_fields=["collection"])
    for presentation in PresentationPage.objects.child_of(event).select_related("document"):
        _place(presentation, folder)


def mirror_below(path: str) -> None:
    """All meetings at, above and below a place of the page tree."""
    below = EventPage.objects.filter(path__startswith=path)
    above = EventPage.objects.filter(path__in=ancestor_paths(path))
    for event in (below | above).select_related("collection").distinct():
        mirror(event)


def close_for_good(folder: Collection, editors: Iterable[int]) -> None:
    """What becomes of a folder whose meeting was deleted: empty it goes, else its files stay for the editors."""
    inside = Collection.objects.filter(path__startswith=folder.path)
    if Image.objects.filter(collection__in=inside).exists() or Document.objects.filter(collection__in=inside).exists():
        _protect(folder, {frozenset(editors)})
    else:
        folder.delete()


def editing_groups(page: Page) -> Clause:
    """The groups that may edit a page. When there is none, only those who administer the site may."""
    rights = GroupPagePermission.objects.filter(
        page__path__in=ancestor_paths(page.path), permission__codename__in=EDITING
    )
    return frozenset(rights.values_list("group_id", flat=True))


def _place(presentation: PresentationPage, folder: Collection) -> None:
    own = _own_clauses(presentation)
    if not presentation.live or presentation.expired or not presentation.may_be_shown or own is None:
        own = {editing_groups(presentation)}
    if own and presentation.document:
        folder = _part(presentation, folder)
        _protect(folder, own)
    document = presentation.document
    if document is None or document.collection_id == folder.pk or (not own and _kept_closer(presentation)):
        return
    document.collection = folder
    document.save(update_fields=["collection"])


def _kept_closer(presentation: PresentationPage) -> bool:
    """Whether another presentation with the same file has a folder of its own for it."""
    others = PresentationPage.objects.filter(document=presentation.document_id).exclude(pk=presentation.pk)
    folders = [other.collection_id for other in others if other.collection_id]
    return presentation.document is not None and presentation.document.collection_id in folders


def _part(presentation: PresentationPage, folder: Collection) -> Collection:
    if presentation.collection is None:
        presentation.collection = folder.add_child(name=_name(presentation))
        PresentationPage.objects.filter(pk=presentation.pk).update(collection=presentation.collection)
    return presentation.collection


def _event_clauses(event: EventPage) -> set[Clause]:
    clauses: set[Clause] = set()
    for page in Page.objects.filter(path__in=ancestor_paths(event.path)):
        own = _own_clauses(page)
        if own is None:
            return {editing_groups(event)}
        clauses |= own
    return clauses if event.live and not event.expired else {editing_groups(event)}


def _own_clauses(page: Page) -> set[Clause] | None:
    """None under a shared password: who knows it is not known."""
    clauses: set[Clause] = set()
    for row in PageViewRestriction.objects.filter(page_id=page.pk).prefetch_related("groups"):
        if row.restriction_type == BaseViewRestriction.PASSWORD:
            return None
        if row.restriction_type == BaseViewRestriction.LOGIN:
            clauses.add(LOGIN)
        elif row.restriction_type == BaseViewRestriction.GROUPS:
            clauses.add(frozenset(group.pk for group in row.groups.all()) or frozenset({0}))
    return clauses


def _protect(folder: Collection, clauses: set[Clause]) -> None:
    """Give the folder exactly these restrictions; nothing is saved where it has them. New ones come before old ones go:
    at no moment are the files open."""
    rows = list(CollectionViewRestriction.objects.filter(collection=folder).prefetch_related("groups"))
    if {_clause_of(row) for row in rows} == clauses and len(rows) == len(clauses):
        return
    for clause in clauses:
        kind = BaseViewRestriction.GROUPS if clause else BaseViewRestriction.LOGIN
        row = CollectionViewRestriction.objects.create(collection=folder, restriction_type=kind)
        row.groups.set(Group.objects.filter(pk__in=clause))
    for row in rows:
        row.delete()


def _clause_of(row: CollectionViewRestriction) -> Clause | None:
    if row.restriction_type == BaseViewRestriction.GROUPS:
        return frozenset(group.pk for group in row.groups.all()) or frozenset({0})
    return LOGIN if row.restriction_type == BaseViewRestriction.LOGIN else None


def _root() -> Collection:
    first = Collection.get_first_root_node()
    found = first.get_children().filter(name=ROOT).first()
    return found or first.add_child(name=ROOT)


def _name(page: Page) -> str:
    ending = f" ({page.pk})"
    return page.title[: NAME_LENGTH - len(ending)] + ending
