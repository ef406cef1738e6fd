"""What our search is measured against: other ways to rank the same documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import Stemmer
import tantivy
from tantivy import Occur, Query

from search.documents import SearchDocument

Rank = Callable[[str, int], list[str]]  # query, how many → keys, best first

# The stop words of the Snowball project are close to these; without any, a question is lost in "wie" and "die".
_STOP_WORDS = """
aber als am an auch auf aus bei bin bis da das dass dem den der des die durch ein eine einem einen einer eines er es für
gibt hat im in ist kann man mit nach nicht oder sich sie sind so über um und unter vom von vor was welche wenn wer wie
wir wird wo zu zum zur
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
WORD = re.compile(r"\w+")
GRAM = 4


def snowball_terms(text: str) -> list[str]:
    stemmer = Stemmer.Stemmer("german")
    return stemmer.stemWords([word for word in WORD.findall(text.lower()) if word not in STOP_WORDS])


def gram_terms(text: str) -> list[str]:
    words = WORD.findall(text.lower())
    return [word[start : start + GRAM] for word in words for start in range(max(1, len(word) - GRAM + 1))]


def bm25(documents: Sequence[SearchDocument], terms: Callable[[str], list[str]]) -> Rank:
    """BM25 over one field with all texts of a document."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(15_000_000, 1)
    for document in documents:
        text = "\n".join((*document.texts.values(), *document.names))
        writer.add_document(tantivy.Document(text=" ".join(terms(text)), key=document.key))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def rank(query: str, limit: int) -> list[str]:
        wanted = dict.fromkeys(terms(query))
        clauses = [(Occur.Should, Query.term_query(schema, "text", term, "freq")) for term in wanted]
        found = searcher.search(Query.boolean_query(clauses), limit).hits if clauses else []
        return [searcher.doc(address)["key"][0] for _, address in found]

    return rank


def wagtail(query: str, limit: int) -> list[str]:
    """Wagtail's own search on the database: titles and summaries of practice pages, any word. It knows no cities,
    topics or terms."""
    from practices.models import PracticePage

    found = PracticePage.objects.live().search(query, operator="or")[:limit]
    return [f"practice:{page.pk}" for page in found]
