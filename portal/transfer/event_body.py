"""The documentation of a meeting between its record and the blocks of the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from content.models import Document, Image
from content.records import HeadingPart, NoticePart, ParagraphPart, PicturePart
from events.body_records import NAMED, EventPart
from portal.transfer.pages import portable_part, stored_part
from portal.transfer.scope import FILE_MODELS, Scope
from practices.models import PracticePage

PLAIN = frozenset({"heading", "paragraph", "picture", "notice"})  # as on pages of running text
WITHOUT_SENSE = {"practice": ("practice",), "download": ("document",)}  # parts that go when what they name is not shown
EITHER = {"video": ("file", "url")}  # parts that need one of these


def stored_event_body(body: Iterable[EventPart], scope: Scope) -> list[dict[str, Any]]:
    """The blocks of the StreamField."""
    return [_stored(part, scope) for part in body]


def portable_event_body(body: Any, scope: Scope) -> list[dict[str, Any]]:
    """What the viewer may see of it: a practice, picture or file that is not shown is not named either."""
    parts = (_portable(block["type"], block["value"], scope) for block in body.raw_data)
    return [part for part in parts if part]


def practice_number(slug: str, scope: Scope) -> int:
    return scope.number(PracticePage, "slug", slug)


def practice_slug(number: int | None, scope: Scope) -> str:
    """Empty for a practice that the viewer may not see, or that is gone."""
    if number not in scope.pages.paths:
        return ""
    return scope.pages.paths[number].rpartition("/")[2]


def file_shown(kind: str, number: int | None, scope: Scope) -> str:
    """The key of a picture or document that goes along; empty for one that the page doesn't show, or that is gone."""
    thing: Image | Document | None = FILE_MODELS[kind].objects.select_related("collection").filter(pk=number).first()
    if thing is None or not scope.shows_file(thing):
        return ""
    if isinstance(thing, Image) and not (scope.everything or thing.publishable):
        return ""
    scope.used[kind].add(thing.pk)
    return scope.file_key(kind, thing)


def _stored(part: EventPart, scope: Scope) -> dict[str, Any]:
    if isinstance(part, HeadingPart | ParagraphPart | PicturePart | NoticePart):
        return stored_part(part, scope)
    named = dict(NAMED.get(part.type, ()))
    value = {name: getattr(part, name) for name in type(part).model_fields if name != "type"}
    for name, kind in named.items():
        value[name] = _number(kind, value[name], scope) if value[name] else None
    return {"type": part.type, "value": value}


def _number(kind: str, key: str, scope: Scope) -> int:
    return practice_number(key, scope) if kind == "practices" else scope.file_number(kind, key)


def _portable(kind: str, value: Any, scope: Scope) -> dict[str, Any] | None:
    if kind == "picture" and not file_shown("images", value["image"], scope):
        return None
    if kind in PLAIN:
        return portable_part(kind, value, scope)
    part = {name: content or "" for name, content in value.items()}
    for name, named in NAMED.get(kind, ()):
        part[name] = (
            practice_slug(value[name], scope) if named == "practices" else file_shown(named, value[name], scope)
        )
    needed = WITHOUT_SENSE.get(kind, ())
    either = EITHER.get(kind, ())
    if not all(part[name] for name in needed) or (either and not any(part[name] for name in either)):
        return None
    return {"type": kind, **part}
