"""The rules of fit as sentences, read from the tables that decide: one function per criterion."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from cities import measures, similarity
from cities.models import Answer, CityKind
from content.numbers import number
from practices import rules
from practices.findings import VERDICT_LABELS, Verdict
from practices.scales import Binding, Cost

DOTS: Mapping[Verdict, str] = MappingProxyType(
    {Verdict.SAME: "full", Verdict.SIMILAR: "half", Verdict.DIFFERS: "ring", Verdict.UNKNOWN: "unknown"}
)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """When a verdict is given: dot, word and the sentence."""

    dot: str
    word: str
    text: str


def line(verdict: Verdict, text: str) -> RuleLine:
    return RuleLine(DOTS[verdict], str(VERDICT_LABELS[verdict]), text)


def _likeness() -> Sequence[RuleLine]:
    near, rather = number(rules.ALIKE), number(rules.RATHER_ALIKE)
    enough = number(similarity.ENOUGH * _all_weight())
    return (
        line(Verdict.SAME, _("The cities are at most %(steps)s steps apart.") % {"steps": near}),
        line(Verdict.SIMILAR, _("They are at most %(steps)s steps apart.") % {"steps": rather}),
        line(Verdict.DIFFERS, _("They are further apart.")),
        line(
            Verdict.UNKNOWN,
            _("The figures known of both have less than %(enough)s of the weights' sum of %(all)s.")
            % {"enough": enough, "all": number(_all_weight())},
        ),
        line(Verdict.UNKNOWN, _("The figures that are missing could still change the word.")),
    )


def _all_weight() -> float:
    return sum(measures.WEIGHTS.values())


def _situation() -> Sequence[RuleLine]:
    near, rather = number(rules.NEAR), number(rules.RATHER_NEAR)
    return (
        line(Verdict.SAME, _("The figure differs by at most %(steps)s steps.") % {"steps": near}),
        line(Verdict.SIMILAR, _("It differs by at most %(steps)s steps.") % {"steps": rather}),
        line(Verdict.DIFFERS, _("It differs by more, upwards or downwards.")),
        line(Verdict.UNKNOWN, _("It isn't known of one of the two cities.")),
    )


def _size() -> Sequence[RuleLine]:
    same, similar = number(rules.SAME_SIZE), number(rules.SIMILAR_SIZE)
    return (
        line(
            Verdict.SAME,
            _("The larger city has at most %(times)s times as many inhabitants as the smaller.") % {"times": same},
        ),
        line(Verdict.SIMILAR, _("It has at most %(times)s times as many.") % {"times": similar}),
        line(Verdict.DIFFERS, _("It has more than that.")),
        line(Verdict.UNKNOWN, _("The number of inhabitants of one of the two isn't known.")),
    )


def _suits() -> Sequence[RuleLine]:
    return (
        line(Verdict.SAME, _("The size class of your city is among those that are named.")),
        line(Verdict.DIFFERS, _("Other size classes are named.")),
        line(Verdict.UNKNOWN, _("No size class is named, or the size of your city isn't known.")),
    )


def _kind() -> Sequence[RuleLine]:
    alike = get_text_list([str(kind.label) for kind in CityKind if kind in rules.SELF_GOVERNED], _("and"))
    return (
        line(Verdict.SAME, _("Both are of the same kind.")),
        line(
            Verdict.SIMILAR,
            _("Of different kind, but both do the tasks of a county themselves: %(kinds)s.") % {"kinds": alike},
        ),
        line(Verdict.DIFFERS, _("Every other pair.")),
        line(Verdict.UNKNOWN, _("The kind of one of the two isn't known, or both are abroad.")),
    )


def _law() -> Sequence[RuleLine]:
    elsewhere = (
        line(
            rules.ELSEWHERE[binding],
            _("Another state, bound to state law: %(answer)s.") % {"answer": Binding(binding).label},
        )
        for binding in Binding
    )
    return (line(Verdict.SAME, _("Both cities are in the same German state.")), *elsewhere)


def _required() -> Sequence[RuleLine]:
    return (
        *(line(rules.HAS[answer], _structure_here(answer)) for answer in Answer),
        line(Verdict.SAME, _("The preconditions are stated, and no structure is among them.")),
        line(Verdict.UNKNOWN, _("The example states no preconditions.")),
    )


def _structure_here(answer: Answer) -> str:
    return _("Does your city have the structure? %(answer)s") % {"answer": answer.label}


def _helpful() -> Sequence[RuleLine]:
    return (
        *(line(rules.HAS[answer], _structure_here(answer)) for answer in Answer),
        line(Verdict.UNKNOWN, _("The example states no preconditions.")),
    )


def _in_words() -> Sequence[RuleLine]:
    return (line(Verdict.UNKNOWN, _("Always, as long as nobody has looked.")),)


def _effort() -> Sequence[RuleLine]:
    return (
        *(one for cost in Cost for one in _affordable(cost)),
        line(Verdict.UNKNOWN, _("The cost isn't stated, or it isn't low and one of the two figures is missing.")),
    )


def _affordable(cost: Cost) -> Sequence[RuleLine]:
    enough, lower = rules.AFFORDABLE[cost]
    values = {"cost": cost.label, "steps": number(rules.NEAR)}
    if enough == lower:
        return (line(enough, _("Cost: %(cost)s, whatever the city raises itself.") % values),)
    return (
        line(enough, _("Cost: %(cost)s, and your city raises about as much itself, or more.") % values),
        line(
            lower,
            _("Cost: %(cost)s, and your city raises less itself, by more than %(steps)s steps.") % values,
        ),
    )


def _adoptions() -> Sequence[RuleLine]:
    steps = {"steps": number(rules.RATHER_ALIKE)}
    return (
        line(
            Verdict.SAME,
            _("Your city, or one at most %(steps)s steps away from it, took it over and may be named.") % steps,
        ),
        line(Verdict.SIMILAR, _("Other cities took it over.")),
        line(Verdict.UNKNOWN, _("Nothing is known of an adoption. This says nothing against it.")),
    )


RULE_LINES: Mapping[str, Callable[[], Sequence[RuleLine]]] = MappingProxyType(
    {
        "likeness": _likeness,
        "situation": _situation,
        "size": _size,
        "suits": _suits,
        "kind": _kind,
        "law": _law,
        "required": _required,
        "in_words": _in_words,
        "helpful": _helpful,
        "effort": _effort,
        "adoptions": _adoptions,
    }
)
