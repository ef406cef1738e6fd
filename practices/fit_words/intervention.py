"""The example itself in words: what it costs, and who took it over."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cities import naming
from content.display import unknown
from practices.findings import Finding, Verdict
from practices.fit_words.scene import Scene
from practices.fit_words.wording import Texts, Wording, Words, phrase
from practices.rules import CAPACITY
from practices.scales import Cost

EFFORT: Texts = MappingProxyType(
    {
        Verdict.SIMILAR: _("secure the money early"),
        Verdict.DIFFERS: _("seek funding or begin smaller; the municipality can raise less itself"),
    }
)
EFFORT_REASONS: Texts = MappingProxyType(
    {
        Verdict.SAME: _("Cost: %(cost)s"),
        Verdict.SIMILAR: _("Cost: %(cost)s; tax power: %(theirs)s %(in_there)s, %(ours)s %(in_here)s"),
        Verdict.DIFFERS: _("Cost: %(cost)s, and lower tax power: %(theirs)s %(in_there)s, %(ours)s %(in_here)s"),
    }
)
ADOPTIONS: Texts = MappingProxyType(
    {
        Verdict.SAME: _("a similar city; best ask for experiences %(in_place)s"),
        Verdict.SIMILAR: _("best ask for experiences %(in_place)s"),
        Verdict.UNKNOWN: _("has somebody tried it? Best ask %(in_there)s."),
    }
)
ADOPTION_REASONS: Texts = MappingProxyType(
    {
        Verdict.SAME: _("Taken over by a similar city: %(place)s"),
        Verdict.SIMILAR: _("Already taken over: %(place)s"),
        Verdict.UNKNOWN: _("No city is known to have taken it over yet"),
    }
)


def _cost(scene: Scene) -> str:
    return str(Cost(scene.offer.cost).label) if scene.offer.cost else unknown()


def _effort(scene: Scene, finding: Finding) -> Words:
    their_power = scene.figure(CAPACITY, scene.there)
    return Words(
        gettext("cost: %(cost)s") % {"cost": _cost(scene)},
        gettext("tax power: %(value)s") % {"value": scene.figure(CAPACITY, scene.here)},
        _effort_advice(scene, finding),
        there_note=gettext("tax power: %(value)s") % {"value": their_power},
        here_note=scene.note(CAPACITY, scene.here),
    )


def _effort_advice(scene: Scene, finding: Finding) -> str:
    if finding.verdict is not Verdict.UNKNOWN:
        low = scene.offer.cost == Cost.LOW
        return gettext("Hardly a question of means.") if low else phrase(EFFORT, finding, scene)
    if not scene.offer.cost:
        return capfirst(gettext("what does it cost? Best ask %(in_there)s.") % {"in_there": scene.in_there})
    return capfirst(gettext("do the means suffice %(in_here)s?") % {"in_here": scene.in_here})


def _effort_reason(scene: Scene, finding: Finding) -> str:
    if finding.verdict is Verdict.UNKNOWN:
        if not scene.offer.cost:
            return gettext("What it costs is not stated")
        values = {"cost": _cost(scene), "for_here": scene.for_here}
        return gettext("Cost: %(cost)s; the means are not stated %(for_here)s") % values
    theirs, ours = scene.figure(CAPACITY, scene.there), scene.bare_figure(CAPACITY, scene.here)
    return phrase(EFFORT_REASONS, finding, scene, cost=_cost(scene), theirs=theirs, ours=ours)


def _place(scene: Scene, finding: Finding) -> str:
    """Who took it over, as far as it may be named."""
    known = scene.field.profiles.get(str(finding.there))
    if known:
        return naming.title_of(known)
    count = finding.there if isinstance(finding.there, int) else 0
    return ngettext("one more place", "%(count)s more places", count) % {"count": count} if count else ""


def _adopted_here(scene: Scene) -> bool:
    return bool(scene.here.slug) and scene.here.slug in scene.offer.adopters


def _adoptions(scene: Scene, finding: Finding) -> Words:
    none = gettext("no adoption known")
    if _adopted_here(scene):
        here, advice = gettext("already taken over"), gettext("Your own experience counts most.")
        return Words(_place(scene, finding), here, advice)
    if scene.own:
        return Words(_place(scene, finding) or none, gettext("own example"))
    known = scene.field.profiles.get(str(finding.there))
    place = naming.within(known) if known else gettext("there")
    return Words(_place(scene, finding) or none, none, phrase(ADOPTIONS, finding, scene, in_place=place))


def _adoptions_reason(scene: Scene, finding: Finding) -> str:
    if _adopted_here(scene):
        return capfirst(gettext("already taken over %(in_here)s") % {"in_here": scene.in_here})
    return phrase(ADOPTION_REASONS, finding, scene, place=_place(scene, finding))


WORDINGS: Mapping[str, Wording] = MappingProxyType(
    {
        "effort": Wording(_effort, _effort_reason),
        "adoptions": Wording(_adoptions, _adoptions_reason),
    }
)
