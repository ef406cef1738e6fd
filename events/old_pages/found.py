"""What is read from an old page. Every value says where it stands in the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, time
from enum import StrEnum
from typing import Generic, TypeVar

from events.old_pages.page import Link, Look, Page, Span

T = TypeVar("T")


@dataclass(frozen=True)
class Found(Generic[T]):
    value: T
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Remark:
    """Something the editor should look at; `code` is a key of `words.REMARKS`, `values` fill its sentence."""

    code: str
    values: tuple[tuple[str, str], ...] = ()
    span: Span | None = None


class Use(StrEnum):
    """What becomes of a line."""

    FIELD = "field"  # every word of it is taken by fields
    BODY = "body"
    BOILERPLATE = "boilerplate"


class Frame(StrEnum):
    """Why a line is boilerplate."""

    REGION = "region"  # navigation, head or foot of the page
    PHRASE = "phrase"  # words of every website
    KNOWN = "known"  # stood on pages read earlier
    REPEATED = "repeated"  # stands on several of the pages read together
    HEAD = "head"  # in the head of the page, and said again in its text


@dataclass(frozen=True)
class OldAgendaItem:
    title: Found[str]
    day: Found[date] | None = None
    starts: Found[time] | None = None
    ends: Found[time] | None = None
    when: Found[str] | None = None  # words such as "Vormittag"
    speakers: Found[str] | None = None
    note: Found[str] | None = None
    kind: str = ""  # a kind of agenda item when its title names one


@dataclass(frozen=True)
class OldSpeaker:
    name: Found[str]
    role: Found[str] | None = None
    institution: Found[str] | None = None


@dataclass(frozen=True)
class OldPresentation:
    title: Found[str]
    speakers: Found[str] | None = None
    href: str = ""


@dataclass(frozen=True)
class OldQuote:
    """`in_prose`: it stands inside a paragraph, which stays in the body with it."""

    text: Found[str]
    name: Found[str]
    role: Found[str] | None = None
    city: Found[str] | None = None
    in_prose: bool = False


@dataclass(frozen=True)
class OldDownload:
    title: Found[str]
    href: str


@dataclass(frozen=True)
class OldContact:
    institution: Found[str] | None = None
    email: Found[str] | None = None


@dataclass(frozen=True)
class BodyLine:
    """A line that no field takes; `links` count from the beginning of the page's text."""

    span: Span
    look: Look
    level: int
    group: int
    row: int
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class UsedLine:
    span: Span
    use: Use
    frame: Frame | None = None


@dataclass(frozen=True)
class OldEvent:
    page: Page
    title: Found[str] | None = None
    subtitle: Found[str] | None = None
    kind: Found[str] | None = None
    start_date: Found[date] | None = None
    start_time: Found[time] | None = None
    end_date: Found[date] | None = None
    end_time: Found[time] | None = None
    venue: Found[str] | None = None
    street: Found[str] | None = None
    postcode: Found[str] | None = None
    city: Found[str] | None = None  # as written
    city_slug: str = ""  # when it is one of the known cities
    online: Found[str] | None = None
    contact: OldContact = OldContact()
    abstract: Found[str] | None = None
    agenda: tuple[OldAgendaItem, ...] = ()
    speakers: tuple[OldSpeaker, ...] = ()
    presentations: tuple[OldPresentation, ...] = ()
    quotes: tuple[OldQuote, ...] = ()
    downloads: tuple[OldDownload, ...] = ()
    body: tuple[BodyLine, ...] = ()
    lines: tuple[UsedLine, ...] = ()
    remarks: tuple[Remark, ...] = ()


def finds_in(thing: object, path: str = "") -> Iterator[tuple[str, Found[object]]]:
    """All values of an event (or a part of one), each with the name of its field: "agenda.0.title"."""
    for each in fields(thing):  # type: ignore[arg-type]
        value = getattr(thing, each.name)
        name = f"{path}{each.name}"
        if isinstance(value, Found):
            yield name, value
        elif isinstance(value, OldContact):
            yield from finds_in(value, f"{name}.")
        elif isinstance(value, tuple) and each.name in PARTS:
            for index, part in enumerate(value):
                yield from finds_in(part, f"{name}.{index}.")


PARTS = frozenset({"agenda", "speakers", "presentations", "quotes", "downloads"})
