"""Law and structures in words: kind of municipality, state law, what is required or helpful."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cities import naming
from cities.models import Answer, CityKind, State
from content.display import unknown
from practices.findings import Finding, Verdict
from practices.fit_words.scene import Scene
from practices.fit_words.wording import Texts, Wording, Words, phrase
from practices.scales import Binding

SHORT_TEXT = 60  # characters of a free text inside a reason

KIND: Texts = MappingProxyType(
    {
        Verdict.SIMILAR: _("both have the tasks of a county themselves"),
        Verdict.DIFFERS: _("win other offices early; responsibilities lie differently here"),
        Verdict.UNKNOWN: _("what kind of municipality is it?"),
    }
)
KIND_REASONS: Texts = MappingProxyType(
    {
        Verdict.SAME: _("Same kind of municipality: %(theirs)s"),
        Verdict.SIMILAR: _("Similar kind of municipality: %(theirs)s there, %(ours)s here"),
        Verdict.DIFFERS: _("Different kind of municipality: %(theirs)s there, %(ours)s here"),
        Verdict.UNKNOWN: _("Kind of municipality: not stated"),
    }
)
BOUND: Mapping[str, str | Promise] = MappingProxyType(
    {
        Binding.NO: pgettext_lazy("fit", "not bound to state law"),
        Binding.PARTLY: pgettext_lazy("fit", "partly bound to state law"),
        Binding.YES: pgettext_lazy("fit", "bound to state law"),
        Binding.UNKNOWN: pgettext_lazy("fit", "bound to state law: not stated"),
    }
)
LAW: Texts = MappingProxyType(
    {
        Verdict.SIMILAR: _("parts of it rest on the law %(law_there)s; check what applies %(law_here)s"),
        Verdict.DIFFERS: _("find the legal basis %(law_here)s; the example rests on the law %(law_there)s"),
        Verdict.UNKNOWN: _("does it rest on the law %(law_there)s? That does not apply %(law_here)s."),
    }
)
LAW_REASONS: Texts = MappingProxyType(
    {
        Verdict.SIMILAR: _("Partly bound to state law; the one %(law_here)s is another than %(law_there)s"),
        Verdict.DIFFERS: _("The state law %(law_here)s is another than %(law_there)s"),
        Verdict.UNKNOWN: _("Bound to state law: not stated; the one %(law_here)s is another than %(law_there)s"),
    }
)
REQUIRED: Texts = MappingProxyType(
    {
        Verdict.DIFFERS: _("build it up first, or win somebody else for its tasks"),
        Verdict.UNKNOWN: _("does this exist %(in_here)s?"),
    }
)
REQUIRED_REASONS: Texts = MappingProxyType(
    {
        Verdict.SAME: _("%(label)s required; exists %(in_here)s"),
        Verdict.DIFFERS: _("%(label)s required; does not exist %(in_here)s"),
        Verdict.UNKNOWN: _("%(label)s required; not stated %(for_here)s"),
    }
)
HELPFUL: Texts = MappingProxyType(
    {
        Verdict.DIFFERS: _("it also works without; allow more time for the beginning"),
        Verdict.UNKNOWN: _("does this exist %(in_here)s? It also works without."),
    }
)
HELPFUL_REASONS: Texts = MappingProxyType(
    {
        Verdict.SAME: _("%(label)s helpful; exists %(in_here)s"),
        Verdict.DIFFERS: _("%(label)s helpful; does not exist %(in_here)s"),
        Verdict.UNKNOWN: _("%(label)s helpful; not stated %(for_here)s"),
    }
)


def _kind_word(value: object) -> str:
    return str(CityKind(str(value)).label) if value else unknown()


def _kind(scene: Scene, finding: Finding) -> Words:
    return Words(_kind_word(finding.there), _kind_word(finding.here), phrase(KIND, finding, scene))


def _kind_reason(scene: Scene, finding: Finding) -> str:
    return phrase(KIND_REASONS, finding, scene, theirs=_kind_word(finding.there), ours=_kind_word(finding.here))


def _state_word(value: object) -> str:
    return str(State(str(value)).label) if value else unknown()


def _law(scene: Scene, finding: Finding) -> Words:
    bound = str(BOUND[finding.subject])
    there = f"{_state_word(finding.there)}, {bound}" if finding.there else capfirst(bound)
    return Words(there, _state_word(finding.here), _law_advice(scene, finding))


def _law_advice(scene: Scene, finding: Finding) -> str:
    if finding.verdict is Verdict.SAME:
        return gettext("The same law applies.") if _same_state(finding) else gettext("No law stands against it.")
    if not finding.there or not finding.here:
        where = scene.in_there if finding.here else scene.in_here
        return capfirst(gettext("which state law applies %(in_city)s?") % {"in_city": where})
    return phrase(LAW, finding, scene, **_laws(scene, finding))


def _same_state(finding: Finding) -> bool:
    """Abroad is no state."""
    return bool(finding.here) and finding.there == finding.here != State.ABROAD


def _laws(scene: Scene, finding: Finding) -> dict[str, str]:
    """Where each law applies: in which state, abroad in which city."""
    abroad = State.ABROAD
    return {
        "law_here": scene.in_here if finding.here == abroad else naming.within_state(str(finding.here)),
        "law_there": scene.in_there if finding.there == abroad else naming.within_state(str(finding.there)),
    }


def _law_reason(scene: Scene, finding: Finding) -> str:
    if finding.verdict is Verdict.SAME:
        if _same_state(finding):
            return gettext("Same state: %(state)s") % {"state": _state_word(finding.here)}
        return gettext("Not bound to state law")
    if not finding.there or not finding.here:
        where = scene.for_there if finding.here else scene.for_here
        return gettext("State: not stated %(for_city)s") % {"for_city": where}
    return phrase(LAW_REASONS, finding, scene, **_laws(scene, finding))


def _answer(scene: Scene, finding: Finding) -> str:
    if scene.own and finding.here == Answer.UNKNOWN:
        return gettext("given")
    return str(Answer(str(finding.here)).label) if finding.here else unknown()


def _said_by_reader(scene: Scene, finding: Finding) -> str:
    return gettext("You said so") if finding.subject in scene.here.stated else ""


def _required(scene: Scene, finding: Finding) -> Words:
    if not finding.subject:
        return _nothing_required(scene, finding)
    return Words(
        gettext("required"),
        _answer(scene, finding),
        phrase(REQUIRED, finding, scene),
        label=scene.structure(finding.subject),
        here_note=_said_by_reader(scene, finding),
    )


def _nothing_required(scene: Scene, finding: Finding) -> Words:
    if finding.verdict is Verdict.UNKNOWN:
        ask = gettext("what is needed? Best ask %(in_there)s.") % {"in_there": scene.in_there}
        return Words(unknown(), unknown(), capfirst(ask))
    if not scene.offer.preconditions_stated:
        return Words(unknown(), gettext("given"))
    return Words(gettext("none needed"), gettext("met"), gettext("Nothing needs to be built up first."))


def _required_reason(scene: Scene, finding: Finding) -> str:
    if not finding.subject:
        nothing = finding.verdict is Verdict.SAME
        return gettext("Nothing is strictly required") if nothing else gettext("What is required is not stated")
    label = scene.structure(finding.subject)
    return phrase(REQUIRED_REASONS, finding, scene, label=label, for_here=scene.for_here)


def _helpful(scene: Scene, finding: Finding) -> Words:
    if not finding.subject:
        return _nothing_required(scene, finding)
    return Words(
        gettext("helpful"),
        _answer(scene, finding),
        phrase(HELPFUL, finding, scene),
        label=scene.structure(finding.subject),
        here_note=_said_by_reader(scene, finding),
    )


def _helpful_reason(scene: Scene, finding: Finding) -> str:
    if not finding.subject:
        return gettext("What would help is not stated")
    return phrase(HELPFUL_REASONS, finding, scene, label=scene.structure(finding.subject), for_here=scene.for_here)


def _in_words(scene: Scene, finding: Finding) -> Words:
    here = gettext("given") if scene.own else unknown()
    advice = gettext("is this given %(in_here)s?") % {"in_here": scene.in_here}
    return Words(finding.subject, here, "" if scene.own else capfirst(advice))


def _in_words_reason(scene: Scene, finding: Finding) -> str:
    return phrase(
        REQUIRED_REASONS,
        finding,
        scene,
        label=Truncator(finding.subject).chars(SHORT_TEXT),
        for_here=scene.for_here,
    )


WORDINGS: Mapping[str, Wording] = MappingProxyType(
    {
        "kind": Wording(_kind, _kind_reason),
        "law": Wording(_law, _law_reason),
        "required": Wording(_required, _required_reason),
        "in_words": Wording(_in_words, _in_words_reason),
        "helpful": Wording(_helpful, _helpful_reason),
    }
)
