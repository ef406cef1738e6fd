"""Files for those who may see their collection. Nothing in the media folder is public by itself.

Pictures are served from `/media/…` through a permission check; documents only through Wagtail's own view. Addresses of
files hold a random part, so that one that was never told can't be tried.
"""

from __future__ import annotations

import mimetypes
import os
from collections import defaultdict
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import Storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header, http_date
from django.views.decorators.http import condition, require_safe
from wagtail.documents import get_document_model
from wagtail.documents.views.serve import serve
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction
from wagtail.models.view_restrictions import BaseViewRestriction
from wagtail.users.models import UserProfile

from access import open_files
from access.audience import LOGIN, PUBLIC, Viewer
from access.handing_over import handed_over
from access.pages import ancestor_paths, joint_audience, request_viewer, restriction_clause
from access.ranges import in_range

# What was public may be closed, and somebody may take a consent back: a cache asks before each use.
PUBLIC_CACHE = "public, no-cache"
PRIVATE_CACHE = "private, no-store"

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
STILL_OPEN = "wagtailadmin_editing_sessions"  # asked every few seconds

Lookup = Callable[[str], "tuple[Storage, Any] | None"]
Rule = Callable[[Any], bool]
StandIn = Callable[[Any], tuple[Storage, str]]
_lookups: list[Lookup] = []
_refusals: list[Rule] = []
_timed: list[Rule] = []
_stand_ins: list[tuple[Rule, StandIn]] = []


def register_files(lookup: Lookup) -> None:
    """More files below `/media/`. `lookup` takes a name, compares it with names in the database, and says where that
    file lies and to which picture or document it belongs: it is as closed as that. Called in `AppConfig.ready()`."""
    _lookups.append(lookup)


def register_refusal(refuses: Rule) -> None:
    """`refuses(file)`: whether a picture or document is just now only for those who work in the admin, whatever its
    collection says. Called in `AppConfig.ready()`."""
    _refusals.append(refuses)


def register_timed(timed: Rule) -> None:
    """`timed(file)`: whether a rule of `register_refusal` will say something else by the clock alone. Called in
    `AppConfig.ready()`."""
    _timed.append(timed)


def register_stand_in(concerns: Rule, stand_in: StandIn) -> None:
    """`stand_in(document)`: what those get who don't work in the admin, in the place of a document that it concerns.
    May raise Http404. Called in `AppConfig.ready()`."""
    _stand_ins.append((concerns, stand_in))


def collection_audiences(collections: Iterable[Collection]) -> dict[int, str | None]:
    """The audience of each collection by primary key, from all restrictions along its ancestors, as for pages; None
    under a shared password. Two queries, however many collections."""
    by_id = {collection.pk: collection.path for collection in collections}
    paths = {prefix for path in by_id.values() for prefix in ancestor_paths(path)}
    rows = CollectionViewRestriction.objects.exclude(restriction_type=BaseViewRestriction.NONE)
    clauses: dict[str, list[str | None]] = defaultdict(list)
    for row in rows.filter(collection__path__in=paths).select_related("collection").prefetch_related("groups"):
        clauses[row.collection.path].append(restriction_clause(row))
    return {pk: joint_audience(path, clauses) for pk, path in by_id.items()}


def collection_audience(collection: Collection) -> str | None:
    """The audience of one collection; see `collection_audiences`."""
    return collection_audiences([collection])[collection.pk]


def readable_collections(collections: Iterable[Collection], *, viewer: Viewer) -> frozenset[int]:
    """Primary keys of those whose files `viewer` may see. Two queries, however many; none for none."""
    wanted = {collection.pk: collection for collection in collections}
    if not wanted:
        return frozenset()
    audiences = collection_audiences(wanted.values())
    return frozenset(pk for pk, audience in audiences.items() if audience and viewer.satisfies(audience))


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """An original or rendition of a picture by the name of its file. Not found for those who may not see it."""
    with open_files.opening() as put:
        storage, file = _stored_file(name)
        audience = collection_audience(file.collection) if file else LOGIN
        for_all = _for_all(request, audience, file)
        response = condition(etag_func=lambda *_: _etag(storage, name))(_send)(request, storage, name)
        if for_all and not any(timed(file) for timed in _timed):
            put(storage, name)
    return _cached(in_range(request, handed_over(response, storage, name)), for_all=for_all)


class OpenFiles:
    """Sends a picture that was found to be for everybody without asking again. In front nginx does the same.

    Stands around the transaction of a request, so that what the admin changes without a signal closes files too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        open_files.close_when_old()
        response = self._opened(request) or self.get_response(request)
        if request.method not in SAFE_METHODS and _may_have_closed(request):
            open_files.close()
        return response

    def _opened(self, request: HttpRequest) -> HttpResponseBase | None:
        if request.method not in ("GET", "HEAD") or not request.path_info.startswith(settings.MEDIA_URL):
            return None
        name, storage = request.path_info.removeprefix(settings.MEDIA_URL), open_files.storage()
        try:
            if not os.path.isfile(storage.path(name)):  # noqa: PTH113  # Path.is_file fails on a name that is too long
                return None
            response = condition(etag_func=lambda *_: _etag(storage, name))(_send)(request, storage, name)
        except (Http404, FileNotFoundError, SuspiciousFileOperation):  # closed at this moment, or no such name
            return None
        return _cached(in_range(request, response), for_all=True)


def document(request: HttpRequest, document_id: str, address: str) -> HttpResponseBase:
    """A document as Wagtail serves it, except that whoever may not see it gets *not found* and not a sign-in form, and
    that caches keep public ones only. Below a shared password Wagtail asks for it."""
    file = get_document_model().objects.select_related("collection").filter(pk=document_id).first()
    if file is None or file.address != address:
        raise Http404("There is no such file.")
    audience = collection_audience(file.collection)
    for_all = False
    if audience is not None or (_withheld(file) and not _works_here(request)):
        for_all = _for_all(request, audience, file)
    response = _served(request, file)
    storage, name = file.file.storage, file.file.name
    stand_in = next((make for concerns, make in _stand_ins if concerns(file)), None)
    if stand_in and (isinstance(response, FileResponse) or response.status_code == HTTPStatus.NOT_MODIFIED):
        for_all = False  # not everybody gets the same: for no cache
        if not _works_here(request):
            storage, name = stand_in(file)
            response = condition(etag_func=lambda *_: _etag(storage, name))(_send)(request, storage, name, file)
    return _cached(in_range(request, handed_over(response, storage, name)), for_all=for_all)


def _served(request: HttpRequest, file: Any) -> HttpResponseBase:
    """By Wagtail: the file, or the question for a shared password."""
    response: HttpResponseBase = serve(request, str(file.pk), file.filename)
    if response.status_code == HTTPStatus.FOUND:  # to sign in, where a group is wanted besides the password
        raise Http404("There is no such file.")
    if response.get("Content-Encoding") == "None":  # Wagtail names what it did not guess
        del response["Content-Encoding"]
    return response


def _stored_file(name: str) -> tuple[Storage, Any]:
    """Where a file lies, and the picture or document it belongs to; None for a portrait, which everybody signed in may
    see. A path is only ever compared with names in the database."""
    image_model = get_image_model()
    renditions = image_model.get_rendition_model().objects.select_related("image__collection")
    if rendition := renditions.filter(file=name).first():
        return rendition.file.storage, rendition.image
    if image := image_model.objects.select_related("collection").filter(file=name).first():
        return image.file.storage, image
    if profile := UserProfile.objects.filter(avatar=name).first():  # the portrait beside the name in the admin
        return profile.avatar.storage, None
    for found in filter(None, (lookup(name) for lookup in _lookups)):
        return found
    raise Http404("There is no such file.")


def reaches(request: HttpRequest, file: Any) -> bool:
    """Whether this picture or document is there for the reader on the site; if not, a page says nothing of it. What is
    withheld is not on the site for those who work in the admin either."""
    return _admits(request, collection_audience(file.collection)) and not _withheld(file)


def _for_all(request: HttpRequest, audience: str | None, file: Any) -> bool:
    """Whether everybody gets it. Raises Http404 when this reader doesn't."""
    withheld = _withheld(file)
    if not _admits(request, audience) or (withheld and not _works_here(request)):
        raise Http404("There is no such file.")
    return audience == PUBLIC and not withheld


def _admits(request: HttpRequest, audience: str | None) -> bool:
    # Of what everybody may see nobody is asked who they are: the answer would vary with them.
    return audience == PUBLIC or (audience is not None and request_viewer(request).satisfies(audience))


def _may_have_closed(request: HttpRequest) -> bool:
    """Whether somebody who works in the admin did more than say that an editor is still open."""
    match = request.resolver_match
    return hasattr(request, "user") and _works_here(request) and (match is None or match.namespace != STILL_OPEN)


def _withheld(file: Any) -> bool:
    return file is not None and any(refuses(file) for refuses in _refusals)


def _works_here(request: HttpRequest) -> bool:
    return bool(request.user.has_perm("wagtailadmin.access_admin"))


def _etag(storage: Storage, name: str) -> str:
    try:
        return f'"{storage.get_modified_time(name).timestamp():.6f}-{storage.size(name)}"'
    except FileNotFoundError as error:
        raise Http404("The file is missing.") from error


def _send(_request: HttpRequest, storage: Storage, name: str, download: Any = None) -> HttpResponseBase:
    """With `download`, the document it stands for, to be kept and not to be opened in the browser."""
    content_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = FileResponse(storage.open(name), content_type=content_type)
    if download is not None:
        response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=download.filename)
        response["Content-Security-Policy"] = "default-src 'none'"
        response["X-Content-Type-Options"] = "nosniff"
    response["Last-Modified"] = http_date(storage.get_modified_time(name).timestamp())
    return response


def _cached(response: Any, *, for_all: bool) -> HttpResponse:
    sent = response.status_code in (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT, HTTPStatus.NOT_MODIFIED)
    response["Cache-Control"] = PUBLIC_CACHE if sent and for_all else PRIVATE_CACHE
    return response
