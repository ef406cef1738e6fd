"""What a saved page says of itself where no reader sees it: meta elements, JSON-LD, machine-readable times.

It becomes hidden lines of the text, each with the name it had, so that what is taken from there has a source as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag

from events.old_pages.page import Look, Region, Writing, tidy
from events.old_pages.regions import hint_of

METAS = frozenset({"description", "og:title", "og:description", "dc.title"})
DATED = frozenset(
    {"article:published_time", "article:modified_time", "date", "dc.date", "dcterms.date", "last-modified"}
)
EVENT_KEYS = (
    ("name", "json:name"),
    ("description", "json:description"),
    ("startDate", "json:startDate"),
    ("endDate", "json:endDate"),
    ("location.name", "json:venue"),
    ("location.address.streetAddress", "json:street"),
    ("location.address.postalCode", "json:postcode"),
    ("location.address.addressLocality", "json:city"),
    ("organizer.name", "json:organizer"),
    ("organizer.email", "json:email"),
)
PUBLISHED = ("publish", "update", "modified", "posted", "entry-date", "created", "submitted", "byline", "entry-meta")


def add_head(soup: BeautifulSoup, writing: Writing) -> None:
    for name, value in _values(soup):
        if text := tidy(value):
            writing.add(text[:2000], Look.HIDDEN, region=Region.HEAD, hint=name)


def address_of(soup: BeautifulSoup) -> str:
    """The page's own address, from its canonical link or its og:url."""
    canonical = soup.find("link", attrs={"rel": "canonical", "href": True})
    known = soup.find("meta", attrs={"property": "og:url", "content": True})
    for found, name in ((canonical, "href"), (known, "content")):
        if isinstance(found, Tag) and str(found.get(name)).startswith(("http://", "https://")):
            return str(found.get(name))[:500]
    return ""


def _values(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    if title := soup.find("title"):
        yield "title", title.get_text()
    for meta in soup.find_all("meta"):
        name = str(meta.get("name") or meta.get("property") or "").lower()
        if name in METAS and meta.get("content"):
            yield name, str(meta["content"])
        if name in DATED and meta.get("content"):
            yield "time:published", str(meta["content"])
    for script in soup.find_all("script", attrs={"type": "application/ld+json"}):
        for event in _events(script.get_text()):
            yield from _of_event(event)
    for moment in soup.find_all("time", attrs={"datetime": True}):
        around = " ".join(hint_of(tag) for tag in [moment, *list(moment.parents)[:3]] if isinstance(tag, Tag))
        known = f"{around} {moment.get('itemprop', '')} {moment.get('pubdate', '')}".lower()
        yield "time:published" if any(word in known for word in PUBLISHED) else "time", str(moment["datetime"])


def _events(text: str) -> Iterator[dict[str, Any]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return  # a script of the page that no browser understands either
    waiting = [found]
    for _turn in range(200):
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(reversed(node))
        elif isinstance(node, dict):
            kinds = node.get("@type", "")
            if any(str(kind).endswith("Event") for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield node
            if isinstance(node.get("@graph"), list):
                waiting.extend(reversed(node["@graph"]))


def _of_event(event: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for path, name in EVENT_KEYS:
        node: Any = event
        for key in path.split("."):
            node = node[0] if isinstance(node, list) and node else node
            node = node.get(key) if isinstance(node, dict) else None
        if isinstance(node, str | int) and not isinstance(node, bool) and str(node).strip():
            yield name, str(node)
