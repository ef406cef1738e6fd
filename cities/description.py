"""A city that is not in the data, described in four answers: size, state, kind, structures.

As text it is one word for addresses and cookies: ``~250-500.DE-BY.kreisfrei.ja-bildungsbuero.nein-optionskommune``;
an answer that was not given is empty (``~250-500..``). The mark keeps it apart from the slugs of cities.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext

from cities.models import Answer, CityKind, State
from cities.profiles import CityField, CityProfile, representative_population
from cities.size import SIZE_CLASS_BY_SLUG

MARK = "~"
_WORDS = {"ja": Answer.YES, "nein": Answer.NO}
_PREFIX = {answer: word for word, answer in _WORDS.items()}


def is_description(token: str) -> bool:
    return token.startswith(MARK)


def describe(size: str, state: str, kind: str, structures: Mapping[str, Answer]) -> str:
    """The text for these answers; structures that are not known are left out."""
    known = [f"{_PREFIX[answer]}-{key}" for key, answer in sorted(structures.items()) if answer in _PREFIX]
    return MARK + ".".join([size, state, kind, *known])


def described_city(token: str, field: CityField) -> CityProfile | None:
    """The city that a text of `describe` stands for; None when it says something that does not exist."""
    if not is_description(token) or token.count(".") < 2:
        return None
    size, state, kind, *answers = token.removeprefix(MARK).split(".")
    structures: dict[str, Answer] = {}
    for given in answers:
        word, _dash, key = given.partition("-")
        if word not in _WORDS or key not in field.structures or key in structures:
            return None
        structures[key] = _WORDS[word]
    valid = size in {"", *SIZE_CLASS_BY_SLUG} and state in {"", *State.values} and kind in {"", *CityKind.values}
    if not valid or not any((size, state, kind, structures)):
        return None
    return CityProfile(
        slug="",
        name=gettext("your city"),
        state=state,
        kind=kind,
        population=representative_population(size),
        size=size,
        structures=structures,
    )
