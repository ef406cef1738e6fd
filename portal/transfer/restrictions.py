"""The audience of a page or a collection, between its record and Wagtail's view restrictions."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction
from wagtail.models.view_restrictions import BaseViewRestriction

from access.audience import LOGIN, Viewer, groups_clause
from content.record import Clauses


class PasswordRestricted(Exception):
    """A shared password has no place in a record: who knows it is not known."""


def own_clauses(thing: Page | Collection) -> Clauses:
    """The restrictions of the thing itself, not of those above it. Raises PasswordRestricted."""
    clauses = set()
    for row in _rows(thing):
        if row.restriction_type == BaseViewRestriction.PASSWORD:
            raise PasswordRestricted
        if row.restriction_type == BaseViewRestriction.LOGIN:
            clauses.add(())
        elif row.restriction_type == BaseViewRestriction.GROUPS:
            clauses.add(tuple(sorted(group.name for group in row.groups.all())))
    return tuple(sorted(clauses))


def restrict(thing: Page | Collection, clauses: Clauses) -> None:
    """Give the thing exactly these restrictions; nothing is saved where it has them."""
    if own_clauses(thing) == clauses:
        return
    rows = _rows(thing)
    new: Any = PageViewRestriction if isinstance(thing, Page) else CollectionViewRestriction
    owner = {"page": thing} if isinstance(thing, Page) else {"collection": thing}
    for names in clauses:
        kind = BaseViewRestriction.GROUPS if names else BaseViewRestriction.LOGIN
        row = new(restriction_type=kind, **owner)
        row.save()
        row.groups.set(Group.objects.filter(name__in=names))
    for row in rows:
        row.delete()


def may_see_collection(thing: Collection, viewer: Viewer) -> bool:
    """Whether no restriction of the collection or one above it keeps its files from the viewer."""
    for row in CollectionViewRestriction.objects.filter(collection__in=thing.get_ancestors(inclusive=True)):
        if row.restriction_type == BaseViewRestriction.PASSWORD:
            return False
        if row.restriction_type == BaseViewRestriction.LOGIN and not viewer.satisfies(LOGIN):
            return False
        if row.restriction_type == BaseViewRestriction.GROUPS:
            clause = groups_clause(row.groups.values_list("pk", flat=True))
            if not viewer.superuser and not viewer.satisfies(clause):
                return False
    return True


def _rows(thing: Page | Collection) -> list[Any]:
    rows: Any = thing.view_restrictions  # type: ignore[union-attr]
    return list(rows.exclude(restriction_type=BaseViewRestriction.NONE).prefetch_related("groups"))
