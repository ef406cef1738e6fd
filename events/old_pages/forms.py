"""The forms in which an old page is taken over: its text, then what was recognised in it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from content.date_inputs import DateInput, TimeInput
from events.admin.places import lists_for
from events.city_field import CityField
from events.models import AgendaItem, EventIndexPage, EventPage
from events.old_pages.page import Page
from events.old_pages.recognise import read_page
from events.old_pages.source import SourceError, read
from events.scales import Attendance


class SourceForm(forms.Form):
    """Step 1. `page` and `text` are there once it is valid."""

    text = forms.CharField(
        label=gettext_lazy("Text of the old page"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=gettext_lazy("Copy the whole page and paste it here."),
    )
    file = forms.FileField(
        label=gettext_lazy("or its file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".html,.htm,.mhtml,.mht,.txt,text/html,text/plain"}),
        help_text=gettext_lazy("A page saved in the browser (HTML) or a text file, at most 8 MB."),
        error_messages={"empty": gettext_lazy("The file is empty.")},
    )
    page: Page | None = None
    source = ""
    name = ""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        file, text = cleaned.get("file"), cleaned.get("text", "").strip()
        if bool(file) == bool(text):
            self.add_error("text", _("Paste the text or choose a file: exactly one of the two."))
            return cleaned
        field = "file" if file else "text"
        try:
            self.source = read(file.read()) if file else cleaned["text"]
            self.page = read_page(self.source)
        except SourceError as error:
            self.add_error(field, str(error))
            return cleaned
        self.name = file.name if file else ""
        if not any(character.isalpha() for character in self.page.text):
            self.add_error(field, _("No text was found in it."))
        return cleaned


class EventForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's own takes no type
    """Step 2. Only the title is needed; a draft may leave the rest open."""

    city = CityField(
        label=gettext_lazy("host city"), help_text=gettext_lazy("Type the name; the browser completes it.")
    )
    body = forms.CharField(
        label=gettext_lazy("Documentation"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=gettext_lazy("What was not recognised. “## ” begins a heading, “- ” an item of a list."),
    )

    class Meta:
        model = EventPage
        fields = (
            "title", "kind", "start_date", "start_time", "end_date", "end_time", "attendance", "venue", "street",
            "postcode", "city", "place", "abstract", "contact_institution", "contact_mailbox", "source_url",
        )  # fmt: skip
        field_classes = {"source_url": partial(forms.URLField, assume_scheme="https")}
        widgets = {
            "start_date": DateInput, "end_date": DateInput,
            "start_time": TimeInput, "end_time": TimeInput,
            "abstract": forms.Textarea(attrs={"rows": 3}),
        }  # fmt: skip

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lists = lists_for(user)
        self.fields["parent"] = forms.ModelChoiceField(
            EventIndexPage.objects.filter(pk__in=[found.pk for found in lists]),
            label=gettext_lazy("List of events"),
            initial=lists[0] if lists else None,
            empty_label=None,
        )
        if len(lists) == 1:
            self.fields["parent"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if cleaned and cleaned.get("city") and cleaned.get("place"):
            self.add_error("place", _("Choose the city or name another place, never both."))
        if cleaned and cleaned.get("attendance") == Attendance.ONLINE and (cleaned.get("city") or cleaned.get("place")):
            self.add_error("attendance", _("A meeting with a place is on site, or both."))
        return cleaned

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class RowForm(forms.ModelForm):  # type: ignore[type-arg]
    """An item of the programme; without a title it is left out."""

    class Meta:
        model = AgendaItem
        fields = ("day", "starts", "ends", "when", "title", "kind", "speakers", "note")
        widgets = {
            "day": DateInput, "starts": TimeInput, "ends": TimeInput,
            "note": forms.Textarea(attrs={"rows": 2}),
        }  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["title"].help_text = gettext_lazy("Empty: the item is left out.")


class QuoteForm(forms.Form):
    use = forms.BooleanField(label=gettext_lazy("Take over as a quote"), required=False)
    text = forms.CharField(label=gettext_lazy("Quote"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    name = forms.CharField(label=pgettext_lazy("of a person", "Name"), required=False, max_length=120)
    role = forms.CharField(label=gettext_lazy("Role or office"), required=False, max_length=160)
    city = forms.CharField(label=gettext_lazy("City"), required=False, max_length=120)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if cleaned.get("use") and cleaned.get("text") and not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", _("Who said it? Without a name it can't be a quote."))
        return cleaned


class ShownForm(forms.Form):
    use = forms.BooleanField(
        label=gettext_lazy("Make a page for it"),
        required=False,
        help_text=gettext_lazy("Otherwise it stays in the text."),
    )
    title = forms.CharField(label=gettext_lazy("Title"), max_length=255, required=False)
    speakers = forms.CharField(label=gettext_lazy("Speakers"), max_length=300, required=False)
    line = forms.CharField(required=False, widget=forms.HiddenInput)  # as it stands in the body

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if cleaned.get("use") and not cleaned.get("title") and "title" not in self.errors:
            self.add_error("title", _("Enter the title of the presentation."))
        return cleaned


def _rows(form: Any, extra: int = 0) -> Any:
    return forms.formset_factory(form, extra=extra, max_num=300, absolute_max=400)


RowFormSet, QuoteFormSet, ShownFormSet = _rows(RowForm, 1), _rows(QuoteForm), _rows(ShownForm)
