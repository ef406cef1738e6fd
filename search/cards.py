"""A hit as the result list shows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cities.models import CityKind, State
from cities.size import SIZE_CLASS_BY_SLUG
from cities.standpoint import PARAMETER
from content.display import Fact, Link, Scale, unknown
from content.numbers import number
from events.scales import EventKind
from events.words import span_words
from practices.fit_words import Badge, Reason, badge, reasons
from practices.presentation import years
from practices.readiness import LABELS as READINESS_LABELS
from practices.readiness import Level
from practices.scales import Cost, EvidenceGrade, PracticeKind, Status
from search.highlight import render
from search.labels import KIND_LABEL
from search.request import SearchRequest
from search.results import Hit, SlideHit

EVENT_KINDS = frozenset({"event", "presentation"})


@dataclass(frozen=True, slots=True)
class Standing:
    """How a practice suits the reader's city, for `templates/components/reasons.html`; `url`: where all lines stand."""

    badge: Badge
    reasons: tuple[Reason, ...]
    url: str


@dataclass(frozen=True, slots=True)
class SlideLine:
    """`label`: "Folie 7", or "Im Anhang: Konzept, Seite 3"."""

    label: str
    url: str
    passage_html: SafeString


@dataclass(frozen=True, slots=True)
class Card:
    """Finished values for `templates/components/result_*.html`."""

    kind: str
    url: str
    kicker: tuple[str, ...]
    title_html: SafeString
    passage_html: SafeString
    topics: tuple[Link, ...] = ()
    readiness: Scale | None = None
    evidence: Scale | None = None
    facts: tuple[Fact, ...] = ()
    place: str = ""
    found_words: tuple[str, ...] = ()
    missing_words: tuple[str, ...] = ()
    standing: Standing | None = None
    slides: tuple[SlideLine, ...] = ()
    thumbnail: str = ""  # address of the picture of the first of them


def card(hit: Hit, request: SearchRequest) -> Card:
    shown: Mapping[str, Any] = hit.stored
    is_practice = hit.kind == "practice"
    cities = shown.get("cities") or []
    return Card(
        kind=hit.kind,
        url=_address(hit, request),
        kicker=_kicker(hit),
        title_html=render(hit.title),
        passage_html=render(hit.passage),
        topics=_topics(shown),
        readiness=_readiness(shown) if "readiness" in shown else None,
        evidence=_evidence(shown) if is_practice else None,
        facts=_practice_facts(shown) if is_practice else (),
        place=cities[0]["name"] if is_practice and cities else str(KIND_LABEL.get(hit.kind, "")),
        found_words=hit.found_words,
        missing_words=hit.missing_words,
        standing=_standing(hit, request),
        slides=tuple(_slide_line(slide) for slide in hit.slides),
        thumbnail=hit.slides[0].thumbnail if hit.slides else "",
    )


def _slide_line(slide: SlideHit) -> SlideLine:
    if slide.file:
        form = (
            _("Attached: %(title)s, slide %(number)s") if slide.in_slides else _("Attached: %(title)s, page %(number)s")
        )
        label = form % {"title": slide.file, "number": slide.number}
        return SlideLine(label, slide.url, render(slide.passage))
    label = _("Slide %(number)s") % {"number": slide.number}
    return SlideLine(label, localised(slide.url), render(slide.passage))


def _kicker(hit: Hit) -> tuple[str, ...]:
    if hit.kind == "practice":
        return _practice_kicker(hit.stored)
    return _event_kicker(hit) if hit.kind in EVENT_KINDS else _plain_kicker(hit)


def _event_kicker(hit: Hit) -> tuple[str, ...]:
    """Kind, date and city; of a presentation those of its meeting, and who spoke."""
    shown: Mapping[str, Any] = hit.stored
    what = capfirst(str(EventKind(shown["event_kind"]).label)) if shown["event_kind"] else ""
    days = _Days(_day(shown["start_date"]), _day(shown["end_date"]))
    parts = (
        str(KIND_LABEL[hit.kind]),
        _standing_of(days, cancelled=shown["cancelled"]) if hit.kind == "event" else "",
        what,
        span_words(days),
        shown["town"],
        shown.get("speakers", ""),
    )
    return tuple(part for part in parts if part)


def _standing_of(days: _Days, *, cancelled: bool) -> str:
    """What a visitor must know before the date; by the day on which the page is shown, not that of the indexing."""
    if cancelled:
        return _("cancelled")
    last = days.end_date or days.start_date
    return _("upcoming") if last and last >= timezone.localdate() else ""


@dataclass(frozen=True, slots=True)
class _Days:
    start_date: dt.date | None
    end_date: dt.date | None


def _day(value: str) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def _address(hit: Hit, request: SearchRequest) -> str:
    """A practice is opened for the city that the address names: whoever got the address sent sees what was meant."""
    named = hit.kind == "practice" and request.fuer_named
    return localised(hit.url) + (f"?{urlencode({PARAMETER: request.fuer})}" if named else "")


def _standing(hit: Hit, request: SearchRequest) -> Standing | None:
    if hit.fit is None or hit.offer is None or request.viewpoint is None:
        return None
    shown = badge(hit.fit)
    return Standing(
        badge=replace(shown, word=_("From your city")) if hit.fit.own else shown,
        reasons=reasons(hit.fit, hit.offer, request.viewpoint),
        url=f"{localised(hit.url)}?{urlencode({PARAMETER: request.fuer})}#passung",
    )


def localised(url: str) -> str:
    """The address in the active language: the index holds the German one, without prefix."""
    language = get_language()
    return url if language in (None, settings.LANGUAGE_CODE) else f"/{language}{url}"


def _practice_kicker(shown: Mapping[str, Any]) -> tuple[str, ...]:
    size = SIZE_CLASS_BY_SLUG.get(shown["size"])
    inhabitants = _("%(size)s inhabitants") % {"size": size.label} if size else ""
    parts = (
        ", ".join(city["name"] for city in shown["cities"]),
        inhabitants,
        str(State(shown["state"]).label),
        str(PracticeKind(shown["practice_kind"]).label),
    )
    return tuple(part for part in parts if part)


def _plain_kicker(hit: Hit) -> tuple[str, ...]:
    shown: Mapping[str, Any] = hit.stored
    parts = [str(KIND_LABEL[hit.kind])]
    if hit.kind == "city":
        parts += [str(CityKind(shown["city_kind"]).label), str(State(shown["state"]).label)]
        if shown["population"]:
            parts.append(_("%(size)s inhabitants") % {"size": number(shown["population"])})
    if hit.kind == "glossary" and shown["abbreviation"]:
        parts.append(shown["abbreviation"])
    return tuple(parts)


def _topics(shown: Mapping[str, Any]) -> tuple[Link, ...]:
    english = get_language() == "en"
    topics = shown.get("topics", ())
    return tuple(Link((english and one["name_en"]) or one["name"], localised(one["url"])) for one in topics)


def _readiness(shown: Mapping[str, Any]) -> Scale:
    level = Level(shown["readiness"])
    return Scale(level, len(Level), str(READINESS_LABELS[level]))


def _evidence(shown: Mapping[str, Any]) -> Scale:
    grade = EvidenceGrade(shown["evidence"])
    return Scale(grade, max(EvidenceGrade), str(grade.label))


def _practice_facts(shown: Mapping[str, Any]) -> tuple[Fact, ...]:
    cost = str(Cost(shown["cost"]).label) if shown["cost"] else unknown()
    status = str(Status(shown["status"]).label) if shown["status"] else ""
    span = ", ".join(part for part in (status, years(shown["year_start"], shown["year_end"])) if part)
    return (Fact(_("Cost"), cost), Fact(_("Status"), span or unknown()))
