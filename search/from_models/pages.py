"""Documents of pages of running text, and what all pages share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing

from access.pages import page_audiences
from content.models import ContentPage
from search.documents import SearchDocument, TextField, document_key
from search.from_models.source import Source, lines

KIND = "page"
PageRow = TypeVar("PageRow", bound=Page)

# Block type → its words. The raw values are read: looking at the blocks would load the pictures of every page.
TEXT_OF_BLOCK: Mapping[str, Callable[[dict], str]] = {  # type: ignore[type-arg]
    "heading": lambda raw: raw["value"],
    "paragraph": lambda raw: get_text_for_indexing(raw["value"]),
    "picture": lambda raw: (raw["value"] or {}).get("alt_text") or "",
    "notice": lambda raw: fields(raw, "title", "text"),
}


def published(pages: QuerySet[PageRow]) -> QuerySet[PageRow]:
    """Pages that are live and not past their expiry, even when `publish_scheduled` hasn't come by yet."""
    return pages.filter(Q(expire_at=None) | Q(expire_at__gt=timezone.now()), live=True)


def findable(pages: Sequence[PageRow]) -> Iterator[tuple[PageRow, str, str]]:
    """Each page with its audience and address, without those that have none (shared password, outside every site)."""
    audiences = page_audiences(pages)
    for page in pages:
        audience, url = audiences[page.pk], page.get_url()
        if audience is not None and url:
            yield page, audience, url


def stream_text(body: StreamValue, words: Mapping[str, Callable[[dict], str]] = TEXT_OF_BLOCK) -> str:  # type: ignore[type-arg]
    """The words of running text, block by block; nothing of blocks that `words` doesn't know."""
    return lines(words[raw["type"]](raw) for raw in body.raw_data if raw["type"] in words)


def fields(raw: dict, *names: str) -> str:  # type: ignore[type-arg]
    """The words of these fields of a block, a line each."""
    return lines(raw["value"].get(name) for name in names)


def _rows() -> QuerySet[ContentPage]:
    return published(ContentPage.objects.all())


def _documents(pages: Sequence[ContentPage]) -> list[SearchDocument]:
    return [_document(page, audience, url) for page, audience, url in findable(pages)]


def _document(page: ContentPage, audience: str, url: str) -> SearchDocument:
    return SearchDocument(
        key=document_key(KIND, page.pk),
        kind=KIND,
        object_id=page.pk,
        audience=audience,
        url=url,
        texts={
            TextField.TITLE: page.title,
            TextField.SUMMARY: page.summary,
            TextField.BODY: stream_text(page.body),
        },
        facets={"kind": (KIND,)},
        newest=page.last_published_at.date() if page.last_published_at else None,
    )


SOURCE = Source(KIND, _rows, _documents)
