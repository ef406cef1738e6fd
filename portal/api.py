"""The public interface for other programs: the same search as the page, as JSON."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Query, Schema
from ninja.errors import ValidationError
from pydantic import Field, create_model

from access.pages import request_viewer
from search import parameters
from search.engine import SearchUnavailable
from search.facets import FACETS
from search.find import find, make_finder
from search.labels import FacetLabels, facet_labels
from search.request import MAX_QUERY_LENGTH, SearchRequest, Sort
from search.results import Hit, Marked, SearchResults

api = NinjaAPI(
    title="Wissenspool",
    version="1",
    description="Suche nach Praxisbeispielen, Themen, Städten und Begriffen. Gefunden wird, was Sie sehen dürfen.",
    urls_namespace="api",
)


def _parameters_schema() -> type[Schema]:
    """The parameters of the page, from the same table."""
    fields: dict[str, Any] = {
        parameters.TEXT: (str, Field("", description=f"Suchtext, höchstens {MAX_QUERY_LENGTH} Zeichen.")),
        parameters.SORT: (Sort, Field(Sort.RELEVANCE, description="Reihenfolge: nach Relevanz oder neueste zuerst.")),
        parameters.PAGE: (int, Field(1, ge=1, le=999_999, description="Seite der Treffer, ab 1.")),
        parameters.EXACT: (str, Field("", pattern="^[01]?$", description="1: ohne Synonyme, Wortteile, Korrekturen.")),
    }
    for facet in FACETS:
        text = f"Filter {facet.name}; mehrfach angegeben: einer der Werte."
        fields[facet.parameter] = (list[str], Field(default_factory=list, description=text))
    return create_model("SearchParameters", __base__=Schema, **fields)


SearchParameters = _parameters_schema()


class Highlight(Schema):
    """Where the words stand: spans count characters in `text`, end exclusive."""

    field: str
    text: str
    spans: list[tuple[int, int]]


class CityRef(Schema):
    name: str
    slug: str


class Result(Schema):
    id: str
    kind: str
    title: str
    url: str
    summary: str
    highlights: list[Highlight]
    city: CityRef | None
    score: float
    partial: bool


class FacetValue(Schema):
    value: str
    label: str
    count: int
    chosen: bool


class CorrectionOut(Schema):
    typed: str
    used: str


class SynonymsOut(Schema):
    source: str
    synonyms: list[str]


class RecognisedOut(Schema):
    text: str
    parameter: str
    value: str
    label: str


class AmbiguityOut(Schema):
    term: str
    meanings: list[str]


class InterpretationOut(Schema):
    corrections: list[CorrectionOut]
    synonyms: list[SynonymsOut]
    recognised: list[RecognisedOut]
    ambiguous: list[AmbiguityOut]
    did_you_mean: str | None
    exact: bool


class SearchAnswer(Schema):
    """`total` and `facets` count the hits with at least half of the words; those with fewer follow as `partial`."""

    total: int
    partial_total: int
    page: int
    pages: int
    results: list[Result]
    facets: dict[str, list[FacetValue]]
    interpretation: InterpretationOut


class ProblemOut(Schema):
    parameter: str
    message: str


class Refusal(Schema):
    """Why there is no answer, in words for a person, and the parameters it concerns."""

    detail: str
    problems: list[ProblemOut] = Field(default_factory=list)


class RefusedError(Exception):
    def __init__(self, status: int, refusal: Refusal) -> None:
        super().__init__(refusal.detail)
        self.status, self.refusal = status, refusal


@api.exception_handler(RefusedError)
def refused(request: HttpRequest, error: RefusedError) -> HttpResponse:
    return api.create_response(request, error.refusal.model_dump(), status=error.status)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Parameters of the wrong form: which, and what they must be."""
    problems = [ProblemOut(parameter=str(item["loc"][-1]), message=item["msg"]) for item in error.errors]
    return refused(request, RefusedError(400, Refusal(detail=_("The request can't be read."), problems=problems)))


@api.get(
    "/search",
    response={200: SearchAnswer, 400: Refusal, 404: Refusal, 503: Refusal},
    summary="Suchen",
    tags=["Suche"],
)
def search(request: HttpRequest, asked: Query[SearchParameters]) -> SearchAnswer:  # type: ignore[valid-type]
    """Treffer, Zahlen je Filter und wie die Anfrage verstanden wurde, mit den Parametern der Suchseite."""
    labels = facet_labels()
    wanted = _read(asked, labels)
    try:
        results = find(wanted, viewer=request_viewer(request), finder=make_finder(labels.cities))
    except SearchUnavailable as error:
        raise RefusedError(503, Refusal(detail=str(error))) from error
    if wanted.page > results.pages:
        raise RefusedError(404, Refusal(detail=_("There is no such page of hits.")))
    return _answer(results, labels)


def _read(asked: Schema, labels: FacetLabels) -> SearchRequest:
    """The request in checked parameters; values nobody knows refuse it, since a program can't read a notice."""
    query = QueryDict(mutable=True)
    for name, value in asked.model_dump(mode="json").items():
        query.setlist(name, [str(item) for item in value] if isinstance(value, list) else [str(value)])
    reading = parameters.read(query, labels)
    if reading.problems:
        problems = [ProblemOut(parameter=problem.parameter, message=problem.message) for problem in reading.problems]
        raise RefusedError(400, Refusal(detail=_("The request can't be read."), problems=problems))
    return reading.request


def _answer(results: SearchResults, labels: FacetLabels) -> SearchAnswer:
    understood = results.interpretation
    parameter_of = {facet.name: facet.parameter for facet in FACETS}
    return SearchAnswer(
        total=results.total,
        partial_total=results.partial_total,
        page=results.page,
        pages=results.pages,
        results=[_result(hit) for hit in results.hits],
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


def _result(hit: Hit) -> Result:
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
    )


def _highlight(field: str, marked: Marked) -> Highlight:
    return Highlight(field=field, text=marked.text, spans=list(marked.spans))
