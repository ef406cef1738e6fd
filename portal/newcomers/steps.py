"""The short path for newcomers as a page: what each step asks and answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from cities.naming import title_of
from cities.options import CityOption, city_options
from cities.standpoint import Standpoint, request_standpoint, stored_token
from content.breadcrumbs import way_to
from content.display import Link
from content.models import SiteIdentity
from content.numbers import number
from events.calendar.rows import Row, invitations, read_pages
from portal.counts import practices_by_field
from portal.home.reading import Reading
from portal.models import FirstStepsPage
from portal.newcomers.examples import Examples, fitting
from portal.newcomers.path import LABELS, Path, Step, read
from practices.listing import readable_practices, topic_name
from practices.models import Topic

MEETINGS = 2


@dataclass(frozen=True, slots=True)
class Stop:
    """A step on the line. `url` is empty where something is still to be chosen before it."""

    number: int
    label: str
    url: str
    current: bool
    done: bool


@dataclass(frozen=True, slots=True)
class TopicOption:
    slug: str
    label: str
    count: str
    chosen: bool


def steps_context(page: FirstStepsPage, request: HttpRequest) -> dict[str, Any]:
    """`kept` is the address that a script may keep, empty as long as nothing was chosen."""
    standpoint = request_standpoint(request)
    fields = list(Topic.objects.filter(parent=None))
    path = read(request.GET, standpoint, [field.slug for field in fields])
    return {
        "path": path,
        "stops": [_stop(step, path) for step in Step],
        "step_title": LABELS[path.step],
        "step_text": getattr(page, f"{path.step.name.lower()}_text"),
        "city": title_of(standpoint.city) if standpoint.city and path.token else "",
        "topics": [topic_name(field) for field in fields if field.slug in path.topics],
        "back": path.address(Step(path.step - 1)) if path.step > Step.CITY else "",
        "kept": path.address(path.step) if path.begun and path.token else "",
        "breadcrumbs": way_to(page, request),
        **STEPS[path.step](path, fields, standpoint, request),
    }


def _stop(step: Step, path: Path) -> Stop:
    url = path.address(step) if path.reaches(step) and step is not path.step else ""
    return Stop(int(step), str(LABELS[step]), url, step is path.step, step < path.step)


def _city(path: Path, _fields: list[Topic], standpoint: Standpoint, request: HttpRequest) -> dict[str, Any]:
    return {"options": _options(path, standpoint, request), "describe_url": _describe_url(request)}


def _options(path: Path, standpoint: Standpoint, request: HttpRequest) -> list[CityOption]:
    """The reader's city is chosen already where there is one."""
    options = city_options(standpoint, stored_token(request))
    return [CityOption(one.value, one.label, one.chosen and bool(path.token)) for one in options]


def _describe_url(request: HttpRequest) -> str:
    """Describing a city that is not in the list leads back here."""
    return f"{reverse('members:my_city')}?{urlencode({'next': request.path})}#describe"


def _topics(path: Path, fields: list[Topic], _standpoint: Standpoint, request: HttpRequest) -> dict[str, Any]:
    counts = practices_by_field(visible=readable_practices(request))
    chosen = set(path.topics)
    options = [
        TopicOption(field.slug, topic_name(field), number(counts.get(field.pk, 0)), field.slug in chosen)
        for field in fields
    ]
    return {"options": options}


def _examples(path: Path, _fields: list[Topic], standpoint: Standpoint, request: HttpRequest) -> dict[str, Any]:
    return {"examples": fitting(path.topics, standpoint, request), "onward": path.address(Step.NEXT)}


def _next(path: Path, fields: list[Topic], standpoint: Standpoint, request: HttpRequest) -> dict[str, Any]:
    examples: Examples = fitting(path.topics, standpoint, request)
    return {
        "examples": examples,
        "meetings": _meetings(request),
        "mail": _mail(standpoint, [field.name for field in fields if field.slug in path.topics], request),
    }


def _meetings(request: HttpRequest) -> tuple[Row, ...]:
    """The next ones that the reader may see."""
    upcoming = Reading(request).meetings.upcoming[:MEETINGS]
    return invitations(read_pages(upcoming), request) if upcoming else ()


def _mail(standpoint: Standpoint, topics: list[str], request: HttpRequest) -> Link | None:
    """A letter to the office that is begun already; None as long as no address is known."""
    address = SiteIdentity.for_request(request).contact_email
    if not address or standpoint.city is None:
        return None
    subject = gettext("Taking part: %(city)s") % {"city": title_of(standpoint.city)}
    body = gettext("We are interested in: %(topics)s") % {"topics": ", ".join(topics)}
    return Link(address, f"mailto:{address}?subject={quote(subject)}&body={quote(body)}")


STEPS = {Step.CITY: _city, Step.TOPICS: _topics, Step.EXAMPLES: _examples, Step.NEXT: _next}
