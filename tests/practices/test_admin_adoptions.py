"""Adoptions in the admin."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from practices.models import Adoption, BuildingBlock, PracticePage
from tests.admin_forms import errors_of, submit
from tests.factories import Tree, make_adoption, make_city, make_person, make_practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(make_person("chef@example.org", is_superuser=True, is_staff=True))
    return client


@pytest.fixture
def practice(tree: Tree) -> PracticePage:
    return make_practice(tree, make_city())


def url(view: str, adoption: Adoption | None = None) -> str:
    name = Adoption.snippet_viewset.get_url_name(view)  # type: ignore[attr-defined]
    return reverse(name, args=[adoption.pk] if adoption else [])


def block_row(**values: Any) -> dict[str, Any]:
    row = {"use": "adopted", "block": "", "title": "", "note": "", "id": ""} | values
    return {"blocks-TOTAL_FORMS": 1} | {f"blocks-0-{name}": value for name, value in row.items()}


def test_a_new_adoption_gets_its_key_by_itself(admin: Client, practice: PracticePage) -> None:
    values = {"practice": practice.pk, "to_city": make_city("Bonn").pk, "status": "running"}
    for key in ("lernferien-bonn", "lernferien-bonn-2"):
        assert submit(admin, url("add"), **values).status_code == 302
        assert Adoption.objects.filter(key=key).exists()


@pytest.mark.parametrize("both", [True, False])
def test_exactly_one_taker_is_asked_for_at_the_field(admin: Client, practice: PracticePage, both: bool) -> None:
    taker = {"to_city": make_city("Bonn").pk, "to_place": "Rotterdam"} if both else {}
    response = submit(admin, url("add"), practice=practice.pk, status="running", **taker)
    assert errors_of(response) == {
        "to_place": ["Wählen Sie eine Stadt oder nennen Sie einen anderen Ort: genau eins von beiden."]
    }


def test_blocks_come_from_the_example_taken_over(admin: Client, tree: Tree, practice: PracticePage) -> None:
    own = BuildingBlock.objects.create(page=practice, title="Lotsinnen", what="Mütter begleiten Mütter.")
    other = make_practice(tree, make_city("Bonn"), "Anderes")
    foreign = BuildingBlock.objects.create(page=other, title="Fremd", what="Gehört nicht hierher.")
    adoption = make_adoption(practice, to_place="Rotterdam")
    text = admin.get(url("edit", adoption)).content.decode()
    assert "Lotsinnen" in text
    assert "Fremd" not in text

    response = submit(admin, url("edit", adoption), **block_row(block=foreign.pk))
    assert response.context["form"].formsets["blocks"].errors[0]["block"][0] == (
        "Wählen Sie einen Baustein des übernommenen Beispiels."
    )
    assert submit(admin, url("edit", adoption), **block_row(block=own.pk)).status_code == 302
    assert adoption.blocks.get().block == own


def test_a_newly_added_part_needs_a_title(admin: Client, practice: PracticePage) -> None:
    adoption = make_adoption(practice, to_place="Rotterdam")
    response = submit(admin, url("edit", adoption), **block_row(use="added"))
    assert response.context["form"].formsets["blocks"].errors[0]["title"]


def test_the_list_names_example_taker_and_consent(admin: Client, practice: PracticePage) -> None:
    make_adoption(practice, to_place="Rotterdam", year=2024)
    text = admin.get(url("list")).content.decode()
    for part in ("Lernferien", "Rotterdam", "umgesetzt", "2024"):
        assert part in text
    assert "Rotterdam" in admin.get(url("list") + "?q=rotter").content.decode()
    assert admin.get(url("list") + "?status=running&named=true").status_code == 200
