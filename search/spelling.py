"""From folded words back to how people write them: umlauts, ß and capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

SPELLINGS = {
    "ae": "(?:ae|ä)",
    "oe": "(?:oe|ö)",
    "ue": "(?:ue|ü)",
    "ss": "(?:ss|ß)",
    "a": "(?:ae?|ä)",
    "o": "(?:oe?|ö)",
    "u": "(?:ue?|ü)",
    "s": "[sß]",
}
PLAIN_SPELLINGS = {
    **{f"{vowel}e": (f"{vowel}e", vowel) for vowel in "aou"},
    **{vowel: (vowel, f"{vowel}e") for vowel in "aou"},
    "ss": ("ss", "s"),
}
_PARTS = re.compile("|".join([*PLAIN_SPELLINGS, "."]), re.DOTALL)
_FOLDED = re.compile("|".join(SPELLINGS))


def pattern(folded: str) -> str:
    """A regular expression for every way in which the beginning of a folded word, or of its stem, is written."""
    return _FOLDED.sub(lambda found: SPELLINGS[found[0]], re.escape(folded))


def plain(text: str) -> str:
    """In lower case, umlauts and ß as one letter each: every place stays where it is. For quick comparisons with
    `plain_forms`."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a rare capital has two letters in lower case
        lowered = "".join(letter.lower()[:1] for letter in text)
    return lowered.replace("ä", "a").replace("ö", "o").replace("ü", "u").replace("ß", "s")


def plain_forms(folded: str) -> list[str]:
    """What `plain` makes of every spelling that `pattern` describes; of forms that begin alike the shortest."""
    parts = [PLAIN_SPELLINGS.get(part, (part,)) for part in _PARTS.findall(folded)]
    forms = sorted({"".join(chosen) for chosen in product(*parts)}, key=len)
    return [form for place, form in enumerate(forms) if not any(form.startswith(other) for other in forms[:place])]


def as_written(folded: str, texts: Iterable[str]) -> str:
    """The word as the first of these texts that has it writes it; as it is when none has."""
    written = re.compile(rf"(?<!\w){pattern(folded)}(?!\w)", re.IGNORECASE)
    return next((match[0] for text in texts if (match := written.search(text))), folded)
