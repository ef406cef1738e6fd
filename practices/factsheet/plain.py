"""The editor's rich text as paragraphs and items without markup. Pure."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from practices.factsheet.rows import Entry

PARTS = ("p", "li")


def entries(source: str) -> tuple[Entry, ...]:
    soup = BeautifulSoup(source, "html.parser")
    for line_break in soup.find_all("br"):
        line_break.replace_with(" ")
    parts = [Entry(_own_words(part), item=part.name == "li") for part in soup.find_all(PARTS)]
    return tuple(part for part in parts if part.text)


def _own_words(part: Tag) -> str:
    """Not those of the items of a list inside an item: they come on their own."""
    return " ".join("".join(text for text in part.strings if text.find_parent(PARTS) is part).split())
