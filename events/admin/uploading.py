"""Files that arrive one by one from a drop zone, or all at once from a plain form."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import ngettext
from wagtail.admin import messages

from events.admin.presentation_uploads import Taken


def answer(request: HttpRequest, taken: list[Taken], back: str) -> HttpResponse:
    """For the script of the drop zone what became of each file; otherwise as messages on the page it came from."""
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"files": [file.as_json() for file in taken]})
    for file in taken:
        if file.failed:
            messages.warning(request, f"{file.name}: {file.message}")
    if good := sum(not file.failed for file in taken):
        text = ngettext("%(count)s file was added.", "%(count)s files were added.", good)
        messages.success(request, text % {"count": good})
    return HttpResponseRedirect(back)
