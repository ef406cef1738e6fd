"""What stands in the index and how a document is written into it and read back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import tantivy
from numpy.typing import NDArray

from practices.offers import Offer
from search.documents import KINDS, SearchDocument
from search.offers import offer_key, offer_text
from search.ranking import prior, tie_break
from search.stored import read_document, stored_values
from search.terms import index_terms

if TYPE_CHECKING:
    from search.german import German

SCHEMA_VERSION = 3  # raise it when a field is added, removed or changes its meaning: older indexes are then refused

POSITIONS = tuple(f"{text}{form}" for text in ("", "title_", "file_") for form in ("words", "stems", "parts"))
FREQUENCIES = ("grams",)
PRESENCE = ("pieces", "starts", "inner")
KEYWORDS = ("key", "kind", "audience", "exact", "identity", "offer", "offer_text")

FACET_MARK = "="
_TIE_BITS = 40
_TIE_MASK = (1 << _TIE_BITS) - 1


def build_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for names, detail in ((POSITIONS, "position"), (FREQUENCIES, "freq"), (PRESENCE, "basic")):
        for name in names:
            builder.add_text_field(name, tokenizer_name="whitespace", index_option=detail)
    for name in KEYWORDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    # One JSON field costs the same as a field for each facet (12 ms for twelve facets over 100,000 pages either way),
    # and a new facet needs no new schema.
    builder.add_json_field("facets", tokenizer_name="raw", fast=True, index_option="basic")
    builder.add_integer_field("tie", fast=True)
    builder.add_integer_field("newest", fast=True)
    builder.add_unsigned_field("offer_number", fast=True)
    builder.add_float_field("prior", fast=True)
    builder.add_bytes_field("document", stored=True)
    return builder.build()


SCHEMA = build_schema()


def to_index(document: SearchDocument, german: German) -> tantivy.Document:
    terms = index_terms(document, german)
    entry = tantivy.Document()
    for name in (*POSITIONS, *FREQUENCIES, "pieces"):
        entry.add_text(name, getattr(terms, name))
    entry.add_text("starts", _of_kind(document.kind, terms.title_words))
    entry.add_text("inner", _of_kind(document.kind, terms.inner))
    for name, value in (("key", document.key), ("kind", document.kind), ("audience", document.audience)):
        entry.add_text(name, value)
    entry.add_text("identity", f"{document.key} {document.fingerprint}")
    for title in terms.exact:
        entry.add_text("exact", title)
    entry.add_json("facets", {name: facet_terms(values) for name, values in document.facets.items()})
    tie = tie_break(document)
    entry.add_integer("tie", tie)
    day = document.newest.toordinal() if document.newest else 0
    entry.add_integer("newest", (day << _TIE_BITS) + _TIE_MASK - tie)
    if document.offer is not None:
        _add_offer(entry, document.offer)
    # tantivy multiplies a score by log2(2 + value), and takes a negative value for 0
    entry.add_float("prior", 2 ** prior(document) - 2)
    entry.add_bytes("document", _packed(document))
    return entry


def tie_of_newest(newest: NDArray[np.int64]) -> NDArray[np.int64]:
    """The `tie_break` inside values of the field `newest`."""
    return _TIE_MASK - (newest & _TIE_MASK)


def _add_offer(entry: tantivy.Document, offer: Offer) -> None:
    """The key in front of the text: who knows the offer need not read it again."""
    text = offer_text(offer)
    key = offer_key(text)
    entry.add_text("offer", key)
    entry.add_text("offer_text", key + text)
    entry.add_unsigned("offer_number", int(key, 16))


def kind_mark(kind: str) -> str:
    """In front of each term of the fields for suggestions: asking for one kind then reads only that kind's terms."""
    return f"{KINDS.index(kind):x}"


def facet_terms(values: Iterable[str]) -> list[str]:
    """How the values of a facet are written. The mark keeps tantivy from taking a text for a date."""
    return [FACET_MARK + value for value in values]


def _of_kind(kind: str, terms: str) -> str:
    mark = kind_mark(kind)
    return " ".join(mark + term for term in dict.fromkeys(terms.split()))


def _packed(document: SearchDocument) -> bytes:
    return json.dumps(stored_values(document), ensure_ascii=False).encode()


def unpacked(raw: bytes) -> SearchDocument:
    return read_document(json.loads(raw))
