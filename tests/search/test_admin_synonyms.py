"""Synonyms in the admin: what is refused, and with which words."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from search.models import Synonym
from tests.admin_forms import errors_of, submit
from tests.factories import make_person

pytestmark = pytest.mark.django_db
ADD = "wagtailsnippets_search_synonym:add"


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(make_person("chef@example.org", is_superuser=True, is_staff=True))
    return client


def add(admin: Client, terms: str, kind: str = "equivalent") -> Any:
    return submit(admin, reverse(ADD), terms=terms, kind=kind)


def test_expressions_are_kept_one_per_line_without_surplus_spaces(admin: Client) -> None:
    assert add(admin, " OGS \r\n\r\nOffene   Ganztagsschule ").status_code == 302
    assert Synonym.objects.get().expressions == ["OGS", "Offene Ganztagsschule"]


@pytest.mark.parametrize(
    ("terms", "sentence"),
    [
        ("OGS", "Schreiben Sie mindestens zwei Ausdrücke, einen je Zeile."),
        ("OGS\n<b>Ganztag</b>", "„<b>Ganztag</b>“: Schreiben Sie einfachen Text, ohne < und >."),
        ("OGS\nOGS", "„OGS“ steht hier doppelt."),
        (f"OGS\n{'x' * 201}", f"„{'x' * 30} …“ ist zu lang. Ein Ausdruck hat höchstens 200 Zeichen."),
    ],
)
def test_malformed_expressions_are_refused(admin: Client, terms: str, sentence: str) -> None:
    assert sentence in errors_of(add(admin, terms))["terms"]


def test_an_expression_belongs_to_one_set_only_and_the_message_names_the_other(admin: Client) -> None:
    Synonym.objects.create(kind="equivalent", terms="OGS\nOffene Ganztagsschule")
    assert errors_of(add(admin, "ogs\nGanztag"))["terms"] == [
        (
            "„ogs“ steht schon in einem anderen Eintrag: OGS = Offene Ganztagsschule. "
            "Ergänzen Sie die anderen Ausdrücke dort."
        )
    ]
    assert add(admin, "ogs\nGanztag", kind="one-way").status_code == 302


def test_an_entry_does_not_stand_in_its_own_way(admin: Client) -> None:
    entry = Synonym.objects.create(kind="equivalent", terms="OGS\nOffene Ganztagsschule")
    url = reverse("wagtailsnippets_search_synonym:edit", args=[entry.pk])
    assert submit(admin, url, terms="OGS\nOffene Ganztagsschule\noffener Ganztag").status_code == 302


def test_the_kinds_are_explained(admin: Client) -> None:
    text = admin.get(reverse(ADD)).content.decode()
    assert "Mehrdeutig" in text
    assert "zum Beispiel TAG" in text
