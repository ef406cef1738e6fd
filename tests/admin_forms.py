"""Filling in forms of the admin as a browser would: what the page offers, changed where a test says so."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.test import Client
from wagtail.test.utils.form_data import querydict_from_html

EDITOR = "w-editor-form"


def open_form(client: Client, url: str, form_id: str = EDITOR) -> QueryDict:
    response = client.get(url)
    assert response.status_code == 200, (url, response.status_code, getattr(response, "url", ""))
    return querydict_from_html(response.content.decode(), form_id=form_id)


def submit(client: Client, url: str, form_id: str = EDITOR, **changes: Any) -> Any:
    """The answer to the form at `url`; list values stand for repeated fields. Names with `-` go in as `**{...}`."""
    data = open_form(client, url, form_id).copy()
    for name, value in changes.items():
        data.setlist(name, [str(item) for item in value] if isinstance(value, list) else [str(value)])
    return client.post(url, data.urlencode(), content_type="application/x-www-form-urlencoded")


def errors_of(response: Any) -> dict[str, list[str]]:
    form = response.context["form"]
    return {name: list(errors) for name, errors in form.errors.items()}
