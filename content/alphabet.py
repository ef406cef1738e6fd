"""Alphabetical order as German readers expect it: umlauts stand with their vowel."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from string import ascii_uppercase
from typing import Generic, TypeVar

Item = TypeVar("Item")
OTHER = "#"


@dataclass(frozen=True, slots=True)
class Letter(Generic[Item]):
    """A letter with what begins with it; without items the letter is only named."""

    letter: str
    items: tuple[Item, ...] = ()

    @property
    def anchor(self) -> str:
        return "zeichen" if self.letter == OTHER else self.letter.lower()


def sort_key(text: str) -> tuple[str, str]:
    """Orders by the letters without their marks; the text itself decides between equals."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return plain.casefold(), text


def initial(text: str) -> str:
    """The letter under which a text stands: A for Äußere, # for what begins with no letter."""
    first = sort_key(text)[0][:1].upper()
    return first if first in ascii_uppercase and first else OTHER


def by_letter(items: Iterable[Item], name: Callable[[Item], str]) -> list[Letter[Item]]:
    """Every letter from A to Z with its items in order; # in front when there is something under it."""
    ordered = sorted(items, key=lambda item: (initial(name(item)), sort_key(name(item))))
    groups = {letter: tuple(group) for letter, group in groupby(ordered, key=lambda item: initial(name(item)))}
    letters = ([OTHER] if OTHER in groups else []) + list(ascii_uppercase)
    return [Letter(letter, groups.get(letter, ())) for letter in letters]
