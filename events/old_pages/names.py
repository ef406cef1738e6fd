"""People: their names, what they do, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass

from events.old_pages.first_names import FIRST_NAMES
from events.old_pages.page import Span

LETTER = "A-ZÄÖÜÇŞĞİÉŠŽČĆŁ"
SMALL = "a-zäöüßçşğıéèêëáàâóòôúùûñšžčćłńøåæ"
PARTICLE = (
    r"(?:von|van|vom|zu|zur|zum|de|der|den|del|della|di|da|dos|el|al|ter|ten|le|la|Freiherr|Freifrau|Graf|Gräfin)"
)
DEGREE = (
    r"(?:(?:Prof|Dr|Dipl|Mag|Ing|PD|med|phil|jur|rer|nat|pol|habil|h\.\s?c|em)\.(?:-[\w.]+)?"
    r"|Professor(?:in)?|Frau|Herrn?|PD|Dres\.|Stadt(?:schul)?(?:rat|rätin)|(?:Ober)?[Bb]ürgermeister(?:in)?|OB|BM"
    r"|\w*[Ss]enator(?:in)?|Staats(?:rat|rätin|sekretär(?:in)?)|\w*[Mm]inister(?:in)?"
    r"|\w*[Dd]ezernent(?:in)?|Beigeordneter?)"
)
SINGLE = rf"(?:[{LETTER}][{SMALL}’'`´]*[{LETTER}]?[{SMALL}]+(?:-[{LETTER}][{SMALL}]+)*|[{LETTER}]\.(?:-?[{LETTER}]\.)?)"
NAME = re.compile(
    rf"(?P<degree>(?:{DEGREE}\s?)*)(?P<first>{SINGLE})(?P<rest>(?:\s(?:{PARTICLE}\s){{0,2}}{SINGLE}){{0,4}})"
)
NOUN_END = re.compile(
    r"(?:ung|ungen|heit|keit|tion|tionen|ität|schaft|schaften|tum|bildung|büro|amt|stadt|ministerium"
    r"|arbeit|plan|bericht"
    r"|treffen|gruppe|runde|impuls|vortrag|podium|pause|management|monitoring|steuerung|netzwerk"
    r"|schule|schulen|raum|workshop)$",
    re.IGNORECASE,
)
INSTITUTION = re.compile(
    r"\b(?:(?:Landeshaupt|Hanse|Groß|Universitäts)?[Ss]tadt\b|Stadtverwaltung|Land\b|Landkreis"
    r"|Kreis\b|Bezirk\w*|Freie (?:und )?Hansestadt|Gemeinde"
    r"|Universität|Uni\b|Hochschule|Fachhochschule|TU\b|FH\b|Institut|Akademie|Ministerium"
    r"|\w*ministerium|Senat\w*|\w*[Bb]ehörde"
    r"|\w*[Aa]mt\b|Referat|Dezernat|Fachbereich|Fachdienst|Abteilung|Stabsstelle|\w*büro\b"
    r"|\w*[Aa]gentur\w*|Stiftung|\w*stiftung"
    r"|\w*[Vv]erband|Verein|e\.\s?V\.|g?GmbH|AG\b|DIPF|DJI|Volkshochschule|VHS|Jobcenter|IHK"
    r"|Handwerkskammer|Zentrum|\w*zentrum"
    r"|Koordinierungsstelle|Geschäftsstelle|Fachstelle|Magistrat|Regierung|Bertelsmann|Netzwerk"
    r"|Initiative|Schule|\w*schule)",
)
ROLE = re.compile(
    r"\b(?:\w*[Ll]eit(?:er|erin|ung)\b|\w*[Rr]eferent(?:in)?\b|Stadtr(?:at|ätin)"
    r"|\w*[Bb]ürgermeister(?:in)?|\w*dezernent(?:in)?"
    r"|Beigeordnete[r]?|\w*[Kk]oordinator(?:in)?|\w*manager(?:in)?|\w*[Bb]eauftragte[r]?"
    r"|Professor(?:in)?|Direktor(?:in)?"
    r"|\w*[Mm]itarbeiter(?:in)?|Geschäftsführer(?:in)?|\w*berater(?:in)?|Vorsitzende[r]?|Vorstand"
    r"|Senator(?:in)?|\w*rat\b|\w*rätin\b"
    r"|Moderator(?:in)?|Moderation|Journalist(?:in)?|Wissenschaftler(?:in)?|\w*forscher(?:in)?"
    r"|Planer(?:in)?|\w*planer(?:in)?|Sprecher(?:in)?"
    r"|Schulleiter(?:in)?|Lehrer(?:in)?|\w*experte|\w*expertin|Teilnehmer(?:in)?|Vertreter(?:in)?"
    r"|Autor(?:in)?|zuständig)\b"
)
SPLIT = re.compile(r"\s*[,;|(–—]\s*|\s+-\s+|\s+/\s+|\s*:\s+")
TRAIL = " ,;|()–—-:/"


@dataclass(frozen=True)
class Person:
    name: Span
    role: Span | None = None
    institution: Span | None = None


OFFICE = re.compile(r"(?:(?!(?:Prof|Dr|Dipl|Mag|Ing|PD|Dres|Professor|Professorin)\b)[\w-]+\s)+(?=\S)")


def without_office(who: Person, text: str, offset: int = 0) -> Person:
    """ "Stadträtin Dr. Anna Beispiel": the office is her role and no part of her name, unless another is named."""
    match = NAME.fullmatch(text[who.name.start - offset : who.name.end - offset])
    office = OFFICE.match(match.group()[: match.start("first") + 1]) if match and match["degree"] else None
    if office is None or who.role is not None:
        return who
    start = who.name.start + office.end()
    is_role = not {"Frau", "Herr", "Herrn"} & set(office.group().split())
    return Person(Span(start, who.name.end), Span(who.name.start, start - 1) if is_role else None, who.institution)


def is_name(text: str, *, evidence: bool = False) -> bool:
    """Whether the whole text is a person's name. Two capitalised words are not enough: a degree, an initial, a common
    first name must say so, or `evidence` from around it (an institution behind it, a label before it)."""
    match = NAME.fullmatch(text.strip())
    if match is None:
        return False
    degree, first, rest = match["degree"].strip(), match["first"], match["rest"].split()
    words = [first, *rest]
    if {"Dr", "Prof"} & set(words):
        return False
    if any(NOUN_END.search(word) for word in words) and not degree:
        return False
    if degree:
        return not any(word.isupper() and len(word) > 3 for word in words)
    if not rest:
        return False
    known = first in FIRST_NAMES or first.split("-")[0] in FIRST_NAMES
    initial = len(first) <= 4 and first.endswith(".")
    return known or initial or (evidence and not first.endswith(("e", "es", "er", "en")) and len(words) <= 4)


def person(text: str, offset: int = 0) -> Person | None:
    """A line about one person: "Dr. Anna Beispiel, Leiterin des Bildungsbüros, Stadt Nürnberg"."""
    pieces = _pieces(text)
    if not pieces or len(pieces) > 6:
        return None
    following = " ".join(text[start:end] for start, end in pieces[1:])
    evidence = bool(following and (INSTITUTION.search(following) or ROLE.search(following)))
    start, end = pieces[0]
    if not is_name(text[start:end], evidence=evidence):
        return None
    roles: list[tuple[int, int]] = []
    institutions: list[tuple[int, int]] = []
    for piece in pieces[1:]:
        words = text[piece[0] : piece[1]]
        (roles if ROLE.search(words) or not INSTITUTION.search(words) else institutions).append(piece)
    if not institutions and len(roles) > 1:  # "Leiterin, Haus der Bildung"
        institutions, roles = [roles[-1]], roles[:-1]
    return Person(Span(start + offset, end + offset), _joined(roles, offset), _joined(institutions, offset))


def people(text: str, offset: int = 0) -> tuple[Span, ...]:
    """The names in a line that lists nothing but people (with what they do); empty when there is anything else."""
    found = []
    for start, end in _pieces(text, re.compile(r"\s*(?:[,;|/&(]|\bund\b|\bsowie\b)\s*")):
        words = text[start:end]
        if is_name(words):
            found.append(Span(start + offset, end + offset))
        elif not (found and (INSTITUTION.search(words) or ROLE.search(words))):
            return ()
    return tuple(found)


def _pieces(text: str, split: re.Pattern[str] = SPLIT) -> list[tuple[int, int]]:
    done, position = [], 0
    for match in [*split.finditer(text), None]:
        end = match.start() if match else len(text)
        piece = text[position:end]
        inner = piece.strip(TRAIL)
        if inner:
            start = position + piece.index(inner)
            done.append((start, start + len(inner)))
        position = match.end() if match else end
    return done


def _joined(pieces: list[tuple[int, int]], offset: int) -> Span | None:
    return Span(pieces[0][0] + offset, pieces[-1][1] + offset) if pieces else None
