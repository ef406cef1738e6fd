"""Adoptions as everybody may read them. A city that did not agree to be named stays unnamed everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext

from cities.models import City
from practices.models import Adoption, AdoptionBlock, PracticePage

FOR_ROWS = Prefetch(
    "adoptions",
    Adoption.objects.select_related("to_city", "from_city").prefetch_related(
        Prefetch("blocks", AdoptionBlock.objects.select_related("block"))
    ),
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
    """The adoptions of a practice in their order. Read them before with `FOR_ROWS`, or each costs queries."""
    adoptions = list(page.adoptions.all()) if page.pk else []
    hidden = _unnamed_takers(adoptions)
    return [_named(adoption, hidden, page.city_id) if adoption.named else _unnamed(adoption) for adoption in adoptions]


def taken_by(city: City, *, visible: QuerySet[PracticePage]) -> QuerySet[Adoption]:
    """What `city` took over and is named for, from `visible` practices."""
    return _of(visible, city.taken.filter(named=True))


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


def _unnamed_takers(adoptions: Iterable[Adoption]) -> set[str]:
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


def _named(adoption: Adoption, hidden: set[str], own_city: int) -> AdoptionRow:
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
            BlockUseRow(str(use.block or use.title), use.get_use_display(), use.note) for use in adoption.blocks.all()
        ),
    )


def _year(adoption: Adoption) -> str:
    return str(adoption.year) if adoption.year else gettext("year not known")
