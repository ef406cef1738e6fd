"""The files at the address of a list, of a series and of one meeting."""

from __future__ import annotations

from django.urls import Resolver404

ICAL, ATOM, RSS = "kalender.ics", "neues.atom", "neues.rss"
OF_LISTS = (ICAL, ATOM, RSS)
OF_MEETINGS = (ICAL,)


def route_paths(names: tuple[str, ...]) -> list[str]:
    """For `Page.get_route_paths`: a page that moves leaves redirects behind, for its files too."""
    return ["/", *(f"/{name}" for name in names)]


def check_route(names: tuple[str, ...], path: str) -> None:
    """For `resolve_subpage`, which Wagtail asks before it redirects there."""
    if path.strip("/") not in names:
        raise Resolver404({"path": path})
