"""Which words belong to which criterion. A criterion without words is an error that a test finds."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from practices.fit_words import environment, intervention, population
from practices.fit_words.wording import Wording

WORDINGS: Mapping[str, Wording] = MappingProxyType(
    {**population.WORDINGS, **environment.WORDINGS, **intervention.WORDINGS}
)
