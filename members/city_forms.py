"""Choosing a city from the list, and describing one that is not in it."""

from __future__ import annotations

from collections.abc import Iterator

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cities.description import Choice, write
from cities.models import Answer, CityKind, State
from cities.options import city_options
from cities.profiles import CityField
from cities.size import SIZE_CLASSES
from cities.standpoint import Standpoint, find_city

STRUCTURE = "structure-"  # prefix of the fields that ask for one
ANSWERS = (
    (Answer.YES, Answer.YES.label),
    (Answer.NO, Answer.NO.label),
    (Answer.UNKNOWN, pgettext_lazy("answer", "I don't know")),
)
NOTHING = ("", _("Please choose"))


class CityForm(forms.Form):
    """`city` is a token. `typed` is what stood in the field that scripts put over the list."""

    city = forms.CharField(label=pgettext_lazy("my city", "City"))
    typed = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, stored: Standpoint) -> None:
        super().__init__(data, initial={"city": stored.token})
        self.known = stored.field
        options = [(option.value, option.label) for option in city_options(stored)]
        self.fields["city"].widget = forms.Select(choices=[NOTHING, *options])
        self.fields["city"].error_messages["required"] = self._not_chosen()

    def clean_city(self) -> str:
        token: str = self.cleaned_data["city"]
        if not find_city(token, self.known):
            raise forms.ValidationError(self._not_chosen())
        return token

    def _not_chosen(self) -> str:
        typed = self.data.get("typed", "").strip()
        if not typed:
            return gettext("Choose a city from the list.")
        message = gettext("“%(city)s” is not in the list. Choose another city, or describe yours below.")
        return message % {"city": typed[:60]}


class DescriptionForm(forms.Form):
    """The four questions: size, state, kind, and each structure."""

    size = forms.ChoiceField(
        label=_("How many people live there?"), choices=[NOTHING, *((size.slug, size.label) for size in SIZE_CLASSES)]
    )
    state = forms.ChoiceField(label=_("In which state does it lie?"), choices=[NOTHING, *State.choices])
    kind = forms.ChoiceField(label=_("What kind of municipality is it?"), choices=[NOTHING, *CityKind.choices])

    def __init__(self, data: QueryDict | None = None, *, field: CityField, said: Choice | None = None) -> None:
        super().__init__(data, initial=_initial(said) if said else None)
        self.structures = field.structures
        for key, label in field.structures.items():
            self.fields[STRUCTURE + key] = forms.ChoiceField(
                label=label, choices=ANSWERS, widget=forms.RadioSelect, initial=Answer.UNKNOWN
            )

    def questions(self) -> Iterator[forms.BoundField]:
        return (self[name] for name in ("size", "state", "kind"))

    def structure_questions(self) -> Iterator[forms.BoundField]:
        return (self[STRUCTURE + key] for key in self.structures)

    @property
    def token(self) -> str:
        """Of the description, when the form is valid."""
        said = {key: Answer(self.cleaned_data[STRUCTURE + key]) for key in self.structures}
        values = self.cleaned_data
        return write(Choice("", values["size"], values["state"], values["kind"], said))


def _initial(said: Choice) -> dict[str, str]:
    answers = {STRUCTURE + key: answer for key, answer in said.statements.items()}
    return {"size": said.size, "state": said.state, "kind": said.kind, **answers}
