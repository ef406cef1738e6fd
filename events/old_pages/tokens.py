"""The words and figures of which German dates and times are made."""

from __future__ import annotations

import re
from typing import NamedTuple

from events.old_pages.page import Span

WEEKDAYS = (
    ("montag", "mo"),
    ("dienstag", "di"),
    ("mittwoch", "mi"),
    ("donnerstag", "do"),
    ("freitag", "fr"),
    ("samstag", "sonnabend", "sa"),
    ("sonntag", "so"),
)
MONTHS = (
    ("januar", "jänner", "jan"),
    ("februar", "feber", "feb"),
    ("märz", "maerz", "mrz", "mär"),
    ("april", "apr"),
    ("mai",),
    ("juni", "juno", "jun"),
    ("juli", "julei", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "okt"),
    ("november", "nov"),
    ("dezember", "dez"),
)
WEEKDAY_NUMBER = {name: number for number, names in enumerate(WEEKDAYS) for name in names}
MONTH_NUMBER = {name: number for number, names in enumerate(MONTHS, start=1) for name in names}


def _any(names: dict[str, int]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


TOKEN = re.compile(
    rf"""
    (?P<iso>(?<![\w.-])(?:19|20)\d\d-\d\d-\d\d(?![\d-]))
  | (?P<numeric>(?<![\w.])\d{{1,2}}\.\s?\d{{1,2}}\.(?:\s?(?:19|20)\d\d(?!\d)|\d\d(?![\d.:]|\s?Uhr\b)|(?!\d)))
  | (?P<clock>(?<![\w.,:])\d{{1,2}}(?::\d\d(?::\d\d)?|h[0-5]\d)(?![\w:]))
  | (?P<dotted>(?<![\w.,])\d{{1,2}}\.\d\d(?![\d]|\.\d))
  | (?P<weekday>\b(?:{_any(WEEKDAY_NUMBER)})\b\.?)
  | (?P<month>\b(?:{_any(MONTH_NUMBER)})\b\.?)
  | (?P<year>(?<![\w.,])(?:19|20)\d\d(?![\w-])|(?<=\s)[’'‘]\d\d(?!\w))
  | (?P<ordinal>(?<![\w.,])\d{{1,2}}\.(?!\d))
  | (?P<number>(?<![\w.,])\d{{1,2}}(?![\w,]|\.\d))
  | (?P<dash>[-–—‐‑‒―−]+|\bbis(?:\s+(?:einschließlich|einschl\.|inkl\.|zum|den))*(?!\w))
  | (?P<and>\bund\b|\bu\.|\bsowie\b|&|\+)
  | (?P<slash>/)
  | (?P<comma>,)
  | (?P<bar>[|·•:;]+)
  | (?P<uhr>\bUhr\b|\bh\b)
  | (?P<academic>\b[sc]\.\s?t\.)
  | (?P<lead>\b(?:am|vom|von|den|dem|der|dann|ab|um|ca\.|circa|gegen|jeweils|beginn|beginnend|uhrzeit|zeit)(?!\w))
  | (?P<finish>\b(?:ende|schluss)\b(?!\s\w+ber\b))
  | (?P<open>[(\[])
  | (?P<close>[)\]])
  | (?P<word>[^\W\d_]+)
  | (?P<other>\S)
    """,
    re.IGNORECASE | re.VERBOSE,
)


class Token(NamedTuple):
    kind: str
    text: str
    span: Span


def tokens(text: str, offset: int = 0) -> tuple[Token, ...]:
    """The tokens of a line that begins at `offset` of the page."""
    return tuple(
        Token(match.lastgroup or "", match.group(), Span(match.start() + offset, match.end() + offset))
        for match in TOKEN.finditer(text)
    )


def number_of(names: dict[str, int], token: Token) -> int:
    return names[token.text.lower().rstrip(".")]
