"""Wagtail's own search on its database backend, over the same generated pages.

It does less of the work: ten pages and a total, without facets, chosen filters, audience, passages and marks.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wagtail.models import Page

    from search.documents import SearchDocument

CHUNK = 1_000
SHOWN = 10


class WagtailDatabase:
    """The database stands in the folder (`bench.engine` sees to that)."""

    def __init__(self, folder: Path) -> None:
        pass

    def index(self, count: int) -> None:
        from django.core.management import call_command

        from practices.models import PracticePage

        call_command("migrate", verbosity=0)
        if PracticePage.objects.count() == count:
            return
        self.fill(count)
        call_command("wagtail_update_index", verbosity=0, stdout=io.StringIO())

    def fill(self, count: int) -> None:
        """The first `count` generated pages, as practices of one city, below a list of their own."""
        from bench.texts import pages

        parent = _parent()
        documents = pages(count)
        while chunk := list(islice(documents, CHUNK)):
            _insert(parent, chunk)

    def ask(self, text: str, filters: Mapping[str, tuple[str, ...]]) -> int:  # noqa: ARG002 -- see above
        from practices.models import PracticePage

        found = PracticePage.objects.live().search(text, operator="or")
        list(found[:SHOWN])
        return found.count()


def _parent() -> Page:
    from wagtail.models import Site

    from cities.models import City
    from practices.models import PracticeIndexPage

    City.objects.get_or_create(slug="stadt", defaults={"name": "Stadt", "state": "DE-BY", "kind": "kreisfrei"})
    root = Site.objects.get(is_default_site=True).root_page
    return root.add_child(instance=PracticeIndexPage(title="Praxis", slug="viele"))


def _insert(parent: Page, documents: Iterable[SearchDocument]) -> None:
    """In bulk, past the signals: rows of the page and of the practice. All words go where Wagtail's search looks."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Locale, Page

    from cities.models import City
    from practices.models import PracticePage

    content_type, locale = ContentType.objects.get_for_model(PracticePage), Locale.get_default()
    city = City.objects.get(slug="stadt")
    documents = list(documents)
    rows = Page.objects.bulk_create(
        Page(
            title=document.title,
            draft_title=document.title,
            slug=f"beispiel-{document.object_id}",
            path=Page._get_path(parent.path, parent.depth + 1, document.object_id),
            depth=parent.depth + 1,
            url_path=f"{parent.url_path}beispiel-{document.object_id}/",
            content_type=content_type,
            locale=locale,
        )
        for document in documents
    )
    practices = [
        PracticePage(
            page_ptr_id=row.pk,
            city=city,
            kind="programme",
            summary="\n".join(list(document.texts.values())[1:]),  # the first one is the title
        )
        for row, document in zip(rows, documents, strict=True)
    ]
    PracticePage.objects._insert(practices, fields=PracticePage._meta.local_concrete_fields, using="default")
