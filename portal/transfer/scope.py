"""What an import or export knows while it runs: numbers behind keys, pages behind paths, whose eyes it has."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from access.audience import Viewer
from access.pages import visible_pages
from content.models import ContentPage, Document, Image
from content.models.files import People
from events.models import EventIndexPage, EventPage, EventSeriesPage, PresentationPage
from portal.models import FirstStepsPage, HomePage, NewcomerPage
from portal.transfer.folders import Folders
from portal.transfer.restrictions import may_see_collection
from practices.models import PracticeIndexPage, PracticePage

PAGE_MODELS: tuple[type[Page], ...] = (
    HomePage, NewcomerPage, FirstStepsPage, ContentPage, PracticeIndexPage, PracticePage,
    EventIndexPage, EventSeriesPage, EventPage, PresentationPage,
)  # fmt: skip
FILE_MODELS: dict[str, type[Image] | type[Document]] = {"images": Image, "documents": Document}
EVERYTHING = Viewer(authenticated=True, superuser=True)  # what no login is refused; shared passwords stay closed


def home_page() -> HomePage | None:
    """The home page of the default site, if it is one of ours."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    root = site.root_page.specific if site else None
    return root if isinstance(root, HomePage) else None


class PageDirectory:
    """Pages of ours by number and by path below the home page. A page below one that is missing is missing too."""

    def __init__(self, pages: PageQuerySet, home: HomePage | None) -> None:
        self.paths: dict[int, str] = {}
        self.ids: dict[str, int] = {}
        if home:
            self._read(pages, home)

    def _read(self, pages: PageQuerySet, home: HomePage) -> None:
        types = [content_type.pk for content_type in ContentType.objects.get_for_models(*PAGE_MODELS).values()]
        ours = pages.descendant_of(home, inclusive=True).filter(content_type_id__in=types).order_by("path")
        for pk, address in ours.values_list("pk", "url_path").iterator():
            path = address.removeprefix(home.url_path).strip("/")
            if not path or path.rpartition("/")[0] in self.ids or ("/" not in path and "" in self.ids):
                self.add(path, pk)

    def add(self, path: str, pk: int) -> None:
        self.paths[pk] = path
        self.ids[path] = pk


@dataclass
class Scope:
    """`everything` shows operators what no page shows: drafts, adopters that aren't named, remarks on consent."""

    viewer: Viewer
    everything: bool
    media: Path
    pages: PageDirectory
    keep_existing: bool = False
    created: set[tuple[str, str]] = field(default_factory=set)
    numbers: dict[str, dict[str, int]] = field(default_factory=dict)
    used: dict[str, set[Any]] = field(default_factory=lambda: defaultdict(set))
    files: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))  # of this import, by kind
    keys: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))  # of this export, by kind
    written_files: list[Any] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)  # of new files that name none: of the meeting that shows them
    folders: Folders = field(default_factory=Folders)

    def numbers_of(self, model: type[Model], name: str) -> dict[str, int]:
        """Primary keys by the field `name`. All are read at the first question."""
        label = model._meta.label
        if label not in self.numbers:
            self.numbers[label] = dict(model._default_manager.values_list(name, "pk"))
        return self.numbers[label]

    def number(self, model: type[Model], name: str, key: str) -> int:
        return self.numbers_of(model, name)[key]

    def shows_file(self, file: Any) -> bool:
        """A file of a meeting goes along with the meeting only. Withdrawn pictures never leave."""
        owner = self.folders.owners.get(file.collection_id)
        if owner is not None and owner not in self.pages.paths:
            return False
        if isinstance(file, Image) and file.people == People.WITHDRAWN and not self.everything:
            return False
        return may_see_collection(file.collection, self.viewer)

    def file_number(self, kind: str, key: str) -> int:
        """The picture or document that a record means: one of this import, else the one of that name."""
        if key not in self.files[kind]:
            model = FILE_MODELS[kind]
            rows = model.objects.order_by("pk").values_list("pk", "file")
            named = (pk for pk, name in rows if Path(name).name == Path(key).name)
            self.files[kind][key] = next(named)
        return self.files[kind][key]

    def file_key(self, kind: str, file: Any) -> str:
        """Files lie in folders of their own and may be called alike; here the second of a name gets a number."""
        path = Path(file.file.name)
        for number in itertools.count(1):
            key = f"media/{kind}/{path.stem}{f'-{number}' if number > 1 else ''}{path.suffix}"
            if self.keys[kind].setdefault(key, file.pk) == file.pk:
                return key
        raise AssertionError  # it counts on and on


def import_scope(media: Path, *, keep_existing: bool) -> Scope:
    return Scope(EVERYTHING, True, media, PageDirectory(Page.objects.all(), home_page()), keep_existing)


def export_scope(media: Path, *, viewer: Viewer, everything: bool) -> Scope:
    pages = Page.objects.all() if everything else Page.objects.live()
    return Scope(viewer, everything, media, PageDirectory(visible_pages(pages, viewer=viewer), home_page()))
