"""A photo is off the site as soon as somebody takes the consent back: page, gallery, file, renditions."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from content.models import Image, Rendition
from events.collections import mirror
from events.models import EventPage, EventPhoto
from portal.roles import MODERATORS, setup_roles
from tests.events.admin_site import signed_in
from tests.events.meetings import body, make_event, make_event_list, make_image
from tests.factories import Tree

pytestmark = pytest.mark.django_db


def meeting(tree: Tree) -> EventPage:
    """Public, with the photo in its gallery and in its text."""
    event = make_event(make_event_list(tree))
    image = make_image("Saal")
    event.photos = [EventPhoto(image=image, caption="Im Saal")]
    event.body = body(("picture", {"image": image.pk, "alt_text": "Der Saal von hinten", "decorative": False}))
    event.save_revision().publish()
    mirror(EventPage.objects.get(pk=event.pk))
    return EventPage.objects.get(pk=event.pk)


def test_a_withdrawal_takes_the_photo_off_everywhere_at_once(tree: Tree) -> None:
    setup_roles()
    event, visitor = meeting(tree), Client()
    image = Image.objects.get()
    image.get_rendition("width-480|format-webp")
    addresses = [image.file.url, *(rendition.url for rendition in Rendition.objects.all())]
    html = visitor.get(event.url).content.decode()
    assert "Im Saal" in html
    assert "Der Saal von hinten" in html
    assert [visitor.get(address).status_code for address in addresses] == [200] * len(addresses)

    told = {f"f{image.pk}-{name}": getattr(image, name) for name in ("description", "credit")}
    told |= {f"f{image.pk}-caption": "Im Saal", f"f{image.pk}-people": "withdrawn"}
    told |= {f"f{image.pk}-consent_on": "01.06.2019"}
    editor = signed_in(MODERATORS)
    assert editor.post(reverse("events_admin:photos", args=[event.pk]), told).status_code == 302

    html = visitor.get(event.url).content.decode()
    assert "Im Saal" not in html
    assert "Der Saal von hinten" not in html
    assert [visitor.get(address).status_code for address in addresses] == [404] * len(addresses)
    assert editor.get(addresses[0]).status_code == 200
    reason = editor.get(reverse("events_admin:photos", args=[event.pk])).content.decode()
    assert "hat die Einwilligung widerrufen" in reason
