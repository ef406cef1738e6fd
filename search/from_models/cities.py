"""Documents of cities. `display`: `state`, `size`, `population`, `city_kind`, `member_since`."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from access.audience import PUBLIC
from cities.models import Answer, City
from search.documents import SearchDocument, TextField, document_key
from search.from_models.source import Source, labels

KIND = "city"


def _rows() -> QuerySet[City]:
    return City.objects.prefetch_related("structures__structure")


def _documents(cities: Sequence[City]) -> list[SearchDocument]:
    return [_document(city) for city in cities]


def _document(city: City) -> SearchDocument:
    size = city.size_class
    structures = [str(known.structure) for known in city.structures.all() if known.answer == Answer.YES]
    facets = {"kind": (KIND,), "city": (city.slug,), "state": (city.state,)}
    if size:
        facets["size"] = (size.slug,)
    return SearchDocument(
        key=document_key(KIND, city.pk),
        kind=KIND,
        object_id=city.pk,
        audience=PUBLIC,
        url=city.get_absolute_url(),
        texts={
            TextField.TITLE: city.name,
            TextField.SUMMARY: city.summary,
            TextField.BODY: labels(structures),
            TextField.CONTEXT: labels(
                [city.official_name, city.get_state_display(), city.get_kind_display(), city.county]
            ),
        },
        facets=facets,
        names=tuple(filter(None, [city.official_name])),
        display={
            "state": city.state,
            "size": size.slug if size else "",
            "population": city.population,
            "city_kind": city.kind,
            "member_since": city.member_since,
        },
    )


SOURCE = Source(KIND, _rows, _documents)
