"""A site with a list of events, and people who work in its admin."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from events.models import EventIndexPage, EventPage
from events.slugs import free_slug
from members.models import User
from tests.factories import Tree, make_person


def make_event_index(tree: Tree) -> EventIndexPage:
    return tree.home.add_child(instance=EventIndexPage(title="Veranstaltungen", slug="veranstaltungen"))


def make_event(
    index: EventIndexPage, title: str = "Bildung vor Ort", *, live: bool = False, **values: Any
) -> EventPage:
    first = dt.date(2019, 5, 8)
    event = EventPage(**{"title": title, "slug": free_slug(index, title), "start_date": first, "live": live} | values)
    index.add_child(instance=event)
    event.save_revision()
    return EventPage.objects.get(pk=event.pk)


def signed_in(group: str = "") -> Client:
    email = f"{group or 'chef'}@example.org".lower()
    groups = [Group.objects.get(name=group)] if group else []
    known = User.objects.filter(email=email).first()
    person: User = known or make_person(email, *groups, is_superuser=not group, is_staff=True)
    client = Client()
    client.force_login(person)
    return client


def edit_url(event: EventPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[event.pk])


def draft_of(event: EventPage) -> EventPage:
    draft: EventPage = EventPage.objects.get(pk=event.pk).get_latest_revision_as_object()
    return draft
