"""How good a list of hits is, judged by grades: 3 exactly what was sought, 2 good, 1 related.

Each measure judges the hits of one query; its mean over the queries of a table gives MRR and the share of zero hits.
`found` names no page twice, and at least one page has a grade.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2

GOOD = 2  # from this grade on a page answers the query; below it is only related


def ndcg(found: Sequence[str], grades: Mapping[str, int], seen: int = 10) -> float:
    """Discounted gain with exponential grades, beside that of the best possible order."""
    best = sorted(grades.values(), reverse=True)
    return _gain([grades.get(page, 0) for page in found[:seen]]) / _gain(best[:seen])


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(place + 1) for place, grade in enumerate(grades, start=1))


def reciprocal_rank(found: Sequence[str], grades: Mapping[str, int]) -> float:
    places = (place for place, page in enumerate(found, start=1) if grades.get(page, 0) >= GOOD)
    return next((1 / place for place in places), 0.0)


def recall(found: Sequence[str], grades: Mapping[str, int], seen: int = 20) -> float:
    """Share of all graded pages, related ones too: a query with more than `seen` of them cannot reach 1."""
    return len(grades.keys() & set(found[:seen])) / len(grades)


def no_hit(found: Sequence[str], _grades: Mapping[str, int]) -> float:
    return float(not found)
