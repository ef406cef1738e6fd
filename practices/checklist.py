"""What an editor should still look at in an example before or after publishing it. Drafts may be incomplete; nothing
here keeps them from being saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from content import checklist
from content.checklist import Check, Point

SUMMARY_LIMIT = 300  # characters; longer ones are cut in no list, but refused on publishing
CONFIRMED_FOR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class PracticeState:
    """The example as it stands in the form. `structures` counts the preconditions that name a structure."""

    has_city: bool
    has_topic: bool
    summary_length: int
    confirmed_on: date | None
    has_source: bool
    has_contact: bool
    structures: int
    untitled_pictures: tuple[str, ...] = ()  # text fields with a picture that has no alternative text
    hidden_related: tuple[str, ...] = ()  # titles of related examples that readers can't see


CHECKS: tuple[Check[PracticeState], ...] = (
    Check(
        "city",
        lambda state, _today: not state.has_city,
        _("No city"),
        _("Choose the city that does it. Without one the example can't be compared with other cities."),
    ),
    Check(
        "topics",
        lambda state, _today: not state.has_topic,
        _("No topic"),
        _("Choose one to five topics. Without one the example stands on no topic page and in no filter."),
    ),
    Check(
        "summary",
        lambda state, _today: not state.summary_length,
        _("No summary"),
        _("Say in two or three sentences what is done, for whom, and what is special about it."),
    ),
    Check(
        "summary",
        lambda state, _today: state.summary_length > SUMMARY_LIMIT,
        _("The summary has %(length)s characters, at most %(limit)s are possible"),
        _("Shorten it by %(over)s characters. It can't be published before."),
    ),
    Check(
        "preconditions",
        lambda state, _today: not state.structures,
        _("No precondition names a structure"),
        _("Choose a structure where there is one, such as a Bildungsbüro. Words can't be compared with cities."),
    ),
    Check(
        "sources",
        lambda state, _today: not state.has_source,
        _("No source"),
        _("Add at least one address where the facts can be read."),
    ),
    Check(
        "contact_institution",
        lambda state, _today: not state.has_contact,
        _("No contact"),
        _("Name the office, or its functional mailbox, that answers questions."),
    ),
    Check(
        "confirmed_on",
        lambda state, _today: state.confirmed_on is None,
        _("Never confirmed by the city"),
        _("Ask the office whether it still holds, and enter the date of the answer."),
    ),
    Check(
        "confirmed_on",
        lambda state, today: state.confirmed_on is not None and today - state.confirmed_on > CONFIRMED_FOR,
        _("Not confirmed for over a year"),
        _("Ask the office whether it still holds, and enter the date of the answer."),
    ),
    Check(
        "related",
        lambda state, _today: bool(state.hidden_related),
        _("Related examples that readers can't see: %(hidden)s"),
        _("Publish them or take them out."),
    ),
)
PICTURE_TITLE = _("Picture without alternative text")
PICTURE_ADVICE = _("Open the picture in the text and describe what is to be seen on it.")


def open_points(state: PracticeState, today: date) -> list[Point]:
    """In the order in which the fields stand in the editor; empty when nothing is left to do."""
    values = {
        "length": state.summary_length,
        "limit": SUMMARY_LIMIT,
        "over": state.summary_length - SUMMARY_LIMIT,
        "hidden": "; ".join(state.hidden_related),
    }
    found = checklist.open_points(CHECKS, state, today, values)
    return found + [Point(field, str(PICTURE_TITLE), str(PICTURE_ADVICE)) for field in state.untitled_pictures]
