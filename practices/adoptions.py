"""Adoptions as everybody may read them. A city that did not agree to be named stays unnamed everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from cities.models import City
from practices.models import Adoption, PracticePage
from practices.scales import BlockUse

# One query for adoptions and what became of the blocks: an adoption stands there once for each of its blocks.
FOR_ROWS = Prefetch(
    "adoptions",
    Adoption.objects.select_related("to_city", "from_city")
    .annotate(
        block_title=Coalesce("blocks__block__title", "blocks__title"),
        block_use=F("blocks__use"),
        block_note=F("blocks__note"),
    )
    .order_by(*Adoption._meta.ordering, "blocks__pk"),
)


@dataclass(frozen=True, slots=True)
class BlockUseRow:
    title: str
    use: str
    note: str


@dataclass(frozen=True, slots=True)
class AdoptionRow:
    """One adoption. Of an unnamed one only status, degree and year are told: the rest could give the city away."""

    place: str
    place_url: str
    giver: str  # only when it is not the city of the practice
    year: str
    status: str
    degree: str
    reason: str = ""
    experience: str = ""
    source_url: str = ""
    source: str = ""
    blocks: tuple[BlockUseRow, ...] = ()


def adoption_rows(page: PracticePage) -> list[AdoptionRow]:
    """The adoptions of a practice in their order, read before with `FOR_ROWS`."""
    adoptions = list(page.adoptions.all()) if page.pk else []
    hidden = unnamed_takers(adoptions)
    by_adoption = [list(rows) for _pk, rows in groupby(adoptions, key=lambda adoption: adoption.pk)]
    return [_named(rows, hidden, page.city_id) if rows[0].named else _unnamed(rows[0]) for rows in by_adoption]


def taken_by(city: City, *, visible: QuerySet[PracticePage]) -> QuerySet[Adoption]:
    """What `city` took over and is named for, from `visible` practices. `giver_hidden`: who gave it took the same
    practice over itself and did not agree to be named."""
    unnamed = Adoption.objects.filter(practice=OuterRef("practice"), named=False)
    same = Q(to_city=OuterRef("from_city")) | ~Q(to_place="") & Q(to_place=OuterRef("from_place"))
    taken = city.taken.filter(named=True).annotate(giver_hidden=Exists(unnamed.filter(same)))
    return _of(visible, taken).select_related("from_city")


def given_by(city: City, *, visible: QuerySet[PracticePage]) -> QuerySet[Adoption]:
    """What others took over from `city`. Left out where this would tell that the city itself adopted unnamed."""
    from_here = Q(from_city=city) | Q(from_city=None, from_place="", from_adoption=None, practice__city=city)
    unnamed = Adoption.objects.filter(practice=OuterRef("practice"), to_city=city, named=False)
    given = Adoption.objects.filter(from_here).exclude(to_city=city).filter(~Exists(unnamed))
    return _of(visible, given)


def source_name(url: str) -> str:
    """The host of an address, which is what a reader recognises."""
    return urlsplit(url).netloc.removeprefix("www.")


def _of(visible: QuerySet[PracticePage], adoptions: QuerySet[Adoption]) -> QuerySet[Adoption]:
    return adoptions.filter(practice__in=visible.values("pk")).select_related("practice", "practice__city", "to_city")


def unnamed_takers(adoptions: Iterable[Adoption]) -> set[str]:
    return {adoption.taker for adoption in adoptions if not adoption.named}


def _unnamed(adoption: Adoption) -> AdoptionRow:
    return AdoptionRow(
        place=gettext("A city that is not named"),
        place_url="",
        giver="",
        year=_year(adoption),
        status=adoption.get_status_display(),
        degree=adoption.get_degree_display(),
    )


def _named(rows: Sequence[Any], hidden: set[str], own_city: int) -> AdoptionRow:
    """`rows`: the adoption once for each of its blocks."""
    adoption: Adoption = rows[0]
    return AdoptionRow(
        place=adoption.taker,
        place_url=adoption.to_city.get_absolute_url() if adoption.to_city else "",
        giver="" if adoption.giver in hidden or adoption.from_city_id == own_city else adoption.giver,
        year=_year(adoption),
        status=adoption.get_status_display(),
        degree=adoption.get_degree_display(),
        reason=adoption.status_reason,
        experience=adoption.experience,
        source_url=adoption.source_url,
        source=source_name(adoption.source_url),
        blocks=tuple(
            BlockUseRow(row.block_title, str(BlockUse(row.block_use).label), row.block_note)
            for row in rows
            if row.block_use
        ),
    )


def _year(adoption: Adoption) -> str:
    return str(adoption.year) if adoption.year else gettext("year not known")
