"""What sums a fit up: the badge, the tally of its dots, and a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext, pgettext_lazy

from cities import naming
from cities.models import Answer
from cities.profiles import Viewpoint
from practices.findings import VERDICT_LABELS, Finding, Suitability, Verdict
from practices.fit import SUITABILITY_LABELS, Fit
from practices.fit_words.scene import DOTS, short

LOOKS: Mapping[Suitability, tuple[str, str]] = MappingProxyType(
    {
        Suitability.GOOD: ("full", "good"),
        Suitability.ADAPT: ("half", "adapt"),
        Suitability.CHECK: ("ring", "check"),
    }
)
# What asks for something to be done comes first.
ORDER = (Verdict.DIFFERS, Verdict.UNKNOWN, Verdict.SIMILAR, Verdict.SAME)
COUNT_WORDS: tuple[str | Promise, ...] = (
    pgettext_lazy("count", "no"),
    pgettext_lazy("count", "one"),
    pgettext_lazy("count", "two"),
    pgettext_lazy("count", "three"),
    pgettext_lazy("count", "four"),
    pgettext_lazy("count", "five"),
    pgettext_lazy("count", "six"),
    pgettext_lazy("count", "seven"),
    pgettext_lazy("count", "eight"),
    pgettext_lazy("count", "nine"),
    pgettext_lazy("count", "ten"),
    pgettext_lazy("count", "eleven"),
    pgettext_lazy("count", "twelve"),
)


@dataclass(frozen=True, slots=True)
class Badge:
    """`tone`: good, adapt, check or own."""

    word: str
    dot: str
    tone: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many lines have this dot."""

    dot: str
    number: int
    word: str


def badge(fit: Fit) -> Badge:
    if fit.own:
        return Badge(gettext("own example"), "full", "own")
    dot, tone = LOOKS[fit.suitability]
    return Badge(str(SUITABILITY_LABELS[fit.suitability]), dot, tone)


def tally(fit: Fit) -> tuple[Count, ...]:
    """Differs, unknown, similar, same; what does not occur is left out."""
    found = Counter(finding.verdict for finding in fit.findings)
    return tuple(Count(DOTS[one], found[one], str(VERDICT_LABELS[one])) for one in ORDER if found[one])


def summary_sentence(fit: Fit, viewpoint: Viewpoint) -> str:
    """What is required, and what remains to be done."""
    if fit.own:
        return capfirst(gettext("%(city)s does this itself.") % {"city": naming.subject(viewpoint.city)})
    found = Counter(finding.verdict for finding in fit.findings)
    return f"{_required(fit.findings, viewpoint)} {_to_do(found[Verdict.DIFFERS], found[Verdict.UNKNOWN])}"


def _required(findings: Sequence[Finding], viewpoint: Viewpoint) -> str:
    required = [one for one in findings if one.criterion in ("required", "in_words")]
    structures = [one for one in required if one.subject and one.criterion == "required"]
    if missing := [one for one in structures if one.here == Answer.NO]:
        return gettext("Required and not there: %(what)s.") % {"what": _names(missing, viewpoint)}
    if open_ones := [one for one in structures if one.verdict is Verdict.UNKNOWN]:
        return gettext("Required, but not stated: %(what)s.") % {"what": _names(open_ones, viewpoint)}
    if any(one.criterion == "in_words" for one in required):
        return gettext("Not all that is required can be compared.")
    if any(one.verdict is Verdict.UNKNOWN for one in required):
        return gettext("What is required is not stated.")
    return gettext("All that is required is there.") if structures else gettext("Nothing is strictly required.")


def _names(findings: Sequence[Finding], viewpoint: Viewpoint) -> str:
    return ", ".join(short(viewpoint.field.structures.get(one.subject, one.subject)) for one in findings)


def _to_do(adapt: int, clarify: int) -> str:
    adapted = ngettext("One point is to be adapted", "%(count)s points are to be adapted", adapt)
    alone = ngettext("One point is still open", "%(count)s points are still open", clarify)
    beside = ngettext("one is still open", "%(count)s are still open", clarify)
    adapted = capfirst(adapted % {"count": count_word(adapt)})
    if adapt and clarify:
        return f"{adapted}, {beside % {'count': count_word(clarify)}}."
    if adapt:
        return f"{adapted}."
    return capfirst(f"{alone % {'count': count_word(clarify)}}.") if clarify else gettext("Nothing is to be adapted.")


def count_word(number: int) -> str:
    """Numbers up to twelve as words."""
    return str(COUNT_WORDS[number]) if number < len(COUNT_WORDS) else str(number)
