"""Finds the words of a text: gender forms, hyphens, apostrophes, invisible characters, numbers with a sign."""

import re
import unicodedata

from search.folding import UMLAUTS

HYPHENS = "-\u2010\u2011\u2013"
_MARKS = "\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff"
_LETTERS = rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*"
# Schüler*innen, Schüler:innen, Schüler_innen, Schüler/innen, Schüler/-innen, Schüler(innen), Lehrer/-in, jede*r.
_GENDER = (
    r"[*:_·•](?:[Ii]n(?:nen)?|(?:[rnems]|en|er)\b)"
    r"|/-?[Ii]nnen\b|(?:/-|(?<=er|or|nt|st|og)/)[Ii]n\b|\(-?[Ii]n(?:nen)?\)"
)
_JOINT = rf"[{HYPHENS}](?=[^\W\d_])|['’ʼ](?=[^\W\d_])|(?<=[^\W\d_])[{HYPHENS}](?=\d)"
TOKEN = re.compile(
    rf"{_LETTERS}(?:(?:{_GENDER})(?:{_LETTERS})?)?(?:(?:{_JOINT}){_LETTERS}(?:(?:{_GENDER})(?:{_LETTERS})?)?)*"
    r"(?:(?<=\d)\+)?|§+"
)
# Kinder- und Jugendhilfe; Schulbau und -sanierung
HANGING = re.compile(rf"[{HYPHENS}](?:(?<=[^\W\d_].)(?=[\s,/])|(?<=[\s/].)(?=[^\W\d_]))")
PLAIN = re.compile(r"[A-Za-zÄÖÜäöüß0-9]+")
_GENDER_MARK = re.compile(r"[*:_·•](?=[a-zIN])|[/(]-?(?=[Ii]n)|\)|['’ʼ]")
_HYPHEN = re.compile(rf"[{HYPHENS}]")
_HUMP = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z]{2})(?!Innen)")
_CASED = UMLAUTS | str.maketrans({"Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def segments(token: str) -> list[tuple[int, str]]:
    """The pieces between hyphens with their place; gender marks and apostrophes become characters that fold away."""
    if PLAIN.fullmatch(token):
        return [(0, token)]
    silent = _GENDER_MARK.sub(lambda mark: "\u00ad" * len(mark[0]), token)
    found: list[tuple[int, str]] = []
    start = 0
    for hyphen in _HYPHEN.finditer(silent):
        found.append((start, silent[start : hyphen.start()]))
        start = hyphen.end()
    return [*found, (start, silent[start:])]


def humps(segment: str, folded: str) -> list[int]:
    """Where in `folded` camel case begins a new word: BildungsLokale; but SchülerInnen is one."""
    cased = unicodedata.normalize("NFC", segment).translate(_CASED)
    if len(cased) != len(folded):
        return []
    return [match.start() for match in _HUMP.finditer(cased)]
