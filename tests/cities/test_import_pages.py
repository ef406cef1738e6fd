"""Importing figures in the admin: upload, preview, confirmation."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cities.csv_file import decode, read_table
from cities.csv_import import preview
from cities.import_stock import read_stock
from cities.known import city_field
from cities.models import City, Indicator, IndicatorValue
from portal.roles import EDITORS, setup_roles
from search.models import OutboxEntry
from tests.factories import make_city, make_person

pytestmark = pytest.mark.django_db
FILE = "stadt;kennzahl;jahr;wert;quelle\nAugsburg;einwohner;2024;305.100;\nAugsburg;sgb2;2024;11,9;BA\n"


@pytest.fixture
def city() -> City:
    rate = Indicator.objects.create(key="sgb2", label="SGB-II-Quote", unit="Prozent", group="social")
    city = make_city(ags="09761000")
    IndicatorValue.objects.create(city=city, indicator=rate, year=2022, value=12.5, source="BA")
    return city


@pytest.fixture
def editor() -> Client:
    setup_roles()
    client = Client()
    client.force_login(make_person("redaktion@example.org", Group.objects.get(name=EDITORS), is_staff=True))
    return client


def url(name: str = "import") -> str:
    return reverse(City.snippet_viewset.get_url_name(name))  # type: ignore[attr-defined]


def upload(client: Client, text: str | bytes = FILE) -> Any:
    content = text if isinstance(text, bytes) else text.encode("cp1252")
    return client.post(url(), {"file": SimpleUploadedFile("werte.csv", content)})


def confirm(client: Client, shown: Any, **more: str) -> Any:
    context = shown.context
    data = {"content": context["content"], "fingerprint": context["found"].fingerprint}
    return client.post(url(), data | more)


def test_a_preview_shows_what_would_change_and_writes_nothing(city: City, editor: Client) -> None:
    text = upload(editor).content.decode()
    for part in (
        "301.033 (2022)",
        "305.100 (2024)",
        "12,5 (2022)",
        "11,9 (2024)",
        "ersetzt die bisherige Einwohnerzahl",
    ):
        assert part in text
    assert City.objects.get().population == 301_033
    assert IndicatorValue.objects.count() == 1


def test_confirming_writes_and_everybody_hears_of_it(city: City, editor: Client) -> None:
    assert city_field().profiles["augsburg"].population == 301_033
    OutboxEntry.objects.all().delete()
    response = confirm(editor, upload(editor))
    assert response.status_code == 302
    city.refresh_from_db()
    assert (city.population, city.population_year) == (305_100, 2024)
    assert list(IndicatorValue.objects.order_by("year").values_list("year", "value")) == [(2022, 12.5), (2024, 11.9)]
    assert city_field().profiles["augsburg"].population == 305_100
    assert city_field().profiles["augsburg"].figures["sgb2"].value == 11.9
    assert OutboxEntry.objects.exists()
    entry = ModelLogEntry.objects.get(action="cities.import_figures")
    assert entry.object_id == str(city.pk)
    history = reverse(City.snippet_viewset.get_url_name("history"), args=[city.pk])  # type: ignore[attr-defined]
    assert "2 Werte aus einer Datei importiert" in editor.get(history).content.decode()


def test_importing_twice_changes_nothing_more(city: City, editor: Client) -> None:
    confirm(editor, upload(editor))
    shown = upload(editor)
    assert "Nichts zu importieren" in shown.content.decode()
    assert shown.context["found"].unchanged == 2


def test_a_value_of_the_same_year_is_replaced(city: City, editor: Client) -> None:
    confirm(editor, upload(editor, "ags;SGB-II-Quote 2022;quelle\n9761000;12,7;BA neu\n"))
    value = IndicatorValue.objects.get()
    assert (value.value, value.source) == (12.7, "BA neu")


def test_data_changed_meanwhile_shows_the_preview_again(city: City, editor: Client) -> None:
    shown = upload(editor)
    City.objects.update(population=302_000, population_year=2023)
    response = confirm(editor, shown)
    assert "Die Daten haben sich inzwischen geändert" in response.content.decode()
    assert "302.000 (2023)" in response.content.decode()
    assert City.objects.get().population == 302_000
    assert confirm(editor, response).status_code == 302
    assert City.objects.get().population == 305_100


def test_rows_with_errors_are_only_left_out_on_request(city: City, editor: Client) -> None:
    shown = upload(editor, FILE + "Atlantis;einwohner;2024;5;\n")
    assert "Eine Stadt „Atlantis“ gibt es nicht." in shown.content.decode()
    assert "Beheben Sie die Zeilen" in confirm(editor, shown).content.decode()
    assert City.objects.get().population == 301_033
    assert confirm(editor, shown, leave_out="on").status_code == 302
    assert City.objects.get().population == 305_100


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"PK\x03\x04rest", "Speichern Sie sie zuerst als CSV"),
        (b"", "leer"),
        (b"stadt;farbe\nAugsburg;rot\n", "„farbe“ ist unbekannt"),
    ],
)
def test_a_file_that_cannot_be_read_is_an_error_at_the_field(
    city: City, editor: Client, content: bytes, word: str
) -> None:
    response = upload(editor, content)
    assert response.status_code == 200
    assert word in " ".join(response.context["form"].errors["file"])


def test_cells_are_shown_as_text(city: City, editor: Client) -> None:
    text = upload(editor, "stadt;einwohner 2024\n<script>alert(1)</script>;5\n").content.decode()
    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)" in text


@pytest.mark.parametrize("content", ["", "kaputt", "a:b:c"])
def test_a_forged_or_old_preview_is_refused(city: City, editor: Client, content: str) -> None:
    response = editor.post(url(), {"content": content, "fingerprint": "x"}, follow=True)
    assert "Diese Vorschau gilt nicht mehr" in response.content.decode()


def test_a_column_whose_indicator_was_deleted_meanwhile_is_named(city: City, editor: Client) -> None:
    shown = upload(editor, "ags;sgb2 2024;quelle\n9761000;12,7;BA\n")
    IndicatorValue.objects.all().delete()
    Indicator.objects.all().delete()
    response = editor.post(url(), {"content": shown.context["content"], "fingerprint": "x"}, follow=True)
    assert "„sgb2 2024“ ist unbekannt" in response.content.decode()


def test_the_file_to_start_from_says_what_is_stored(city: City, editor: Client) -> None:
    make_city("=Bonn", slug="bonn", population=None)
    content = editor.get(url("template")).content
    assert "'=Bonn" in decode(content)
    City.objects.filter(slug="bonn").delete()
    found = preview(read_table(decode(editor.get(url("template")).content)), read_stock(), 2026)
    assert (found.changes, found.unchanged, found.errors) == ((), 1, ())


def test_only_who_may_change_cities_may_import(city: City) -> None:
    group = Group.objects.create(name="Nur Seiten")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    client.force_login(make_person("seiten@example.org", group, is_staff=True))
    for answer in (client.get(url()), client.get(url("template")), upload(client)):
        assert answer.status_code == 302
        assert answer["Location"] == reverse("wagtailadmin_home")


def test_the_import_is_in_the_menu_and_in_the_list_of_cities(city: City, editor: Client) -> None:
    assert f'href="{url()}"' in editor.get(url("list")).content.decode()
    assert url() in editor.get(reverse("wagtailadmin_home")).content.decode()
