"""Every link of the demo site leads somewhere, every picture is there, and its pages are HTML by the standard."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlencode, urlsplit
from urllib.request import OpenerDirector

import pytest
from bs4 import BeautifulSoup

from tests.browser.crawling import Crawl, complaints, opened, opener_with_cookies, shape
from tests.browser.demo import PASSWORD, DemoSite

EDITOR = "redaktion@example.org"


def kind(url: str) -> str:
    """What one view answers in one way, whichever page it is about."""
    path = urlsplit(url).path
    return f"{path.split('/')[1]} {path.count('/')} {shape(url).partition('?')[2]}"


def all_in_german(url: str) -> str | None:
    """All German pages without a query; some of each kind of the others; a picture in one of its sizes."""
    first, *rest = urlsplit(url).path.strip("/").split("/")
    if rest[-1:] == ["pdf"]:
        return "fact sheets as PDF"  # each takes more than a second to make
    if first == "bilder":
        return f"picture {rest[1]}"
    if first == "en":
        return f"{kind(url)} {rest[:1]}"
    return kind(url) if urlsplit(url).query else None


def of_each_kind(url: str) -> str:
    """Some of each kind, in the admin and outside of it."""
    parts = urlsplit(shape(url)).path.split("/")
    return f"admin {parts[2:4]} {len(parts)}" if parts[1] == "admin" else kind(url)


class Few:
    """The first pages of each kind: what one template makes of one page and the next is right or wrong alike."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._seen: Counter[str] = Counter()

    def __call__(self, url: str) -> bool:
        self._seen[kind(url)] += 1
        return self._seen[kind(url)] <= self._most and not kind(url).startswith("admin ")


def sign_in(site: DemoSite, email: str) -> OpenerDirector:
    opener = opener_with_cookies()
    form = BeautifulSoup(opened(opener, f"{site.url}/anmelden/").body, "html.parser")
    token = form.select_one("[name=csrfmiddlewaretoken]")
    assert token is not None
    given = {"csrfmiddlewaretoken": token["value"], "username": email, "password": PASSWORD}
    answer = opened(opener, f"{site.url}/anmelden/", urlencode(given).encode())
    assert answer.status == 200
    return opener


def test_a_visitor_finds_no_broken_link_and_no_broken_page(demo_site: DemoSite) -> None:
    crawl = Crawl(demo_site.url, all_in_german, Few(5)).run("/", "/en/", "/sitemap.xml", "/robots.txt")
    assert crawl.broken == []
    kinds = Counter(urlsplit(url).path.split("/")[1] for url in crawl.answers)
    assert all(
        kinds[name] for name in ("praxis", "staedte", "themen", "glossar", "veranstaltungen", "suche", "en", "bilder")
    )


def test_an_editor_finds_no_broken_link_and_no_broken_page(demo_site: DemoSite) -> None:
    opener = sign_in(demo_site, EDITOR)
    crawl = Crawl(demo_site.url, of_each_kind, Few(3), opener).run("/", "/admin/")
    # What scripts complete are no links: in Wagtail's lists they lack the number of what was chosen.
    ours = [line for line in crawl.broken if f"{demo_site.url}/admin/" not in line]
    assert ours == []
    assert [url for url, status in crawl.answers.items() if status >= 500] == []
    assert sum(urlsplit(url).path.startswith("/admin/") for url in crawl.answers) > 50


@pytest.mark.parametrize(
    ("html", "wrong"),
    [
        ("<p><div>x</div></p>", "unexpected-end-tag"),
        ("<b id=a></b><b id=a></b>", "id a 2 times"),
        ("<a href=a href=b>x</a>", "duplicate-attribute"),
        ("<p>x</p>", ""),
    ],
)
def test_what_is_no_html_is_seen(html: str, wrong: str) -> None:
    found = complaints(f"<!DOCTYPE html><html><head><title>t</title></head><body>{html}</body></html>".encode())
    assert wrong in " ".join(found)
    assert bool(found) == bool(wrong)
