"""The guards of the site, each to be taken out alone. A function of `access` is a guard at every place that uses it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from access.audience import PUBLIC, Viewer
from practices import adoptions

ROOT = Path(__file__).resolve().parents[3]
ROOMS = ("networksite", "portal", "members", "search", "events", "practices", "cities", "content", "access")

# What stands in the place of a guard of `access`: nobody is kept from anything.
OPEN: dict[str, Callable[..., Any]] = {
    "visible_pages": lambda pages, *, viewer: pages,
    "request_viewer": lambda _request: Viewer(authenticated=True, superuser=True, remembered={}),
    "readable_collections": lambda collections, *, viewer: frozenset(one.pk for one in collections),
    "collection_audience": lambda _collection: PUBLIC,
    "collection_audiences": lambda collections: {one.pk: PUBLIC for one in collections},
    "page_audiences": lambda pages: {page.pk: PUBLIC for page in pages},
    "implies": lambda _before, _after: True,
    "without_unpublished_above": lambda pages: pages,
    "reaches": lambda _request, _file: True,
}


@dataclass(frozen=True)
class Guard:
    """`patches`: what is put in the place of a name in a module ("module:name", "module:Class.name"). `rebuild`: it
    stands before the index. `where`: the part of the walk that must notice, or the type of its pages; empty for any."""

    name: str
    patches: dict[str, Any] = field(hash=False)
    rebuild: bool = False
    where: str = ""

    def __str__(self) -> str:
        return self.name


@cache
def at_every_place() -> list[Guard]:
    return list(_places())


def _places() -> Iterator[Guard]:
    for path in sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for name in sorted(_imported(path) & OPEN.keys()):
            place = f"{module}:{name}"
            if place not in PROVEN_ELSEWHERE:
                yield Guard(place, {place: OPEN[name]}, rebuild=_before_the_index(module))


def _before_the_index(module: str) -> bool:
    return module.startswith(("search.from_models", "search.file_texts"))


def _imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("access."):
            found |= {alias.asname or alias.name for alias in node.names}
    return found


SAME_FOLDER = "the folders of the walk are as closed as their pages: "
# Places that no request of the walk meets alone, or that only count. What proves them instead.
PROVEN_ELSEWHERE: dict[str, str] = {
    "access.wagtail_hooks:request_viewer": "a second guard: “pages are kept” takes out both",
    "events.calendar.holdings:readable_collections": "counts: tests/events/calendar/test_list.py",
    "events.calendar.holdings:visible_pages": "counts: tests/events/calendar/test_list.py",
    "events.calendar.rows:page_audiences": "no guard, marks with a lock: tests/events/calendar/test_list.py",
    "events.calendar.rows:request_viewer": "no guard, marks with a lock: tests/events/calendar/test_list.py",
    "events.event_head:request_viewer": "all series of the walk are public: tests/events/test_event_page.py",
    "events.event_head:visible_pages": "all series of the walk are public: tests/events/test_event_page.py",
    "events.event_view:readable_collections": SAME_FOLDER + "tests/events/test_event_page.py",
    "events.event_view:request_viewer": SAME_FOLDER + "tests/events/test_event_page.py",
    "events.presentation_view:collection_audience": "a second guard: “slides need a consent” takes out both",
    "events.presentation_view:request_viewer": "a second guard: “slides need a consent” takes out both",
    "portal.api.fit:request_viewer": "the walk asks for one example: tests/portal/test_api.py",
    "content.models.pages:request_viewer": "no closed page follows one: tests/portal/test_newcomers.py",
    "portal.home.city:request_viewer": "counts: tests/search/test_audience_leaks.py",
    "portal.newcomers.area:request_viewer": "nothing closed below it in the walk: tests/portal/test_newcomers.py",
    "portal.newcomers.area:visible_pages": "nothing closed below it in the walk: tests/portal/test_newcomers.py",
    "portal.newcomers.examples:request_viewer": "a second guard reads again: tests/portal/test_first_steps.py",
    "portal.transfer.scope:visible_pages": "no address: tests/portal/test_export.py",
    "practices.presentation.texts:readable_collections": SAME_FOLDER + "tests/practices/test_practice_page.py",
    "search.fallback:visible_pages": "while the engine is away: tests/search/outage/test_fallback.py",
    "search.file_receivers:collection_audience": "decides what is indexed again: tests/search/test_receivers.py",
    "search.file_receivers:implies": "decides what is indexed again: tests/search/test_receivers.py",
    "search.file_texts:collection_audiences": SAME_FOLDER + "tests/search/test_event_documents.py",
    "search.file_texts:implies": SAME_FOLDER + "tests/search/test_event_documents.py",
    "search.recheck:visible_pages": "while a change waits: tests/search/test_gone_at_once.py",
    "search.receivers:implies": "decides what is hidden meanwhile: tests/search/test_receivers.py",
}


def _yes(*_args: object, **_more: object) -> bool:
    return True


def _no(*_args: object, **_more: object) -> bool:
    return False


ALWAYS = property(_yes, lambda _thing, _value: None)


def _named_all_the_same(adoption: Any) -> Any:
    return adoptions._named([adoption], set(), 0)


def _passing_on(middleware: Any, request: Any) -> Any:
    return middleware.get_response(request)


TALKS = "PresentationPage"
NOT_ASKING = {"wagtail.models.view_restrictions:BaseViewRestriction.accept_request": _yes}
OWN = [
    Guard("pages are kept", {"access.wagtail_hooks:restriction_clause": lambda _row: PUBLIC} | NOT_ASKING),
    Guard("a shared password is asked for", NOT_ASKING, where="EventPage"),
    Guard("drafts are not served", {"wagtail.models:Page.live": ALWAYS}, where="EventPage"),
    Guard("files are kept", {"access.files:_admits": _yes}, where="files"),
    Guard("withdrawn pictures are kept", {"access.files:_withheld": _no}, where="files"),
    Guard("documents are kept", {"access.files:collection_audience": lambda _one: PUBLIC}, where="files"),
    Guard(
        "notes are not shown",
        {"events.models.presentation:PresentationPage.notes_public": ALWAYS},
        where=TALKS,
    ),
    Guard("notes don't go out with the file", {"events.withheld_files:is_needed": _no}, where="files"),
    Guard(
        "slides need a consent",
        {
            "events.models.presentation:PresentationPage.may_be_shown": ALWAYS,
            "events.presentation_view:collection_audience": lambda _one: PUBLIC,
        },
        where=TALKS,
    ),
    Guard("adopters agree to be named", {"practices.adoptions:_unnamed": _named_all_the_same}, where="PracticePage"),
    Guard("the index asks who looks", {"access.audience:Viewer.satisfies": _yes}, where="search"),
    Guard("files are for no cache", {"access.files:PRIVATE_CACHE": "public, max-age=600"}, where="files"),
    Guard("pages are for no cache", {"networksite.middleware:NothingKeptByCaches.__call__": _passing_on}),
    Guard("links tell no addresses", {"content.links:_seen_by": lambda _viewer, pages: pages}, where="pages"),
]


@contextmanager
def asked() -> Iterator[set[str]]:
    """The places at which a function of `access` was asked meanwhile."""
    places: set[str] = set()

    def noting(place: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def note(*args: Any, **more: Any) -> Any:
            places.add(place)
            return function(*args, **more)

        return note

    with pytest.MonkeyPatch.context() as patch:
        for guard in at_every_place():
            module, _, name = guard.name.partition(":")
            patch.setattr(import_module(module), name, noting(guard.name, getattr(import_module(module), name)))
        yield places


@contextmanager
def without(guard: Guard) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for target, replacement in guard.patches.items():
            module, _, path = target.partition(":")
            *owners, name = path.split(".")
            owner: Any = import_module(module)
            for step in owners:
                owner = getattr(owner, step)
            assert hasattr(owner, name), f"The guard {target} is not there any more; look for where it went."
            patch.setattr(owner, name, replacement)
        yield
