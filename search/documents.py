"""What the index holds of a thing: plain values, the same for every engine."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from practices.offers import Offer

KINDS = ("practice", "event", "presentation", "page", "topic", "city", "glossary")
PAGE_KINDS = frozenset({"practice", "event", "presentation", "page"})  # whose documents are made of pages


class TextField(StrEnum):
    """The texts of a document, in the order in which a passage is looked for; weights stand in `search.ranking`."""

    TITLE = "title"
    SUMMARY = "summary"
    BLOCKS = "blocks"  # building blocks carry the transferable part
    BODY = "body"
    CONTEXT = "context"  # what the page says in labels: city, state, topics and their parents, partners, target groups


@dataclass(frozen=True, slots=True)
class FilePage:
    """A page or slide of a file. `thumbnail` is an address, empty when there is no picture."""

    number: int
    title: str
    text: str
    thumbnail: str = ""


@dataclass(frozen=True, slots=True)
class FileText:
    """What a file says, page by page, within the limits of `search.file_texts`."""

    title: str
    url: str  # of the file, or of the page that shows it
    pages: tuple[FilePage, ...]


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One indexed thing.

    `key` is ``kind:id``. `audience` is the canonical string of `access.audience` (what has none is never a document).
    `facets` maps facet names of `search.facets` to values. `newest` orders the sort by newest. `readiness` is 0 to 5.
    `names` are further exact titles (abbreviation of a term, official name of a city). `display` is what a result shows
    besides title and passage; JSON values only. `offer` is what of a practice is compared with a city.
    `files`: the slides of a presentation, or what is attached to a practice; searched in fields of their own.
    """

    key: str
    kind: str
    object_id: int
    audience: str
    url: str
    texts: Mapping[TextField, str]
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    newest: dt.date | None = None
    readiness: int = 0
    display: Mapping[str, object] = field(default_factory=dict)
    offer: Offer | None = None
    files: tuple[FileText, ...] = ()

    @property
    def title(self) -> str:
        return self.texts[TextField.TITLE]

    @property
    def page_texts(self) -> list[str]:
        """What the files say, page by page. The title of a page is part of its text, where it has any."""
        return [page.text or page.title for file in self.files for page in file.pages]

    @property
    def fingerprint(self) -> str:
        """Changes when anything in the document does: `search check` compares it with what the index holds."""
        values = json.dumps(asdict(self), sort_keys=True, default=str, ensure_ascii=False)
        return hashlib.blake2b(values.encode(), digest_size=12).hexdigest()


def document_key(kind: str, object_id: int) -> str:
    return f"{kind}:{object_id}"


def split_key(key: str) -> tuple[str, int]:
    """Kind and id of a `document_key`."""
    kind, _, object_id = key.partition(":")
    return kind, int(object_id)
