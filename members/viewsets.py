"""People in the admin."""

from __future__ import annotations

from django import forms
from wagtail.users.views.users import UserViewSet

from members.admin_forms import PersonCreationForm, PersonEditForm
from members.models import User


class PersonViewSet(UserViewSet):
    """Its templates with the further fields lie in `wagtailusers/users/members/user/`."""

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm[User]]:
        return PersonEditForm if for_update else PersonCreationForm
