"""The terms of the glossary for the page that is being shown."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from content.marking_terms import TermMarker
from content.models import GlossaryEntry
from content.term_forms import Term, TermFinder, term_finder

KEPT = 2  # finders: the glossary of now, and the one a change leaves behind


def page_terms(request: HttpRequest, page: Any = None) -> TermMarker:
    """The marker of this request, which knows what the page marked so far. One query for all its texts."""
    known: TermMarker | None = getattr(request, "_page_terms", None)
    if known is None:
        finder = _glossary()
        left_out = finder.meant(getattr(page, "unmarked_terms", "").splitlines())
        known = TermMarker(finder, lambda slug: reverse("portal:glossary_entry", args=[slug]), left_out)
        request._page_terms = known  # type: ignore[attr-defined]
    return known


def _glossary() -> TermFinder:
    """Finds the terms of the glossary as it is now; what follows from it is kept until it changes."""
    rows = GlossaryEntry.objects.order_by("pk").values_list("slug", "term", "abbreviation", "definition")
    return _finder(tuple(Term(*row) for row in rows))


@lru_cache(maxsize=KEPT)
def _finder(terms: tuple[Term, ...]) -> TermFinder:
    return term_finder(terms)
