"""What is told about the photos of a meeting: one row for each, and what holds for all that say nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import policy_registry

from content.date_inputs import DateInput
from content.models import Image
from content.models.files import People
from events.models import EventPage, EventPhoto

ABOUT = ("credit", "people", "consent", "consent_on")
SMALL = {"rows": 2}


class PhotoForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's own takes no type
    """A picture and its caption at this meeting."""

    caption = forms.CharField(label=_("caption"), max_length=250, required=False)

    class Meta:
        model = Image
        fields = ("description", "caption", *ABOUT)
        labels = {"description": _("Alternative text")}
        widgets = {
            "description": forms.Textarea(attrs=SMALL),
            "consent": forms.Textarea(attrs=SMALL),
            "consent_on": DateInput,
        }

    def __init__(self, photo: EventPhoto, number: int, data: Any = None, *, editable: bool) -> None:
        super().__init__(data, instance=photo.image, prefix=f"f{photo.image_id}", initial={"caption": photo.caption})
        self.photo, self.number, self.editable = photo, number, editable
        self.order_fields(self.Meta.fields)
        self.fields["description"].required = self.fields["people"].required = False
        for name, field in self.fields.items():
            field.disabled = not editable and name != "caption"
            field.help_text = ""  # said once, where it is told for all
            field.widget.attrs["aria-label"] = _("%(field)s of photo %(number)s") % {
                "field": field.label, "number": number,
            }  # fmt: skip

    @property
    def about_changed(self) -> bool:
        return bool(set(self.changed_data) - {"caption"})

    def clean_people(self) -> str:
        return self.cleaned_data["people"] or People.UNKNOWN


class ForAllForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's own takes no type
    """For photos that say nothing of their own."""

    class Meta:
        model = Image
        fields = ABOUT
        widgets = {"consent": forms.Textarea(attrs=SMALL), "consent_on": DateInput}

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, prefix="all")
        self.fields["people"].required = False

    def complete(self, image: Image) -> bool:
        """Write what the picture doesn't say yet; whether that was anything. What somebody recorded stays."""
        before = [getattr(image, name) for name in ABOUT]
        for name in ABOUT:
            value = self.cleaned_data[name]
            if value and getattr(image, name) in {"", None, People.UNKNOWN}:
                setattr(image, name, value)
        return before != [getattr(image, name) for name in ABOUT]


def photo_forms(event: EventPage, user: Any, data: Any = None) -> list[PhotoForm]:
    """In the order of the photos; a picture that is there twice is described once."""
    policy = policy_registry.get_by_type(Image)
    photos = {photo.image_id: photo for photo in event.photos.all()}
    return [
        PhotoForm(photo, number, data, editable=policy.user_has_permission_for_instance(user, "change", photo.image))
        for number, photo in enumerate(photos.values(), start=1)
    ]
