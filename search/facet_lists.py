"""The facets beside the results: which values, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from content.facets import FacetList, Value, by_count, folded, nested
from search.facets import FACETS, FIT, Facet, ValueOrder
from search.labels import FIXED, FacetLabels
from search.results import FacetCount

OPEN = frozenset({FIT, "kind", "topic", "phase", "evidence"})  # unfolded without being asked


def facet_lists(
    counts: Mapping[str, Sequence[FacetCount]],
    labels: FacetLabels,
    chosen: Mapping[str, Iterable[str]],
    headings: Mapping[str, str] = MappingProxyType({}),
) -> tuple[FacetList, ...]:
    """One list per facet that has anything to choose. `headings`: by parameter, instead of the label of the facet."""
    lists = (
        _facet_list(facet, counts.get(facet.name, ()), labels, frozenset(chosen.get(facet.name, ())))
        for facet in FACETS
    )
    return tuple(replace(made, label=headings.get(made.name, made.label)) for made in lists if made.values)


def _facet_list(facet: Facet, counts: Sequence[FacetCount], labels: FacetLabels, chosen: frozenset[str]) -> FacetList:
    values = _values(facet, counts, labels, chosen)
    if facet.hierarchical:
        values = nested(values, labels.topic_parents)
    return folded(facet.parameter, str(facet.label), _ordered(facet, values), unfolded=facet.name in OPEN)


def _values(facet: Facet, counts: Sequence[FacetCount], labels: FacetLabels, chosen: frozenset[str]) -> list[Value]:
    """Values with hits, and chosen ones even without."""
    whole = facet.whole and any(one.count for one in counts)
    return [
        Value(one.value, labels.label(facet.name, one.value), one.count, one.value in chosen)
        for one in counts
        if one.count or one.value in chosen or whole
    ]


def _ordered(facet: Facet, values: list[Value]) -> list[Value]:
    if facet.order is ValueOrder.SCALE:
        scale = list(FIXED[facet.name])
        return sorted(values, key=lambda value: scale.index(value.value) if value.value in scale else len(scale))
    if facet.order is ValueOrder.DESCENDING:
        return sorted(values, key=lambda value: value.value, reverse=True)
    if facet.order is ValueOrder.COUNT or facet.hierarchical:
        return sorted(values, key=by_count)
    return sorted(values, key=lambda value: value.label.casefold())
