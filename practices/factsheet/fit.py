"""The fit of the example to the reader's city as a table that keeps within its room. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from practices.factsheet.paper import Setting
from practices.fit_words import Badge, FitLine
from practices.presentation.standing import Standing

SENTENCE = Setting(size=9.5, leading=13, width=170)
CELLS = {
    "label": Setting(size=8.5, leading=11.5, width=37),
    "there": Setting(size=8.5, leading=11.5, width=40),
    "here": Setting(size=8.5, leading=11.5, width=40),
    "meaning": Setting(size=8.5, leading=11.5, width=49),
}
HEAD = 14.0  # title with badge, and the names of the columns
PADDING = 2.4  # above and below a line, with its rule
REST = 13.0  # kept for naming what has no line of its own


@dataclass(frozen=True, slots=True)
class FitPart:
    """`rest`: what has no line here, as (dot, word, names) by verdict: nothing is left out without a word."""

    title: str
    badge: Badge
    sentence: str
    there: str
    here: str
    lines: tuple[FitLine, ...]
    rest: tuple[tuple[str, str, str], ...]
    height: float


def fit_part(standing: Standing, room: float) -> FitPart:
    """What is to be done comes first and has lines as long as there is room."""
    lines = [line for group in (*standing.todo, *standing.settled) for line in group]
    sentence = f"{standing.sentence} {standing.compared}".strip()
    used = HEAD + SENTENCE.height(sentence)
    shown = 0
    for line in lines:
        needed = line_height(line)
        if used + needed + (REST if line is not lines[-1] else 0) > room:
            break
        used, shown = used + needed, shown + 1
    rest = _rest(lines[shown:])
    used += sum(SENTENCE.height(f"{word}: {names}") for _dot, word, names in rest)
    return FitPart(
        standing.title, standing.badge, sentence, standing.there, standing.here, tuple(lines[:shown]), rest, used
    )


def line_height(line: FitLine) -> float:
    texts = {
        "label": [line.label, f"oo {line.word}"],
        "there": [line.there, line.there_note],
        "here": [line.here, line.here_note],
        "meaning": [line.advice],
    }
    return max(sum(CELLS[name].height(text) for text in parts) for name, parts in texts.items()) + PADDING


def _rest(lines: list[FitLine]) -> tuple[tuple[str, str, str], ...]:
    groups = groupby(lines, key=lambda line: (line.dot, line.word))
    return tuple((dot, word, ", ".join(line.label for line in group)) for (dot, word), group in groups)
