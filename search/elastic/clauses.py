"""The clauses of Elasticsearch's query language that are used here, as plain values.

The objects of `elasticsearch.dsl` for them cost 2 ms of every search, more than the rest of this package together: each
is made anew from its parts, and written out again on every level.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Query = dict[str, Any]

EVERYTHING: Query = {"match_all": {}}
NOTHING: Query = {"match_none": {}}


def term(field: str, value: str, boost: float = 1.0) -> Query:
    return {"term": {field: {"value": value, "boost": boost}}}


def terms(field: str, values: Sequence[str]) -> Query:
    return {"terms": {field: list(values)}}


def prefix(field: str, value: str) -> Query:
    return {"prefix": {field: {"value": value}}}


def phrase(field: str, words: Iterable[str], boost: float = 1.0) -> Query:
    return {"match_phrase": {field: {"query": " ".join(words), "boost": boost}}}


def span(field: str, low: int, high: int) -> Query:
    """From `low` to before `high`."""
    return {"range": {field: {"gte": low, "lt": high}}}


def all_of(*held: Query, without: Sequence[Query] = ()) -> Query:
    """Without a score."""
    return {"bool": {"filter": list(held), "must_not": list(without)}}


def any_of(queries: Sequence[Query], at_least: int = 1) -> Query:
    if at_least == 1 and len(queries) == 1:
        return queries[0]
    return {"bool": {"should": list(queries), "minimum_should_match": at_least}} if queries else NOTHING


def scored(must: Sequence[Query], *, filtered: Sequence[Query] = (), should: Sequence[Query] = ()) -> Query:
    """The scores of `must` and of what holds of `should`; `filtered` adds none."""
    return {"bool": {"must": list(must), "filter": list(filtered), "should": list(should)}}


def worth(query: Query, score: float) -> Query:
    return {"constant_score": {"filter": query, "boost": score}}


def best_of(queries: Sequence[Query], tie_breaker: float) -> Query:
    if len(queries) == 1:
        return queries[0]
    return {"dis_max": {"queries": list(queries), "tie_breaker": tie_breaker}}


def multiplied(query: Query, functions: Sequence[Query]) -> Query:
    product = {"score_mode": "multiply", "boost_mode": "multiply"}
    return {"function_score": {"query": query, "functions": list(functions), **product}}
