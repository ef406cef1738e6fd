"""The facets beside the results: which values, in which order, what is folded away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from django.utils.translation import ngettext

from search.facets import FACETS, FIT, Facet, ValueOrder
from search.labels import FIXED, FacetLabels
from search.results import FacetCount

OPEN = frozenset({FIT, "kind", "topic", "phase", "evidence"})  # unfolded without being asked
SHOWN = 6  # values before the rest is folded


@dataclass(frozen=True, slots=True)
class Value:
    value: str
    label: str
    count: int
    chosen: bool
    children: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetList:
    """Finished values for `templates/components/facet.html`."""

    name: str
    label: str
    open: bool
    values: tuple[Value, ...]
    more_values: tuple[Value, ...]
    more_label: str


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
        values = _nested(values, labels.topic_parents)
    values = _ordered(facet, values)
    first = [value for place, value in enumerate(values) if place < SHOWN or _holds_chosen(value)]
    rest = [value for value in values if value not in first]
    return FacetList(
        name=facet.parameter,
        label=str(facet.label),
        open=facet.name in OPEN or bool(chosen),
        values=tuple(first),
        more_values=tuple(rest),
        more_label=ngettext("%(count)s more", "%(count)s more", len(rest)) % {"count": len(rest)},
    )


def _values(facet: Facet, counts: Sequence[FacetCount], labels: FacetLabels, chosen: frozenset[str]) -> list[Value]:
    """Values with hits, and chosen ones even without."""
    whole = facet.whole and any(one.count for one in counts)
    return [
        Value(one.value, labels.label(facet.name, one.value), one.count, one.value in chosen)
        for one in counts
        if one.count or one.value in chosen or whole
    ]


def _nested(values: list[Value], parents: Mapping[str, str]) -> list[Value]:
    """Topics below their field. A topic whose field is not among the values stands by itself."""
    present = {value.value for value in values}
    children: dict[str, list[Value]] = {}
    for value in values:
        if (parent := parents.get(value.value)) in present:
            children.setdefault(str(parent), []).append(value)
    return [
        replace(value, children=_unfolded(value, children.get(value.value, ())))
        for value in values
        if parents.get(value.value) not in present
    ]


def _unfolded(field: Value, topics: Sequence[Value]) -> tuple[Value, ...]:
    """The topics of a field, once the field or one of them is chosen: sixty at once help nobody."""
    if not field.chosen and not any(topic.chosen for topic in topics):
        return ()
    return tuple(sorted(topics, key=_by_count))


def _ordered(facet: Facet, values: list[Value]) -> list[Value]:
    if facet.order is ValueOrder.SCALE:
        scale = list(FIXED[facet.name])
        return sorted(values, key=lambda value: scale.index(value.value) if value.value in scale else len(scale))
    if facet.order is ValueOrder.DESCENDING:
        return sorted(values, key=lambda value: value.value, reverse=True)
    if facet.order is ValueOrder.COUNT or facet.hierarchical:
        return sorted(values, key=_by_count)
    return sorted(values, key=lambda value: value.label.casefold())


def _by_count(value: Value) -> tuple[int, str]:
    return -value.count, value.label.casefold()


def _holds_chosen(value: Value) -> bool:
    return value.chosen or any(child.chosen for child in value.children)
