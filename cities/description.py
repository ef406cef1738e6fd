"""A choice of city as one word for addresses and cookies: a *token*.

It is the slug of a city, or a city that is not in the data, described in four answers: size, state, kind, structures.
Both may go on with what the reader says of structures::

    augsburg.ja-bildungsbuero.nein-optionskommune
    ~250-500.DE-BY.kreisfrei.ja-bildungsbuero       (an answer that was not given is empty: ~250-500..)

Anybody can write a token into an address, so nothing here raises: what makes no sense is no choice, and a statement
that makes no sense is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from django.utils.translation import gettext

from cities.models import Answer, CityKind, State
from cities.profiles import CityField, CityProfile, representative_population
from cities.size import SIZE_CLASS_BY_SLUG

MARK = "~"  # keeps a description apart from the slugs of cities
MAX_LENGTH = 2000  # characters of a token; an answer for each of thirty structures has fewer
_SLUG = re.compile(r"[-\w]+", re.ASCII)
_WORDS = MappingProxyType({"ja": Answer.YES, "nein": Answer.NO})
_PREFIX = {answer: word for word, answer in _WORDS.items()}
_SIZES = frozenset({"", *SIZE_CLASS_BY_SLUG})
_STATES = frozenset({"", *State.values})
_KINDS = frozenset({"", *CityKind.values})


@dataclass(frozen=True, slots=True)
class Choice:
    """What a token says. `slug` is empty for a described city; `statements` hold yes and no only, by structure key."""

    slug: str = ""
    size: str = ""
    state: str = ""
    kind: str = ""
    statements: Mapping[str, Answer] = field(default_factory=dict)

    @property
    def described(self) -> bool:
        return not self.slug


def read(token: str) -> Choice | None:
    """The choice that a token stands for; None when it stands for none."""
    if len(token) > MAX_LENGTH:
        return None
    if not token.startswith(MARK):
        slug, *words = token.split(".")
        return Choice(slug, statements=_statements(words)) if _SLUG.fullmatch(slug) else None
    size, state, kind, *words = [*token.removeprefix(MARK).split("."), "", ""]
    if size not in _SIZES or state not in _STATES or kind not in _KINDS:
        return None
    choice = Choice("", size, state, kind, _statements(words))
    return choice if any((size, state, kind, choice.statements)) else None


def write(choice: Choice) -> str:
    """The token for a choice; the same choice always gives the same one."""
    words = [f"{_PREFIX[answer]}-{key}" for key, answer in sorted(choice.statements.items()) if answer in _PREFIX]
    first = [MARK + choice.size, choice.state, choice.kind] if choice.described else [choice.slug]
    return ".".join([*first, *words])


def with_statement(choice: Choice, structure: str, answer: Answer) -> Choice:
    """The choice with one more statement of the reader; *unknown* takes an earlier one back."""
    others = {key: said for key, said in choice.statements.items() if key != structure}
    return replace(choice, statements=others if answer is Answer.UNKNOWN else {**others, structure: answer})


def chosen_city(choice: Choice, field: CityField) -> CityProfile | None:
    """The chosen city with the reader's statements, None when it is gone. They only fill what is not known of it."""
    city = _described_city(choice) if choice.described else field.profiles.get(choice.slug)
    if city is None:
        return None
    said = {
        key: answer
        for key, answer in choice.statements.items()
        if key in field.structures and city.answer(key) is Answer.UNKNOWN
    }
    if choice.described and not any((choice.size, choice.state, choice.kind, said)):
        return None
    if not said:
        return city
    return replace(city, structures={**city.structures, **said}, stated=frozenset(said))


def _described_city(choice: Choice) -> CityProfile:
    return CityProfile(
        slug="",
        name=gettext("your city"),
        state=choice.state,
        kind=choice.kind,
        population=representative_population(choice.size),
        size=choice.size,
    )


def _statements(words: Iterable[str]) -> dict[str, Answer]:
    """What the words say; of two about the same structure the first counts."""
    said: dict[str, Answer] = {}
    for word in words:
        answer, _dash, key = word.partition("-")
        if answer in _WORDS and _SLUG.fullmatch(key):
            said.setdefault(key, _WORDS[answer])
    return said
