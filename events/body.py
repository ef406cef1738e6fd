"""The documentation of a meeting, taken apart: running text, results, quotes.

What a block refers to is read for all blocks together, and only as far as the reader may see it: the blocks' own values
would bring pages and files of any audience.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from django.utils.text import capfirst

from content.display import Link
from content.models import Document, Image
from content.responsive import Picture
from events.readable_files import FileLink, file_link
from events.scales import Horizon
from events.shown_practices import ShownPractice

# How far off a result is, as the bar above its column.
BARS = {Horizon.NOW: "full", Horizon.LEAD: "half", Horizon.LEADERSHIP: "empty"}
PLAIN = frozenset({"heading", "paragraph", "notice"})  # blocks that refer to nothing


@dataclass(frozen=True, slots=True)
class Quote:
    text: str
    source: str  # name, role, city


@dataclass(frozen=True, slots=True)
class Transfer:
    title: str
    practice: Link | None
    for_whom: str
    needs: str
    open_questions: str


@dataclass(frozen=True, slots=True)
class Potentials:
    """Results that can be taken along equally soon."""

    title: str
    bar: str
    items: tuple[Transfer, ...]


@dataclass(frozen=True, slots=True)
class Film:
    """Either `file` or `url` with the `host` that gets to know the visitor."""

    title: str
    file: FileLink | None
    url: str
    host: str
    poster: Picture | None
    transcript: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the running text: a block that renders itself, or a template with its value."""

    block: Any = None
    template: str = ""
    value: Any = None


@dataclass(frozen=True, slots=True)
class References:
    """What the blocks refer to, as far as the reader may see it, by primary key."""

    practices: Mapping[int, ShownPractice]
    documents: Mapping[int, Document]
    pictures: Mapping[int, Picture]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Primary keys of what the blocks refer to."""

    practices: frozenset[int]
    documents: frozenset[int]
    images: frozenset[int]


def wanted(body: Any) -> Wanted:
    rows = [(row["type"], row["value"]) for row in body.raw_data]
    return Wanted(
        practices=_keys(value.get("practice") for kind, value in rows if kind in ("transfer", "practice")),
        documents=_keys(value.get(name) for kind, value in rows for name in FILE_NAMES.get(kind, ())),
        images=_keys(value.get(name) for kind, value in rows for name in IMAGE_NAMES.get(kind, ())),
    )


FILE_NAMES = {"download": ("document",), "video": ("file",)}
IMAGE_NAMES = {"picture": ("image",), "video": ("poster",)}


def _keys(values: Iterable[Any]) -> frozenset[int]:
    return frozenset(int(value) for value in values if value)


def found_documents(keys: Iterable[int]) -> list[Document]:
    return list(Document.objects.filter(pk__in=keys).select_related("collection")) if keys else []


def found_images(keys: Iterable[int]) -> list[Image]:
    """Only those that may leave the admin."""
    images = Image.objects.filter(pk__in=keys).select_related("collection") if keys else []
    return [image for image in images if image.publishable]


def story(body: Any, found: References) -> list[Passage]:
    return list(_passages(body, found))


def _passages(body: Any, found: References) -> Iterator[Passage]:
    for place, row in enumerate(body.raw_data):
        kind, value = row["type"], row["value"]
        if kind in PLAIN:
            yield Passage(block=body[place])
        elif kind in READERS:
            shown = READERS[kind](value, found)
            if shown is not None:
                yield Passage(template=f"events/blocks/{kind}.html", value=shown)


def _picture(value: Mapping[str, Any], found: References) -> Picture | None:
    picture = found.pictures.get(value.get("image") or 0)
    if picture is None:
        return None
    return replace(picture, alt="" if value.get("decorative") else value.get("alt_text") or picture.alt)


def _practice(value: Mapping[str, Any], found: References) -> Any:
    shown = found.practices.get(value.get("practice") or 0)
    return {"card": shown.card, "badge": shown.badge, "note": value.get("note") or ""} if shown else None


def _download(value: Mapping[str, Any], found: References) -> FileLink | None:
    document = found.documents.get(value.get("document") or 0)
    return file_link(document, value.get("title") or "") if document else None


def _film(value: Mapping[str, Any], found: References) -> Film | None:
    document = found.documents.get(value.get("file") or 0)
    poster = found.pictures.get(value.get("poster") or 0)
    url = value.get("url") or ""
    if document is None and not url:
        return None
    return Film(
        title=value.get("title") or "",
        file=file_link(document) if document else None,
        url="" if document else url,
        host=urlsplit(url).netloc.removeprefix("www."),
        poster=replace(poster, alt="") if poster else None,  # the title says it
        transcript=value.get("transcript") or "",
    )


READERS = {"picture": _picture, "practice": _practice, "download": _download, "video": _film}


def potentials(body: Any, found: References) -> list[Potentials]:
    """The results by how soon they can be taken along, soonest first."""
    items: dict[str, list[Transfer]] = {}
    for value in _values(body, "transfer"):
        items.setdefault(value.get("horizon") or Horizon.NOW, []).append(_transfer(value, found))
    told = [horizon for horizon in BARS if horizon in items]
    return [Potentials(capfirst(str(horizon.label)), BARS[horizon], tuple(items[horizon])) for horizon in told]


def _transfer(value: Mapping[str, Any], found: References) -> Transfer:
    shown = found.practices.get(value.get("practice") or 0)
    return Transfer(
        title=value.get("title") or "",
        practice=shown.link if shown else None,
        for_whom=value.get("for_whom") or "",
        needs=value.get("needs") or "",
        open_questions=value.get("open_questions") or "",
    )


def quotes(body: Any) -> list[Quote]:
    """Without a name nobody said it, and it is not shown."""
    return [
        Quote(value["text"], ", ".join(part for part in (value.get(name) for name in ("name", "role", "city")) if part))
        for value in _values(body, "quote")
        if value.get("text") and value.get("name")
    ]


def _values(body: Any, kind: str) -> Iterator[Mapping[str, Any]]:
    return (row["value"] for row in body.raw_data if row["type"] == kind)
