"""The filters beside the list: which values, in which order; and the chosen ones as chips."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.utils.translation import ngettext

from content.display import Link
from content.facets import FacetList, Filters, Value, by_count, folded, nested
from content.numbers import number
from events.calendar.labels import Labels
from events.calendar.selection import FILTERS, KIND, TOPIC, YEAR, Filter, Selection, write

OPEN = frozenset({KIND, TOPIC})  # unfolded without being asked


def filters(selection: Selection, counts: Mapping[str, Counter[str]], known: Labels, total: int, url: str) -> Filters:
    """`url`: of the list, without a query."""
    lists = (_facet(one, counts[one.name], selection, known) for one in FILTERS)
    shown = ngettext("Show %(count)s event", "Show %(count)s events", total) % {"count": number(total)}
    chips = (
        Link(known.label(one.name, value), url + write(selection.without(one.name, value)))
        for one in FILTERS
        for value in selection.values(one.name)
    )
    return Filters(tuple(made for made in lists if made.values), tuple(chips), url, shown)


def _facet(one: Filter, counts: Counter[str], selection: Selection, known: Labels) -> FacetList:
    chosen = frozenset(selection.values(one.name))
    values = _ordered(
        one.name,
        [
            Value(value, known.label(one.name, value), counts[value], value in chosen)
            for value in sorted(chosen.union(counts))
        ],
        known,
    )
    return folded(one.parameter, str(one.label), values, unfolded=one.name in OPEN)


def _ordered(name: str, values: list[Value], known: Labels) -> list[Value]:
    if name == KIND:
        scale = list(known.by_filter[KIND])
        return sorted(values, key=lambda value: scale.index(value.value))
    if name == YEAR:
        return sorted(values, key=lambda value: value.value, reverse=True)
    ranked = sorted(values, key=by_count)
    return nested(ranked, known.topic_parents) if name == TOPIC else ranked
