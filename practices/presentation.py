"""The page of a practice example as finished values for its templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy

from access.pages import request_viewer
from cities.models import City
from content.breadcrumbs import way_to
from content.display import Fact, Link, Scale, unknown
from content.numbers import number
from content.sections import sections_for
from practices import scales
from practices.adoptions import FOR_ROWS, adoption_rows, source_name
from practices.effort import effort_rows
from practices.listing import practice_cards, readable_practices, readiness_scale, topic_links
from practices.models import Material, PracticePage, Precondition

# Field, anchor and heading of the long texts, in reading order. An empty one is left out.
STORY = (
    ("situation", "ausgangslage", gettext_lazy("Initial situation")),
    ("goals", "ziele", gettext_lazy("Goals")),
    ("implementation", "umsetzung", gettext_lazy("Implementation")),
)
LESSONS = (
    ("lessons", "", ""),
    ("pitfalls", "stolpersteine", gettext_lazy("Stumbling blocks")),
    ("success_factors", "gelingensbedingungen", gettext_lazy("Conditions of success")),
    ("hindsight", "rueckblick", gettext_lazy("What we would do differently today")),
)
LISTS = (
    ("beneficiaries", gettext_lazy("Who benefits")),
    ("actors", gettext_lazy("Who works with it")),
    ("phases", gettext_lazy("Education phases")),
    ("core_elements", gettext_lazy("Core elements")),
)
MOST_RELATED = 3
# The parts, read once for all that use them. Draft parts in a preview are at hand already and win.
PARTS: tuple[Any, ...] = (
    FOR_ROWS,
    "building_blocks",
    Prefetch("preconditions", Precondition.objects.select_related("structure")),
    Prefetch("materials", Material.objects.select_related("document")),
)


@dataclass(frozen=True, slots=True)
class Text:
    """A long text in the editor's markup, for the filter `richtext`."""

    anchor: str
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Block:
    number: int
    anchor: str
    title: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class WordList:
    title: str
    words: tuple[str, ...]


def practice_context(page: PracticePage, request: HttpRequest) -> dict[str, Any]:
    """Everything the templates of the page show, by name."""
    prefetch_related_objects([page] if page.pk else [], *PARTS)
    return {
        "kicker": _kicker(page),
        "facts": _facts(page),
        "story": _texts(page, STORY),
        "effects": page.effects,
        "judgements": [_effect(page), _evidence(page)],
        "blocks": _blocks(page),
        "preconditions": _preconditions(page),
        "effort": effort_rows(page),
        "conditions": _conditions(page),
        "lessons": _texts(page, LESSONS),
        "adoptions": adoption_rows(page),
        "materials": _materials(page),
        "lists": [WordList(str(title), _labels(page, name)) for name, title in LISTS],
        "topics": topic_links(page.topics.all()),
        "city_facts": _city_facts(page.city) if page.city_id else [],
        "further_cities": [_city_link(city) for city in page.further_cities.all()],
        "sources": [Link(source.title or source_name(source.url), source.url) for source in page.sources.all()],
        "related": _related(page, request),
        "sections": sections_for("practice", page, request_viewer(request)),
        "breadcrumbs": way_to(page, request),
    }


def _kicker(page: PracticePage) -> tuple[str, ...]:
    """Only the kind in the preview of a draft that has no city yet."""
    if not page.city_id:
        return (page.get_kind_display(),)
    city = page.city
    population = gettext("%(number)s inhabitants") % {"number": number(city.population)} if city.population else ""
    parts = (city.name, population, city.get_state_display(), page.get_kind_display())
    return tuple(part for part in parts if part)


def _facts(page: PracticePage) -> list[Fact]:
    confirmed = date_format(page.confirmed_on, "DATE_FORMAT") if page.confirmed_on else unknown()
    return [
        Fact(gettext("Transfer readiness"), scale=readiness_scale(page)),
        Fact(gettext("Effect"), scale=_effect_scale(page)),
        Fact(gettext("Evidence"), scale=_evidence_scale(page)),
        Fact(gettext("Status"), _status(page)),
        Fact(gettext("Last confirmed"), confirmed),
    ]


def _status(page: PracticePage) -> str:
    parts = [page.get_status_display() if page.status else "", years(page.year_start, page.year_end)]
    return ", ".join(part for part in parts if part) or unknown()


def years(first: int | None, last: int | None) -> str:
    """When it ran, as far as that is known: "since 2012", "2009–2014", "until 2014" or nothing."""
    if first and last:
        return str(first) if first == last else f"{first}–{last}"
    if first:
        return gettext("since %(year)s") % {"year": first}
    return gettext("until %(year)s") % {"year": last} if last else ""


def _effect_scale(page: PracticePage) -> Scale:
    level = page.effect_level or 0
    word = gettext("level %(level)s of %(max)s") % {"level": level, "max": len(scales.EffectLevel)}
    return Scale(level, len(scales.EffectLevel), word if level else unknown())


def _evidence_scale(page: PracticePage) -> Scale:
    grade = scales.EvidenceGrade(page.evidence_grade or 0)
    return Scale(grade, max(scales.EvidenceGrade), str(grade.label) if grade else unknown())


def _judged_by(value: str) -> str:
    return gettext("judged by: %(who)s") % {"who": scales.Judge(value).label} if value else ""


def _effect(page: PracticePage) -> Fact:
    words = capfirst(page.get_effect_level_display()) if page.effect_level else ""
    note = "; ".join(part for part in (words, _judged_by(page.effect_judged_by)) if part)
    return Fact(gettext("Effect level"), scale=_effect_scale(page), note=note)


def _evidence(page: PracticePage) -> Fact:
    return Fact(gettext("Evidence"), scale=_evidence_scale(page), note=_judged_by(page.evidence_judged_by))


def _texts(page: PracticePage, fields: tuple[tuple[str, str, Any], ...]) -> list[Text]:
    return [Text(anchor, str(title), getattr(page, name)) for name, anchor, title in fields if getattr(page, name)]


def _blocks(page: PracticePage) -> list[Block]:
    return [
        Block(place, block.anchor, block.title, block.what, block.why)
        for place, block in enumerate(page.building_blocks.all(), start=1)
    ]


def _preconditions(page: PracticePage) -> list[WordList]:
    """By strength, the strongest first; a strength without entries is left out."""
    wanted = list(page.preconditions.all())
    groups = (
        WordList(capfirst(str(strength.label)), tuple(str(item) for item in wanted if item.strength == strength))
        for strength in scales.Strength
    )
    return [group for group in groups if group.words]


def _conditions(page: PracticePage) -> list[Fact]:
    sizes = "; ".join(_labels(page, "suits_sizes")) or unknown()
    return [
        Fact(gettext("Bound to state law"), page.get_state_law_display(), note=page.state_law_note),
        Fact(gettext("Suits cities of this size"), sizes, note=page.suits_note),
    ]


def _labels(page: PracticePage, name: str) -> tuple[str, ...]:
    return tuple(PracticePage._meta.get_field(name).labels(getattr(page, name)))  # type: ignore[union-attr]


def _materials(page: PracticePage) -> list[Link]:
    """Files that the file's own permission check hands out, links, and documents known only by title."""
    found = []
    for material in page.materials.all():
        url = material.document.url if material.document else material.url
        note = source_name(material.url) if material.url and not material.document else ""
        found.append(Link(material.title, url, note))
    return found


def _city_facts(city: City) -> list[Fact]:
    inhabitants = number(city.population) if city.population else unknown()
    size = city.size_class
    return [
        Fact(
            gettext("Inhabitants"),
            f"{inhabitants} ({city.population_year})" if city.population and city.population_year else inhabitants,
        ),
        Fact(gettext("State"), city.get_state_display()),
        Fact(gettext("Size class"), str(size.label) if size else unknown()),
    ]


def _city_link(city: City) -> Link:
    return Link(city.name, city.get_absolute_url())


def _related(page: PracticePage, request: HttpRequest) -> list[Any]:
    chosen = page.related.all()
    among = chosen.values("pk") if isinstance(chosen, QuerySet) else [other.pk for other in chosen]  # a draft's list
    visible = readable_practices(request).filter(pk__in=among).order_by("title")
    return practice_cards(visible[:MOST_RELATED], request)
