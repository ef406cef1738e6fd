"""Numbers as people here type them and Excel saves them: a comma before decimals, dots only between thousands.

A dot that could be either is never guessed at: ``12.5`` is refused everywhere; ``1.234`` is a thousand and more in a
file (`grouped`), where populations are written like that, and refused in a form, where somebody can say what is meant.
"""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

SPACES = dict.fromkeys(map(ord, " \t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"))
MINUS = str.maketrans("\N{MINUS SIGN}\N{EN DASH}", "--")
PLAIN = re.compile(r"-?[0-9]{1,15}(,[0-9]{1,15})?")
GROUPED = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3}){1,4}(,[0-9]{1,15})?")
ONE_GROUP = re.compile(r"-?[0-9]{1,3}\.[0-9]{3}")
POINT = re.compile(r"-?[0-9]{1,15}\.[0-9]{1,15}")


class NumberError(ValueError):
    """Says what is wrong with it and how to write it."""


def parse_number(text: str, *, grouped: bool) -> float:
    """``1.234,5``, ``1234,5``, ``-0,5``, ``12 %``. Raises NumberError."""
    bare = text.translate(SPACES).translate(MINUS).removesuffix("%")
    if ONE_GROUP.fullmatch(bare) and not grouped:
        values = {"text": text, "whole": bare.replace(".", ""), "fraction": bare.replace(".", ",")}
        raise NumberError(_("“%(text)s” can mean two things: write %(whole)s or %(fraction)s.") % values)
    if PLAIN.fullmatch(bare) or GROUPED.fullmatch(bare):
        return float(bare.replace(".", "").replace(",", "."))
    if POINT.fullmatch(bare):
        values = {"text": text, "better": bare.replace(".", ",")}
        raise NumberError(_("“%(text)s”: decimals stand after a comma. Write %(better)s.") % values)
    raise NumberError(_("“%(text)s” is no number. Write it like 12,5 or 1.234,5.") % {"text": text[:40]})


def plain(value: float) -> str:
    """As a form shows it, so that `parse_number` reads the same value from it: 12,5 or 301033."""
    return repr(float(value)).removesuffix(".0").replace(".", ",")
