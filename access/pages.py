"""Audiences of pages, and querysets cut down to what a viewer may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Left
from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction
from wagtail.models.view_restrictions import BaseViewRestriction

from access.audience import LOGIN, Viewer, canonical, groups_clause, viewer_for

PageQuery = TypeVar("PageQuery", bound="QuerySet[Page]")
STEP = Page.steplen  # characters of a tree path for one level
ASKED_BY_PATH = 5_000  # paths; with more it is cheaper, and within every database's limits, to read all restrictions


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
    restrictions = _restrictions({prefix for path in by_id.values() for prefix in ancestor_paths(path)})
    return {pk: joint_audience(path, restrictions) for pk, path in by_id.items()}


def page_audience(page: Page) -> str | None:
    """The audience of one page; see `page_audiences`."""
    return page_audiences([page])[page.pk]


def visible_pages(pages: PageQuery, *, viewer: Viewer) -> PageQuery:
    """`pages` without those that a restriction on themselves or an ancestor keeps from `viewer`. One small query here,
    for the depths at which such restrictions stand; then `pages` stays one query."""
    refused = PageViewRestriction.objects.filter(_refused(viewer)).order_by()
    # Not one condition for each restriction (databases have limits), nor a lookup of all restrictions for each page
    # (seconds with a thousand of them): one set of paths per depth.
    for depth in refused.values_list("page__depth", flat=True).distinct():
        ancestor = f"ancestor_at_{depth}"
        paths = refused.filter(page__depth=depth).values("page__path")
        pages = pages.alias(**{ancestor: Left("path", depth * STEP)}).exclude(**{f"{ancestor}__in": paths})
    return pages


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


def _restrictions(paths: set[str]) -> dict[str, list[str | None]]:
    """The clauses of the restrictions on `paths`, by path; None for a shared password."""
    rows = PageViewRestriction.objects.exclude(restriction_type=BaseViewRestriction.NONE)
    if len(paths) <= ASKED_BY_PATH:
        rows = rows.filter(page__path__in=paths)
    found: dict[str, list[str | None]] = defaultdict(list)
    for row in rows.select_related("page").prefetch_related("groups"):
        found[row.page.path].append(restriction_clause(row))
    return found


def restriction_clause(restriction: BaseViewRestriction) -> str | None:
    """The clause of one restriction of a page or a collection; None for a shared password."""
    if restriction.restriction_type == BaseViewRestriction.PASSWORD:
        return None
    if restriction.restriction_type == BaseViewRestriction.LOGIN:
        return LOGIN
    return groups_clause(group.pk for group in restriction.groups.all())


def joint_audience(path: str, restrictions: Mapping[str, list[str | None]]) -> str | None:
    """The audience at a tree path, from the clauses by path; None where a shared password is among them."""
    clauses = [clause for prefix in ancestor_paths(path) for clause in restrictions.get(prefix, ())]
    return None if None in clauses else canonical(clause for clause in clauses if clause)


def ancestor_paths(path: str) -> Iterator[str]:
    """The tree paths of a page's or collection's ancestors and its own."""
    return (path[:end] for end in range(STEP, len(path) + 1, STEP))
