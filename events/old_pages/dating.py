"""Which of the dates of a page is the event's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import pairwise

from events.old_pages.clock import times_at
from events.old_pages.date_candidates import ALONE, FRAMED, JSON, NEAR, SILENT, Candidate, candidates_of
from events.old_pages.days import Day, When, whens
from events.old_pages.found import Found, Remark
from events.old_pages.labels import Labelled, Part
from events.old_pages.page import Look, Page, Span
from events.old_pages.tokens import tokens
from events.old_pages.years import fill_year


@dataclass(frozen=True)
class Dating:
    start_date: Found[date] | None = None
    start_time: Found[time] | None = None
    end_date: Found[date] | None = None
    end_time: Found[time] | None = None
    whole: tuple[Span, ...] = ()  # the mentions that say nothing else than these values
    remarks: tuple[Remark, ...] = ()


def dating(page: Page, rows: Sequence[Labelled], title: Span | None) -> Dating:
    """`rows` without boilerplate. Without a date that stands out, all four stay empty and a remark says why."""
    candidates = candidates_of(page, rows, title)
    remarks = list(_oddities(page, rows)) if not candidates else []
    if not candidates:
        return Dating(remarks=tuple(remarks) or (Remark("date.missing"),))
    best = max(candidates, key=lambda candidate: (candidate.score, -candidate.line))
    if best.agenda:
        best = _over_agenda([best, *candidates])
    own = [each for each in candidates if _agree(best.when, each.when)]
    others = [each for each in candidates if not _agree(best.when, each.when)]
    near = [each for each in others if each.score >= best.score - NEAR and not each.agenda]
    rivals = [each for each in near if each.part != Part.END]
    if rivals and best.score < JSON:
        values = (("first", page.of(best.when.span)), ("second", page.of(rivals[0].when.span)))
        return Dating(remarks=(Remark("date.several", values, best.when.span),))
    when, year_remarks = fill_year(page, rows, _best_written(best, own), title)
    if when.first.year is None:
        return Dating(remarks=(*year_remarks, Remark("date.no_year", (("written", page.of(when.span)),), when.span)))
    elsewhere = [*(remark.span for remark in year_remarks if remark.span), *_year_written(best, own)]
    merged = _merge(page, rows, when, own, candidates, elsewhere=elsewhere)
    if best.agenda and when.last is not None:
        year_remarks = (*year_remarks, Remark("date.agenda", (), best.when.span))
    return replace(merged, remarks=(*year_remarks, *merged.remarks))


def _over_agenda(candidates: Sequence[Candidate]) -> Candidate:
    """Days that only an agenda names: from its first to its last, when they follow each other."""
    days = sorted(
        {day: each for each in candidates if (day := each.when.first.date()) and each.agenda}.items(), key=_day
    )
    first = days[0][1] if days else candidates[0]
    if len(days) < 2 or any((b[0] - a[0]).days != 1 for a, b in pairwise(days)):
        return first
    return replace(first, when=replace(first.when, last=days[-1][1].when.first))


def _day(pair: tuple[date, Candidate]) -> date:
    return pair[0]


def _agree(a: When, b: When) -> bool:
    """Whether both can be the same event: the days of one lie within the other's."""
    year = a.first.year or b.first.year or 2000
    one, other = (_range(each, year) for each in (a, b))
    return (one[0] <= other[0] and other[1] <= one[1]) or (other[0] <= one[0] and one[1] <= other[1])


def _range(when: When, year: int) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    first = (when.first.year or year, when.first.month or 0, when.first.day)
    last = when.last or when.first
    return first, (last.year or when.first.year or year, last.month or 0, last.day)


def _best_written(best: Candidate, own: list[Candidate]) -> When:
    """The best mention, with its year and its last day from another that agrees."""
    when = best.when
    for each in own:
        same = (each.when.first.day, each.when.first.month) == (when.first.day, when.first.month)
        if same and when.first.weekday is None and when.first.year is None:
            when = replace(when, first=replace(when.first, weekday=each.when.first.weekday))
        if same and when.first.year is None and each.when.first.year is not None:
            when = replace(when, first=replace(when.first, year=each.when.first.year))
            when = replace(when, last=when.last and replace(when.last, year=(each.when.last or each.when.first).year))
        if same and when.last is None and each.when.last is not None and not each.agenda:
            when = replace(when, last=each.when.last)
        if not same and each.part == Part.END and when.last is None:
            when = replace(when, last=each.when.first)
    return when


def _year_written(best: Candidate, own: list[Candidate]) -> tuple[Span, ...]:
    """Where the year stands that the best mention leaves out."""
    first = best.when.first
    if first.year is not None:
        return ()
    same = (each.when for each in own if (each.when.first.day, each.when.first.month) == (first.day, first.month))
    return tuple(when.span for when in same if when.first.year is not None)[:1]


def _merge(
    page: Page,
    rows: Sequence[Labelled],
    when: When,
    own: list[Candidate],
    everything: list[Candidate],
    *,
    elsewhere: Sequence[Span],
) -> Dating:
    first, last = when.first.date(), when.last.date() if when.last else None
    if first is None:
        return Dating(remarks=(Remark("date.missing"),))
    if last is None and not when.apart:
        when, last = _from_parts(when, everything)
    begins, ends = _times(page, rows, when, own)
    contradictions = [day for day in when.days if day.contradicts]
    remarks = [Remark("date.weekday", (("written", page.of(day.span)),), day.span) for day in contradictions]
    if when.apart:
        remarks.append(Remark("date.apart", (("written", page.of(when.span)),), when.span))
    if last is not None and (last - first).days > 14:
        remarks.append(Remark("date.long", (("days", str((last - first).days + 1)),), when.span))
    return Dating(
        start_date=Found(first, _spans(when, when.first, elsewhere)),
        start_time=begins,
        end_date=Found(last, _spans(when, when.last, elsewhere)) if last is not None and when.last else None,
        end_time=ends,
        whole=_whole(when, own, begins, ends),
        remarks=tuple(remarks),
    )


def _spans(when: When, day: Day, elsewhere: Sequence[Span]) -> tuple[Span, ...]:
    """Where a day is written: with its month and year, which may stand beside another day or elsewhere."""
    inside = when.span.start <= day.span.start and day.span.end <= when.span.end
    return (when.span if inside else day.span, *elsewhere)


def _whole(when: When, own: list[Candidate], begins: Found[time] | None, ends: Found[time] | None) -> tuple[Span, ...]:
    """The mentions that say nothing beyond the event's days and times."""
    if when.apart or any(day.contradicts for day in when.days):
        return ()
    days = {(day.day, day.month) for day in when.days}
    times = {found.value for found in (begins, ends) if found is not None} | {None}
    spans = {span for found in (begins, ends) if found for span in found.spans} | {day.span for day in when.days}
    for each in own:
        same = {(day.day, day.month) for day in each.when.days} <= days and {each.when.starts, each.when.ends} <= times
        if same and not each.when.apart and not any(day.contradicts for day in each.when.days):
            spans.add(each.when.span)
    return tuple(sorted(spans))


def _from_parts(when: When, everything: list[Candidate]) -> tuple[When, date | None]:
    """The end from a line of its own ("Ende: 10. Mai 2019") when the beginning has none."""
    first = when.first.date()
    for each in everything:
        year = each.when.first.year or when.first.year
        end = replace(each.when.first, year=year).date()
        if each.part == Part.END and end and first and end > first:
            times = (each.when.starts, each.when.starts_span) if each.when.starts else (when.ends, when.ends_span)
            whole = replace(when, last=replace(each.when.first, year=year), ends=times[0], ends_span=times[1])
            return whole, end
    return when, None


def _times(
    page: Page, rows: Sequence[Labelled], when: When, own: list[Candidate]
) -> tuple[Found[time] | None, Found[time] | None]:
    starts = [(when.starts, when.starts_span)]
    ends = [(when.ends, when.ends_span)]
    for each in sorted(own, key=lambda candidate: -candidate.score):
        if each.agenda:
            continue
        same_start = each.when.first.day == when.first.day
        last = when.last or when.first
        if same_start and each.part != Part.END:
            starts.append((each.when.starts, each.when.starts_span))
        if (each.when.last or each.when.first).day == last.day and each.part != Part.END:
            ends.append((each.when.ends, each.when.ends_span))
        if each.part == Part.END and each.when.last is None and each.when.first.day == last.day:
            ends.append((each.when.starts, each.when.starts_span))  # "Ende: 9. Mai, 14:30 Uhr"
    if not any(value for value, _span in (*starts, *ends)):
        for begin, end in [*_beside(page, rows, own), *_in_line(page, rows, when)]:
            starts.append(begin)
            ends.append(end)
    return _first(starts), _first(ends)


Timed = tuple[time | None, Span | None]


def _first(found: list[Timed]) -> Found[time] | None:
    return next((Found(value, (span,)) for value, span in found if value is not None and span is not None), None)


def _beside(page: Page, rows: Sequence[Labelled], own: list[Candidate]) -> Iterator[tuple[Timed, Timed]]:
    """Times that stand in a line of their own: labelled, or right under the date."""
    dated = {each.line for each in own if each.score >= ALONE and not each.agenda}
    for before, row in zip([None, *rows], rows, strict=False):
        labelled = row.part in {Part.TIME, Part.WHEN, Part.BEGIN, Part.END, Part.WHEN_AND_WHERE}
        under = before is not None and before.line.number in dated and row.part != Part.AGENDA
        if not (labelled or under):
            continue
        where = row.rest or row.line.span
        line = [token for token in tokens(page.of(where), where.start) if token.kind != "other"]  # a clock drawn
        read = times_at(line, 0)
        if read is None or (read[1] < len(line) and not labelled):
            continue
        one, other = (read[0].starts, read[0].starts_span), (read[0].ends, read[0].ends_span)
        yield ((None, None), one) if row.part == Part.END else (one, other)


def _in_line(page: Page, rows: Sequence[Labelled], when: When) -> Iterator[tuple[Timed, Timed]]:
    """ "Am 8. Mai 2019 trafen sich … Von 10 bis 16 Uhr ging es um …": the only span of hours in the paragraph."""
    line = next((row.line for row in rows if row.line.start <= when.span.start < row.line.end), None)
    row = tokens(page.of(line), line.start) if line is not None else ()
    found = []
    for index, token in enumerate(row):
        read = times_at(row, index) if token.text.lower() in {"von", "ab"} else None
        if read is not None and read[0].ends is not None and not whens(page.of(read[0].span)):
            found.append(read[0])
    if len(found) == 1:
        yield (found[0].starts, found[0].starts_span), (found[0].ends, found[0].ends_span)


def _oddities(page: Page, rows: Sequence[Labelled]) -> Iterator[Remark]:
    """What looks like a date and is none."""
    for row in rows:
        if row.part in SILENT or row.line.region in FRAMED or row.line.look == Look.HIDDEN:
            continue
        line = tokens(page.of(row.line), row.line.start)
        for one, two in pairwise(line):
            if one.kind == "month" and two.kind == "year":
                span = Span(one.span.start, two.span.end)
                yield Remark("date.month_only", (("written", page.of(span)),), span)
                return
