"""What an editor should still look at in a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from content import checklist
from content.checklist import Check, Point

PHOTOS, PRESENTATIONS = "photos", "presentations"  # pages of the admin where these are described


@dataclass(frozen=True, slots=True)
class EventState:
    """The meeting as it stands in the form. Numbers count what has the gap."""

    start_date: date | None
    past: bool
    has_place: bool
    has_topic: bool
    has_abstract: bool
    has_contact: bool
    has_registration: bool
    has_outcome: bool
    items: int
    items_without_time: int = 0
    items_without_title: int = 0
    clashes: tuple[str, ...] = ()  # the later of two items that can hardly be at the same time
    photos_without_text: int = 0
    photos_without_consent: int = 0
    presentations_without_consent: int = 0
    presentations_unread: tuple[str, ...] = ()  # titles
    presentations_waiting: int = 0  # drafts with consent below a published meeting
    nameless_quotes: int = 0
    pictures_without_text: int = 0


CHECKS: tuple[Check[EventState], ...] = (
    Check(
        "start_date",
        lambda state, _today: state.start_date is None,
        _("No date"),
        _("Say when it begins. Without a day the meeting stands in no calendar."),
    ),
    Check(
        "city",
        lambda state, _today: not state.has_place,
        _("No host city"),
        _("Choose the host city, name another place, or say that it is online."),
    ),
    Check(
        "abstract",
        lambda state, _today: not state.has_abstract,
        _("No abstract"),
        _("Say in a paragraph what it is about. It stands first on the page, and in lists."),
    ),
    Check(
        "topics",
        lambda state, _today: not state.has_topic,
        _("No topic of the meeting"),
        _("Choose one to five topics. Without one the meeting stands on no topic page and in no filter."),
    ),
    Check(
        "agenda",
        lambda state, _today: not state.items,
        _("No programme"),
        _("Paste the lines of the programme as text, or add its items one by one."),
    ),
    Check(
        "agenda",
        lambda state, _today: bool(state.items_without_title),
        _("Items of the programme without a title: %(items_without_title)s"),
        _("Give them a title. Items that say nothing but their day are left out on publishing."),
    ),
    Check(
        "agenda",
        lambda state, _today: bool(state.items_without_time),
        _("Items of the programme without a time: %(items_without_time)s"),
        _("Say when they begin, or write the time in words, such as “morning”."),
    ),
    Check(
        "agenda",
        lambda state, _today: bool(state.clashes),
        _("At the same time in the programme: %(clashes)s"),
        _("Parallel sessions are fine. Name their rooms, and look whether nobody speaks twice at once."),
    ),
    Check(
        "body",
        lambda state, _today: bool(state.nameless_quotes),
        _("Quotes without a name: %(nameless_quotes)s"),
        _("Say who said it. Without a name a quote can't be published."),
    ),
    Check(
        "body",
        lambda state, _today: bool(state.pictures_without_text),
        _("Pictures in the documentation without alternative text: %(pictures_without_text)s"),
        _("Open the picture in the text and describe what is to be seen on it."),
    ),
    Check(
        "photos",
        lambda state, _today: bool(state.photos_without_text),
        _("Photos without alternative text: %(photos_without_text)s"),
        _("Describe what is to be seen. Until then they are not shown."),
        PHOTOS,
    ),
    Check(
        "photos",
        lambda state, _today: bool(state.photos_without_consent),
        _("Photos without a recorded consent: %(photos_without_consent)s"),
        _("Record who agreed to what and when, or that nobody can be recognised. Until then they are not shown."),
        PHOTOS,
    ),
    Check(
        "photos",
        lambda state, _today: bool(state.presentations_without_consent),
        _("Presentations without consent: %(presentations_without_consent)s"),
        _("Record who agreed and when. Until then the slides are not shown."),
        PRESENTATIONS,
    ),
    Check(
        "photos",
        lambda state, _today: bool(state.presentations_unread),
        _("Presentations that couldn't be read: %(presentations_unread)s"),
        _("Look at what is said beside the file, upload it anew, or try again."),
        PRESENTATIONS,
    ),
    Check(
        "photos",
        lambda state, _today: bool(state.presentations_waiting),
        _("Presentations with consent that are not published: %(presentations_waiting)s"),
        _("Publish them with the meeting or from their table."),
        PRESENTATIONS,
    ),
    Check(
        "registration_url",
        lambda state, _today: not state.past and state.start_date is not None and not state.has_registration,
        _("No way to register"),
        _("Give a web address or an e-mail address, or leave it when nobody has to register."),
    ),
    Check(
        "contact_institution",
        lambda state, _today: not state.has_contact,
        _("No contact for questions"),
        _("Name the office, or its functional mailbox, that answers questions."),
    ),
    Check(
        "outcomes",
        lambda state, _today: state.past and not state.has_outcome,
        _("Nothing came of it yet"),
        _("When a city takes something over from this meeting, enter the adoption here. That may be months later."),
    ),
)
SHOWN_CLASHES = 3


def open_points(state: EventState, today: date, places: dict[str, str]) -> list[Point]:
    """In the order in which a meeting is documented. `places`: addresses of the pages PHOTOS and PRESENTATIONS."""
    values = {name: getattr(state, name) for name in EventState.__dataclass_fields__}
    named = [f"„{title}“" for title in state.clashes[:SHOWN_CLASHES]]
    rest = [f"+ {len(state.clashes) - SHOWN_CLASHES}"] if len(state.clashes) > SHOWN_CLASHES else []
    values["clashes"] = ", ".join([*named, *rest])
    values["presentations_unread"] = ", ".join(f"„{title}“" for title in state.presentations_unread)
    return checklist.open_points(CHECKS, state, today, values, places)
