"""What understanding a query takes besides the language: synonyms and places, as the editors keep them."""

from __future__ import annotations

from collections.abc import Mapping
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


def load(cities: Mapping[str, str] | None = None) -> Knowledge:
    """Two short queries, one where the caller has `cities` (slug → name). What they give is analysed again only when
    it changed, in whichever process."""
    entries = tuple(Synonym.objects.order_by("pk").values_list("kind", "terms"))
    named = City.objects.values_list("slug", "name") if cities is None else cities.items()
    return _build(entries, tuple(sorted(named)))


@lru_cache(maxsize=2)
def _build(entries: tuple[tuple[str, str], ...], cities: tuple[tuple[str, str], ...]) -> Knowledge:
    german = get_german()
    split = [(kind, [line.strip() for line in terms.splitlines() if line.strip()]) for kind, terms in entries]
    return Knowledge(
        synonyms.build(((kind, expressions) for kind, expressions in split if len(expressions) > 1), german),
        places.build(cities, german),
    )
