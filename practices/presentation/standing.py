"""How the example suits the city from which the reader looks: the fit panel of the page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext

from cities import naming
from cities.profiles import Viewpoint
from cities.standpoint import request_standpoint, stored_standpoint
from practices.findings import Verdict
from practices.fit import Fit, fit
from practices.fit_words import Badge, Count, FitLine, badge, compared, fit_lines, summary_sentence, tally
from practices.models import PracticePage
from practices.offers import Offer, offer_of

TO_DO = frozenset({Verdict.DIFFERS, Verdict.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Standing:
    """`todo` and `settled` are the lines by verdict, the latter folded on a phone. `answerable`: the reader may say of
    structures whether the city has them; `gaps`: some are open; `next`: where to come back to."""

    title: str
    badge: Badge
    sentence: str
    own: bool
    there: str = ""
    here: str = ""
    compared: str = ""
    tally: tuple[Count, ...] = ()
    todo: tuple[tuple[FitLine, ...], ...] = ()
    settled: tuple[tuple[FitLine, ...], ...] = ()
    settled_count: int = 0
    answerable: bool = False
    gaps: bool = False
    next: str = ""


def standing(page: PracticePage, request: HttpRequest) -> Standing | None:
    """None without a chosen city, and for a draft that has none yet. Read the parts of the page before."""
    viewpoint = request_standpoint(request).viewpoint
    if viewpoint is None or not page.city_id:
        return None
    offer = offer_of(page)
    found = fit(offer, viewpoint.city, viewpoint.field)
    title = gettext("Assessment %(for_city)s") % {"for_city": naming.meant_for(viewpoint.city)}
    if found.own:
        no_need = gettext("So there is nothing to assess.")
        return Standing(title, badge(found), f"{summary_sentence(found, viewpoint)} {no_need}", own=True)
    lines = fit_lines(found, offer, viewpoint)
    groups = [tuple(group) for _verdict, group in groupby(lines, key=lambda line: line.verdict)]
    settled = tuple(group for group in groups if group[0].verdict not in TO_DO)
    there = compared(found, viewpoint)
    return Standing(
        title=title,
        badge=badge(found),
        sentence=summary_sentence(found, viewpoint),
        own=False,
        there=naming.title_of(there) if there else gettext("There"),
        here=naming.title_of(viewpoint.city),
        compared=_compared(found, offer, viewpoint),
        tally=tally(found),
        todo=tuple(group for group in groups if group[0].verdict in TO_DO),
        settled=settled,
        settled_count=sum(map(len, settled)),
        answerable=_answerable(request),
        gaps=any(line.askable or line.stated for line in lines),
        next=f"{request.get_full_path()}#passung",
    )


def _compared(found: Fit, offer: Offer, viewpoint: Viewpoint) -> str:
    there = compared(found, viewpoint)
    if there is None or len(offer.cities) < 2:
        return ""
    values = {"city": naming.subject(there)}
    return capfirst(gettext("Several cities take part. Compared with: %(city)s.") % values)


def _answerable(request: HttpRequest) -> bool:
    """Only of the kept city: what somebody says of another one belongs nowhere."""
    stored, seen = stored_standpoint(request), request_standpoint(request)
    return bool(stored.city) and (not seen.explicit or seen.token == stored.token)
