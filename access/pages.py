"""Audiences of pages, and querysets cut down to what a viewer may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Left
from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction
from wagtail.models.view_restrictions import BaseViewRestriction

from access.audience import LOGIN, Viewer, canonical, groups_clause, viewer_for

PageQuery = TypeVar("PageQuery", bound="QuerySet[Page]")
ALIAS_STEPS = 3  # from an alias to its source; an alias of an alias of an alias is already more than anybody makes
STEP = Page.steplen  # characters of a tree path for one level
ASKED_BY_PATH = 5_000  # paths; with more it is cheaper, and within every database's limits, to read all restrictions


def request_viewer(request: HttpRequest) -> Viewer:
    """The viewer of this request; its groups are read once."""
    viewer: Viewer | None = getattr(request, "_access_viewer", None)
    if viewer is None:
        viewer = replace(viewer_for(request.user), remembered={})
        request._access_viewer = viewer  # type: ignore[attr-defined]
    return viewer


def page_audiences(pages: Iterable[Page]) -> dict[int, str | None]:
    """The audience of each page by primary key, from all restrictions along its ancestors; None under a shared
    password. An alias is restricted as its source is. Three queries, however many pages, one more for each further
    step from alias to alias."""
    by_id = {page.pk: page.path for page in pages}
    paths = {prefix for path in by_id.values() for prefix in ancestor_paths(path)}
    sources = _alias_sources(paths)
    restrictions = _restrictions(paths | {source for found in sources.values() for source in found})
    for path, found in sources.items():
        restrictions[path] = [clause for place in (path, *found) for clause in restrictions.get(place, ())]
    return {pk: joint_audience(path, restrictions) for pk, path in by_id.items()}


def page_audience(page: Page) -> str | None:
    """The audience of one page; see `page_audiences`."""
    return page_audiences([page])[page.pk]


def visible_pages(pages: PageQuery, *, viewer: Viewer) -> PageQuery:
    """`pages` without those that a restriction on themselves or an ancestor keeps from `viewer`. One small query here,
    for the depths at which such restrictions stand (once per request for its viewer); then `pages` stays one query."""
    closed = Page.objects.filter(_closed(viewer)).order_by()
    return _outside(pages, closed, _depths(closed, viewer))


def without_unpublished_above(pages: PageQuery) -> PageQuery:
    """`pages` without those below a page that is not published, such as the presentations of a draft. One small query
    here, then `pages` stays one query."""
    drafts = Page.objects.filter(live=False, numchild__gt=0).order_by()
    return _outside(pages, drafts, drafts.values_list("depth", flat=True).distinct())


def _outside(pages: PageQuery, closed: QuerySet[Page], depths: Iterable[int]) -> PageQuery:
    # Not one condition for each restriction (databases have limits), nor a lookup of all restrictions for each page
    # (seconds with a thousand of them): one set of paths per depth.
    for depth in depths:
        ancestor = f"ancestor_at_{depth}"
        paths = closed.filter(depth=depth).values("path")
        pages = pages.alias(**{ancestor: Left("path", depth * STEP)}).exclude(**{f"{ancestor}__in": paths})
    return pages


def _depths(closed: QuerySet[Page], viewer: Viewer) -> list[int]:
    if viewer.remembered is None:
        return list(closed.values_list("depth", flat=True).distinct())
    if "closed depths" not in viewer.remembered:
        viewer.remembered["closed depths"] = list(closed.values_list("depth", flat=True).distinct())
    return viewer.remembered["closed depths"]  # type: ignore[no-any-return]


def _closed(viewer: Viewer) -> Q:
    """Pages with a restriction that refuses `viewer`, and aliases of such pages (of aliases, up to `ALIAS_STEPS`)."""
    refused = PageViewRestriction.objects.filter(_refused(viewer)).order_by().values("page")
    closed = Q(pk__in=refused)
    for step in range(1, ALIAS_STEPS + 1):
        closed |= Q(**{"__".join(["alias_of"] * step) + "__in": refused})
    return closed


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


def _alias_sources(paths: set[str]) -> dict[str, list[str]]:
    """For each of `paths` where an alias stands, the paths of what it stands for."""
    sources: dict[str, list[str]] = {}
    asked = {path: [path] for path in paths}
    for _step in range(ALIAS_STEPS):
        aliases = Page.objects.filter(alias_of__isnull=False)
        if len(asked) <= ASKED_BY_PATH:
            aliases = aliases.filter(path__in=list(asked))
        rows = aliases.order_by().values_list("path", "alias_of__path")
        found = {path: source for path, source in rows if path in asked}
        following: dict[str, list[str]] = defaultdict(list)
        for path, source in found.items():
            for first in asked[path]:
                sources.setdefault(first, []).append(source)
                following[source].append(first)
        if not following:
            break
        asked = dict(following)
    return sources


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
