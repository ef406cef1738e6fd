"""The style page: every component in every state, for those who build the site."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.test import Client

from members.models import User
from portal.style import tokens
from tests.factories import PASSWORD, Tree, make_city

COMPONENTS = Path(site_settings.BASE_DIR) / "templates" / "components"
CSS = (Path(site_settings.BASE_DIR) / "static" / "css" / "tokens.css").read_text()


@pytest.fixture
def page(client: Client, tree: Tree, settings: Any) -> str:
    settings.DEBUG = True
    make_city("Augsburg", latitude=48.37, longitude=10.9)
    make_city("Bonn", latitude=50.73, longitude=7.1)
    answer = client.get("/stil/")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
def test_every_component_is_there(page: str) -> None:
    shown = re.findall(r'<section class="section" id="(\w+)">', page)
    assert shown == sorted(path.stem for path in COMPONENTS.glob("*.html"))


@pytest.mark.django_db
def test_every_decided_value_is_there(page: str) -> None:
    for colour in tokens.colours(CSS).dark:
        assert colour.value in page
    for role in tokens.type_roles(CSS):
        assert f"style-type--{role}" in page


def test_each_kind_of_type_has_a_sample_of_its_own() -> None:
    css = (Path(site_settings.BASE_DIR) / "static" / "css" / "style.css").read_text()
    assert set(re.findall(r"style-type--(\w+)", css)) == set(tokens.type_roles(CSS))


@pytest.mark.parametrize(
    ("scheme", "ground"), [("light", "paper"), ("light", "band"), ("dark", "paper"), ("dark", "band")]
)
def test_text_can_be_read_on_every_ground(scheme: str, ground: str) -> None:
    """WCAG: 4.5 for text, 3 for what bounds a field."""
    values = {colour.name: colour.value for colour in getattr(tokens.colours(CSS), scheme)}
    for name in ("ink", "muted", "action", "error", "visited"):
        assert tokens.contrast(values[name], values[ground]) >= 4.5, name
    assert tokens.contrast(values["edge"], values[ground]) >= 3


def test_contrast_is_that_of_the_norm() -> None:
    assert tokens.contrast("#ffffff", "#000000") == pytest.approx(21)
    assert tokens.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.django_db
def test_without_debug_it_is_not_there_and_nothing_leads_there(client: Client, tree: Tree, settings: Any) -> None:
    assert client.get("/stil/").status_code == 404
    client.force_login(User.objects.create_superuser("chefin@example.org", PASSWORD))
    assert "/stil/" not in client.get("/admin/").content.decode()
    settings.DEBUG = True
    assert "/stil/" in client.get("/admin/").content.decode()
