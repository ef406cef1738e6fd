"""Documents of glossary entries. `display`: `abbreviation`."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from access.audience import PUBLIC
from content.models import GlossaryEntry
from search.documents import SearchDocument, TextField, document_key
from search.from_models.source import Source, labels

KIND = "glossary"


def _rows() -> QuerySet[GlossaryEntry]:
    return GlossaryEntry.objects.prefetch_related("related")


def _documents(entries: Sequence[GlossaryEntry]) -> list[SearchDocument]:
    return [_document(entry) for entry in entries]


def _document(entry: GlossaryEntry) -> SearchDocument:
    return SearchDocument(
        key=document_key(KIND, entry.pk),
        kind=KIND,
        object_id=entry.pk,
        audience=PUBLIC,
        url=entry.get_absolute_url(),
        texts={
            TextField.TITLE: entry.term,
            TextField.SUMMARY: entry.definition,
            TextField.CONTEXT: labels([entry.abbreviation, *(related.term for related in entry.related.all())]),
        },
        facets={"kind": (KIND,)},
        names=tuple(filter(None, [entry.abbreviation])),
        display={"abbreviation": entry.abbreviation},
    )


SOURCE = Source(KIND, _rows, _documents)
