"""What understanding a query takes besides the language: synonyms and places, as the editors keep them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from cities.models import City
from search.german import get_german
from search.models import Synonym
from search.understand import places, synonyms
from search.understand.places import Places
from search.understand.synonyms import Synonyms


@dataclass(frozen=True, slots=True)
class Knowledge:
    synonyms: Synonyms = field(default_factory=Synonyms)
    places: Places = field(default_factory=Places)


def load() -> Knowledge:
    """Two short queries; what they give is analysed again only when it changed, in whichever process."""
    entries = tuple(Synonym.objects.order_by("pk").values_list("kind", "terms"))
    cities = tuple(City.objects.order_by("pk").values_list("slug", "name"))
    return _build(entries, cities)


@lru_cache(maxsize=2)
def _build(entries: tuple[tuple[str, str], ...], cities: tuple[tuple[str, str], ...]) -> Knowledge:
    german = get_german()
    split = [(kind, [line.strip() for line in terms.splitlines() if line.strip()]) for kind, terms in entries]
    return Knowledge(
        synonyms.build(((kind, expressions) for kind, expressions in split if len(expressions) > 1), german),
        places.build(cities, german),
    )
