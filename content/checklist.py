"""What an editor should still look at, in any kind of page. Each room says what it checks. Drafts may be incomplete:
nothing here keeps them from being saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from django.utils.functional import Promise

State = TypeVar("State")


@dataclass(frozen=True, slots=True)
class Point:
    """`field` is where it is mended; `url` the page of the admin, when that is not the editor itself."""

    field: str
    title: str
    advice: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Check(Generic[State]):
    """`place` names the page of the admin where it is mended, when it is not the field."""

    field: str
    is_open: Callable[[State, date], bool]
    title: str | Promise
    advice: str | Promise
    place: str = ""


def open_points(
    checks: Iterable[Check[State]],
    state: State,
    today: date,
    values: Mapping[str, object],
    places: Mapping[str, str] | None = None,
) -> list[Point]:
    """In the order of the checks; empty when nothing is left to do. `values` fill the words of a check, `places` are
    addresses by the name of the place."""
    return [
        Point(check.field, str(check.title) % values, str(check.advice) % values, (places or {}).get(check.place, ""))
        for check in checks
        if check.is_open(state, today)
    ]
