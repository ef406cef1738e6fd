"""Meetings: what was said, shown and agreed."""

from events.models.event import EventPage, EventTopic
from events.models.lists import EventIndexPage, EventSeriesPage
from events.models.old_source import OldSource
from events.models.outcome import EventOutcome
from events.models.parts import AgendaItem, EventPhoto, EventPractice
from events.models.presentation import PresentationPage, PresentationPractice

__all__ = [
    "AgendaItem",
    "EventIndexPage",
    "EventOutcome",
    "EventPage",
    "EventPhoto",
    "EventPractice",
    "EventSeriesPage",
    "EventTopic",
    "OldSource",
    "PresentationPage",
    "PresentationPractice",
]
