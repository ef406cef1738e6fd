"""Documents of meetings. `display`: `event_kind`, `start_date` and `end_date` (ISO), `cancelled`, `town`, `cities` (the
host city: name, slug, url), `topics` as for practices."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Length, Substr
from wagtail.models import Page

from access.audience import implies
from access.pages import page_audiences
from cities.models import City
from events.models import EventPage, EventSeriesPage, PresentationPage
from practices.models import PracticePage, Topic
from search.documents import SearchDocument, TextField, document_key
from search.from_models.pages import TEXT_OF_BLOCK, fields, findable, published, stream_text
from search.from_models.practices import topic_values
from search.from_models.source import Source, labels, lines

KIND = "event"
TOPICS = "event_topics__tag__parent"

# Block type → its words, as far as everybody reads them who sees the meeting. What stands for an example, a file or a
# picture is left out: its page shows it only to those who may see that thing, and a picture only with consent.
TEXT_OF_EVENT_BLOCK: Mapping[str, Callable[[dict[str, Any]], str]] = {
    **{name: words for name, words in TEXT_OF_BLOCK.items() if name != "picture"},
    "quote": lambda raw: fields(raw, "text", "name", "role", "city") if raw["value"].get("name") else "",
    "transfer": lambda raw: fields(raw, "title", "for_whom", "needs", "open_questions"),
    "video": lambda raw: fields(raw, "title", "transcript") if raw["value"].get("url") else "",
}


def _rows() -> QuerySet[EventPage]:
    return published(EventPage.objects.select_related("city").prefetch_related(TOPICS, "agenda"))


def _documents(events: Sequence[EventPage]) -> list[SearchDocument]:
    found = list(findable(events))
    audiences = {event.pk: audience for event, audience, _ in found}
    presentations = _open(_presentations(events), audiences)
    practices = _open(_practices(events), audiences)
    series = _open(_series(events), audiences)
    return [
        _document(
            event,
            (audience, url),
            presentations=presentations.get(event.pk, ()),
            titles=[page.title for page in practices.get(event.pk, ())],
            series=[page.title for page in series.get(event.pk, ())],
        )
        for event, audience, url in found
    ]


def _document(
    event: EventPage,
    address: tuple[str, str],
    *,
    presentations: Sequence[Page],
    titles: Sequence[str],
    series: Sequence[str],
) -> SearchDocument:
    """`address`: audience and url; `titles` are those of the examples shown."""
    audience, url = address
    topics = topics_of(event)
    return SearchDocument(
        key=document_key(KIND, event.pk),
        kind=KIND,
        object_id=event.pk,
        audience=audience,
        url=url,
        texts={
            TextField.TITLE: event.title,
            TextField.SUMMARY: event.abstract,
            TextField.BLOCKS: lines(presentation_line(page) for page in presentations),
            TextField.BODY: lines([stream_text(event.body, TEXT_OF_EVENT_BLOCK), *_agenda(event), *titles]),
            TextField.CONTEXT: labels([*_context(event, topics), *series]),
        },
        facets=facets(KIND, event, event.city, topics),
        newest=event.start_date,
        display=display(event, event.city, topics),
    )


def topics_of(event: EventPage) -> list[Topic]:
    return [link.tag for link in event.event_topics.all()]


def facets(kind: str, event: EventPage, city: City | None, topics: Sequence[Topic]) -> dict[str, tuple[str, ...]]:
    """Of a meeting, and of what was shown there."""
    values = {
        "kind": [kind],
        "topic": [slug for topic in topics for slug in (topic.slug, topic.parent.slug if topic.parent else "")],
        "city": [city.slug] if city else [],
        "size": [city.size_class.slug] if city and city.size_class else [],
        "state": [city.state] if city else [],
        "year": [str(event.start_date.year)] if event.start_date else [],
        "event_kind": [event.kind],
    }
    return {name: tuple(dict.fromkeys(filter(None, found))) for name, found in values.items() if any(found)}


def display(event: EventPage, city: City | None, topics: Sequence[Topic]) -> dict[str, Any]:
    return {
        "event_kind": event.kind,
        "start_date": event.start_date.isoformat() if event.start_date else "",
        "end_date": event.end_date.isoformat() if event.end_date else "",
        "cancelled": event.cancelled,
        "town": city.name if city else event.place,
        "cities": [{"name": city.name, "slug": city.slug, "url": city.get_absolute_url()}] if city else [],
        "topics": topic_values(topics),
    }


def place_labels(city: City | None) -> tuple[object, ...]:
    return (city.name, city.official_name, city.get_state_display()) if city else ()


def topic_labels(topics: Sequence[Topic]) -> Iterator[object]:
    for topic in topics:
        yield from (topic.name, topic.parent and topic.parent.name, topic.description)


def presentation_line(page: Any) -> str:
    return labels([page.title, page.speakers, page.institution])


def _context(event: EventPage, topics: Sequence[Topic]) -> Iterator[object]:
    yield from place_labels(event.city)
    yield from (event.place, event.venue, event.get_kind_display())
    yield from topic_labels(topics)
    yield event.contact_institution


def _agenda(event: EventPage) -> Iterator[str]:
    for item in event.agenda.all():
        if not item.is_pause:
            yield labels([item.title, item.speakers, item.note])


def parent_path() -> Substr:
    """The tree path of the page above."""
    return Substr("path", 1, Length("path") - Page.steplen)


def _presentations(events: Sequence[EventPage]) -> list[tuple[int, Page]]:
    by_path = {event.path: event.pk for event in events}
    rows = published(PresentationPage.objects.alias(above=parent_path()).filter(above__in=by_path)).order_by("path")
    return [(by_path[page.path[: -Page.steplen]], page) for page in rows]


def _practices(events: Sequence[EventPage]) -> list[tuple[int, Page]]:
    shown = published(PracticePage.objects.filter(shown_at_events__page__in=[event.pk for event in events]))
    rows = shown.annotate(event=F("shown_at_events__page")).order_by("event", "shown_at_events__sort_order", "pk")
    return [(page.event, page) for page in rows.only("title", "path")]


def _series(events: Sequence[EventPage]) -> list[tuple[int, Page]]:
    rows = published(EventSeriesPage.objects.filter(pk__in={event.series_id for event in events}))
    by_key = {page.pk: page for page in rows}
    return [(event.pk, by_key[event.series_id]) for event in events if event.series_id in by_key]


def _open(shown: Sequence[tuple[int, Page]], audiences: Mapping[int, str]) -> dict[int, list[Page]]:
    """Of what a meeting shows only that which everybody may see who sees the meeting."""
    own = page_audiences([page for _, page in shown])
    found: dict[int, list[Page]] = {}
    for event, page in shown:
        audience = own[page.pk]
        if event in audiences and audience is not None and implies(audiences[event], audience):
            found.setdefault(event, []).append(page)
    return found


SOURCE = Source(KIND, _rows, _documents)
