"""Pages of a list, as `templates/components/pagination.html` shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page number; without one it is an ellipsis."""

    number: int | None
    url: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Pagination:
    entries: tuple[PageEntry, ...]
    previous_url: str | None
    next_url: str | None


PARAMETER = "page"


def requested_page(items: Any, request: HttpRequest, *, size: int) -> Page[Any]:
    """The page of `items` that the address asks for; a page that isn't there is not found."""
    try:
        return Paginator(items, size).page(request.GET.get(PARAMETER, 1))
    except InvalidPage as error:
        raise Http404(str(error)) from error


def address(number: int) -> str:
    return f"?{PARAMETER}={number}" if number > 1 else "?"


def pagination(page: Page[Any], address: Callable[[int], str] = address) -> Pagination | None:
    """Links to the other pages; None when there is only one. `address`: of a page by its number."""
    if page.paginator.num_pages < 2:
        return None
    entries = tuple(
        PageEntry(number, address(number), current=number == page.number)
        if isinstance(number, int)
        else PageEntry(None)
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    )
    return Pagination(
        entries=entries,
        previous_url=address(page.previous_page_number()) if page.has_previous() else None,
        next_url=address(page.next_page_number()) if page.has_next() else None,
    )
