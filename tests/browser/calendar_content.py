"""Meetings for the demo site, to come and past, and a member. Made in the site's environment."""

from __future__ import annotations

import datetime as dt
from typing import Any

from access.groups import MEMBERS
from cities.models import City
from events.models import EventIndexPage, EventSeriesPage
from members.models import User
from portal.models import HomePage
from practices.models import Topic
from tests.events.meetings import group, in_days, make_event
from tests.factories import make_person


def make() -> None:
    if User.objects.filter(email="kalender@example.org").exists():
        return
    make_person("kalender@example.org", group(MEMBERS))
    new = EventIndexPage(title="Veranstaltungen", slug="veranstaltungen")
    index = EventIndexPage.objects.first() or HomePage.objects.get().add_child(instance=new)
    series = index.add_child(
        instance=EventSeriesPage(title="Reihe für den Browser", slug="browser-reihe", introduction="Worum es geht.")
    )
    city = City.objects.get(slug="kiel")
    told: dict[str, Any] = {"series": series, "city": city, "abstract": "Ein Absatz dazu."}
    soon: dict[str, Any] = {"start_date": in_days(9), "end_date": None, "registration_until": in_days(2)}
    make_event(index, title="Vorschau – Ein Treffen", slug="browser-vorschau", kind="network-meeting", **told, **soon)
    make_event(index, title="Ausfall", slug="browser-ausfall", kind="symposium", cancelled=True, **told, **soon)
    for number in range(3):
        day = dt.date(2019, 1 + number, 8)
        event = make_event(
            index, title=f"Salon {number}", slug=f"browser-salon-{number}", kind="salon", start_date=day, end_date=None,
            **told,
        )  # fmt: skip
        event.topics.set(Topic.objects.filter(parent__isnull=False)[:2])
        event.save()
