"""What becomes of every line: taken by fields, kept in the body, or boilerplate. No fourth thing can happen to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from events.old_pages.found import Frame, Use, UsedLine
from events.old_pages.labels import Labelled, Part
from events.old_pages.page import Line, Look, Page, Span, by_line

GLUE = frozenset(
    [
        "uhr",
        "am",
        "vom",
        "von",
        "bis",
        "um",
        "ab",
        "und",
        "in",
        "im",
        "der",
        "die",
        "das",
        "dem",
        "den",
        "zu",
        "zum",
        "zur",
        "an",
        "beim",
        "h",
        "st",
        "ct",
        "d",
    ]
)
LEADS_ON = re.compile(r"(?!mailto:|tel:|javascript:|#|$)", re.IGNORECASE)  # addresses that a field would lose
WORD = re.compile(r"\w+")


def use_lines(
    page: Page, rows: Sequence[Labelled], taken: Iterable[Span], framed: Mapping[int, Frame]
) -> tuple[UsedLine, ...]:
    """`rows`: the lines that are no boilerplate, with their labels; `taken`: the passages that fields hold."""
    spans = by_line([row.line for row in rows], sorted(taken))
    full = {row.line.number for row in rows if not row.heads and _is_full(page, row, spans.get(row.line.number, []))}
    full |= _heads_of_nothing(rows, full)
    done = []
    for line in page.lines:
        if line.number in full:
            done.append(UsedLine(line.span, Use.FIELD))
        elif line.number in framed:
            done.append(UsedLine(line.span, Use.BOILERPLATE, framed[line.number]))
        elif line.look == Look.HIDDEN:
            done.append(UsedLine(line.span, Use.BOILERPLATE, Frame.HEAD))
        else:
            done.append(UsedLine(line.span, Use.BODY))
    return tuple(done)


def _is_full(page: Page, row: Labelled, spans: Sequence[Span]) -> bool:
    """Whether fields hold every word of the line; its label and words such as "Uhr" and "von" don't count. A line
    with a link never is: its address would be lost."""
    line = row.line
    if not spans or (line.look != Look.HEADING and any(LEADS_ON.match(link.href) for link in line.links)):
        return False
    covered = [*spans, row.label] if row.label is not None else spans
    left = list(page.text[line.start : line.end])
    for span in covered:
        start, end = max(0, span.start - line.start), min(len(left), span.end - line.start)
        left[start:end] = " " * (end - start)
    return all(word.lower() in GLUE for word in WORD.findall("".join(left)))


def _heads_of_nothing(rows: Sequence[Labelled], full: set[int]) -> set[int]:
    """Headings such as "Programm" whose section went into fields; text may follow an agenda without being of it."""
    found: set[int] = set()
    for index, row in enumerate(rows):
        if not row.heads:
            continue
        taken = [line.number in full for line in _section(rows, index)]
        if taken and (taken[0] if row.part == Part.AGENDA else all(taken)):
            found.add(row.line.number)
    return found


def _section(rows: Sequence[Labelled], index: int) -> list[Line]:
    section = []
    for row in rows[index + 1 :]:
        if row.heads or row.part != rows[index].part or row.line.look == Look.HIDDEN:
            break
        section.append(row.line)
    return section
