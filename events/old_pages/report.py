"""What was made of the files: for people, and as JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from events.old_pages.found import OldEvent, Use, finds_in
from events.old_pages.importing import Outcome, Problem
from events.old_pages.words import field_name, frame_name, sentence
from events.scales import EventKind

LISTS = ("agenda", "speakers", "presentations", "quotes", "downloads")
SHORT = 100


def as_text(outcome: Outcome | Problem) -> str:
    if isinstance(outcome, Problem):
        return f"{outcome.name}: {outcome.reason}\n"
    rows = [f"{outcome.name}: {_headline(outcome)}", f"  {_('Recognised')}:"]
    rows += [f"    {name}: {value}" for name, value in _values(outcome.event)]
    rows += [f"  {_('Stays in the body')}:", *(f"    {_short(text)}" for text in _lines(outcome.event, Use.BODY))]
    rows += [f"  {_('Left out as boilerplate')}:", *(f"    {text}" for text in _left_out(outcome.event))]
    rows += [f"  {_('Please look at')}: {sentence(remark)}" for remark in outcome.event.remarks]
    return "\n".join(rows) + "\n"


def as_summary(outcomes: Sequence[Outcome | Problem]) -> str:
    """One line over all files."""
    read = [each for each in outcomes if isinstance(each, Outcome)]
    return _(
        "Files: %(files)s. New drafts: %(new)s, taken over before: %(before)s, not readable: %(failed)s, "
        "with something to look at: %(doubtful)s."
    ) % {
        "files": len(outcomes),
        "new": sum(each.page is not None and not each.before for each in read),
        "before": sum(each.before for each in read),
        "failed": len(outcomes) - len(read),
        "doubtful": sum(bool(each.event.remarks) for each in read),
    }


def as_json(outcome: Outcome | Problem) -> dict[str, Any]:
    if isinstance(outcome, Problem):
        return {"file": outcome.name, "error": outcome.reason}
    event = outcome.event
    return {
        "file": outcome.name,
        "page": outcome.page.pk if outcome.page else None,
        "title": outcome.page.title if outcome.page else None,
        "made_before": outcome.before,
        "recognised": {name: _plain(found.value) for name, found in finds_in(event)},
        "city_slug": event.city_slug,
        "body": list(_lines(event, Use.BODY)),
        "boilerplate": [
            {"text": event.page.of(line.span), "why": line.frame} for line in event.lines if line.use == Use.BOILERPLATE
        ],
        "remarks": [{"code": remark.code, "text": sentence(remark)} for remark in event.remarks],
    }


def _headline(outcome: Outcome) -> str:
    if outcome.page is None:
        return _("would become a draft")
    values = {"title": outcome.page.title, "number": outcome.page.pk}
    if outcome.before:
        return _("was taken over before, as “%(title)s” (page %(number)s)") % values
    return _("draft “%(title)s” (page %(number)s)") % values


def _values(event: OldEvent) -> list[tuple[str, str]]:
    single = [(name, found) for name, found in finds_in(event) if name.split(".")[0] not in LISTS]
    counted = [(field_name(name), str(len(getattr(event, name)))) for name in LISTS if getattr(event, name)]
    return [*((field_name(name), _said(name, found.value)) for name, found in single), *counted]


def _said(name: str, value: object) -> str:
    if name == "kind":
        return str(EventKind(str(value)).label)
    if isinstance(value, dt.date):
        return formats.date_format(value, "j. F Y")
    return f"{value:%H:%M}" if isinstance(value, dt.time) else str(value)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


def _lines(event: OldEvent, use: Use) -> list[str]:
    return [event.page.of(line.span) for line in event.lines if line.use == use]


def _left_out(event: OldEvent) -> list[str]:
    left = [line for line in event.lines if line.use == Use.BOILERPLATE]
    return [f"{_short(event.page.of(line.span))} ({frame_name(line.frame)})" for line in left]


def _short(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[: SHORT - 1]}…"
