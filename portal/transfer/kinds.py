"""The kinds of records: one file each, in the order in which they build on each other."""

# ruff: noqa: ARG002  # all kinds share one interface; not every one needs all of it

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import Site

from content.models import SiteIdentity
from content.records import SiteRecord
from portal.records import GroupRecord
from portal.transfer.events import EventListStore, EventStore, PresentationStore, SeriesStore
from portal.transfer.files import CollectionStore, DocumentStore, ImageStore
from portal.transfer.home import FirstStepsStore, HomeStore, NewcomersStore
from portal.transfer.pages import ContentPageStore, PracticeListStore
from portal.transfer.places import CityStore, IndicatorStore, StructureStore
from portal.transfer.practices import AdoptionStore, PracticeStore
from portal.transfer.scope import Scope
from portal.transfer.store import Store, copy_fields, read_fields
from portal.transfer.words import GlossaryStore, SynonymStore, TopicStore

SITE_FIELDS = ("name", "claim", "purpose", "sources_note", "contact_email")
AnyStore = Store[Any, Any]


class GroupStore(Store[GroupRecord, Group]):
    """Groups that the audiences of exported pages name. Members and rights stay where they are."""

    kind, record = "groups", GroupRecord

    def known(self) -> set[str]:
        return set(Group.objects.values_list("name", flat=True))

    def find(self, record: GroupRecord, scope: Scope) -> Group | None:
        return Group.objects.filter(name=record.name).first()

    def blank(self, record: GroupRecord, scope: Scope) -> Group:
        return Group(name=record.name)

    def fill(self, thing: Group, record: GroupRecord, scope: Scope) -> None:
        thing.save()

    def things(self, scope: Scope) -> list[Group]:
        return list(Group.objects.filter(name__in=scope.used["groups"]).order_by("name"))

    def values(self, thing: Group, scope: Scope) -> dict[str, Any]:
        return {"name": thing.name, "audience": "public"}


class SiteStore(Store[SiteRecord, SiteIdentity]):
    kind, record = "site", SiteRecord

    def known(self) -> set[str]:
        return set()

    def find(self, record: SiteRecord, scope: Scope) -> SiteIdentity | None:
        return SiteIdentity.objects.filter(site__is_default_site=True).first()

    def blank(self, record: SiteRecord, scope: Scope) -> SiteIdentity:
        return SiteIdentity(site=Site.objects.get(is_default_site=True))

    def fill(self, thing: SiteIdentity, record: SiteRecord, scope: Scope) -> None:
        copy_fields(thing, record, SITE_FIELDS)
        thing.full_clean()
        thing.save()

    def things(self, scope: Scope) -> list[SiteIdentity]:
        return list(SiteIdentity.objects.filter(site__is_default_site=True))

    def values(self, thing: SiteIdentity, scope: Scope) -> dict[str, Any]:
        return {"audience": "public", **read_fields(thing, SITE_FIELDS)}


WORDS: tuple[type[AnyStore], ...] = (
    StructureStore,
    IndicatorStore,
    CityStore,
    TopicStore,
    GlossaryStore,
    SynonymStore,
)
# Within a stage everything is prepared before anything is written, so that pages can link to all pages, and files find
# the folders of their meetings. What stands in two stages is prepared in the first and written in the second.
EVENTS: tuple[type[AnyStore], ...] = (EventStore, PresentationStore)
STAGES: tuple[tuple[type[AnyStore], ...], ...] = (
    (GroupStore, *WORDS, CollectionStore),
    (
        ImageStore,
        DocumentStore,
        HomeStore,
        NewcomersStore,
        FirstStepsStore,
        ContentPageStore,
        PracticeListStore,
        PracticeStore,
        EventListStore,
        SeriesStore,
        *EVENTS,
    ),
    (SiteStore, AdoptionStore),
    EVENTS,
)
KINDS = {store.kind: store for stage in STAGES for store in stage}
BASE_KINDS = frozenset(store.kind for store in WORDS)  # what a new installation starts with
# Pages come first in an export: they tell which files, collections and groups go along.
_PAGES = ("home", "newcomers", "first_steps", "pages", "practice_lists", "practices", "event_lists", "series", "events",
          "presentations")  # fmt: skip
PAGE_KINDS = frozenset(_PAGES)
FOLDER_KINDS = frozenset(store.kind for store in EVENTS)  # pages with a folder of their own for files
EXPORT_ORDER = (*_PAGES, "adoptions", "site", *sorted(BASE_KINDS), "images", "documents", "collections", "groups")
