"""What a signed-in person gets at a page that is not for them."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.models import Page, PageViewRestriction


@hooks.register("before_serve_page", order=-10)
def hide_from_signed_in_outsiders(page: Page, request: HttpRequest, _args: object, _kwargs: object) -> None:
    """Not found, as if there were no such page. Wagtail would ask them to sign in, which they are."""
    if not request.user.is_authenticated:
        return
    restrictions = list(page.get_view_restrictions())
    page.get_view_restrictions = lambda: restrictions  # Wagtail asks again
    refused = (
        restriction
        for restriction in restrictions
        if restriction.restriction_type != PageViewRestriction.PASSWORD and not restriction.accept_request(request)
    )
    if any(refused):
        raise Http404("No page for this person.")
