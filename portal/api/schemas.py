"""What the answers of the interface look like."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from ninja import Schema

from events.scales import Attendance

Word = Literal["good", "adapt", "check"]


class Highlight(Schema):
    """Where the words stand: spans count characters in `text`, end exclusive."""

    field: str
    text: str
    spans: list[tuple[int, int]]


class CityRef(Schema):
    name: str
    slug: str


class FitLineOut(Schema):
    """Ein Kriterium: die Angabe dort und hier, der Vergleich und was er heißt. Beide Angaben stehen immer da, auch als
    „keine Angabe“."""

    criterion: str
    group: str
    label: str
    there: str
    there_note: str
    here: str
    here_note: str
    verdict: Literal["same", "similar", "differs", "unknown"]
    advice: str


class FitOut(Schema):
    """Wie ein Beispiel zur Stadt passt: eine Einschätzung, kein Ergebnis. `number` (0 bis 1, abgerundet) dient nur der
    Reihenfolge und wird nicht angezeigt; `verdict` folgt aus ihr. `own`: Die Stadt macht es selbst, dann ist `verdict`
    leer."""

    verdict: Word | None
    label: str
    number: float
    own: bool
    lines: list[FitLineOut]


class SlideOut(Schema):
    """Eine Folie einer Präsentation oder eine Seite eines Anhangs mit Wörtern der Anfrage. `url` führt zu ihr;
    `passage` ist die Stelle darauf; `file` ist der Titel des Anhangs, leer bei einer Präsentation."""

    number: int
    title: str
    passage: Highlight
    url: str
    file: str


class Result(Schema):
    """`fit` steht bei Praxisbeispielen, wenn `fuer` angegeben ist. `slides`: bei Präsentationen bis zu drei Folien, die
    am meisten der Anfrage enthalten; bei Praxisbeispielen höchstens eine Seite eines Anhangs, wenn nur dort steht, was
    gesucht wird."""

    id: str
    kind: str
    title: str
    url: str
    summary: str
    highlights: list[Highlight]
    city: CityRef | None
    score: float
    partial: bool
    fit: FitOut | None
    slides: list[SlideOut]


class FacetValue(Schema):
    value: str
    label: str
    count: int
    chosen: bool


class CorrectionOut(Schema):
    typed: str
    used: str


class SynonymsOut(Schema):
    source: str
    synonyms: list[str]


class RecognisedOut(Schema):
    text: str
    parameter: str
    value: str
    label: str


class AmbiguityOut(Schema):
    term: str
    meanings: list[str]


class InterpretationOut(Schema):
    corrections: list[CorrectionOut]
    synonyms: list[SynonymsOut]
    recognised: list[RecognisedOut]
    ambiguous: list[AmbiguityOut]
    did_you_mean: str | None
    exact: bool


class SearchAnswer(Schema):
    """`total` and `facets` count the hits with at least half of the words; those with fewer follow as `partial`.

    `simplified`: Die Suchmaschine antwortet gerade nicht. Gesucht wurde nur in Titeln und Zusammenfassungen von
    Praxisbeispielen und Seiten; Filter und Passung sind nicht angewendet, `facets` ist leer."""

    total: int
    partial_total: int
    page: int
    pages: int
    simplified: bool
    results: list[Result]
    facets: dict[str, list[FacetValue]]
    interpretation: InterpretationOut


class PracticeRef(Schema):
    id: str
    title: str
    url: str
    city: CityRef


class FitAnswer(Schema):
    """`city.slug` ist leer bei einer beschriebenen Stadt."""

    practice: PracticeRef
    city: CityRef
    fit: FitOut


class TopicRef(Schema):
    name: str
    slug: str


class HoldingOut(Schema):
    """Wie viel die Dokumentation enthält, soweit Sie es sehen dürfen."""

    presentations: int
    photos: int
    practices: int


class EventOut(Schema):
    """Eine Veranstaltung. `start` und `end`: ein Tag (`2019-05-08`) oder, mit Uhrzeit, ein Zeitpunkt mit Abstand zu UTC
    (`2019-05-08T10:30:00+02:00`); ohne Datum leer. `end` nennt den letzten Tag. `uid` bleibt gleich; unter ihr steht
    sie auch im Kalender."""

    id: str
    uid: str
    title: str
    url: str
    kind: str
    kind_label: str
    start: str | None
    end: str | None
    upcoming: bool
    cancelled: bool
    attendance: Attendance
    place: str
    city: CityRef | None
    topics: list[TopicRef]
    summary: str
    registration_until: dt.date | None
    holds: HoldingOut
    calendar_url: str


class EventsAnswer(Schema):
    """`facets` zählt je Filter, was bei den übrigen Filtern übrig bleibt."""

    total: int
    page: int
    pages: int
    events: list[EventOut]
    facets: dict[str, list[FacetValue]]
