"""Which documents show a thing: exact reverse queries from what changed to keys.

Every function reads the database by primary key. Asked before and after a change, it names what showed the thing and
what shows it now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from django.db.models import Model, QuerySet
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Site

from cities.models import City, CityStructure, Structure
from content.models import ContentPage, Document, GlossaryEntry
from events.models import EventPage, EventPractice, EventSeriesPage, EventTopic, PresentationPage, PresentationPractice
from practices.models import Adoption, PracticePage, PracticeTopic, Topic
from search.documents import document_key

PAGE_KINDS: Mapping[type[Page], str] = {
    PracticePage: "practice",
    EventPage: "event",
    PresentationPage: "presentation",
    ContentPage: "page",
}
Keys = Iterator[str]


def page_keys(page: Page) -> Keys:
    """The key of this page, none when pages of its type are not indexed; and of what shows its title or date."""
    model = page.specific_class
    if kind := PAGE_KINDS.get(model):
        yield document_key(kind, page.pk)
    if model is EventPage:
        yield from _shown_at(pk=page.pk)
    if model is PresentationPage:
        yield from _above(page.path)
    if model is PracticePage:
        yield from _showing(page.path)
    if model is EventSeriesPage:
        yield from _of_series(page.path)


def subtree_keys(path: str) -> Keys:
    """The live pages at and below a tree path, and what shows their titles."""
    for model, kind in PAGE_KINDS.items():
        yield from _keys(kind, model.objects.filter(path__startswith=path, live=True))
    yield from _above(path)
    yield from _showing(path)
    yield from _of_series(path)


def _above(path: str) -> Keys:
    """The meeting right above a tree path."""
    yield from _keys("event", EventPage.objects.filter(path=path[: -Page.steplen], live=True))


def _showing(path: str) -> Keys:
    """What names the examples at and below a tree path."""
    for model in (EventPage, PresentationPage):
        shown = model.objects.filter(live=True, shown_practices__practice__path__startswith=path)
        yield from _keys(PAGE_KINDS[model], shown)


def _of_series(path: str) -> Keys:
    """The meetings of the series at and below a tree path."""
    yield from _keys("event", EventPage.objects.filter(live=True, series__path__startswith=path))


def _shown_at(**lookup: int) -> Keys:
    """The presentations of these meetings: they have their date, city and topics."""
    for path in EventPage.objects.filter(**lookup).order_by().values_list("path", flat=True).distinct():
        yield from _keys("presentation", PresentationPage.objects.filter(live=True, path__startswith=path))


def restriction_keys(restriction: PageViewRestriction) -> Keys:
    path = Page.objects.filter(pk=restriction.page_id).values_list("path", flat=True).first()
    if path:
        yield from subtree_keys(path)


def group_keys(group_id: int) -> Keys:
    """All that a restriction to this group covers."""
    for restriction in PageViewRestriction.objects.filter(groups=group_id):
        yield from restriction_keys(restriction)
    for folder in CollectionViewRestriction.objects.filter(groups=group_id).select_related("collection"):
        yield from collection_keys(folder.collection)


def document_keys(pk: int) -> Keys:
    """What holds the text of a file."""
    yield from _keys("presentation", PresentationPage.objects.filter(live=True, document=pk))
    yield from _practices(materials__document=pk)


def collection_keys(collection: Collection) -> Keys:
    """What holds the text of a file in this collection or below it."""
    path = Collection.objects.filter(pk=collection.pk).values_list("path", flat=True).first() or collection.path
    within = "document__collection__path__startswith"
    yield from _keys("presentation", PresentationPage.objects.filter(live=True, **{within: path}))
    yield from _keys("practice", PracticePage.objects.filter(live=True, **{f"materials__{within}": path}))


def glossary_keys(pk: int) -> Keys:
    yield document_key("glossary", pk)
    yield from _keys("glossary", GlossaryEntry.objects.filter(related=pk))


def _city_keys(pk: int) -> Keys:
    yield document_key("city", pk)
    yield from _practices(city=pk)
    yield from _practices(further_cities=pk)
    yield from _practices(adoptions__to_city=pk)
    yield from _events(city=pk)
    yield from _keys("presentation", PresentationPage.objects.filter(live=True, city=pk))


def _city_structure_keys(pk: int) -> Keys:
    yield from _keys("city", City.objects.filter(structures=pk))


def _structure_keys(pk: int) -> Keys:
    yield from _keys("city", City.objects.filter(structures__structure=pk))
    yield from _practices(preconditions__structure=pk)


def _topic_keys(pk: int) -> Keys:
    yield document_key("topic", pk)
    yield from _keys("topic", Topic.objects.filter(children=pk))
    yield from _keys("topic", Topic.objects.filter(parent=pk))
    yield from _practices(practice_topics__tag=pk)
    yield from _practices(practice_topics__tag__parent=pk)
    yield from _events(event_topics__tag=pk)
    yield from _events(event_topics__tag__parent=pk)


def _practice_topic_keys(pk: int) -> Keys:
    yield from _practices(practice_topics=pk)


def _event_topic_keys(pk: int) -> Keys:
    yield from _events(event_topics=pk)


def _event_practice_keys(pk: int) -> Keys:
    yield from _keys("event", EventPage.objects.filter(live=True, shown_practices=pk))


def _presentation_practice_keys(pk: int) -> Keys:
    yield from _keys("presentation", PresentationPage.objects.filter(live=True, shown_practices=pk))


def _adoption_keys(pk: int) -> Keys:
    yield from _practices(adoptions=pk)


def _site_keys(_pk: int) -> Keys:
    """A site gives every page its address."""
    yield from subtree_keys("")


AFFECTED: Mapping[type[Model], Callable[[int], Keys]] = {
    City: _city_keys,
    CityStructure: _city_structure_keys,
    Structure: _structure_keys,
    Topic: _topic_keys,
    PracticeTopic: _practice_topic_keys,
    EventTopic: _event_topic_keys,
    EventPractice: _event_practice_keys,
    PresentationPractice: _presentation_practice_keys,
    Document: document_keys,
    GlossaryEntry: glossary_keys,
    Adoption: _adoption_keys,
    Site: _site_keys,
}
OWN_KINDS: Mapping[type[Model], str] = {City: "city", Topic: "topic", GlossaryEntry: "glossary"}


def _practices(**lookup: int) -> Keys:
    yield from _keys("practice", PracticePage.objects.filter(live=True, **lookup))


def _events(**lookup: int) -> Keys:
    """Meetings with their presentations."""
    yield from _keys("event", EventPage.objects.filter(live=True, **lookup))
    yield from _shown_at(live=True, **lookup)


def _keys(kind: str, rows: QuerySet[Model]) -> Keys:
    for pk in rows.order_by().values_list("pk", flat=True).distinct():
        yield document_key(kind, pk)
