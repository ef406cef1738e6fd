"""Practices and their adoptions."""

# ruff: noqa: ARG002  # all kinds share one interface; not every one needs all of it

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cities.models import City, Structure
from content.markup import to_portable, to_stored
from portal.transfer.pages import PageStore
from portal.transfer.scope import Scope
from portal.transfer.store import Outcome, Store, copy_fields, read_fields
from practices.models import (
    Adoption,
    AdoptionBlock,
    BuildingBlock,
    Material,
    PracticePage,
    Precondition,
    Source,
    Topic,
)
from practices.records import TEXTS, AdoptionRecord, PracticeRecord

# Fields of the same name and meaning in record and page; the rest needs a translation.
FIELDS = (
    "kind", "status", "status_reason", "year_start", "year_end", "summary", "phases", "beneficiaries", "actors",
    "core_elements", "state_law", "state_law_note", "suits_sizes", "suits_note", "fte", "cost", "lead_months",
    "council_decision", "data_needed", "departments", "effect_level", "effect_judged_by", "evidence_grade",
    "evidence_judged_by", "contact_institution", "contact_mailbox", "confirmed_on", "provenance",
    "unmarked_terms",
)  # fmt: skip
ADOPTION_FIELDS = (
    "to_place", "from_place", "status", "status_reason", "degree", "year", "experience", "source_url", "named",
)  # fmt: skip


class PracticeStore(PageStore[PracticeRecord, PracticePage]):
    kind, record, model = "practices", PracticeRecord, PracticePage
    fields = FIELDS
    parts = (
        "building_blocks", "preconditions__structure", "materials__document__collection", "sources",
        "practice_topics__tag", "further_cities", "related",
    )  # fmt: skip

    def path(self, record: PracticeRecord) -> str:
        return record.path

    def known(self) -> set[str]:
        return set(PracticePage.objects.values_list("slug", flat=True))

    def find(self, record: PracticeRecord, scope: Scope) -> PracticePage | None:
        """By its slug; a practice that stands under another list is moved to the one of the record."""
        if record.path not in scope.pages.ids:
            self._move(record, scope)
        return super().find(record, scope)

    def prepare(self, record: PracticeRecord, scope: Scope) -> Outcome | None:
        outcome = None if self.find(record, scope) else super().prepare(record, scope)
        scope.numbers_of(PracticePage, "slug")[record.slug] = scope.pages.ids[record.path]
        return outcome

    def set_content(self, page: PracticePage, record: PracticeRecord, scope: Scope) -> None:
        super().set_content(page, record, scope)
        for name in TEXTS:
            setattr(page, name, to_stored(getattr(record, name), scope.pages.ids.__getitem__))
        page.city_id = scope.number(City, "slug", record.city)
        page.partners = "\n".join(record.partners)
        page.further_cities = list(City.objects.filter(slug__in=record.further_cities))
        page.related = list(
            PracticePage.objects.filter(pk__in=[scope.number(PracticePage, "slug", slug) for slug in record.related])
        )
        page.topics.set(Topic.objects.filter(slug__in=record.topics))
        page.building_blocks = self._blocks(page, record)
        page.preconditions = [
            Precondition(
                strength=need.strength,
                text=need.text,
                structure_id=scope.number(Structure, "key", need.structure) if need.structure else None,
                sort_order=place,
            )
            for place, need in enumerate(record.preconditions)
        ]
        page.materials = [
            Material(
                title=material.title,
                url=material.url,
                document_id=scope.file_number("documents", material.document) if material.document else None,
                sort_order=place,
            )
            for place, material in enumerate(record.materials)
        ]
        page.sources = [
            Source(url=source.url, title=source.title, sort_order=place) for place, source in enumerate(record.sources)
        ]

    def content(self, page: PracticePage, scope: Scope) -> dict[str, Any]:
        path = scope.pages.paths[page.pk]
        return {
            **super().content(page, scope),
            **{name: to_portable(getattr(page, name), scope.pages.paths.get) for name in TEXTS},
            "slug": page.slug,
            "list": path.rpartition("/")[0],
            "city": page.city.slug,
            "further_cities": [city.slug for city in page.further_cities.all()],
            "topics": [row.tag.slug for row in page.practice_topics.all()],
            "related": [other.slug for other in page.related.all() if other.pk in scope.pages.paths],
            "partners": page.partner_names,
            "building_blocks": [read_fields(row, ("title", "what", "why")) for row in page.building_blocks.all()],
            "preconditions": [self._precondition(row) for row in page.preconditions.all()],
            "materials": [self._material(row, scope) for row in page.materials.all()],
            "sources": [read_fields(row, ("url", "title")) for row in page.sources.all()],
        }

    def _set_plain(self, page: PracticePage, record: PracticeRecord, scope: Scope) -> None:
        super()._set_plain(page, record, scope)
        page.kind, page.summary = record.kind, record.summary
        page.city_id = scope.number(City, "slug", record.city)

    def _move(self, record: PracticeRecord, scope: Scope) -> None:
        page = PracticePage.objects.filter(pk__in=self._with_slug(record.slug, scope)).first()
        if page:
            page.move(self._parent(record, scope), pos="last-child")
            del scope.pages.ids[scope.pages.paths[page.pk]]
            scope.pages.add(record.path, page.pk)

    def _with_slug(self, slug: str, scope: Scope) -> list[int]:
        number = scope.numbers_of(PracticePage, "slug").get(slug)
        return [number] if number in scope.pages.paths else []

    def _blocks(self, page: PracticePage, record: PracticeRecord) -> list[BuildingBlock]:
        """A block keeps its number where its title stays, else where its place stays: adoptions refer to it."""
        there = list(page.building_blocks.all())
        numbers: list[int | None] = []
        for part in record.building_blocks:
            same = next((block for block in there if block.title == part.title), None)
            numbers.append(same.pk if same else None)
            if same:
                there.remove(same)
        for place, number in enumerate(numbers):
            if number is None and there:
                numbers[place] = there.pop(0).pk
        return [
            BuildingBlock(pk=numbers[place], title=part.title, what=part.what, why=part.why, sort_order=place)
            for place, part in enumerate(record.building_blocks)
        ]

    def _precondition(self, row: Precondition) -> dict[str, Any]:
        structure = row.structure.key if row.structure else ""
        return {"strength": row.strength, "structure": structure, "text": row.text}

    def _material(self, row: Material, scope: Scope) -> dict[str, Any]:
        document = row.document if row.document and scope.shows_file(row.document) else None
        if document:
            scope.used["documents"].add(document.pk)
        key = scope.file_key("documents", document) if document else ""
        return {"title": row.title, "url": row.url, "document": key}


class AdoptionStore(Store[AdoptionRecord, Adoption]):
    """Adoptions of practices that the viewer may see. Whoever may not be named stays out, except for operators."""

    kind, record = "adoptions", AdoptionRecord

    def known(self) -> set[str]:
        return set(Adoption.objects.values_list("key", flat=True))

    def find(self, record: AdoptionRecord, scope: Scope) -> Adoption | None:
        return self._query().filter(key=record.slug).first()

    def blank(self, record: AdoptionRecord, scope: Scope) -> Adoption:
        return Adoption(key=record.slug)

    def fill(self, thing: Adoption, record: AdoptionRecord, scope: Scope) -> None:
        copy_fields(thing, record, ADOPTION_FIELDS)
        thing.practice = PracticePage.objects.get(pk=scope.number(PracticePage, "slug", record.practice))
        thing.to_city_id = scope.number(City, "slug", record.to_city) if record.to_city else None
        thing.from_city_id = scope.number(City, "slug", record.from_city) if record.from_city else None
        thing.from_adoption = Adoption.objects.get(key=record.from_adoption) if record.from_adoption else None
        blocks = list(thing.practice.building_blocks.all())
        if any(use.block and use.block > len(blocks) for use in record.blocks):
            reason = _("The practice has only %(count)d building blocks.") % {"count": len(blocks)}
            raise ValidationError({"blocks": reason})
        thing.blocks = [
            AdoptionBlock(
                block=blocks[use.block - 1] if use.block else None, title=use.title, use=use.use, note=use.note
            )
            for use in record.blocks
        ]
        thing.full_clean()
        thing.save()

    def things(self, scope: Scope) -> Iterable[Adoption]:
        for adoption in self._query().order_by("key").iterator(chunk_size=200):
            if adoption_shown(adoption, scope):
                yield adoption

    def values(self, thing: Adoption, scope: Scope) -> dict[str, Any]:
        source = thing.from_adoption
        numbers = {block.pk: place for place, block in enumerate(thing.practice.building_blocks.all(), start=1)}
        return {
            "audience": "public",
            "slug": thing.key,
            "practice": thing.practice.slug,
            "to_city": thing.to_city.slug if thing.to_city else "",
            "from_city": thing.from_city.slug if thing.from_city else "",
            "from_adoption": source.key if source and adoption_shown(source, scope) else "",
            **read_fields(thing, ADOPTION_FIELDS),
            "blocks": [
                {"block": numbers.get(row.block_id), **read_fields(row, ("title", "use", "note"))}
                for row in sorted(thing.blocks.all(), key=lambda row: row.pk)
            ],
        }

    def _query(self) -> Any:
        related = ("practice", "to_city", "from_city", "from_adoption__practice")
        return Adoption.objects.select_related(*related).prefetch_related("blocks", "practice__building_blocks")


def adoption_shown(adoption: Adoption, scope: Scope) -> bool:
    return adoption.practice_id in scope.pages.paths and (adoption.named or scope.everything)
