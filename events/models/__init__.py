"""Meetings: what was said, shown and agreed."""

from events.models.event import EventPage, EventTopic
from events.models.lists import EventIndexPage, EventSeriesPage
from events.models.parts import AgendaItem, EventPhoto, EventPractice
from events.models.presentation import PresentationPage, PresentationPractice

__all__ = [
    "AgendaItem",
    "EventIndexPage",
    "EventPage",
    "EventPhoto",
    "EventPractice",
    "EventSeriesPage",
    "EventTopic",
    "PresentationPage",
    "PresentationPractice",
]
