"""The filters beside the list: which values, in which order, what is folded away; and the chosen ones as chips."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import ngettext

from content.alphabet import sort_key
from content.display import Link
from content.numbers import number
from events.calendar.labels import Labels
from events.calendar.selection import FILTERS, KIND, TOPIC, YEAR, Filter, Selection, write

OPEN = frozenset({KIND, TOPIC})  # unfolded without being asked
SHOWN = 6  # values before the rest is folded


@dataclass(frozen=True, slots=True)
class Value:
    value: str
    label: str
    count: int
    chosen: bool
    children: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """For `templates/components/facet.html`."""

    name: str
    label: str
    open: bool
    values: tuple[Value, ...]
    more_values: tuple[Value, ...]
    more_label: str


@dataclass(frozen=True, slots=True)
class Filters:
    """For `templates/components/filters.html`."""

    facets: tuple[Facet, ...]
    chosen: tuple[Link, ...]
    clear_url: str
    show_label: str


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


def _facet(one: Filter, counts: Counter[str], selection: Selection, known: Labels) -> Facet:
    chosen = frozenset(selection.values(one.name))
    values = _ordered(
        one.name,
        [
            Value(value, known.label(one.name, value), counts[value], value in chosen)
            for value in sorted(chosen.union(counts))
        ],
        known,
    )
    first = [value for place, value in enumerate(values) if place < SHOWN or _holds_chosen(value)]
    rest = [value for value in values if value not in first]
    return Facet(
        name=one.parameter,
        label=str(one.label),
        open=one.name in OPEN or bool(chosen),
        values=tuple(first),
        more_values=tuple(rest),
        more_label=ngettext("%(count)s more", "%(count)s more", len(rest)) % {"count": len(rest)},
    )


def _ordered(name: str, values: list[Value], known: Labels) -> list[Value]:
    if name == KIND:
        scale = list(known.by_filter[KIND])
        return sorted(values, key=lambda value: scale.index(value.value))
    if name == YEAR:
        return sorted(values, key=lambda value: value.value, reverse=True)
    ranked = sorted(values, key=lambda value: (-value.count, sort_key(value.label)))
    return _nested(ranked, known.topic_parents) if name == TOPIC else ranked


def _nested(values: Sequence[Value], parents: Mapping[str, str]) -> list[Value]:
    """Topics below their field; they unfold once the field or one of them is chosen."""
    by_value = {value.value: value for value in values}
    fields = [value for value in values if parents.get(value.value) not in by_value]
    return [replace(field, children=_children(field, values, parents)) for field in fields]


def _children(field: Value, values: Sequence[Value], parents: Mapping[str, str]) -> tuple[Value, ...]:
    below = tuple(value for value in values if parents.get(value.value) == field.value)
    return below if field.chosen or any(topic.chosen for topic in below) else ()


def _holds_chosen(value: Value) -> bool:
    return value.chosen or any(child.chosen for child in value.children)
