"""The short path as it stands in the address: which step, which city, which topics. Pure.

The address holds everything, so that every step works without scripts, and a script may keep it in the browser.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cities.standpoint import PARAMETER, Standpoint

STEP, TOPIC, TYPED = "schritt", "thema", "typed"
SHOWN = 60  # characters of an unknown name in a message


class Step(IntEnum):
    CITY = 1
    TOPICS = 2
    EXAMPLES = 3
    NEXT = 4


LABELS: dict[Step, str | Promise] = {
    Step.CITY: _("Choose your city"),
    Step.TOPICS: _("Choose topics"),
    Step.EXAMPLES: _("Three examples that fit"),
    Step.NEXT: _("Your next step"),
}


@dataclass(frozen=True, slots=True)
class Path:
    """`problem` says why the step is an earlier one than asked for; empty when all is well. `token` stands for the
    city, empty for none. `begun`: the address says more than nothing."""

    step: Step
    token: str
    topics: tuple[str, ...]
    problem: str = ""
    begun: bool = False

    def address(self, step: Step) -> str:
        """The query of a step, with what was chosen so far; the same choice always gives the same one."""
        chosen = [(TOPIC, slug) for slug in self.topics]
        city = [(PARAMETER, self.token)] if self.token else []
        return "?" + urlencode([*city, *chosen, (STEP, str(int(step)))])

    def reaches(self, step: Step) -> bool:
        """Whether all that the step needs was chosen."""
        return step <= self._furthest

    @property
    def _furthest(self) -> Step:
        return Step.CITY if not self.token else Step.TOPICS if not self.topics else Step.NEXT


def read(parameters: QueryDict, standpoint: Standpoint, known: Collection[str]) -> Path:
    """What the address says; nothing raises. `known`: the slugs of the topics to choose from. What there is not is left
    out: topics are merged, and addresses are kept for long."""
    asked = _step(parameters.get(STEP, ""))
    chosen = set(parameters.getlist(TOPIC))
    token = standpoint.token if standpoint.city and not standpoint.unknown else ""
    path = Path(asked, token, tuple(slug for slug in known if slug in chosen), begun=bool(parameters))
    if path.reaches(asked):
        return path
    step = path._furthest
    problem = _no_city(parameters, standpoint) if step is Step.CITY else gettext("Choose at least one topic.")
    return Path(step, path.token, path.topics, problem, begun=True)


def _step(value: str) -> Step:
    return Step(int(value)) if value in {str(int(step)) for step in Step} else Step.CITY


def _no_city(parameters: QueryDict, standpoint: Standpoint) -> str:
    typed = parameters.get(TYPED, "").strip()[:SHOWN] or standpoint.unknown
    if not typed:
        return gettext("Choose a city from the list.")
    return gettext("“%(city)s” is not in the list. Choose another city, or describe yours.") % {"city": typed}
