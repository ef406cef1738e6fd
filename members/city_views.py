"""My city: choosing it, describing it, forgetting it, and adding what is known of its structures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cities.description import read, with_statement, write
from cities.models import Answer
from cities.naming import meant_for
from cities.standpoint import Standpoint, find_city, request_field, stored_standpoint, stored_token
from members.choice import forget_choice, keep_choice
from members.city_forms import CityForm, DescriptionForm
from members.way_back import back_from, way_back


@dataclass(frozen=True, slots=True)
class Statement:
    """What the reader said of a structure."""

    structure: str
    label: str
    answer: str


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def my_city(request: HttpRequest) -> HttpResponse:
    """The page of the choice. A POST keeps `city` (a token), a description, or forgets."""
    if request.method == "POST":
        return ACTIONS.get(request.POST.get("action", ""), _choose)(request)
    return _page(request)


@require_POST
def my_city_answer(request: HttpRequest) -> HttpResponse:
    """Keeps or takes back one statement about the kept city: `structure`, `answer`."""
    field = request_field(request)
    kept = stored_standpoint(request)
    choice = read(kept.token)
    structure, said = request.POST.get("structure", ""), request.POST.get("answer", "")
    if choice is None:
        messages.error(request, _("Choose your city first. Then you can say what it has."))
        return HttpResponseRedirect(reverse("members:my_city"))
    response = back_from(request)
    answer = Answer(said) if said in Answer.values else None
    token = write(with_statement(choice, structure, answer)) if answer and structure in field.structures else ""
    if not answer or not find_city(token, field):
        messages.error(request, _("That could not be kept. Try again from the page of an example."))
        return response
    keep_choice(request, response, token)
    kept_now = {"structure": field.structures[structure], "answer": answer.label}
    messages.success(request, _("Kept for your city: %(structure)s – %(answer)s.") % kept_now)
    return response


def _choose(request: HttpRequest) -> HttpResponse:
    form = CityForm(request.POST, stored=stored_standpoint(request))
    if not form.is_valid():
        return _page(request, city_form=form)
    token = form.cleaned_data["city"]
    city = find_city(token, request_field(request))
    whom = meant_for(city) if city else ""
    return _keep(request, token, _("Kept. Assessments now hold %(for_city)s.") % {"for_city": whom})


def _describe(request: HttpRequest) -> HttpResponse:
    form = DescriptionForm(request.POST, field=request_field(request))
    if not form.is_valid():
        return _page(request, description_form=form)
    return _keep(request, form.token, _("Your description is kept. The site now looks from your city."))


def _forget(request: HttpRequest) -> HttpResponse:
    response = back_from(request)
    forget_choice(request, response)
    messages.success(request, _("No city is kept any more."))
    return response


ACTIONS: Mapping[str, Callable[[HttpRequest], HttpResponse]] = {"describe": _describe, "forget": _forget}


def _keep(request: HttpRequest, token: str, message: str) -> HttpResponse:
    response = back_from(request)
    keep_choice(request, response, token)
    messages.success(request, message)
    return response


def _page(
    request: HttpRequest, city_form: CityForm | None = None, description_form: DescriptionForm | None = None
) -> HttpResponse:
    stored = stored_standpoint(request)
    said = read(stored.token)
    context = {
        "stored": stored,
        "gone": bool(stored_token(request)) and stored.city is None,
        "statements": _statements(stored),
        "city_form": city_form or CityForm(stored=stored),
        "description_form": description_form
        or DescriptionForm(field=stored.field, said=said if said and said.described else None),
        "next": way_back(request),
    }
    return render(request, "members/my_city.html", context)


def _statements(stored: Standpoint) -> list[Statement]:
    """What the reader said of a city in the data, where it fills a gap."""
    city = stored.city
    if city is None or not city.slug:
        return []
    labels = stored.field.structures
    return [Statement(key, label, str(city.answer(key).label)) for key, label in labels.items() if key in city.stated]
