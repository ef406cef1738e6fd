"""Which documents show a thing: exact reverse queries from what changed to keys.

Every function reads the database by primary key. Asked before and after a change, it names what showed the thing and
what shows it now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from django.db.models import Model, QuerySet
from wagtail.models import Page, PageViewRestriction, Site

from cities.models import City, CityStructure, Structure
from content.models import ContentPage, GlossaryEntry
from practices.models import Adoption, PracticePage, PracticeTopic, Topic
from search.documents import document_key

PAGE_KINDS: Mapping[type[Page], str] = {PracticePage: "practice", ContentPage: "page"}
Keys = Iterator[str]


def page_keys(page: Page) -> Keys:
    """The key of this page; none when pages of its type are not indexed."""
    if kind := PAGE_KINDS.get(page.specific_class):
        yield document_key(kind, page.pk)


def subtree_keys(path: str) -> Keys:
    """The live pages at and below a tree path."""
    for model, kind in PAGE_KINDS.items():
        yield from _keys(kind, model.objects.filter(path__startswith=path, live=True))


def restriction_keys(restriction: PageViewRestriction) -> Keys:
    path = Page.objects.filter(pk=restriction.page_id).values_list("path", flat=True).first()
    if path:
        yield from subtree_keys(path)


def group_keys(group_id: int) -> Keys:
    """All pages that a restriction to this group covers."""
    for restriction in PageViewRestriction.objects.filter(groups=group_id):
        yield from restriction_keys(restriction)


def glossary_keys(pk: int) -> Keys:
    yield document_key("glossary", pk)
    yield from _keys("glossary", GlossaryEntry.objects.filter(related=pk))


def _city_keys(pk: int) -> Keys:
    yield document_key("city", pk)
    yield from _practices(city=pk)
    yield from _practices(further_cities=pk)
    yield from _practices(adoptions__to_city=pk)


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


def _practice_topic_keys(pk: int) -> Keys:
    yield from _practices(practice_topics=pk)


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
    GlossaryEntry: glossary_keys,
    Adoption: _adoption_keys,
    Site: _site_keys,
}
OWN_KINDS: Mapping[type[Model], str] = {City: "city", Topic: "topic", GlossaryEntry: "glossary"}


def _practices(**lookup: int) -> Keys:
    yield from _keys("practice", PracticePage.objects.filter(live=True, **lookup))


def _keys(kind: str, rows: QuerySet[Model]) -> Keys:
    for pk in rows.order_by().values_list("pk", flat=True).distinct():
        yield document_key(kind, pk)
