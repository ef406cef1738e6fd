"""What a comparison of an example with a city finds. Pure values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


class Verdict(Enum):
    """Of one line."""

    SAME = "same"
    SIMILAR = "similar"
    DIFFERS = "differs"
    UNKNOWN = "unknown"


VERDICT_LABELS: Mapping[Verdict, str | Promise] = MappingProxyType(
    {
        Verdict.SAME: pgettext_lazy("fit", "same"),
        Verdict.SIMILAR: pgettext_lazy("fit", "similar"),
        Verdict.DIFFERS: pgettext_lazy("fit", "differs"),
        Verdict.UNKNOWN: pgettext_lazy("fit", "not stated"),
    }
)


class Suitability(IntEnum):
    """The word that sums up, from the least to the best."""

    CHECK = 1
    ADAPT = 2
    GOOD = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One line. `there` and `here` are plain values whose meaning depends on the criterion (`practices.fit_words` puts
    them into words; None: not stated); `subject` is the structure, indicator or text it is about, if any."""

    criterion: str
    verdict: Verdict
    there: object = None
    here: object = None
    subject: str = ""
