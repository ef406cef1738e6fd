"""In English the interface is English throughout, and what stays German says so, for who listens to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from tests.browser.crawling import opened, opener_with_cookies
from tests.browser.demo import DemoSite
from tests.browser.page_types import PAGES

# Words that stand in nearly every German sentence and label, and in no English one or name of a city.
GERMAN = re.compile(
    r"\b(und|oder|mit|für|nicht|ist|sind|wird|werden|wurde|auf|aus|bei|nach|keine|noch|auch|wie|zum|zur|Ihre?r?|Sie|"
    r"Suche|suchen|Thema|Themen|Stadt|Städte|Praxisbeispiele?|Veranstaltung|Übernahmen?|Startseite|Anmelden|Seite)\b"
)
GLOSSED = re.compile(r"\([^)]*\)")  # "independent city (kreisfreie Stadt)"
SPOKEN = ("aria-label", "alt", "title", "placeholder")
GERMAN_ONLY = ("/gibt-es-nicht/",)
# Names of German things among English words: pages, topics, structures, indicators, institutions, kinds of place.
NAMES = (
    "title, .breadcrumb, .empty-state a, .facet__row, .kicker__part, .fit-table, .standing__reasons, .factsheet, "
    ".strip__drawing, .fact-list dd, .answers legend, option"
)


def language(tag: Tag | None) -> str:
    named = tag.find_parent(lang=True) if tag and not tag.has_attr("lang") else tag
    return str(named["lang"]) if named else ""


def english_texts(soup: BeautifulSoup) -> Iterator[str]:
    """Everything that is read or spoken as English, but for names."""
    names = {id(tag) for tag in soup.select(NAMES)}

    def in_names(tag: Tag) -> bool:
        return id(tag) in names

    for text in soup.find_all(string=True):
        silent = type(text) is not NavigableString or text.parent is None or text.parent.name in ("script", "style")
        if not silent and not text.find_parent(in_names) and language(text.parent) == "en" and text.strip():
            yield " ".join(text.split())
    for tag in soup.find_all(True):
        if language(tag) == "en" and not in_names(tag) and not tag.find_parent(in_names):
            yield from (str(tag[name]) for name in SPOKEN if tag.get(name))


@pytest.mark.parametrize("path", [path for path in PAGES if not path.startswith("/en/") and path not in GERMAN_ONLY])
def test_no_german_is_passed_off_as_english(demo_site: DemoSite, path: str) -> None:
    answer = opened(opener_with_cookies(), f"{demo_site.url}/en{path}")
    assert answer.status == 200
    soup = BeautifulSoup(answer.body, "html.parser")
    texts = list(english_texts(soup))
    assert len(texts) > 20
    assert [text for text in texts if GERMAN.search(GLOSSED.sub("", text))] == []
