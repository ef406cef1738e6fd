"""City and people in words: likeness, situation, inhabitants, suitable sizes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cities import naming
from cities.measures import WEIGHTS
from cities.profiles import FigureValue
from cities.similarity import Difference
from practices.findings import Finding, Verdict
from practices.fit_words.scene import Scene, counted_in, inhabitants, known_figures, sizes
from practices.fit_words.wording import Texts, Wording, Words, phrase

NAMED_DIFFERENCES = 2

LIKENESS: Texts = MappingProxyType(
    {
        Verdict.SAME: _("alike above all in: %(alike)s"),
        Verdict.SIMILAR: _("alike above all in: %(alike)s; apart above all in: %(apart)s"),
        Verdict.DIFFERS: _("the largest differences are here: %(apart)s"),
        Verdict.UNKNOWN: _("too few figures are known of both to compare the cities"),
    }
)
LIKENESS_REASONS: Texts = MappingProxyType(
    {
        Verdict.SAME: _("%(there)s and %(here)s are very alike, for instance %(label)s: %(theirs)s and %(ours)s"),
        Verdict.SIMILAR: _("%(there)s and %(here)s are rather alike, for instance %(label)s: %(theirs)s and %(ours)s"),
        Verdict.DIFFERS: _("%(there)s and %(here)s differ, most of all %(label)s: %(theirs)s and %(ours)s"),
        Verdict.UNKNOWN: _("Too few figures to compare the cities"),
    }
)
# Whether the value here is lower or higher than there → text.
SITUATION_DIFFERS: Mapping[bool, Texts] = MappingProxyType(
    {
        True: {
            Verdict.SIMILAR: _("%(in_here)s it is somewhat lower"),
            Verdict.DIFFERS: _("scope and selection; the value is clearly lower %(in_here)s"),
        },
        False: {
            Verdict.SIMILAR: _("%(in_here)s it is somewhat higher"),
            Verdict.DIFFERS: _("scope and selection; the value is clearly higher %(in_here)s"),
        },
    }
)
SITUATION_REASONS: Texts = MappingProxyType(
    {
        Verdict.SAME: _("%(label)s about the same: %(theirs)s %(in_there)s, %(ours)s %(in_here)s"),
        Verdict.SIMILAR: _("%(label)s similar: %(theirs)s %(in_there)s, %(ours)s %(in_here)s"),
        Verdict.DIFFERS: _("%(label)s differs: %(theirs)s %(in_there)s, %(ours)s %(in_here)s"),
    }
)
SIZE: Mapping[bool, Texts] = MappingProxyType(
    {
        True: {
            Verdict.SIMILAR: _("plan it somewhat smaller"),
            Verdict.DIFFERS: _("plan it smaller; far fewer people live %(in_here)s"),
        },
        False: {
            Verdict.SIMILAR: _("plan it somewhat larger"),
            Verdict.DIFFERS: _("plan it for far more people, or begin in one part of the city"),
        },
    }
)
SIZE_REASONS: Texts = MappingProxyType(
    {
        Verdict.SAME: _("About the same size: %(theirs)s %(in_there)s, %(ours)s %(in_here)s"),
        Verdict.SIMILAR: _("Similar size: %(theirs)s %(in_there)s, %(ours)s %(in_here)s"),
        Verdict.DIFFERS: _("Different size: %(theirs)s %(in_there)s, %(ours)s %(in_here)s"),
    }
)
SUITS: Texts = MappingProxyType(
    {
        Verdict.SAME: _("recommended for this size"),
        Verdict.DIFFERS: _("its design; it is recommended for other sizes"),
    }
)
SUITS_REASONS: Texts = MappingProxyType(
    {
        Verdict.SAME: _("Recommended for %(theirs)s"),
        Verdict.DIFFERS: _("Recommended for %(theirs)s; %(in_here)s there are %(ours)s"),
    }
)


def _likeness(scene: Scene, finding: Finding) -> Words:
    if scene.own:
        return Words(naming.title_of(scene.here), naming.title_of(scene.here))
    alike, apart = scene.alike(), scene.apart()
    if finding.verdict is Verdict.UNKNOWN or not alike:
        known = gettext("%(known)s of %(all)s figures known")
        there, here = (
            known % {"known": known_figures(city, tuple(WEIGHTS)), "all": len(WEIGHTS)}
            for city in (scene.there, scene.here)
        )
        return Words(there, here, capfirst(str(LIKENESS[Verdict.UNKNOWN])))
    key = _telling(scene, finding)
    advice = phrase(LIKENESS, finding, scene, alike=_names(scene, alike), apart=_names(scene, apart))
    there, here = (f"{scene.indicator(key)}: {scene.figure(key, city)}" for city in (scene.there, scene.here))
    return Words(there, here, advice, there_note=scene.note(key, scene.there), here_note=scene.note(key, scene.here))


def _names(scene: Scene, differences: Sequence[Difference]) -> str:
    return ", ".join(scene.indicator(one.key) for one in differences[:NAMED_DIFFERENCES])


def _telling(scene: Scene, finding: Finding) -> str:
    """The figure that shows best why."""
    return (scene.apart() if finding.verdict is Verdict.DIFFERS else scene.alike())[0].key


def _likeness_reason(scene: Scene, finding: Finding) -> str:
    if finding.verdict is Verdict.UNKNOWN or not scene.there or not scene.alike():
        return str(LIKENESS_REASONS[Verdict.UNKNOWN])
    key = _telling(scene, finding)
    return phrase(
        LIKENESS_REASONS,
        finding,
        scene,
        there=naming.subject(scene.there),
        here=naming.subject(scene.here),
        label=scene.indicator(key),
        theirs=scene.bare_figure(key, scene.there),
        ours=scene.figure(key, scene.here),
    )


def _situation(scene: Scene, finding: Finding) -> Words:
    key, theirs, ours = finding.subject, finding.there, finding.here
    advice = ""
    if finding.verdict is Verdict.UNKNOWN:
        advice = _missing(scene, finding)
    elif isinstance(theirs, FigureValue) and isinstance(ours, FigureValue):
        advice = phrase(SITUATION_DIFFERS[ours.value < theirs.value], finding, scene)
    return Words(
        scene.figure(key, scene.there),
        scene.figure(key, scene.here),
        advice,
        label=scene.indicator(key),
        there_note=scene.note(key, scene.there),
        here_note=scene.note(key, scene.here),
    )


def _missing(scene: Scene, finding: Finding) -> str:
    """Which of the two values is not known."""
    if finding.here is None:
        return capfirst(gettext("what is the value %(in_here)s?") % {"in_here": scene.in_here})
    if finding.there is None:
        return capfirst(gettext("what is the value %(in_there)s?") % {"in_there": scene.in_there})
    return gettext("Too few cities have this figure to compare.")


def _situation_reason(scene: Scene, finding: Finding) -> str:
    label = scene.indicator(finding.subject) or gettext("Situation of those it is for")
    if finding.verdict is Verdict.UNKNOWN:
        where = scene.for_here if finding.here is None else scene.for_there
        return gettext("%(label)s: not stated %(for_city)s") % {"label": label, "for_city": where}
    theirs, ours = scene.figure(finding.subject, scene.there), scene.bare_figure(finding.subject, scene.here)
    return phrase(SITUATION_REASONS, finding, scene, label=label, theirs=theirs, ours=ours)


def _size(scene: Scene, finding: Finding) -> Words:
    theirs, ours = scene.there.population if scene.there else None, scene.here.population
    if finding.verdict is Verdict.UNKNOWN:
        advice = _missing_size(scene, finding)
    else:
        advice = phrase(SIZE[(ours or 0) < (theirs or 0)], finding, scene)
    return Words(
        inhabitants(scene.there),
        inhabitants(scene.here),
        advice,
        there_note=counted_in(scene.there),
        here_note=counted_in(scene.here),
    )


def _missing_size(scene: Scene, finding: Finding) -> str:
    where = scene.in_here if finding.here is None else scene.in_there
    return capfirst(gettext("how many people live %(in_city)s?") % {"in_city": where})


def _size_reason(scene: Scene, finding: Finding) -> str:
    if finding.verdict is Verdict.UNKNOWN:
        where = scene.for_here if finding.here is None else scene.for_there
        return gettext("Number of inhabitants: not stated %(for_city)s") % {"for_city": where}
    return phrase(SIZE_REASONS, finding, scene, theirs=inhabitants(scene.there), ours=inhabitants(scene.here))


def _suits(scene: Scene, finding: Finding) -> Words:
    advice = phrase(SUITS, finding, scene)
    if finding.verdict is Verdict.UNKNOWN:
        ask = gettext("for which sizes is it suitable? Best ask %(in_there)s.") % {"in_there": scene.in_there}
        advice = _missing_size(scene, finding) if scene.offer.suits else capfirst(ask)
    return Words(sizes(scene.offer.suits), inhabitants(scene.here), advice)


def _suits_reason(scene: Scene, finding: Finding) -> str:
    if finding.verdict is Verdict.UNKNOWN:
        return _size_reason(scene, finding) if scene.offer.suits else gettext("Suitable sizes: not stated")
    return phrase(SUITS_REASONS, finding, scene, theirs=sizes(scene.offer.suits), ours=inhabitants(scene.here))


WORDINGS: Mapping[str, Wording] = MappingProxyType(
    {
        "likeness": Wording(_likeness, _likeness_reason),
        "situation": Wording(_situation, _situation_reason),
        "size": Wording(_size, _size_reason),
        "suits": Wording(_suits, _suits_reason),
    }
)
