"""Signing in and out, a new password, and pages that are not for everybody."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client

from members.models import User
from tests.factories import PASSWORD, Tree, make_city, make_person, make_practice, make_tree, restrict

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    return make_tree()


def sign_in(client: Client, email: str, password: str = PASSWORD, following: str = "") -> Any:
    return client.post("/anmelden/", {"username": email, "password": password, "next": following})


def test_person_signs_in_with_the_address_in_any_case_and_goes_on(client: Client, tree: Tree) -> None:
    make_person("Maria@example.org")
    response = sign_in(client, "MARIA@example.org", following="/themen/")
    assert response["Location"] == "/themen/"
    assert "Abmelden" in client.get("/themen/").content.decode()


def test_following_address_of_another_site_is_not_followed(client: Client, tree: Tree) -> None:
    make_person("maria@example.org")
    assert sign_in(client, "maria@example.org", following="https://boese.example/")["Location"] == "/"


@pytest.mark.parametrize(("email", "password"), [("maria@example.org", "falsch"), ("niemand@example.org", PASSWORD)])
def test_wrong_address_and_wrong_password_read_the_same(client: Client, tree: Tree, email: str, password: str) -> None:
    make_person("maria@example.org")
    page = sign_in(client, email, password).content.decode()
    assert "E-Mail-Adresse und Passwort passen nicht zusammen." in page
    assert 'autocomplete="username"' in page


def test_empty_fields_are_named(client: Client, tree: Tree) -> None:
    page = sign_in(client, "", "").content.decode()
    assert "2 Angaben stimmen noch nicht" in page
    assert 'href="#id_username"' in page


def test_signing_out_needs_a_form(client: Client, tree: Tree) -> None:
    client.force_login(make_person())
    assert client.get("/abmelden/").status_code == 405
    assert client.post("/abmelden/")["Location"] == "/"
    assert "Anmelden" in client.get("/themen/").content.decode()


def test_new_password_by_german_mail(client: Client, tree: Tree) -> None:
    make_person("maria@example.org")
    assert (
        client.post("/anmelden/passwort/", {"email": "Maria@Example.org"})["Location"] == "/anmelden/passwort/gesendet/"
    )
    letter = mail.outbox[0]
    assert str(letter.subject).startswith("Neues Passwort für")
    assert "Guten Tag" in letter.body
    link = re.search(r"http://testserver(/anmelden/passwort/neu/\S+)", str(letter.body))
    assert link
    form = client.get(link.group(1))["Location"]
    done = client.post(form, {"new_password1": "ganz-neues-wort-7", "new_password2": "ganz-neues-wort-7"})
    assert done["Location"] == "/anmelden/passwort/fertig/"
    assert User.objects.get().check_password("ganz-neues-wort-7")
    assert "Dieser Link gilt nicht mehr" in client.get(form).content.decode()
    assert client.get(done["Location"]).status_code == 200


def test_unknown_address_gets_no_mail_and_the_same_answer(client: Client, tree: Tree) -> None:
    assert (
        client.post("/anmelden/passwort/", {"email": "niemand@example.org"})["Location"]
        == "/anmelden/passwort/gesendet/"
    )
    assert mail.outbox == []
    assert "Sehen Sie in Ihr Postfach" in client.get("/anmelden/passwort/gesendet/").content.decode()


@pytest.mark.parametrize("language", ["", "/en"])
def test_page_for_signed_in_people_offers_to_sign_in_and_leads_on(client: Client, tree: Tree, language: str) -> None:
    page = make_practice(tree, make_city(), "Internes")
    restrict(page)
    address = f"{language}{page.get_url()}?suche=x"
    response = client.get(address)
    assert response.status_code == 404
    assert f'href="{language}/anmelden/?{urlencode({"next": address})}"' in response.content.decode()
    make_person("maria@example.org")
    assert sign_in(client, "maria@example.org", following=address)["Location"] == address
    assert client.get(address).status_code == 200


def test_page_for_a_group_looks_missing_to_other_signed_in_people(client: Client, tree: Tree) -> None:
    members = Group.objects.create(name="Fachgruppe")
    page = make_practice(tree, make_city(), "Internes")
    restrict(page, members)
    client.force_login(make_person("fremd@example.org"))
    refused = client.get(page.get_url())
    missing = client.get("/praxis/gibt-es-nicht/")
    assert refused.status_code == missing.status_code == 404
    assert "Internes" not in refused.content.decode()
    assert "Diese Seite gibt es hier nicht" in refused.content.decode()
    client.force_login(make_person("mitglied@example.org", members))
    assert client.get(page.get_url()).status_code == 200


def test_admin_uses_the_same_sign_in(client: Client, tree: Tree) -> None:
    assert client.get("/admin/")["Location"] == "/anmelden/?next=/admin/"
    assert client.get("/admin/login/?next=/admin/pages/")["Location"] == "/anmelden/?next=/admin/pages/"


def test_person_without_rights_is_told_so_instead_of_being_sent_in_circles(client: Client, tree: Tree) -> None:
    client.force_login(make_person("maria@example.org"))
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain[-1][0] == "/anmelden/?next=/admin/"
    assert "Sie sind als maria@example.org angemeldet." in response.content.decode()


def test_forged_form_is_refused_with_a_readable_page(tree: Tree) -> None:
    response = Client(enforce_csrf_checks=True).post("/anmelden/", {})
    assert response.status_code == 403
    assert "Bitte senden Sie das noch einmal" in response.content.decode()
