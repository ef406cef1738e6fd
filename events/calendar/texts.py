"""Texts as calendars and readers of news take them."""

from __future__ import annotations

import unicodedata

KEPT = "\n\t"


def plain(text: str) -> str:
    """Without control characters, which XML forbids and calendars trip over, and with one kind of line end."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in lines if one in KEPT or unicodedata.category(one) not in ("Cc", "Cs"))
