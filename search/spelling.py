"""From folded words back to how people write them: umlauts, ß and capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable

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
_FOLDED = re.compile("|".join(SPELLINGS))


def pattern(folded: str) -> str:
    """A regular expression for every way in which the beginning of a folded word, or of its stem, is written."""
    return _FOLDED.sub(lambda found: SPELLINGS[found[0]], re.escape(folded))


def as_written(folded: str, texts: Iterable[str]) -> str:
    """The word as the first of these texts that has it writes it; as it is when none has."""
    written = re.compile(rf"(?<!\w){pattern(folded)}(?!\w)", re.IGNORECASE)
    return next((match[0] for text in texts if (match := written.search(text))), folded)
