"""Topics, glossary and synonyms."""

# ruff: noqa: ARG002  # all kinds share one interface; not every one needs all of it

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from content.models import GlossaryEntry
from content.records import GlossaryRecord
from portal.transfer.scope import Scope
from portal.transfer.store import Outcome, Store, copy_fields, read_fields
from practices.models import Topic
from practices.records import TopicRecord
from search.models import Synonym
from search.records import SynonymRecord

TOPIC_FIELDS = ("slug", "name", "name_en", "description", "position")
GLOSSARY_FIELDS = ("slug", "term", "abbreviation", "definition")


class TopicStore(Store[TopicRecord, Topic]):
    kind, record = "topics", TopicRecord

    def known(self) -> set[str]:
        return set(Topic.objects.values_list("slug", flat=True))

    def find(self, record: TopicRecord, scope: Scope) -> Topic | None:
        return Topic.objects.select_related("parent").filter(slug=record.slug).first()

    def blank(self, record: TopicRecord, scope: Scope) -> Topic:
        return Topic()

    def fill(self, thing: Topic, record: TopicRecord, scope: Scope) -> None:
        copy_fields(thing, record, TOPIC_FIELDS)
        thing.parent = Topic.objects.get(slug=record.parent) if record.parent else None
        thing.full_clean()
        thing.save()

    def things(self, scope: Scope) -> Iterable[Topic]:
        """Each field with its topics below it."""
        fields = Topic.objects.filter(parent=None).order_by("position", "slug").prefetch_related("children")
        for field in fields:
            yield field
            yield from sorted(field.children.all(), key=lambda topic: (topic.position, topic.slug))

    def values(self, thing: Topic, scope: Scope) -> dict[str, Any]:
        parent = thing.parent.slug if thing.parent else ""
        return {"audience": "public", "parent": parent, **read_fields(thing, TOPIC_FIELDS)}


class GlossaryStore(Store[GlossaryRecord, GlossaryEntry]):
    """A relation holds both ways, also where only one of the two records names it."""

    kind, record = "glossary", GlossaryRecord

    def __init__(self) -> None:
        self.relations: dict[str, set[str]] = defaultdict(set)

    def known(self) -> set[str]:
        return set(GlossaryEntry.objects.values_list("slug", flat=True))

    def find(self, record: GlossaryRecord, scope: Scope) -> GlossaryEntry | None:
        return GlossaryEntry.objects.filter(slug=record.slug).first()

    def blank(self, record: GlossaryRecord, scope: Scope) -> GlossaryEntry:
        return GlossaryEntry()

    def prepare(self, record: GlossaryRecord, scope: Scope) -> Outcome | None:
        for slug in record.related:
            self.relations[slug].add(record.slug)
        return super().prepare(record, scope)

    def write(self, record: GlossaryRecord, scope: Scope) -> Outcome:
        both_ways = tuple(sorted({*record.related, *self.relations[record.slug]}))
        return super().write(record.model_copy(update={"related": both_ways}), scope)

    def fill(self, thing: GlossaryEntry, record: GlossaryRecord, scope: Scope) -> None:
        copy_fields(thing, record, GLOSSARY_FIELDS)
        thing.full_clean()
        thing.save()
        thing.related.set(GlossaryEntry.objects.filter(slug__in=record.related))

    def things(self, scope: Scope) -> Iterable[GlossaryEntry]:
        return GlossaryEntry.objects.order_by("slug").prefetch_related("related").iterator(chunk_size=500)

    def values(self, thing: GlossaryEntry, scope: Scope) -> dict[str, Any]:
        related = [entry.slug for entry in thing.related.all()]
        return {"audience": "public", "related": related, **read_fields(thing, GLOSSARY_FIELDS)}


class SynonymStore(Store[SynonymRecord, Synonym]):
    kind, record = "synonyms", SynonymRecord

    def known(self) -> set[str]:
        return set()

    def find(self, record: SynonymRecord, scope: Scope) -> Synonym | None:
        entries = Synonym.objects.filter(kind=record.kind, terms__startswith=record.terms[0]).order_by("pk")
        return next((entry for entry in entries if entry.expressions[:1] == [record.terms[0]]), None)

    def blank(self, record: SynonymRecord, scope: Scope) -> Synonym:
        return Synonym(kind=record.kind)

    def fill(self, thing: Synonym, record: SynonymRecord, scope: Scope) -> None:
        thing.terms = "\n".join(record.terms)
        thing.full_clean()
        thing.save()

    def things(self, scope: Scope) -> Iterable[Synonym]:
        """Entries with the same first expression become one: it identifies them in the file."""
        merged: dict[tuple[str, str], list[str]] = {}
        for entry in Synonym.objects.order_by("pk"):
            if entry.expressions:
                merged.setdefault((entry.kind, entry.expressions[0]), []).extend(entry.expressions)
        for (kind, _lead), terms in sorted(merged.items()):
            yield Synonym(kind=kind, terms="\n".join(dict.fromkeys(terms)))

    def values(self, thing: Synonym, scope: Scope) -> dict[str, Any]:
        return {"kind": thing.kind, "audience": "public", "terms": thing.expressions}
