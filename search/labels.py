"""What facet values are called, and in which order a scale stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import CharField, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cities.models import City, State
from cities.size import SIZE_CLASSES
from events.scales import EventKind
from practices.fit import SUITABILITY_LABELS
from practices.models import Topic
from practices.readiness import LABELS as READINESS_LABELS
from practices.scales import Actor, Beneficiary, Cost, EducationPhase, EvidenceGrade, Status
from search.facets import FIT
from search.fit_numbers import VERDICTS

Labels = Mapping[str, str | Promise]

KIND_LABELS: Labels = {
    "practice": _("Practice examples"),
    "event": _("Events"),
    "presentation": _("Presentations"),
    "page": _("Pages"),
    "topic": _("Topics"),
    "city": _("Cities"),
    "glossary": _("Glossary"),
}
# The same for one hit.
KIND_LABEL: Labels = {
    "practice": _("Practice example"),
    "event": _("Event"),
    "presentation": _("Presentation"),
    "page": _("Page"),
    "topic": _("Topic"),
    "city": _("City"),
    "glossary": _("Term"),
}
# Scales with fixed values, in their order; topics and cities come from the database, years speak for themselves.
FIXED: Mapping[str, Labels] = {
    FIT: {value: SUITABILITY_LABELS[word] for value, word in VERDICTS.items()},
    "kind": KIND_LABELS,
    "size": {size.slug: size.label for size in SIZE_CLASSES},
    "state": dict(State.choices),
    "phase": dict(EducationPhase.choices),
    "target_group": {**dict(Beneficiary.choices), **dict(Actor.choices)},
    "readiness": {str(int(level)): label for level, label in sorted(READINESS_LABELS.items(), reverse=True)},
    "evidence": {str(grade.value): grade.label for grade in reversed(EvidenceGrade)},
    "effort": dict(Cost.choices),
    "status": dict(Status.choices),
    "event_kind": dict(EventKind.choices),
}
YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class FacetLabels:
    """Labels by facet and value, and the field above each topic."""

    by_facet: Mapping[str, Labels]
    topic_parents: Mapping[str, str]

    @property
    def cities(self) -> Mapping[str, str]:
        """Names of all cities by slug."""
        return {slug: str(name) for slug, name in self.by_facet["city"].items()}

    def knows(self, facet: str, value: str) -> bool:
        if facet == "year":
            return value.isascii() and value.isdigit() and int(value[:5]) in YEARS
        return value in self.by_facet.get(facet, {})

    def label(self, facet: str, value: str) -> str:
        """The label in the active language; a value that is gone is called by its slug."""
        return str(self.by_facet.get(facet, {}).get(value, value))


def facet_labels() -> FacetLabels:
    """All labels, in one query."""
    topics = Topic.objects.order_by().values_list("slug", "name", "parent__slug", Value("topic"))
    cities = City.objects.order_by().values_list("slug", "name", Value(None, CharField()), Value("city"))
    rows = list(topics.union(cities, all=True))
    return FacetLabels(
        by_facet={
            **FIXED,
            "topic": {slug: name for slug, name, _parent, facet in rows if facet == "topic"},
            "city": {slug: name for slug, name, _parent, facet in rows if facet == "city"},
        },
        topic_parents={slug: parent for slug, _name, parent, _facet in rows if parent},
    )
