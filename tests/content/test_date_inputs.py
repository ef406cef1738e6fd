"""Days and times in the admin: written as Germans do, taken as typed."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django import forms
from django.utils import translation

from content.date_inputs import DateInput, TimeInput
from events.models import AgendaItem, EventPage


def test_the_picker_leaves_what_it_cant_read() -> None:
    for widget in (DateInput(), TimeInput()):
        config = json.loads(widget.get_context("day", None, {})["widget"]["config_json"])
        assert config["validateOnBlur"] is False


def test_the_forms_of_the_editor_use_it() -> None:
    form = EventPage.get_edit_handler().get_form_class()
    assert isinstance(form.base_fields["start_date"].widget, DateInput)
    assert isinstance(form.base_fields["start_time"].widget, TimeInput)
    rows = form.formsets["agenda"].form
    assert isinstance(rows.base_fields["day"].widget, DateInput)
    assert rows._meta.model is AgendaItem


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("typed", ["08.05.2019", "8.5.2019", "2019-05-08"])
def test_a_german_day_is_understood_in_both_languages(language: str, typed: str) -> None:
    with translation.override(language):
        assert DateInput().format_value(dt.date(2019, 5, 8)) == "08.05.2019"
        assert forms.DateField().clean(typed) == dt.date(2019, 5, 8)


@pytest.mark.parametrize("typed", ["9:30", "09:30", "9.30", "09:30:00"])
def test_times_as_people_write_them(typed: str) -> None:
    with translation.override("de"):
        assert forms.TimeField().clean(typed) == dt.time(9, 30)


@pytest.mark.parametrize("typed", ["Quatsch", "31.02.2019", "8. Mai 2019"])
def test_what_is_no_day_is_an_error_and_never_today(typed: str) -> None:
    with translation.override("de"), pytest.raises(forms.ValidationError):
        forms.DateField().clean(typed)
