"""Everything a fact sheet says, cut to two pages A4."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from content.display import Fact
from practices.factsheet.code import Code, qr_code
from practices.factsheet.fit import FitPart, fit_part
from practices.factsheet.paper import Setting
from practices.factsheet.plain import entries
from practices.factsheet.rows import Entry, Row, fitted
from practices.models import PracticePage
from practices.presentation import practice_context
from practices.presentation.standing import Standing

PAGES = 2
PAGE_HEIGHT = 267.0  # A4 without the margins of `@page` in static/css/factsheet.css
RESERVE = 20.0  # what stays empty where a page ends between two lines, and the line at the foot of the sheet
FIT_ROOM = 115.0
FACTS = 3  # beside one another
FACT = Setting(size=9.5, leading=13, width=52)  # dots and all
REMARK = Setting(size=8.5, leading=11.5, width=55)
SCALE = "ooooooo "  # the dots before a word
TITLE = Setting(size=20, leading=24, width=146, wide=1.15)
SUMMARY = Setting(size=11, leading=15, width=146)
ADDRESS = Setting(size=8.5, leading=11.5, width=180)
HEAD = 15.0  # line of the site, kicker, and what stands between the parts
CODE = 29.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """`address`: of the page, absolute and without a city: the paper is handed on. `day`: when it was made."""

    title: str
    kicker: tuple[str, ...]
    summary: str
    facts: tuple[Fact, ...]
    address: str
    code: Code
    fit: FitPart | None
    rows: tuple[Row, ...]
    day: str

    @property
    def height(self) -> float:
        words = TITLE.height(self.title) + SUMMARY.height(self.summary)
        head = HEAD + max(words, CODE) + ADDRESS.height(self.address) + facts_height(self.facts)
        return head + (self.fit.height if self.fit else 0.0) + sum(row.height for row in self.rows)


def facts_height(facts: Sequence[Fact]) -> float:
    """Rows as high as their highest."""
    heights = [_fact_height(fact) for fact in facts]
    return sum(max(heights[place : place + FACTS]) for place in range(0, len(heights), FACTS)) + 2.0


def _fact_height(fact: Fact) -> float:
    value = SCALE + fact.scale.word if fact.scale else fact.value
    return REMARK.line + FACT.height(value) + REMARK.height(fact.note) + 1.5


def fact_sheet(page: PracticePage, request: HttpRequest) -> Sheet:
    """With the same queries as the page itself."""
    context = practice_context(page, request)
    standing: Standing | None = context["standing"]
    address = request.build_absolute_uri(page.get_url(request) or "/")
    sheet = Sheet(
        title=page.title,
        kicker=context["kicker"],
        summary=page.summary,
        facts=tuple(context["facts"]),
        address=address,
        code=qr_code(address),
        fit=fit_part(standing, FIT_ROOM) if standing else None,
        rows=(),
        day=date_format(timezone.localdate(), "DATE_FORMAT"),
    )
    room = PAGES * PAGE_HEIGHT - RESERVE - sheet.height
    return replace(sheet, rows=fitted(_rows(page, context), room))


def _rows(page: PracticePage, context: dict[str, Any]) -> list[Row]:
    rows = [
        *_texts(context["story"]),
        Row(gettext("Effect"), entries(page.effects), german=True),
        Row(gettext("Building blocks"), tuple(_block(block) for block in context["blocks"]), german=True),
        Row(gettext("Taken over by others"), tuple(_adoption(row) for row in context["adoptions"]), inline=True),
        *_needs(context["preconditions"]),
        Row(gettext("Effort"), _effort(context), inline=True),
        Row(gettext("Law and size"), tuple(_condition(fact) for fact in context["conditions"])),
        *_texts(context["lessons"]),
        Row(gettext("Classification"), tuple(_classification(context))),
        Row(gettext("Partners"), _wholes(page.partner_names), inline=True, german=True),
        Row(gettext("Remark on the status"), _plain(page.status_reason), german=True),
        Row(gettext("Contact"), _contact(page), inline=True, german=True),
    ]
    return [row for row in rows if row.entries]


def _texts(texts: list[Any]) -> list[Row]:
    return [Row(text.title or gettext("Experience"), entries(text.source), german=True) for text in texts]


def _block(block: Any) -> Entry:
    end = "" if block.title.endswith(("?", "!", ".")) else "."
    return Entry(" ".join(block.what.split()), f"{block.number} {block.title}{end}")


def _adoption(row: Any) -> Entry:
    told = ", ".join(part for part in (row.status, row.year) if part)
    return Entry(row.place, note=f"({told})" if told else "", whole=True)


def _needs(groups: list[Any]) -> list[Row]:
    return [
        Row(
            gettext("Preconditions: %(strength)s") % {"strength": group.title[:1].lower() + group.title[1:]},
            tuple(_need(need) for need in group.entries),
            german=True,
        )
        for group in groups
    ]


def _need(need: Any) -> Entry:
    return Entry(need.text, note=f"({need.word})" if need.word else "", item=True, whole=True)


def _effort(context: dict[str, Any]) -> tuple[Entry, ...]:
    return tuple(Entry(row.word, f"{row.label}:", whole=True) for row in context["effort"])


def _condition(fact: Fact) -> Entry:
    note = f" – {fact.note}" if fact.note else ""
    return Entry(f"{fact.value}{note}", f"{fact.label}:", whole=True)


def _classification(context: dict[str, Any]) -> list[Entry]:
    named = [(words.title, words.words) for words in context["lists"]]
    named.append((gettext("Topics"), tuple(link.label for link in context["topics"])))
    return [Entry(", ".join(words), f"{title}:", whole=True) for title, words in named if words]


def _contact(page: PracticePage) -> tuple[Entry, ...]:
    stated = (page.contact_institution, page.contact_mailbox)
    return _wholes(part for part in stated if part) or (Entry(gettext("not stated")),)


def _wholes(parts: Iterable[str]) -> tuple[Entry, ...]:
    return tuple(Entry(part, whole=True) for part in parts)


def _plain(text: str) -> tuple[Entry, ...]:
    return (Entry(text),) if text else ()
