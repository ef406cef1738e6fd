"""How one example fits one city."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field

from access.pages import request_viewer
from cities.profiles import Viewpoint
from portal.api.refusal import ProblemOut, Refusal, RefusedError, named_standpoint, unreadable
from portal.api.schemas import CityRef, FitAnswer, FitLineOut, FitOut, PracticeRef, Word
from practices.findings import Suitability
from practices.fit import Fit, fit
from practices.fit_words import FitLine, badge, fit_lines
from practices.listing import LONG_TEXTS, visible_practices
from practices.models import PracticePage
from practices.offers import Offer, offer_of

router = Router(tags=["Passung"])

KIND = "practice:"  # before the number in the `id` of a search result
DIGITS = 18  # a longer number is none that a database counts to
CITY_HELP = (
    "Letzter Teil der Adresse einer Stadt (`augsburg`) oder eine Beschreibung: "
    "`~Größe.Land.Art.Strukturen`, etwa `~250-500.DE-BY.kreisfrei.ja-bildungsbuero`; was fehlt, bleibt leer."
)
WORDS: Mapping[Suitability, Word] = MappingProxyType(
    {Suitability.GOOD: "good", Suitability.ADAPT: "adapt", Suitability.CHECK: "check"}
)


class FitParameters(Schema):
    practice: str = Field(description="Kennung aus der Suche oder letzter Teil der Adresse des Beispiels.")
    city: str = Field(min_length=1, description=CITY_HELP)


@router.get("/fit", response={200: FitAnswer, 400: Refusal, 404: Refusal}, summary="Passung einschätzen")
def practice_fit(request: HttpRequest, asked: Query[FitParameters]) -> FitAnswer:
    """Wie ein Beispiel zu einer Stadt passt, mit allen Zeilen. Eine Einschätzung, bevor etwas ausprobiert ist; sie
    ersetzt kein Gespräch."""
    standpoint = named_standpoint("city", asked.city.strip())
    viewpoint = standpoint.viewpoint if standpoint else None
    if viewpoint is None:
        raise unreadable([ProblemOut(parameter="city", message=_("Name a city."))])
    page = _practice(asked.practice.strip(), request)
    offer = offer_of(page)
    here = CityRef(name=viewpoint.city.name, slug=viewpoint.city.slug)
    there = CityRef(name=page.city.name, slug=page.city.slug)
    reference = PracticeRef(id=f"{KIND}{page.pk}", title=page.title, url=page.get_url(request), city=there)
    found = fit(offer, viewpoint.city, viewpoint.field)
    return FitAnswer(practice=reference, city=here, fit=fit_out(found, offer, viewpoint))


def _practice(name: str, request: HttpRequest) -> PracticePage:
    """What is not visible is refused with the same words as what isn't there."""
    number = name.removeprefix(KIND)
    is_number = number.isascii() and number.isdigit() and len(number) <= DIGITS
    wanted = {"pk": int(number)} if is_number else {"slug": name}
    pages = visible_practices(viewer=request_viewer(request)).select_related("city").defer(*LONG_TEXTS)
    related = ("further_cities", "preconditions__structure", "adoptions__to_city")
    page = pages.filter(**wanted).prefetch_related(*related).order_by("pk").first()
    if page is None:
        raise RefusedError(404, Refusal(detail=_("There is no such practice example.")))
    return page


def fit_out(found: Fit, offer: Offer, viewpoint: Viewpoint) -> FitOut:
    shown = badge(found)
    return FitOut(
        verdict=None if found.own else WORDS[found.suitability],
        label=shown.word,
        number=math.floor(found.number * 1000) / 1000,  # rounded up it could belong to the next better word
        own=found.own,
        lines=[_line(line) for line in fit_lines(found, offer, viewpoint)],
    )


def _line(line: FitLine) -> FitLineOut:
    return FitLineOut(
        criterion=line.criterion,
        group=line.group,
        label=line.label,
        there=line.there,
        there_note=line.there_note,
        here=line.here,
        here_note=line.here_note,
        verdict=line.verdict.value,
        advice=line.advice,
    )
