"""The facets of the search: how they are named in code and in the address, and in which order their values stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ValueOrder(Enum):
    SCALE = auto()  # the order of the choices in the model
    LABEL = auto()
    COUNT = auto()  # most hits first, then by label
    DESCENDING = auto()  # by the value itself: the latest year first


@dataclass(frozen=True, slots=True)
class Facet:
    """`name` is what documents, requests and plans use, `parameter` stands in the address. The values are machine
    slugs. In a `hierarchical` facet a document carries the value and its parent: a parent finds its children. A `whole`
    one shows all its values, also those without hits."""

    name: str
    parameter: str
    label: Promise
    order: ValueOrder
    hierarchical: bool = False
    whole: bool = False


FIT, FIT_PARAMETER = "fit", "passung"  # judged for the reader's city when a search is asked; no document carries it
FACETS = (
    Facet(FIT, FIT_PARAMETER, _("Fit"), ValueOrder.SCALE, whole=True),
    Facet("kind", "art", _("Kind"), ValueOrder.SCALE),
    Facet("topic", "thema", _("Topic"), ValueOrder.LABEL, hierarchical=True),
    Facet("city", "stadt", _("City"), ValueOrder.COUNT),
    Facet("size", "groesse", _("City size"), ValueOrder.SCALE),
    Facet("state", "land", _("State"), ValueOrder.COUNT),
    Facet("phase", "phase", _("Education phase"), ValueOrder.SCALE),
    Facet("target_group", "zielgruppe", _("Target group"), ValueOrder.SCALE),
    Facet("readiness", "reife", _("Transfer readiness"), ValueOrder.SCALE),
    Facet("evidence", "beleg", _("Evidence"), ValueOrder.SCALE),
    Facet("effort", "aufwand", _("Effort"), ValueOrder.SCALE),
    Facet("status", "status", _("Status"), ValueOrder.SCALE),
    Facet("event_kind", "format", _("Kind of event"), ValueOrder.SCALE),
    Facet("year", "jahr", _("Year"), ValueOrder.DESCENDING),
)
FACET_NAMES = tuple(facet.name for facet in FACETS)
