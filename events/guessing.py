"""Who speaks about what, as the file of a presentation says it itself: on its first slide, else in its metadata.

Nothing is invented: what is not recognised for certain stays empty, and a title is at worst the name of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from events.old_pages.days import whens
from events.old_pages.names import INSTITUTION, is_name, people, person

# What programs write when nobody gave a title.
NO_TITLE = re.compile(
    r"(?:microsoft )?power\s?point(?:[ -](?:präsentation|presentation))?|(?:folie|slide|seite|page|titel|title)\s?\d*"
    r"|(?:präsentation|presentation|dokument|document)\s?\d*|(?:untitled|unbenannt|ohne titel).*|titel.*bearbeiten",
    re.IGNORECASE,
)
PROGRAM = re.compile(r"^Microsoft (?:Power\s?Point|Word) - ", re.IGNORECASE)
ENDING = re.compile(r"\.(?:pdf|pptx?|ppsx|docx?|odp|key|indd|jpe?g|png|webp|gif|avif|heic)$", re.IGNORECASE)
NUMBER_BEFORE = re.compile(r"^(?:(?:19|20)\d\d[-_. ]?\d\d[-_. ]?\d\d|\d{6,8}|\d{1,2})[-_. ]+(?=\S)")
WORDS_APART = re.compile(r"[_\s]+")
LONGEST_TITLE, LONGEST_LINE = 200, 160
SPEAKERS, INSTITUTION_LENGTH = 300, 250


@dataclass(frozen=True, slots=True)
class DeckWords:
    """What a file says about itself. `lines` are those of its first slide."""

    file_name: str
    title: str = ""
    author: str = ""
    slide_title: str = ""
    lines: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Guess:
    title: str
    speakers: str = ""
    institution: str = ""
    city: str = ""


@dataclass(frozen=True, slots=True)
class _Named:
    names: tuple[str, ...]
    institution: str
    line: int  # where the last name stands


def file_title(name: str) -> str:
    """The name of a file as words: "2019-05-08_Uebergaenge_gestalten.pptx" is "Uebergaenge gestalten"."""
    stem = ENDING.sub("", PurePosixPath(name.replace("\\", "/")).name)
    words = WORDS_APART.sub(" ", NUMBER_BEFORE.sub("", stem)).strip(" -.")
    return (words[:1].upper() + words[1:])[:LONGEST_TITLE] or stem[:LONGEST_TITLE] or name[:LONGEST_TITLE]


def guess(words: DeckWords, cities: Iterable[str]) -> Guess:
    title = _title(words)
    lines = [line.strip() for line in words.lines if line.strip() and line.strip() != words.slide_title.strip()]
    found = _speaking(lines)
    names = found.names or _authors(words.author)
    institution = found.institution or _institution_below(lines, found)
    about = " ".join([institution, *lines[found.line : found.line + bool(found.names)]])
    return Guess(title, ", ".join(names)[:SPEAKERS], institution[:INSTITUTION_LENGTH], _only_city(about, cities))


def _title(words: DeckWords) -> str:
    for candidate in (words.slide_title, ENDING.sub("", PROGRAM.sub("", words.title))):
        text = " ".join(candidate.split())
        if 3 < len(text) <= LONGEST_TITLE and not NO_TITLE.fullmatch(text) and any(map(str.isalpha, text)):
            return text
    return file_title(words.file_name)


def _speaking(lines: Sequence[str]) -> _Named:
    """The first lines that name people, one below the other."""
    names: list[str] = []
    institution, last = "", 0
    for number, line in enumerate(lines):
        if len(line) > LONGEST_LINE:
            continue
        read = _names_in(line)
        if not read.names:
            if names and number > last + 2:
                break
            continue
        names += [name for name in read.names if name not in names]
        institution, last = institution or read.institution, number
    return _Named(tuple(names), institution, last)


def _names_in(line: str) -> _Named:
    if spans := people(line):
        found = person(line)
        return _Named(tuple(line[span.start : span.end] for span in spans), _place_of(line, found), 0)
    if found := person(line):
        return _Named((line[found.name.start : found.name.end],), _place_of(line, found), 0)
    return _Named((), "", 0)


def _place_of(line: str, found: object) -> str:
    span = getattr(found, "institution", None)
    return line[span.start : span.end] if span else ""


def _institution_below(lines: Sequence[str], found: _Named) -> str:
    """The line behind the names, when it is one of an office, and no occasion with its date."""
    if not found.names or found.line + 1 >= len(lines):
        return ""
    line = lines[found.line + 1]
    return line if len(line) <= LONGEST_LINE and INSTITUTION.search(line) and not whens(line) else ""


def _authors(text: str) -> tuple[str, ...]:
    """Metadata name whoever installed the program; only what is a person's name for certain counts."""
    names = [part.strip() for part in re.split(r"[;,&]|\bund\b", text) if part.strip()]
    return tuple(names) if names and all(map(is_name, names)) else ()


def _only_city(text: str, cities: Iterable[str]) -> str:
    found = {city for city in cities if re.search(rf"(?<!\w){re.escape(city)}(?!\w)", text)}
    longest = {city for city in found if not any(city != other and city in other for other in found)}
    return longest.pop() if len(longest) == 1 else ""
