"""Forms of people in the admin."""

from __future__ import annotations

from typing import Any

from wagtail.users.forms import UserCreationForm, UserEditForm

from members.models import User


class PersonCreationForm(UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = {*UserCreationForm.Meta.fields, "city"}


class PersonEditForm(UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = {*UserEditForm.Meta.fields, "city"}

    def save(self, commit: bool = True) -> User:
        if "city" in self.changed_data:
            self.instance.city_statement = ""  # it was about another city
        saved: Any = super().save(commit)
        return saved
