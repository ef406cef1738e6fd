"""Names of cities inside sentences: German needs an article with counties and regions, and none with cities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cities.models import State
from cities.profiles import CityProfile


class Gender(Enum):
    """How a name is used in German."""

    DESCRIBED = "described"  # Ihre Stadt
    PLAIN = "plain"  # Augsburg
    MASCULINE = "masculine"  # der Landkreis Osnabrück
    FEMININE = "feminine"  # die Region Hannover


FIRST_WORDS: Mapping[str, Gender] = MappingProxyType(
    {
        "Landkreis": Gender.MASCULINE,
        "Kreis": Gender.MASCULINE,
        "Bezirk": Gender.MASCULINE,
        "Regionalverband": Gender.MASCULINE,
        "Region": Gender.FEMININE,
        "Städteregion": Gender.FEMININE,
    }
)


@dataclass(frozen=True, slots=True)
class Phrases:
    subject: str | Promise
    within: str | Promise
    to: str | Promise
    dative: str | Promise


PHRASES: Mapping[Gender, Phrases] = MappingProxyType(
    {
        Gender.DESCRIBED: Phrases(
            _("your city"), _("in your city"), _("for your city"), pgettext_lazy("Ihrer Stadt", "your city")
        ),
        Gender.PLAIN: Phrases("%(city)s", _("in %(city)s"), _("for %(city)s"), "%(city)s"),
        Gender.MASCULINE: Phrases(
            pgettext_lazy("der Landkreis", "%(city)s"),
            pgettext_lazy("der Landkreis", "in %(city)s"),
            pgettext_lazy("der Landkreis", "for %(city)s"),
            pgettext_lazy("dem Landkreis", "%(city)s"),
        ),
        Gender.FEMININE: Phrases(
            pgettext_lazy("die Region", "%(city)s"),
            pgettext_lazy("die Region", "in %(city)s"),
            pgettext_lazy("die Region", "for %(city)s"),
            pgettext_lazy("der Region", "%(city)s"),
        ),
    }
)
WITHIN_STATE: Mapping[str, str | Promise] = MappingProxyType({State.SL: _("in the Saarland")})


def title_of(city: CityProfile) -> str:
    """The bare name, for headings and columns: "Augsburg", "Landkreis Osnabrück", "Ihre Stadt"."""
    return city.name if city.slug else capfirst(str(PHRASES[Gender.DESCRIBED].subject))


def subject(city: CityProfile) -> str:
    """As the subject of a sentence, for its middle: "Augsburg", "der Landkreis Osnabrück", "Ihre Stadt"."""
    return str(_phrases(city).subject) % {"city": city.name}


def within(city: CityProfile) -> str:
    """ "in Augsburg", "im Landkreis Osnabrück", "in Ihrer Stadt"."""
    return str(_phrases(city).within) % {"city": city.name}


def meant_for(city: CityProfile) -> str:
    """ "für Augsburg", "für den Landkreis Osnabrück", "für Ihre Stadt"."""
    return str(_phrases(city).to) % {"city": city.name}


def dative(city: CityProfile) -> str:
    """After "aus", "von" or with "ähneln": "Augsburg", "dem Landkreis Osnabrück", "Ihrer Stadt"."""
    return str(_phrases(city).dative) % {"city": city.name}


def within_state(state: str) -> str:
    """ "in Bayern", "im Saarland"."""
    return str(WITHIN_STATE.get(state) or _("in %(city)s")) % {"city": State(state).label}


def _phrases(city: CityProfile) -> Phrases:
    if not city.slug:
        return PHRASES[Gender.DESCRIBED]
    return PHRASES[FIRST_WORDS.get(city.name.partition(" ")[0], Gender.PLAIN)]
