"""Facets beside a list, for `templates/components/facet.html`: what is folded away, topics below their field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import ngettext

from content.alphabet import sort_key
from content.display import Link

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
    """`name`: its parameter in the address. `more_values` fold behind `more_label`."""

    name: str
    label: str
    open: bool
    values: tuple[Value, ...]
    more_values: tuple[Value, ...] = ()
    more_label: str = ""


@dataclass(frozen=True, slots=True)
class Filters:
    """All facets of a list and what is chosen, each a link to the list without it. For
    `templates/components/filters.html`."""

    facets: tuple[FacetList, ...]
    chosen: tuple[Link, ...]
    clear_url: str
    show_label: str


def folded(name: str, label: str, values: Sequence[Value], *, unfolded: bool) -> FacetList:
    """The first values and what is chosen; the rest folds. Without a choice it shows its values only if `unfolded`."""
    first = [value for place, value in enumerate(values) if place < SHOWN or _holds_chosen(value)]
    rest = [value for value in values if value not in first]
    return FacetList(
        name=name,
        label=label,
        open=unfolded or any(map(_holds_chosen, values)),
        values=tuple(first),
        more_values=tuple(rest),
        more_label=ngettext("%(count)s more", "%(count)s more", len(rest)) % {"count": len(rest)},
    )


def nested(values: Sequence[Value], parents: Mapping[str, str]) -> list[Value]:
    """Topics below their field, by `by_count`. A topic whose field is not among the values stands by itself."""
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


def by_count(value: Value) -> tuple[int, tuple[str, str]]:
    """A key to sort by: most first, equals by the alphabet."""
    return -value.count, sort_key(value.label)


def _unfolded(field: Value, topics: Sequence[Value]) -> tuple[Value, ...]:
    """The topics of a field, once the field or one of them is chosen: sixty at once help nobody."""
    if not field.chosen and not any(topic.chosen for topic in topics):
        return ()
    return tuple(sorted(topics, key=by_count))


def _holds_chosen(value: Value) -> bool:
    return value.chosen or any(child.chosen for child in value.children)
