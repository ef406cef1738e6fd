"""The search of the page, as JSON."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field, create_model

from access.pages import request_viewer
from cities.profiles import Viewpoint
from cities.standpoint import PARAMETER, Standpoint
from portal.api.fit import CITY_HELP, fit_out
from portal.api.refusal import ProblemOut, Refusal, RefusedError, named_standpoint, unreadable
from portal.api.schemas import (
    AmbiguityOut,
    CityRef,
    CorrectionOut,
    FacetValue,
    Highlight,
    InterpretationOut,
    RecognisedOut,
    Result,
    SearchAnswer,
    SlideOut,
    SynonymsOut,
)
from search import fallback, parameters
from search.engine import SearchUnavailable
from search.facets import FACETS
from search.find import find, make_finder
from search.labels import FacetLabels, facet_labels
from search.request import MAX_QUERY_LENGTH, SearchRequest, Sort
from search.results import Hit, Marked, SearchResults, SlideHit

router = Router(tags=["Suche"])

SORT_HELP = "Reihenfolge: nach Relevanz (mit Stadt gemischt mit der Passung), nach Passung oder neueste zuerst."


def _parameters_schema() -> type[Schema]:
    """The parameters of the page, from the same table."""
    fields: dict[str, Any] = {
        parameters.TEXT: (str, Field("", description=f"Suchtext, höchstens {MAX_QUERY_LENGTH} Zeichen.")),
        parameters.SORT: (Sort, Field(Sort.RELEVANCE, description=SORT_HELP)),
        parameters.PAGE: (int, Field(1, ge=1, le=999_999, description="Seite der Treffer, ab 1.")),
        PARAMETER: (str, Field("", description=f"Stadt, für die eingeschätzt wird, wie Beispiele passen. {CITY_HELP}")),
        parameters.EXACT: (str, Field("", pattern="^[01]?$", description="1: ohne Synonyme, Wortteile, Korrekturen.")),
    }
    for facet in FACETS:
        text = f"Filter {facet.name}; mehrfach angegeben: einer der Werte."
        fields[facet.parameter] = (list[str], Field(default_factory=list, description=text))
    return create_model("SearchParameters", __base__=Schema, **fields)


SearchParameters = _parameters_schema()


@router.get(
    "/search",
    response={200: SearchAnswer, 400: Refusal, 404: Refusal},
    summary="Suchen",
)
def search(request: HttpRequest, asked: Query[SearchParameters]) -> SearchAnswer:  # type: ignore[valid-type]
    """Treffer, Zahlen je Filter und wie die Anfrage verstanden wurde, mit den Parametern der Suchseite."""
    labels = facet_labels()
    standpoint = named_standpoint(PARAMETER, getattr(asked, PARAMETER).strip())
    wanted = _read(asked, labels, standpoint)
    viewer, finder = request_viewer(request), make_finder(labels.cities)
    try:
        results = find(wanted, viewer=viewer, finder=finder)
    except SearchUnavailable:
        results = fallback.find(wanted, viewer=viewer, finder=finder)
    if wanted.page > results.pages:
        raise RefusedError(404, Refusal(detail=_("There is no such page of hits.")))
    return _answer(results, labels, wanted.viewpoint)


def _read(asked: Schema, labels: FacetLabels, standpoint: Standpoint | None) -> SearchRequest:
    """The request in checked parameters; values nobody knows refuse it, since a program can't read a notice."""
    query = QueryDict(mutable=True)
    for name, value in asked.model_dump(mode="json").items():
        query.setlist(name, [str(item) for item in value] if isinstance(value, list) else [str(value)])
    reading = parameters.read(query, labels, standpoint)
    if reading.problems:
        problems = [ProblemOut(parameter=problem.parameter, message=problem.message) for problem in reading.problems]
        raise unreadable(problems)
    return reading.request


def _answer(results: SearchResults, labels: FacetLabels, viewpoint: Viewpoint | None) -> SearchAnswer:
    understood = results.interpretation
    parameter_of = {facet.name: facet.parameter for facet in FACETS}
    return SearchAnswer(
        total=results.total,
        partial_total=results.partial_total,
        page=results.page,
        pages=results.pages,
        simplified=results.simplified,
        results=[_result(hit, viewpoint) for hit in results.hits],
        facets={
            parameter_of[name]: [
                FacetValue(value=one.value, label=labels.label(name, one.value), count=one.count, chosen=one.chosen)
                for one in counts
            ]
            for name, counts in results.facets.items()
        },
        interpretation=InterpretationOut(
            corrections=[CorrectionOut(typed=one.typed, used=one.used) for one in understood.corrections],
            synonyms=[SynonymsOut(source=one.source, synonyms=list(one.synonyms)) for one in understood.expansions],
            recognised=[
                RecognisedOut(text=one.text, parameter=parameter_of[one.facet], value=one.value, label=one.label)
                for one in understood.recognised
            ],
            ambiguous=[AmbiguityOut(term=one.term, meanings=list(one.meanings)) for one in understood.ambiguous],
            did_you_mean=understood.did_you_mean,
            exact=understood.exact,
        ),
    )


def _result(hit: Hit, viewpoint: Viewpoint | None) -> Result:
    cities: Any = hit.stored.get("cities")
    return Result(
        id=hit.key,
        kind=hit.kind,
        title=hit.title.text,
        url=str(hit.url),
        summary=hit.summary,
        highlights=[_highlight("title", hit.title), _highlight("passage", hit.passage)],
        city=CityRef(name=cities[0]["name"], slug=cities[0]["slug"]) if cities else None,
        score=hit.score,
        partial=hit.partial,
        fit=fit_out(hit.fit, hit.offer, viewpoint) if viewpoint and hit.fit and hit.offer else None,
        slides=[_slide(slide) for slide in hit.slides],
    )


def _slide(slide: SlideHit) -> SlideOut:
    return SlideOut(
        number=slide.number,
        title=slide.title,
        passage=_highlight("slide", slide.passage),
        url=slide.url,
        file=slide.file,
    )


def _highlight(field: str, marked: Marked) -> Highlight:
    return Highlight(field=field, text=marked.text, spans=list(marked.spans))
