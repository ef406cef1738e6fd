"""The source with its recognised passages marked, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from events.old_pages.found import OldEvent, Use, UsedLine, finds_in
from events.old_pages.page import Span, by_line
from events.old_pages.words import field_name, frame_name

QUIET = frozenset({"downloads", "speakers"})  # named in lines that stay as they are


@dataclass(frozen=True)
class Segment:
    text: str
    taken: bool
    fields: str = ""  # what it became, in words; empty where the same passage goes on


@dataclass(frozen=True)
class MarkedLine:
    segments: tuple[Segment, ...]
    stays: bool


@dataclass(frozen=True)
class Passage:
    """Lines that belong together. `why` is empty for what is taken over."""

    lines: tuple[MarkedLine, ...]
    why: str = ""


def marked(event: OldEvent) -> tuple[Passage, ...]:
    """The whole source in its order; boilerplate is gathered with its reason."""
    named: dict[Span, list[str]] = {}
    for name, found in finds_in(event):
        if name.split(".")[0] not in QUIET:
            for span in found.spans:
                words = named.setdefault(span, [])
                words += [field_name(name)] if field_name(name) not in words else []
    lines = sorted(event.page.lines, key=lambda line: line.start)
    spans = by_line(lines, sorted(named))
    numbers = {line.span: line.number for line in lines}
    passages = []
    for why, group in groupby(event.lines, key=_why):
        rows = tuple(_line(event, used, spans.get(numbers[used.span], []), named) for used in group)
        passages.append(Passage(rows, why))
    return tuple(passages)


def _why(line: UsedLine) -> str:
    return frame_name(line.frame) if line.use == Use.BOILERPLATE else ""


def _line(event: OldEvent, used: UsedLine, spans: list[Span], named: dict[Span, list[str]]) -> MarkedLine:
    return MarkedLine(tuple(_segments(event.page.text, used.span, spans, named)), used.use == Use.BODY)


def _segments(text: str, line: Span, spans: list[Span], named: dict[Span, list[str]]) -> Iterator[Segment]:
    """Passages may lie in each other ("Rathaus München"): each piece says what its own passage became, once."""
    said: set[Span] = set()
    edges = sorted({line.start, line.end, *(min(max(edge, line.start), line.end) for span in spans for edge in span)})
    for start, end in pairwise(edges):
        around = [span for span in spans if span.start <= start and end <= span.end]
        own = min(around, key=lambda span: span.end - span.start, default=None)
        words = ", ".join(named[own]) if own is not None and own not in said else ""
        said |= {own} if own is not None else set()
        yield Segment(text[start:end], own is not None, words)
