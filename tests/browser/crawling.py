"""Follows every link of a running site, without a browser."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import html5lib
from bs4 import BeautifulSoup

PATIENCE = 60  # seconds
OF_A_SHAPE = 3  # addresses that differ only in a number, a chosen value or the words of a query
NUMBER = re.compile(r"[0-9]+")
LEADS_ON = ("a[href]", "link[href]", "img[src]", "source[srcset]", "script[src]", "video[src]", "track[src]")


class Answer(NamedTuple):
    status: int
    kind: str
    body: bytes


def opener_with_cookies() -> OpenerDirector:
    return build_opener(HTTPCookieProcessor())


def opened(opener: OpenerDirector, url: str, form: bytes | None = None) -> Answer:
    """An answer of any status; redirects are followed. With a form it is sent."""
    request = Request(url, form, headers={"Accept": "text/html,*/*", "Accept-Language": "de"})
    try:
        with opener.open(request, timeout=PATIENCE) as response:
            return _answer(response.status, response.headers, response.read())
    except HTTPError as error:
        return _answer(error.code, error.headers, error.read())


def _answer(status: int, headers: Message, body: bytes) -> Answer:
    return Answer(status, headers.get_content_type(), body)


def shape(url: str) -> str:
    """What addresses have in common that one view answers in one way."""
    parts = urlsplit(url)
    names = sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)})
    return NUMBER.sub("0", parts.path) + ("?" + "&".join(names) if names else "")


@dataclass
class Crawl:
    """`group` names what an address is one example of, of which some are enough; None: it is followed in any case.
    `checked`: whose HTML is read as a validator does."""

    site: str
    group: Callable[[str], str | None]
    checked: Callable[[str], bool]
    opener: OpenerDirector = field(default_factory=opener_with_cookies)
    answers: dict[str, int] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    anchors: dict[str, set[str]] = field(default_factory=dict)
    pointed: set[tuple[str, str, str]] = field(default_factory=set)  # address, anchor, where from
    _seen: Counter[str] = field(default_factory=Counter)

    def run(self, *starts: str) -> Crawl:
        waiting = deque((self.site + start, "") for start in starts)
        known = {url for url, _ in waiting}
        while waiting:
            url, found_on = waiting.popleft()
            for link in self._visit(url, found_on):
                if link not in known and self._wanted(link):
                    known.add(link)
                    waiting.append((link, url))
        self.broken += [
            f"{url}#{anchor} on {found_on}: no such anchor"
            for url, anchor, found_on in sorted(self.pointed)
            if url in self.anchors and anchor not in self.anchors[url]
        ]
        return self

    def _wanted(self, url: str) -> bool:
        if not url.startswith(f"{self.site}/"):
            return False
        group = self.group(url)
        if group is None:
            return True
        self._seen[group] += 1
        return self._seen[group] <= OF_A_SHAPE

    def _visit(self, url: str, found_on: str) -> Iterator[str]:
        answer = opened(self.opener, url)
        self.answers[url] = answer.status
        if answer.status >= 400:
            self.broken.append(f"{url} on {found_on}: {answer.status}")
        elif not answer.body:
            self.broken.append(f"{url} on {found_on}: empty")
        elif answer.kind == "text/html":
            if self.checked(url):
                self.broken += [f"{url}: {complaint}" for complaint in complaints(answer.body)]
            yield from self._links(url, BeautifulSoup(answer.body, "html.parser"))

    def _links(self, url: str, soup: BeautifulSoup) -> Iterator[str]:
        self.anchors[url] = {str(tag["id"]) for tag in soup.select("[id]")}
        for tag in soup.select(",".join(LEADS_ON)):
            named = next(str(tag[name]) for name in ("href", "src", "srcset") if tag.has_attr(name))
            if not named.strip():
                continue
            link, anchor = urldefrag(urljoin(url, named.split()[0]))
            if anchor and "=" not in anchor:  # "page=3" speaks to the viewer of a PDF
                self.pointed.add((link, anchor, url))
            yield link


def complaints(body: bytes) -> list[str]:
    """What a parser by the HTML standard finds wrong, and names that are given twice."""
    parser = html5lib.HTMLParser()
    document = parser.parse(body.decode())
    found = [f"line {line}: {code} {values}" for (line, _), code, values in parser.errors]
    names = Counter(element.get("id") for element in document.iter() if element.get("id"))
    return found + [f"id {name} {count} times" for name, count in names.items() if count > 1]
