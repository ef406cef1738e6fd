"""A small knowledge of the field for tests: fixed, so that no test depends on what editors keep."""

from __future__ import annotations

from functools import cache

from search.german import get_german
from search.understand import places, synonyms
from search.understand.knowledge import Knowledge

SYNONYMS = (
    ("equivalent", ("ogs", "offener ganztag", "offene ganztagsschule")),
    ("equivalent", ("kita", "kindertagesstätte", "kindergarten")),
    ("equivalent", ("bne", "bildung für nachhaltige entwicklung")),
    ("equivalent", ("dkbm", "kommunales bildungsmanagement", "bildungsmanagement")),
    ("equivalent", ("ktp", "kindertagespflege", "tagesmutter")),
    ("one-way", ("hort", "ganztag")),
    ("ambiguous", ("GU", "Gemeinsamer Unterricht", "Gemeinschaftsunterkunft")),
    ("case-sensitive", ("TAG", "Transferagentur für Großstädte")),
    ("case-sensitive", ("DIE", "Deutsches Institut für Erwachsenenbildung")),
)
CITIES = (
    ("bonn", "Bonn"),
    ("essen", "Essen"),
    ("frankfurt-am-main", "Frankfurt am Main"),
    ("halle-saale", "Halle (Saale)"),
    ("koeln", "Köln"),
    ("muelheim-an-der-ruhr", "Mülheim an der Ruhr"),
    ("muenchen", "München"),
    ("siegen", "Siegen"),
)


@cache
def knowledge() -> Knowledge:
    german = get_german()
    return Knowledge(synonyms.build(SYNONYMS, german), places.build(CITIES, german))
