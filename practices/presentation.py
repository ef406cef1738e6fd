"""The page of a practice example as finished values for its templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy

from access.audience import Viewer
from access.pages import request_viewer
from cities.models import City
from content.breadcrumbs import way_to
from content.display import Fact, Link, Scale, unknown
from content.numbers import number
from content.sections import sections_for
from practices import scales
from practices.adoptions import adoption_rows, source_name
from practices.effort import effort_rows
from practices.listing import practice_cards, readiness_scale, topic_links, visible_practices
from practices.models import PracticePage

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
    viewer = request_viewer(request)
    adoptions = adoption_rows(page)
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
        "adoptions": adoptions,
        "materials": _materials(page),
        "lists": [WordList(str(title), _labels(page, name)) for name, title in LISTS],
        "topics": topic_links(page.topics.all()),
        "city_facts": _city_facts(page, viewer),
        "further_cities": [_city_link(city) for city in page.further_cities.all()],
        "sources": [Link(source.title or source_name(source.url), source.url) for source in page.sources.all()],
        "related": _related(page, request, viewer),
        "sections": sections_for("practice", page, viewer),
        "breadcrumbs": way_to(page, request),
    }


def _kicker(page: PracticePage) -> tuple[str, ...]:
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
    parts = [page.get_status_display() if page.status else "", _years(page)]
    return ", ".join(part for part in parts if part) or unknown()


def _years(page: PracticePage) -> str:
    first, last = page.year_start, page.year_end
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
    grade = scales.EvidenceGrade(page.evidence_grade)
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
    wanted = list(page.preconditions.select_related("structure"))
    groups = (
        WordList(capfirst(str(strength.label)), tuple(str(item) for item in wanted if item.strength == strength))
        for strength in scales.Strength
    )
    return [group for group in groups if group.words]


def _conditions(page: PracticePage) -> list[Fact]:
    sizes = ", ".join(_labels(page, "suits_sizes")) or unknown()
    return [
        Fact(gettext("Bound to state law"), page.get_state_law_display(), note=page.state_law_note),
        Fact(gettext("Suits cities with"), sizes, note=page.suits_note),
    ]


def _labels(page: PracticePage, name: str) -> tuple[str, ...]:
    return tuple(PracticePage._meta.get_field(name).labels(getattr(page, name)))  # type: ignore[union-attr]


def _materials(page: PracticePage) -> list[Link]:
    """Files that the file's own permission check hands out, links, and documents known only by title."""
    found = []
    for material in page.materials.select_related("document"):
        url = material.document.url if material.document else material.url
        note = source_name(material.url) if material.url and not material.document else ""
        found.append(Link(material.title, url, note))
    return found


def _city_facts(page: PracticePage, viewer: Viewer) -> list[Fact]:
    city = page.city
    inhabitants = f"{number(city.population)} ({city.population_year})" if city.population_year else ""
    size = city.size_class
    others = visible_practices(viewer=viewer).filter(city=city).exclude(pk=page.pk).count()
    return [
        Fact(gettext("Inhabitants"), inhabitants or (number(city.population) if city.population else unknown())),
        Fact(gettext("State"), city.get_state_display()),
        Fact(gettext("Size class"), str(size.label) if size else unknown()),
        Fact(gettext("Further examples"), str(others)),
    ]


def _city_link(city: City) -> Link:
    return Link(city.name, city.get_absolute_url())


def _related(page: PracticePage, request: HttpRequest, viewer: Viewer) -> list[Any]:
    chosen = [other.pk for other in page.related.all()]
    visible = visible_practices(viewer=viewer).filter(pk__in=chosen).order_by("title")
    return practice_cards(visible[:MOST_RELATED], request) if chosen else []
