"""Where sentences of German prose end, so that a text is only ever shortened between two of them. Pure."""

from __future__ import annotations

import re

# A mark that ends a sentence, quotes and brackets that close after it, a space, and what can begin a sentence.
END = re.compile(r"[.!?…][\"“”‘’»«)\]]*\s+(?=[\"„“‚»«(\[]*[A-ZÄÖÜ0-9])")
# A full stop after these is none: one letter (z. B., § 5 Abs. 2 S. 1), a number (am 3. Mai), an abbreviation.
NO_END = re.compile(
    r"(?:^|[\s(„\"])(?:[A-Za-zÄÖÜäöü]|\d{1,2}|(?:[A-Za-z]\.)+[A-Za-z]|"
    r"Abs|Art|Aufl|Bd|bspw|bzw|ca|Dr|etc|evtl|ggf|Hrsg|inkl|insb|Jg|Kap|max|Mio|Mrd|mind|Nr|o\.g|Prof|rd|S|sog|"
    r"St|Std|Str|Tel|Tsd|u\.a|usw|vgl|Vgl|Ziff|zzgl)\.\s*$"
)


def sentences(text: str) -> list[str]:
    """In order; put together with spaces they are the text again."""
    found, begin = [], 0
    for match in END.finditer(text):
        if not NO_END.search(text[begin : match.end()]):
            found.append(text[begin : match.end()].strip())
            begin = match.end()
    rest = text[begin:].strip()
    return [*found, rest] if rest else found
