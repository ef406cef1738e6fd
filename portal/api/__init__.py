"""The public interface for other programs: the same search, fit and list of events as on the pages, as JSON."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from portal.api import events, fit, search
from portal.api.refusal import ProblemOut, RefusedError, unreadable

api = NinjaAPI(
    title="Wissenspool",
    version="1",
    description=(
        "Suche nach Praxisbeispielen, Themen, Städten und Begriffen, wie ein Beispiel zu einer Stadt passt, und die "
        "Veranstaltungen. Gefunden wird, was Sie sehen dürfen."
    ),
    urls_namespace="api",
)
api.add_router("", search.router)
api.add_router("", fit.router)
api.add_router("", events.router)


@api.exception_handler(RefusedError)
def refused(request: HttpRequest, error: RefusedError) -> HttpResponse:
    return api.create_response(request, error.refusal.model_dump(), status=error.status)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Parameters of the wrong form: which, and what they must be."""
    problems = [ProblemOut(parameter=str(item["loc"][-1]), message=item["msg"]) for item in error.errors]
    return refused(request, unreadable(problems))
