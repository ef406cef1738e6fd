"""The second step: all forms together, from what was recognised, or as they were sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from events.old_pages.body import line_text
from events.old_pages.drafts import Draft, Quote, Row, Shown, draft_of, quote_of
from events.old_pages.forms import EventForm, QuoteFormSet, RowFormSet, ShownFormSet
from events.old_pages.found import OldEvent, OldPresentation


@dataclass(frozen=True)
class Correction:
    event: EventForm
    rows: Any
    quotes: Any
    shown: Any

    @classmethod
    def begin(cls, event: OldEvent, user: Any) -> Correction:
        draft = draft_of(event)
        shown = [_shown(event, each) for each in event.presentations]
        quotes = [vars(quote_of(quote)) | {"use": not quote.in_prose} for quote in event.quotes]
        return cls(
            EventForm(initial=draft.values | {"body": draft.body}, user=user),
            RowFormSet(prefix="rows", initial=[vars(row) for row in draft.rows]),
            QuoteFormSet(prefix="quotes", initial=quotes),
            ShownFormSet(prefix="shown", initial=shown),
        )

    @classmethod
    def sent(cls, data: Any, user: Any) -> Correction:
        return cls(
            EventForm(data, user=user),
            RowFormSet(data, prefix="rows"),
            QuoteFormSet(data, prefix="quotes"),
            ShownFormSet(data, prefix="shown"),
        )

    def is_valid(self) -> bool:
        return all([part.is_valid() for part in (self.event, self.rows, self.quotes, self.shown)])  # noqa: C419  # all of them show their errors

    @property
    def has_errors(self) -> bool:
        return any(part.is_bound and not part.is_valid() for part in (self.event, self.rows, self.quotes, self.shown))

    @property
    def media(self) -> Any:
        return self.event.media + self.rows.media

    def draft(self) -> Draft:
        """Once everything is valid."""
        rows = [form.cleaned_data for form in self.rows if form.cleaned_data.get("title")]
        said = [form.cleaned_data for form in self.quotes if form.cleaned_data.get("use") and form.cleaned_data["text"]]
        shown = [form.cleaned_data for form in self.shown if form.cleaned_data.get("use")]
        body = self.event.cleaned_data["body"]
        for each in shown:
            body = _without(body, each["line"])
        return Draft(
            self.event.values(),
            tuple(Row(**{name: row[name] for name in Row.__dataclass_fields__}) for row in rows),
            tuple(Quote(each["text"], each["name"], each["role"], each["city"]) for each in said),
            body,
            tuple(Shown(each["title"], each["speakers"], each["line"].removeprefix("- ")) for each in shown),
        )


def _shown(event: OldEvent, each: OldPresentation) -> dict[str, Any]:
    start = each.title.spans[0].start
    line = next((line for line in event.body if line.span.start <= start < line.span.end), None)
    return {
        "title": each.title.value,
        "speakers": each.speakers.value if each.speakers else "",
        "line": line_text(event.page, line) if line else "",
    }


def _without(body: str, line: str) -> str:
    """The line moves to the presentation; a line that was changed meanwhile stays."""
    rows = body.replace("\r\n", "\n").split("\n")
    if line and line in rows:
        rows.remove(line)
    return "\n".join(rows)
