"""The walk itself: all addresses as one role, and what each answer tells that it should not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from wagtail.models import Page

from tests.access.walk.patterns import addresses, admin_addresses, picture_addresses
from tests.access.walk.reading import Answer, read, secrets_in
from tests.access.walk.secret_words import IN_ADMIN, Secret, may_see
from tests.access.walk.site import Walked

ADMIN = "/admin/"
ASKED_FOR = (": title", "text of slide 1", "text of the file")
THOROUGH = frozenset({"anonymous", "member"})  # the others are asked less, of the same
SEARCHES = ("/api/v1/search?q={word}", "/suche/?q={word}", "/suche/vorschlaege/?q={word}")
HTMX = {"HX-Request": "true"}
FAULT = "is answered with a fault"


@dataclass(frozen=True)
class Step:
    """A request. The words that stand in its address may come back."""

    address: str
    headers: tuple[tuple[str, str], ...] = ()
    method: str = "get"

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.address} {dict(self.headers) or ''}".strip()


@dataclass
class Told:
    """What one role learned: secrets it found, and complaints."""

    found_on_site: set[Secret] = field(default_factory=set)
    found_in_admin: set[Secret] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)


def walk(walked: Walked, role: str, steps: Iterable[Step]) -> Told:
    told = Told()
    for step in steps:
        answer = take(walked, role, step)
        admin = step.address.startswith(ADMIN)
        found = secrets_in(answer, walked.book)
        secrets = {one for one in found if not one.word or one.word not in step.address.casefold()}
        seen = told.found_in_admin if admin else told.found_on_site
        seen |= secrets if answer.is_text else found  # a page may echo what was asked, a file does not
        leaked = sorted(secret.place for secret in secrets if not may_see(secret, role, admin=admin))
        if leaked:
            told.complaints.append(f"{role} learns from {step} ({answer.status}): {', '.join(leaked[:6])}")
        told.complaints += _wrongly_kept(step, role, answer, secrets)
    return told


def first_leak(walked: Walked, steps: Iterable[tuple[str, Step]]) -> str:
    """The first complaint about an answer to a role, but not that the site broke; then nothing more is asked. Empty for
    none."""
    told = (said for role, step in steps for said in walk(walked, role, [step]).complaints)
    return next((said for said in told if FAULT not in said), "")


def take(walked: Walked, role: str, step: Step) -> Answer:
    client = walked.clients[role]
    return read(getattr(client, step.method)(step.address, headers=dict(step.headers)))


def _wrongly_kept(step: Step, role: str, answer: Answer, secrets: set[Secret]) -> Iterator[str]:
    """What caches on the way may keep must be the same for everybody, unless they ask anew each time (no-cache)."""
    control = answer.headers.get("Cache-Control", "")
    if answer.status >= 500:
        yield f"{step} as {role} {FAULT}"
    if not control:
        yield f"{step} as {role} says nothing to caches"
    elif "private" not in control and "no-store" not in control:
        closed = sorted(secret.place for secret in secrets if "anonymous" not in secret.on_site)
        if closed or answer.status >= 400 or "Set-Cookie" in answer.headers:
            yield f"{step} as {role} may be kept by caches ({control}): {closed or answer.status}"
        if "no-cache" not in control and "cookie" in answer.headers.get("Vary", "").casefold():
            yield f"{step} as {role} may be kept by caches and differs from reader to reader"


def all_steps(walked: Walked, role: str) -> Iterator[Step]:
    yield from page_steps(walked, role)
    yield from file_steps(walked, role)
    yield from search_steps(walked, role)
    yield from pattern_steps(walked, role)


def page_steps(walked: Walked, role: str, only: str = "") -> Iterator[Step]:
    """Of one type of page, if it is named."""
    for page in Page.objects.filter(depth__gt=1).specific():
        if only not in ("", type(page).__name__):
            continue
        address = page.get_url() or f"/{page.slug}/"
        yield from (Step(address + variant) for variant in VARIANTS.get(type(page).__name__, ("",)))
        yield Step(f"/seite/{page.pk}/")
        if role in THOROUGH:
            yield Step(f"/en{address}")
            yield Step(address, method="head")
            yield Step(address, method="options")
    yield from (Step(address) for address in walked.old_addresses)


FEEDS = ("kalender.ics", "neues.atom", "neues.rss")
VARIANTS: dict[str, tuple[str, ...]] = {
    "PresentationPage": ("", "?folie=1", "?folie=2", "?suche=Seite", "?folie=99&suche=e"),
    "PracticePage": ("", "?fuer=augsburg", "steckbrief/", "steckbrief/?fuer=augsburg", "steckbrief/pdf/"),
    "PracticeIndexPage": ("", "?seite=1"),
    "FirstStepsPage": ("", *(f"?fuer=~250-500.DE-BY.kreisfrei&thema=ganztag&schritt={step}" for step in (2, 3, 4))),
    "EventPage": ("", "?fuer=augsburg", "kalender.ics"),
    "EventIndexPage": ("", "?thema=ganztag", *FEEDS),
    "EventSeriesPage": ("", *FEEDS),
}


def file_steps(walked: Walked, role: str) -> Iterator[Step]:
    for address, audience in walked.files.items():
        yield Step(address)
        if role in THOROUGH and role not in audience:
            yield Step(address, (("Range", "bytes=0-99"),))
            yield Step(address, (("If-None-Match", "*"),))
            yield Step(address, method="head")
    yield from (Step(address) for address in picture_addresses(walked))


def search_steps(walked: Walked, role: str) -> Iterator[Step]:
    searches = SEARCHES if role in THOROUGH else SEARCHES[:1]
    for secret in walked.book.among(*ASKED_FOR):
        yield from (Step(address.format(word=secret.word)) for address in searches)
    for asked in ("", "e", "Bildungsbüro", "Oberhausen"):
        yield from (Step(address.format(word=asked)) for address in SEARCHES)
        yield Step(SEARCHES[1].format(word=asked), tuple(HTMX.items()))


def pattern_steps(walked: Walked, role: str) -> Iterator[Step]:
    made, unknown = addresses(walked)
    assert not unknown, "\n\n".join(unknown)
    yield from map(Step, made)
    if role in IN_ADMIN:
        yield from map(Step, admin_addresses())
    yield from map(Step, ("/gibt-es-nicht/", "/en/gibt-es-nicht/", "/media/gibt-es-nicht.jpg"))


IN_EDITORS = (": title", ": abstract", ": summary", ": text", "alternative text", "remark on the consent")


def not_found(told: Told, walked: Walked, role: str) -> list[str]:
    """Places whose word this role may see, and saw nowhere: the walk would pass by a site that shows nothing. The admin
    shows what can be edited; of that a part will do."""
    words = walked.book.words.values()
    missing = {one.place for one in words if may_see(one, role, admin=False)}
    missing -= {one.place for one in told.found_on_site}
    if role in IN_ADMIN:
        edited = {one for one in walked.book.among(*IN_EDITORS) if may_see(one, role, admin=True)}
        missing |= {f"{one.place} (admin)" for one in edited - told.found_in_admin}
    return sorted(missing)
