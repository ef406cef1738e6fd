"""Collections by their paths, and the folders that the site makes for meetings: they go with their pages."""

from __future__ import annotations

from collections.abc import Container
from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Collection, CollectionViewRestriction, Page

from content.records import OF_PAGE
from events.collections import ROOT, event_collection, mirror
from events.models import EventPage, PresentationPage


def collection_paths() -> dict[int, str]:
    """Collections below the root by number, as path of their names."""
    names: dict[str, str] = {}
    paths = {}
    for row in Collection.objects.filter(depth__gt=1).order_by("path"):
        above = names.get(row.path[: -Collection.steplen], "")
        names[row.path] = f"{above}/{row.name}".lstrip("/")
        paths[row.pk] = names[row.path]
    return paths


def collection_at(path: str) -> Collection | None:
    if not path:
        return Collection.get_first_root_node()
    number = next((pk for pk, found in collection_paths().items() if found == path), None)
    return Collection.objects.get(pk=number) if number else None


def folder_of(page: Page) -> Collection:
    """The folder of a meeting or a presentation: without one of its own, that of its meeting."""
    specific = page.specific
    if isinstance(specific, PresentationPage):
        return specific.collection or folder_of(specific.get_parent())
    assert isinstance(specific, EventPage), specific  # noqa: S101  # the check of references has seen it
    return event_collection(specific)


def settle(folder: Collection) -> None:
    """A file that came into the folder of a meeting or of its presentation goes where its pages say."""
    above = folder.get_ancestors(inclusive=True)
    if event := EventPage.objects.filter(collection__in=above).first():
        mirror(event)


class Folders:
    """All folders as they were at the first question."""

    @cached_property
    def paths(self) -> dict[int, str]:
        return collection_paths()

    @cached_property
    def own(self) -> dict[int, int]:
        """The pages that have a folder, by its number: meetings, and presentations that are closed further."""
        pages = (EventPage.objects, PresentationPage.objects)
        return {
            folder: pk
            for found in pages
            for folder, pk in found.exclude(collection=None).values_list("collection_id", "pk")
        }

    @cached_property
    def parts(self) -> set[int]:
        """The folders of presentations that are closed further than their meeting. The site makes them again."""
        rows = PresentationPage.objects.exclude(collection=None)
        return set(rows.values_list("collection_id", flat=True))

    @cached_property
    def owners(self) -> dict[int, int]:
        """The page whose folder this is, or lies in."""
        rows = dict(Collection.objects.values_list("path", "pk"))
        found = {}
        for path, number in rows.items():
            above = (rows[path[:end]] for end in range(len(path), 0, -Collection.steplen))
            if owner := next((self.own[folder] for folder in above if folder in self.own), None):
                found[number] = owner
        return found

    @cached_property
    def restricted(self) -> set[int]:
        return set(CollectionViewRestriction.objects.values_list("collection_id", flat=True))

    def mere_root(self, used: Container[int]) -> int | None:
        """The folder above those of the meetings, as long as it is nothing else: without protection, and neither it nor
        another folder in it is used for anything."""
        root = next((number for number, path in self.paths.items() if path == ROOT), None)
        inside = [number for number, path in self.paths.items() if path.startswith(f"{ROOT}/")]
        more = root in self.restricted or root in used or any(number not in self.owners for number in inside)
        return None if more else root

    def place(self, collection: int, pages: dict[int, str]) -> str:
        """How a record names a collection. Raises ValidationError for a folder within a meeting's that is closed
        further: after an import its files would be open to more people."""
        owner = self.owners.get(collection)
        if owner is None:
            return self.paths.get(collection, "")
        if collection not in self.own and collection not in self.parts and collection in self.restricted:
            reason = _(
                "The folder “%(name)s” within that of a meeting has its own protection. Move the file elsewhere."
            )
            raise ValidationError({"collection": reason % {"name": self.paths[collection]}})
        return f"{OF_PAGE}{pages[owner]}"
