"""Finished values for the shared templates in `templates/components`."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext


@dataclass(frozen=True, slots=True)
class Link:
    """A link, a way back (the last one needs no address), or a row of a list with a remark at its end."""

    label: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """`level` of `max` dots, and the word beside them."""

    level: int
    max: int
    word: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with a value or a scale."""

    label: str
    value: str = ""
    scale: Scale | None = None
    url: str = ""
    note: str = ""


def unknown() -> str:
    """How a value reads that nobody stated."""
    return gettext("not stated")
