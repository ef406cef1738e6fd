"""Times of day as German pages write them: "10:30 Uhr", "9–16 Uhr", "9.00 Uhr s.t.", "10 Uhr 30"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

from events.old_pages.page import Span
from events.old_pages.tokens import Token

BEFORE = frozenset({"lead", "comma", "bar", "open", "slash"})


@dataclass(frozen=True)
class Times:
    """What stands at one place: a beginning, an end, or both."""

    span: Span
    starts: time | None
    ends: time | None = None
    starts_span: Span | None = None
    ends_span: Span | None = None


@dataclass(frozen=True)
class _Moment:
    value: time
    span: Span
    sure: bool  # says itself that it is a time of day
    after: int  # the index of the next token


def times_at(row: Sequence[Token], index: int) -> tuple[Times, int] | None:
    """The times that begin at `index`, and the index after them; words such as "von" and "um" may come first."""
    begin = index
    while _kind(row, index) in BEFORE:
        index += 1
    if _kind(row, index) == "dash" and row[index].text.lower().startswith("bis"):
        return _only_end(row, index)
    if _kind(row, index) == "dash" and (behind := _clock(row, index + 1)) and behind.sure:
        index += 1  # "8. Mai 2019 – 10:30 Uhr"
    first = _clock(row, index)
    if first is None:
        return None
    second = _second(row, first.after)
    if second is not None and second.sure:
        after = _close(row, begin, second.after)
        span = Span(row[index].span.start, row[after - 1].span.end)
        return Times(span, first.value, second.value, first.span, second.span), after
    if not first.sure:
        return None
    after = _close(row, begin, first.after)
    return Times(Span(row[index].span.start, row[after - 1].span.end), first.value, None, first.span), after


def _only_end(row: Sequence[Token], index: int) -> tuple[Times, int] | None:
    end = _clock(row, index + 1)
    if end is None or not end.sure:
        return None
    return Times(Span(row[index].span.start, end.span.end), None, end.value, None, end.span), end.after


def _second(row: Sequence[Token], index: int) -> _Moment | None:
    if _kind(row, index) == "open" and _kind(row, index + 1) == "dash":
        end = _clock(row, index + 2)  # "10 Uhr (bis ca. 17 Uhr)"
        closed = end is not None and _kind(row, end.after) == "close"
        return replace(end, after=end.after + 1) if end is not None and closed else None
    if _kind(row, index) in {"comma", "bar"} and _kind(row, index + 1) in {"dash", "finish"}:
        index += 1
    if _kind(row, index) == "finish" and _kind(row, index + 1) in {"bar", "lead"}:
        return _clock(row, index + 2)  # "Beginn: 13 Uhr, Ende: 14 Uhr"
    return _clock(row, index + 1) if _kind(row, index) in {"dash", "finish"} else None


def _close(row: Sequence[Token], begin: int, after: int) -> int:
    opened = any(token.kind == "open" for token in row[begin : begin + 2])
    return after + 1 if opened and _kind(row, after) == "close" else after


def _kind(row: Sequence[Token], index: int) -> str:
    return row[index].kind if 0 <= index < len(row) else ""


def _clock(row: Sequence[Token], index: int) -> _Moment | None:
    if _kind(row, index) == "lead":
        index += 1
    kind = _kind(row, index)
    if kind not in {"clock", "dotted", "number"}:
        return None
    token = row[index]
    figures = [int(part) for part in re.split(r"[:.h]", token.text)]
    after, said = index + 1, _kind(row, index + 1) == "uhr"
    hour, minute, end = figures[0], figures[1] if len(figures) > 1 else 0, token.span.end
    if said:
        end, after = row[after].span.end, after + 1
        if kind == "number" and _is_minute(row, after):
            minute, end, after = int(row[after].text), row[after].span.end, after + 1
    if _kind(row, after) == "academic":
        end, after = row[after].span.end, after + 1
    if hour > 23 or minute > 59:
        return None
    return _Moment(time(hour, minute), Span(token.span.start, end), said or kind == "clock", after)


def _is_minute(row: Sequence[Token], index: int) -> bool:
    """Whether the figure after "10 Uhr" is its minutes, not the day of a date or the next hour."""
    if _kind(row, index) != "number" or len(row[index].text) != 2:
        return False
    return _kind(row, index + 1) not in {"uhr", "month", "slash"}
