"""Documents of topics. `display`: `name_en`, `parent` (name, name_en, slug, url; None for a field)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from access.audience import PUBLIC
from practices.models import Topic
from search.documents import SearchDocument, TextField, document_key
from search.from_models.source import Source, labels, lines

KIND = "topic"


def _rows() -> QuerySet[Topic]:
    return Topic.objects.select_related("parent").prefetch_related("children")


def _documents(topics: Sequence[Topic]) -> list[SearchDocument]:
    return [_document(topic) for topic in topics]


def _document(topic: Topic) -> SearchDocument:
    parent = topic.parent
    return SearchDocument(
        key=document_key(KIND, topic.pk),
        kind=KIND,
        object_id=topic.pk,
        audience=PUBLIC,
        url=topic.get_absolute_url(),
        texts={
            TextField.TITLE: topic.name,
            TextField.SUMMARY: topic.description,
            TextField.BODY: lines(child.name for child in topic.children.all()),
            TextField.CONTEXT: labels([parent and parent.name, topic.name_en]),
        },
        facets={"kind": (KIND,), "topic": (topic.slug, parent.slug) if parent else (topic.slug,)},
        names=tuple(filter(None, [topic.name_en])),
        display={"name_en": topic.name_en, "parent": _parent(parent)},
    )


def _parent(parent: Topic | None) -> dict[str, Any] | None:
    if parent is None:
        return None
    return {
        "name": parent.name,
        "name_en": parent.name_en,
        "slug": parent.slug,
        "url": parent.get_absolute_url(),
    }


SOURCE = Source(KIND, _rows, _documents)
