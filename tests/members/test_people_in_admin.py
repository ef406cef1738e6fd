"""People in the admin: made and changed without a user name."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from members.models import User
from tests.factories import PASSWORD, make_person, make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client) -> Client:
    make_tree()
    client.force_login(User.objects.create_superuser("chefin@example.org", PASSWORD))
    return client


def new_person(**values: object) -> dict[str, object]:
    names = {"first_name": "Maria", "last_name": "Muster", "password1": PASSWORD, "password2": PASSWORD}
    return {"email": "maria@example.org"} | names | values


def test_administrator_creates_a_person_in_a_group(admin: Client) -> None:
    form = admin.get("/admin/users/new/")
    assert 'name="email"' in form.content.decode()
    assert 'name="username"' not in form.content.decode()
    group = Group.objects.create(name="Fachgruppe")
    response = admin.post("/admin/users/new/", new_person(groups=[group.pk]))
    assert response.status_code == 302, response.context["form"].errors
    person = User.objects.get(email="maria@example.org")
    assert person.check_password(PASSWORD)
    assert list(person.groups.all()) == [group]


def test_address_that_differs_only_in_case_is_refused(admin: Client) -> None:
    make_person("Maria@example.org")
    response = admin.post("/admin/users/new/", new_person())
    assert response.status_code == 200
    assert User.objects.count() == 2
    assert "Mit dieser Adresse gibt es schon ein Konto" in response.content.decode()


def test_administrator_changes_a_person_and_finds_them_in_the_list(admin: Client) -> None:
    person = make_person("maria@example.org", first_name="Maria", last_name="Muster")
    values = {"email": "neu@example.org", "first_name": "Maria", "last_name": "Neu", "is_active": "on"}
    response = admin.post(f"/admin/users/edit/{person.pk}/", values)
    assert response.status_code == 302, response.context["form"].errors
    person.refresh_from_db()
    assert person.email == "neu@example.org"
    assert person.check_password(PASSWORD)
    assert "neu@example.org" in admin.get("/admin/users/?q=Neu").content.decode()


def test_own_account_page_opens(admin: Client) -> None:
    assert admin.get("/admin/account/").status_code == 200
