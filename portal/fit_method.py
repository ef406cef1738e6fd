"""What the page on fit says, read from the tables that decide. Pure: values in, finished values out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cities import measures, similarity
from cities.profiles import IndicatorInfo
from content.numbers import number
from portal.fit_rule_lines import RULE_LINES, RuleLine, line
from practices import criteria, fit, offers
from practices.criteria import Criterion
from practices.findings import VERDICT_LABELS, Suitability, Verdict
from practices.scales import Beneficiary, EducationPhase

MEANING: Mapping[Suitability, str | Promise] = MappingProxyType(
    {
        Suitability.GOOD: gettext_lazy("Much is alike, and no rule stands against it. Talk to the city."),
        Suitability.ADAPT: gettext_lazy("The core can fit. The lines say what has to be different in your city."),
        Suitability.CHECK: gettext_lazy("Something decisive is different, missing or not known. Look at it first."),
    }
)


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word that sums up, from which number on it is given, and what it means."""

    dot: str
    word: str
    starts: str
    meaning: str


@dataclass(frozen=True, slots=True)
class CriterionText:
    key: str
    label: str
    points: str
    why: str
    lines: Sequence[RuleLine]
    caps: Sequence[str]


@dataclass(frozen=True, slots=True)
class CriteriaGroup:
    label: str
    criteria: Sequence[CriterionText]


@dataclass(frozen=True, slots=True)
class Pair:
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class WeightRow:
    label: str
    unit: str
    weight: str
    reason: str


def word_rows() -> list[WordRow]:
    dots = {Suitability.GOOD: "full", Suitability.ADAPT: "half", Suitability.CHECK: "ring"}
    return [
        WordRow(dots[word], str(fit.SUITABILITY_LABELS[word]), number(fit.FROM[word]), str(MEANING[word]))
        for word in sorted(fit.FROM, reverse=True)
    ]


def value_lines() -> list[RuleLine]:
    """How much of its points a criterion gets for each verdict."""
    return [line(verdict, _("counts %(value)s") % {"value": number(fit.VALUE[verdict])}) for verdict in fit.VALUE]


def all_points() -> str:
    return number(sum(criterion.weight for criterion in criteria.CRITERIA))


def criteria_groups() -> list[CriteriaGroup]:
    return [
        CriteriaGroup(str(label), [_criterion(one) for one in criteria.CRITERIA if one.group is group])
        for group, label in criteria.GROUP_LABELS.items()
    ]


def _criterion(criterion: Criterion) -> CriterionText:
    return CriterionText(
        key=criterion.key,
        label=str(criterion.label),
        points=number(criterion.weight),
        why=str(criterion.why),
        lines=RULE_LINES[criterion.key](),
        caps=[_cap(verdict, word) for verdict, word in criterion.caps.items()],
    )


def _cap(verdict: Verdict, word: Suitability) -> str:
    values = {"verdict": VERDICT_LABELS[verdict], "word": fit.SUITABILITY_LABELS[word]}
    return _("Where it says “%(verdict)s”, the word is at best “%(word)s”.") % values


def need_rows(indicators: Mapping[str, IndicatorInfo]) -> list[Pair]:
    """What is looked at in every case, then what besides for whom; groups with the same figures share a row."""
    shared: dict[tuple[str, ...], list[str]] = {}
    for group, keys in offers.NEEDS.items():
        shared.setdefault(keys, []).append(_group_label(group))
    always = Pair(_("in every case"), _figures(offers.ALWAYS, indicators))
    return [
        always,
        *(
            Pair(get_text_list(list(dict.fromkeys(groups)), _("or")), _figures(keys, indicators))
            for keys, groups in shared.items()
        ),
    ]


def _group_label(group: str) -> str:
    scale = Beneficiary if group in Beneficiary.values else EducationPhase
    return str(scale(group).label)


def _figures(keys: Iterable[str], indicators: Mapping[str, IndicatorInfo]) -> str:
    return get_text_list([_indicator_label(key, indicators) for key in keys], _("and"))


def _indicator_label(key: str, indicators: Mapping[str, IndicatorInfo]) -> str:
    if key == measures.POPULATION:
        return _("Inhabitants")
    return indicators[key].label if key in indicators else key


def weight_rows(indicators: Mapping[str, IndicatorInfo]) -> list[WeightRow]:
    return [
        WeightRow(
            label=_indicator_label(measure.key, indicators),
            unit=indicators[measure.key].unit if measure.key in indicators else "",
            weight=number(measure.weight),
            reason=str(measure.why),
        )
        for measure in measures.MEASURES
    ]


def left_out_rows(indicators: Mapping[str, IndicatorInfo]) -> list[Pair]:
    """The known figures that are not compared, by the reason."""
    shared: dict[str, list[str]] = {}
    for key, why in measures.LEFT_OUT.items():
        if key in indicators:
            shared.setdefault(str(why), []).append(key)
    return [Pair(_figures(keys, indicators), why) for why, keys in shared.items()]


def similarity_numbers() -> dict[str, str]:
    return {
        "most": number(similarity.MOST),
        "county": number(similarity.COUNTY_FACTOR),
        "most_needs": number(offers.MOST_NEEDS),
    }
