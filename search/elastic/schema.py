"""What stands in the index and how a document is written into it."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from elasticsearch.dsl import Date, Document, Double, InnerDoc, Integer, Keyword, Long, MetaField, Object, Text

from search.documents import SearchDocument
from search.facets import FACET_NAMES, FIT
from search.offers import offer_key, offer_text
from search.ranking import prior, tie_break
from search.stored import stored_values
from search.terms import index_terms

if TYPE_CHECKING:
    from search.german import German

SCHEMA_VERSION = 2  # raise it when a field is added, removed or changes its meaning: older indexes are then refused

# The terms are made before they come here, so every text is only taken apart at its blanks.
_AS_WRITTEN: Mapping[str, Any] = MappingProxyType({"analyzer": "whitespace"})
_PRESENCE: Mapping[str, Any] = MappingProxyType({**_AS_WRITTEN, "norms": False, "index_options": "docs"})
# Beginnings are terms of their own: asking for one costs no walk through the words. Longer ones are rare.
_BEGINNINGS: Mapping[str, Any] = MappingProxyType({**_PRESENCE, "index_prefixes": {"min_chars": 1, "max_chars": 12}})
_SHOWN_ONLY: Mapping[str, Any] = MappingProxyType({"index": False, "doc_values": False})

SOURCE = ("document", "identity")  # kept to be read back; the terms are not


class Facets(InnerDoc):
    class Meta:
        dynamic = MetaField("strict")


for _name in FACET_NAMES:
    if _name != FIT:
        Facets._doc_type.mapping.field(_name, Keyword())


class IndexEntry(Document):
    """The mapping. It is strict: a field that isn't here is an error."""

    words = Text(**_AS_WRITTEN)
    stems = Text(**_AS_WRITTEN)
    parts = Text(**_AS_WRITTEN)
    title_words = Text(**_AS_WRITTEN)
    title_stems = Text(**_AS_WRITTEN)
    title_parts = Text(**_AS_WRITTEN)
    file_words = Text(**_AS_WRITTEN)
    file_stems = Text(**_AS_WRITTEN)
    file_parts = Text(**_AS_WRITTEN)
    grams = Text(**_AS_WRITTEN, index_options="freqs")
    pieces = Text(**_PRESENCE)
    starts = Text(**_BEGINNINGS)
    inner = Text(**_BEGINNINGS)
    exact = Keyword(doc_values=False)
    key = Keyword()
    kind = Keyword()
    audience = Keyword()
    identity = Keyword(**_SHOWN_ONLY)  # key and fingerprint, for `search check`
    facets = Object(Facets)
    newest = Date(format="strict_date")
    tie = Long()
    prior = Double()
    schema = Integer()
    # What is compared with a city: the example's number, the key of its offer, and a number made of both, whose sum
    # over all documents tells whether something has changed.
    practice = Long()
    offer = Keyword()
    offer_mark = Long()
    written = Long()  # milliseconds since 1970
    document = Object(enabled=False)

    class Meta:
        dynamic = MetaField("strict")
        source = MetaField(includes=list(SOURCE))


def to_index(document: SearchDocument, german: German, written: int) -> dict[str, Any]:
    """`written`: milliseconds since 1970."""
    terms = index_terms(document, german)
    return {
        "words": terms.words,
        "stems": terms.stems,
        "parts": terms.parts,
        "title_words": terms.title_words,
        "title_stems": terms.title_stems,
        "title_parts": terms.title_parts,
        "file_words": terms.file_words,
        "file_stems": terms.file_stems,
        "file_parts": terms.file_parts,
        "grams": terms.grams,
        "pieces": terms.pieces,
        "starts": terms.title_words,
        "inner": terms.inner,
        "exact": list(terms.exact),
        "key": document.key,
        "kind": document.kind,
        "audience": document.audience,
        "identity": f"{document.key} {document.fingerprint}",
        "facets": {name: list(values) for name, values in document.facets.items()},
        "newest": _day(document.newest),
        "tie": tie_break(document),
        "prior": prior(document),
        "schema": SCHEMA_VERSION,
        "written": written,
        "document": stored_values(document),
        **_offer(document),
    }


def offer_mark(number: int, key: str) -> int:
    """32 bits, so that the sum over a million documents is exact in the double precision of an aggregation."""
    return zlib.crc32(f"{number} {key}".encode())


def _offer(document: SearchDocument) -> dict[str, Any]:
    if document.offer is None:
        return {}
    key = offer_key(offer_text(document.offer))
    return {"practice": document.object_id, "offer": key, "offer_mark": offer_mark(document.object_id, key)}


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
