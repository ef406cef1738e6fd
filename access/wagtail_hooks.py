"""What somebody gets at the address of a page that is not for them."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.models import Page

from access.pages import request_viewer, restriction_clause


@hooks.register("before_serve_page", order=-10)  # before anything else says that there is a page
def hide_from_outsiders(page: Page, request: HttpRequest, _args: object, _kwargs: object) -> None:
    """Not found, as if there were no such page, signed in or not: the answer offers to sign in either way. Only for a
    shared password Wagtail goes on asking."""
    restrictions = list(page.get_view_restrictions().prefetch_related("groups"))
    page.get_view_restrictions = lambda: restrictions  # Wagtail asks again
    clauses = [restriction_clause(row) for row in restrictions]
    viewer = request_viewer(request) if restrictions else None
    if viewer and any(clause is not None and not viewer.satisfies(clause) for clause in clauses):
        raise Http404("No page for this person.")
