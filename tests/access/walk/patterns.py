"""All patterns of addresses the site has, and how each is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import Page, PageViewRestriction, Revision

from content.models import Document, Image
from content.responsive import _address
from events.models import EventIndexPage, EventPage
from practices.models import Adoption
from tests.access.walk.site import Walked

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
GROUP = re.compile(r"\(\?P<(\w+)>[^()]*\)")
Filling = dict[str, str]


def routes() -> list[str]:
    """Every pattern as text, as Django joins it."""
    return sorted(set(_routes(get_resolver())))


def _routes(resolver: Any, before: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield route
        elif isinstance(one, URLResolver):
            yield from _routes(one, route)


HOW_TO = """The walk does not know how to fill in {route!r}. Say in tests/access/walk/patterns.py what stands for
{names}: something that not everybody may see, if there is such a thing. Then give whatever the new address shows a
secret word in tests/access/walk/site.py."""


def addresses(walked: Walked) -> tuple[list[str], list[str]]:
    """One address for each pattern, and for each that can't be filled in what is to be done about it."""
    known = _fillings(walked)
    made: list[str] = []
    unknown: list[str] = []
    for route in routes():
        if route in LEFT_OUT or route in FILLED_ELSEWHERE:
            continue
        plain = GROUP.sub(r"<\1>", route)
        names = PARAMETER.findall(plain)
        values = {name: _value(route, name, known) for name in names}
        missing = [name for name, value in values.items() if value is None]
        if missing or "(" in plain:
            unknown.append(HOW_TO.format(route=route, names=", ".join(missing) or "its groups"))
            continue
        filled = plain
        for name, value in values.items():
            filled = re.sub(rf"<(?:\w+:)?{name}>", str(value), filled)
        made.append("/" + filled.translate({ord("^"): None, ord("$"): None, ord("\\"): None}))
    return made, unknown


# Patterns that no walk should ask for.
LEFT_OUT = {
    "admin/failwhale/": "raises an error on purpose",
    "admin/logout/": "ends the session, even while it refuses to be asked this way",
    "admin/^.*/$": "what is no address of the admin",
}
# Patterns whose addresses the walk takes from the things themselves.
FILLED_ELSEWHERE = {
    "^((?:[\\w\\-]+/)*)$": "pages",
    "^dateien/(\\d+)/(.*)$": "files",
    "dateien/^(\\d+)/(.*)$": "files; stands behind the one above",
    "media/<path:name>": "files",
    r"^(?P<path>(?:[\w-]+/)+)(?P<name>kalender\.ics|neues\.(?:atom|rss))$": "pages",
    "bilder/<str:signature>/<int:pk>/<str:spec>/": "files",
}


def _value(route: str, name: str, known: dict[str, Filling]) -> str | None:
    """Of the beginnings that fit the longest counts."""
    for beginning in sorted(known, key=len, reverse=True):
        if route.startswith(beginning) and name in known[beginning]:
            return known[beginning][name]
    return _of_snippet(route) if name == "pk" else None


def _of_snippet(route: str) -> str | None:
    found = re.match(r"admin/snippets/(?:choose/)?(\w+)/(\w+)/", route)
    if not found:
        return None
    first = apps.get_model(found[1], found[2]).objects.order_by("pk").values_list("pk", flat=True).first()
    return str(first or 1)


def _fillings(walked: Walked) -> dict[str, Filling]:
    event = EventPage.objects.get(pk=walked.by_name["meeting for members"])
    image, document = event.photos.all()[0].image_id, event.get_children()[0].specific.document_id
    page, index = str(event.pk), str(EventIndexPage.objects.get().pk)
    revision = str(Revision.objects.filter(object_id=page).order_by("-pk").values_list("pk", flat=True)[0])
    restriction = PageViewRestriction.objects.filter(restriction_type="password").order_by("pk")[0]
    numbers = ("task_id", "workflow_pk", "task_state_id", "workflow_state_id", "uploaded_file_id", "session_id")
    return {
        "": dict.fromkeys(numbers, "1")
        | {
            "page_id": page, "page_pk": page, "event_id": page, "page_to_move_id": page, "parent_page_id": index,
            "destination_id": index, "revision_id": revision, "document_id": str(document), "doc_id": str(document),
            "image_id": str(image), "collection_id": str(event.collection_id), "filter_spec": "width-100",
            "number": page, "redirect_id": "1", "action_name": "approve", "uidb64": "MQ", "token": "set-password",
        },
        "_util/authenticate_with_password/": {
            "page_view_restriction_id": str(restriction.pk), "page_id": str(restriction.page_id)
        },
        "dateien/authenticate_with_password/": {"restriction_id": "1"},
        "kalender/": {"token": "A" * 43, "form": "kalender.ics"},
        "staedte/": {"slug": walked.city.slug},
        "themen/": {"slug": walked.topic.slug},
        "glossar/": {"slug": "sozialindex"},
        "admin/api/main/^pages/": {"pk": page, "action_name": "copy"},
        "admin/api/main/^documents/": {"pk": str(document)},
        "admin/api/main/^images/": {"pk": str(image)},
        "admin/bulk/": {"app_label": "wagtailcore", "model_name": "page", "action": "publish"},
        "admin/pages/add/": {"content_type_app_name": "events", "content_type_model_name": "eventpage"},
        "admin/pages/usage/": {"content_type_app_name": "events", "content_type_model_name": "eventpage"},
        "admin/pages/create/": {"app_label": "events", "model_name": "eventpage"},
        "admin/pages/^": {"pk": page, "revision_id_a": "earliest", "revision_id_b": "live"},
        "admin/tag-autocomplete/": {"app_name": "taggit", "model_name": "tag"},
        "admin/editing-sessions/": {"app_label": "events", "model_name": "eventpage", "object_id": page},
        "admin/settings/": {"app_name": "content", "model_name": "siteidentity", "pk": "1"},
        "admin/collections/": {"pk": str(event.collection_id)},
        "admin/workflows/": {"pk": "1", "app_label": "wagtailcore", "model_name": "groupapprovaltask"},
        "admin/sites/": {"pk": "1"}, "admin/groups/": {"pk": "1"},
        "admin/users/": {"pk": "1"},
        "admin/documents/chooser/": {"pk": str(document)}, "admin/images/chooser/": {"pk": str(image)},
    }  # fmt: skip


def picture_addresses(walked: Walked) -> dict[str, frozenset[str]]:
    """Where a size is made when a browser first asks for it."""
    return {_address(pk, "width-960|format-webp"): audience for pk, audience in walked.images.items()}


def admin_addresses() -> list[str]:
    """Where those who work in the admin find every word."""
    pages = [f"/admin/pages/{pk}/edit/" for pk in Page.objects.filter(depth__gt=2).values_list("pk", flat=True)]
    images = [f"/admin/images/{pk}/" for pk in Image.objects.values_list("pk", flat=True)]
    documents = [f"/admin/documents/edit/{pk}/" for pk in Document.objects.values_list("pk", flat=True)]
    adoptions = [
        f"/admin/snippets/practices/adoption/edit/{pk}/" for pk in Adoption.objects.values_list("pk", flat=True)
    ]
    return pages + images + documents + adoptions
