"""Documents of practice examples.

What a result shows (`display`): `cities` (name, slug, url; the practice's own first), `state`, `size` and `population`
of its own city, `practice_kind`, `status`, `year_start`, `year_end`, `cost`, `evidence` (0 to 5), `readiness` (1 to 5)
and `topics` (name, name_en, slug, url). Values of scales are slugs: whoever shows them has the labels in the viewer's
language.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from wagtail.rich_text import get_text_for_indexing

from cities.models import City
from practices.models import PracticePage, Topic
from practices.offers import offer_of
from search.documents import FileText, SearchDocument, TextField, document_key
from search.file_texts import LIMITS, ReadFiles, Wanted
from search.from_models.pages import findable, published
from search.from_models.source import Source, labels, lines

KIND = "practice"
RELATED = (
    "building_blocks",
    "preconditions__structure",
    "materials",
    "practice_topics__tag__parent",
    "further_cities",
    "adoptions__to_city",
)
RICH_TEXTS = (
    "situation",
    "goals",
    "implementation",
    "effects",
    "lessons",
    "pitfalls",
    "success_factors",
    "hindsight",
)
PLAIN_TEXTS = ("status_reason", "state_law_note", "suits_note")
CHOICE_LISTS = ("phases", "beneficiaries", "actors", "core_elements")


def _rows() -> QuerySet[PracticePage]:
    return published(PracticePage.objects.select_related("city").prefetch_related(*RELATED))


def _documents(pages: Sequence[PracticePage]) -> list[SearchDocument]:
    files = ReadFiles(
        material.document_id for page in pages for material in page.materials.all() if material.document_id
    )
    return [_document(page, audience, url, files) for page, audience, url in findable(pages)]


def _document(page: PracticePage, audience: str, url: str, files: ReadFiles) -> SearchDocument:
    cities = [page.city, *(city for city in page.further_cities.all() if city.pk != page.city_id)]
    topics = [link.tag for link in page.practice_topics.all()]
    level = page.readiness.level
    return SearchDocument(
        key=document_key(KIND, page.pk),
        kind=KIND,
        object_id=page.pk,
        audience=audience,
        url=url,
        texts={
            TextField.TITLE: page.title,
            TextField.SUMMARY: page.summary,
            TextField.BLOCKS: lines(
                text for block in page.building_blocks.all() for text in (block.title, block.what, block.why)
            ),
            TextField.BODY: lines(_body(page)),
            TextField.CONTEXT: labels(_context(page, cities, topics)),
        },
        facets=_facets(page, cities, topics) | {"readiness": (str(int(level)),)},
        newest=_newest(page),
        readiness=int(level),
        display=display(page, cities, topics) | {"readiness": int(level)},
        offer=offer_of(page),
        files=tuple(_attached(page, audience, files)),
    )


def _attached(page: PracticePage, audience: str, files: ReadFiles) -> Iterator[FileText]:
    """What is attached, one file after the other, within one limit for all of them."""
    limit, used = LIMITS[KIND], 0
    for material in page.materials.all():
        wanted = Wanted(material.document_id, audience) if material.document_id else None
        pages = files.pages(wanted, limit, used) if wanted else ()
        if wanted and pages and (file := files.document(wanted)):
            used += sum(len(page.text or page.title) for page in pages)
            yield FileText(material.title, file.url, pages)


def _body(page: PracticePage) -> Iterator[str]:
    for name in RICH_TEXTS:
        yield get_text_for_indexing(getattr(page, name))
    for name in PLAIN_TEXTS:
        yield getattr(page, name)
    yield labels(page.preconditions.all())
    yield labels(material.title for material in page.materials.all())
    for adoption in page.adoptions.all():
        if adoption.named:
            yield adoption.experience


def _context(page: PracticePage, cities: Sequence[City], topics: Sequence[Topic]) -> Iterator[object]:
    for city in cities:
        yield from (city.name, city.official_name, city.get_state_display())
    yield from (page.get_kind_display(), page.get_status_display())
    for name in CHOICE_LISTS:
        yield from PracticePage._meta.get_field(name).labels(getattr(page, name))
    for topic in topics:
        yield from (topic.name, topic.parent and topic.parent.name, topic.description)
    yield from page.partner_names
    yield page.contact_institution
    for adoption in page.adoptions.all():
        if adoption.named:
            yield adoption.taker


def _facets(page: PracticePage, cities: Sequence[City], topics: Sequence[Topic]) -> dict[str, tuple[str, ...]]:
    with_fields = [slug for topic in topics for slug in (topic.slug, topic.parent.slug if topic.parent else "")]
    values: dict[str, list[str]] = {
        "kind": [KIND],
        "topic": with_fields,
        "city": [city.slug for city in cities],
        "size": [city.size_class.slug for city in cities if city.size_class],
        "state": [city.state for city in cities],
        "phase": page.phases,
        "target_group": [*page.beneficiaries, *page.actors],
        "evidence": [str(page.evidence_grade)],
        "effort": [page.cost],
        "status": [page.status],
        "year": [str(page.year_start or "")],
    }
    return {name: tuple(dict.fromkeys(filter(None, found))) for name, found in values.items() if any(found)}


def _newest(page: PracticePage) -> dt.date | None:
    """By the year that the result shows; without one by the day of publication."""
    if page.year_start:
        return dt.date(page.year_start, 1, 1)
    return page.first_published_at.date() if page.first_published_at else None


def display(page: PracticePage, cities: Sequence[City], topics: Sequence[Topic]) -> dict[str, Any]:
    """What a result shows, but for readiness: see above."""
    size = page.city.size_class
    return {
        "cities": [{"name": city.name, "slug": city.slug, "url": city.get_absolute_url()} for city in cities],
        "state": page.city.state,
        "size": size.slug if size else "",
        "population": page.city.population,
        "practice_kind": page.kind,
        "status": page.status,
        "year_start": page.year_start,
        "year_end": page.year_end,
        "cost": page.cost,
        "evidence": int(page.evidence_grade),
        "topics": topic_values(topics),
    }


def topic_values(topics: Sequence[Topic]) -> list[dict[str, str]]:
    return [
        {"name": topic.name, "name_en": topic.name_en, "slug": topic.slug, "url": topic.get_absolute_url()}
        for topic in topics
    ]


SOURCE = Source(KIND, _rows, _documents)
