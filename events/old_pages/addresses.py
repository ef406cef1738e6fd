"""How German addresses are written: street and number, postcode."""

from __future__ import annotations

import re

POSTCODE = re.compile(r"(?<![\w/.-])(?:D\s?[-–]\s?)?(?P<code>\d{5})\s+(?=[A-ZÄÖÜ])")
HOUSE = r"\d{1,4}\s?[a-zA-Z]?(?:\s?[-–/+]\s?\d{1,4}\s?[a-zA-Z]?)?"
SUFFIX = (
    r"(?:[Ss]tra(?:ß|ss)e|[Ss]tr\.|[Pp]latz|[Pp]l\.|[Aa]llee|[Ww]eg|[Gg]asse|[Rr]ing|[Uu]fer|[Dd]amm"
    r"|[Mm]arkt|[Cc]haussee|[Pp]romenade"
    r"|[Ss]teig|[Gg]raben|[Ww]all|[Bb]rücke|[Kk]ai|[Zz]eile|[Bb]erg|[Hh]of|[Tt]or|[Pp]ark|[Pp]fad"
    r"|[Gg]arten|[Bb]leichen|[Ss]tieg|[Tt]wiete)"
)
STREET = re.compile(
    rf"(?:(?:An der|An den|Am|Im|In der|Auf der|Auf dem|Zum|Zur|Unter den|Unter der|Vor dem|Hinter der"
    rf"|Bei der|Beim)\s+[A-ZÄÖÜ][\wäöüß.-]*(?:\s[A-ZÄÖÜ][\wäöüß.-]*)?"
    rf"|(?:Straße|Platz) (?:des|der)\s+[\w.]+(?:\s[A-ZÄÖÜ]\w+)?"
    rf"|(?:[A-ZÄÖÜ][\wäöüß]*(?:er|es|e|-)\s)?[A-ZÄÖÜ]?[\wäöüß.-]*{SUFFIX})\s+{HOUSE}(?![\w.])"
)
ROOM = r"(?!(?:Halle|Saal|Raum|Haus|Gebäude|Zimmer|Hörsaal|Ebene|Etage|Block|Eingang|Tor|Stock|Foyer|Turm)\s)"
WITH_NUMBER = re.compile(rf"{ROOM}[A-ZÄÖÜ][\wäöüß.,' -]{{1,50}}?\s{HOUSE}$|^[A-Z]\s?\d{{1,2}}\s?,\s?\d{{1,2}}[a-z]?$")

HOUSES = (
    r"(?:haus|zentrum|halle|saal|schule|forum|museum|bibliothek|bücherei|universität|akademie|hotel|theater"
    r"|schloss|werk|bahnhof|kirche|fabrik|campus|kammer|treff|villa|kloster|aula|mensa|palais|pavillon|turm|burg)"
)
HOUSE_FIRST = re.compile(
    rf"[A-ZÄÖÜ„\"][\w-]*(?i:{HOUSES})[“\"]?\s(?:am|an der|im|in der|der|des|zum|zur|bei der|beim)\s[^.!?]+"
)


def is_address(line: str) -> bool:
    """Whether the line is a street with its number, or begins with a postcode."""
    return STREET.fullmatch(line) is not None or (POSTCODE.match(line) is not None and len(line) < 80)
