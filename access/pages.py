"""Audiences of pages, and querysets cut down to what a viewer may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Left, Length
from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction
from wagtail.models.view_restrictions import BaseViewRestriction

from access.audience import LOGIN, Viewer, canonical, groups_clause, viewer_for

PageQuery = TypeVar("PageQuery", bound="QuerySet[Page]")
STEP = Page.steplen  # characters of a tree path for one level


@dataclass(frozen=True, slots=True)
class _Restriction:
    path: str
    clause: str | None  # None: a shared password


def request_viewer(request: HttpRequest) -> Viewer:
    """The viewer of this request; its groups are read once."""
    viewer: Viewer | None = getattr(request, "_access_viewer", None)
    if viewer is None:
        viewer = viewer_for(request.user)
        request._access_viewer = viewer  # type: ignore[attr-defined]
    return viewer


def page_audiences(pages: Iterable[Page]) -> dict[int, str | None]:
    """The audience of each page by primary key, from all restrictions along its ancestors; None under a shared
    password. Two queries, however many pages."""
    by_id = {page.pk: page.path for page in pages}
    prefixes = {path[:end] for path in by_id.values() for end in range(STEP, len(path) + 1, STEP)}
    restrictions = _restrictions(prefixes)
    return {pk: _audience(path, restrictions) for pk, path in by_id.items()}


def page_audience(page: Page) -> str | None:
    """The audience of one page; see `page_audiences`."""
    return page_audiences([page])[page.pk]


def visible_pages(pages: PageQuery, *, viewer: Viewer) -> PageQuery:
    """`pages` without those that a restriction on themselves or an ancestor keeps from `viewer`. One query in all."""
    above = PageViewRestriction.objects.annotate(depth_length=Length("page__path")).filter(
        page__path=Left(OuterRef("path"), F("depth_length"))  # type: ignore[arg-type]
    )
    refused = above.filter(_refused(viewer))
    return pages.filter(~Exists(refused))


def _refused(viewer: Viewer) -> Q:
    """The restrictions that `viewer` doesn't meet. A shared password is never met: who knows it is not known."""
    kinds = BaseViewRestriction
    refused = Q(restriction_type=kinds.PASSWORD)
    if not viewer.authenticated:
        refused |= Q(restriction_type=kinds.LOGIN)
    if not viewer.superuser:
        met = PageViewRestriction.groups.through.objects.filter(
            pageviewrestriction_id=OuterRef("pk"), group_id__in=viewer.group_ids
        )
        refused |= Q(Q(restriction_type=kinds.GROUPS), ~Exists(met))
    return refused


def _restrictions(paths: set[str]) -> dict[str, _Restriction]:
    """Restrictions by the path of their page, of those on one of `paths`."""
    rows = (
        PageViewRestriction.objects.filter(page__path__in=paths)
        .exclude(restriction_type=BaseViewRestriction.NONE)
        .select_related("page")
        .prefetch_related("groups")
    )
    return {row.page.path: _Restriction(row.page.path, _clause(row)) for row in rows}


def _clause(restriction: PageViewRestriction) -> str | None:
    if restriction.restriction_type == BaseViewRestriction.PASSWORD:
        return None
    if restriction.restriction_type == BaseViewRestriction.LOGIN:
        return LOGIN
    return groups_clause(group.pk for group in restriction.groups.all())


def _audience(path: str, restrictions: dict[str, _Restriction]) -> str | None:
    found = [restrictions[path[:end]] for end in range(STEP, len(path) + 1, STEP) if path[:end] in restrictions]
    clauses = [restriction.clause for restriction in found]
    if None in clauses:
        return None
    return canonical(clause for clause in clauses if clause)
