"""The queue: decks that wait, who takes which, and what becomes of them.

Every step changes a row only as long as it has the state and the token that were seen. So two processes never read the
same deck, and one that was given up, or whose file was replaced meanwhile, finds that its token is gone.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from content.decks import pictures
from content.decks.signals import deck_read
from content.extracting.limits import LIMITS
from content.extracting.pages import Result
from content.extracting.problem import Problem
from content.models import Deck, Document, Slide
from content.models.deck import deck_kind, new_token

ATTEMPTS = 3
STEPS = 4  # of a PPTX, each with the limit of time
GIVEN_UP_AFTER = timedelta(seconds=STEPS * LIMITS.seconds + 60)  # nobody reads it any more: the process was killed
State = Deck.State


def put(document: Document) -> Deck | None:
    """Its pages are to be read, anew if need be. None for a file that isn't read page by page; what was known of an
    earlier one is gone then."""
    with transaction.atomic():
        deck = Deck.objects.filter(document=document).first()
        kind = deck_kind(document.file.name)
        if not kind:
            if deck is not None:
                deck.delete()
            return None
        if deck is None:
            return Deck.objects.create(document=document, kind=kind, file_name=document.file.name)
        _begin_again(deck, kind=kind, file_name=document.file.name, title="", author="")
    return deck


def again(deck: Deck) -> None:
    """One that failed, or has no pictures, waits again."""
    with transaction.atomic():
        _begin_again(deck)


def _begin_again(deck: Deck, **values: str) -> None:
    old = Deck.objects.select_for_update().values_list("token", flat=True).get(pk=deck.pk)
    transaction.on_commit(lambda: pictures.remove(old))
    Slide.objects.filter(deck=deck).delete()
    fresh = {"state": State.WAITING, "problem": "", "has_pictures": False, "token": new_token(), "attempts": 0}
    dates = {"queued_at": timezone.now(), "started_at": None, "finished_at": None}
    Deck.objects.filter(pk=deck.pk).update(**fresh, **dates, **values)
    deck.refresh_from_db()


def waiting(*, before: datetime | None = None) -> QuerySet[Deck]:
    """Decks to be read, the oldest first; only those queued before a time."""
    now = timezone.now()
    given_up = Q(state=State.READING, started_at__lt=now - GIVEN_UP_AFTER)
    return Deck.objects.filter(Q(state=State.WAITING, queued_at__lte=before or now) | given_up).order_by(
        "queued_at", "pk"
    )


def somebody_reads() -> bool:
    return Deck.objects.filter(state=State.READING, started_at__gte=timezone.now() - GIVEN_UP_AFTER).exists()


def take(decks: QuerySet[Deck]) -> Deck | None:
    """The first that nobody else takes; it is this process's to read now."""
    for deck in decks[:20]:
        if deck.attempts >= ATTEMPTS:
            fail(deck, Problem.INTERRUPTED)
            continue
        token = new_token()
        taken = _as_seen(deck).update(
            state=State.READING, token=token, attempts=F("attempts") + 1, started_at=timezone.now()
        )
        if taken:
            if deck.state == State.READING:  # an attempt that was killed
                pictures.remove(deck.token)
            return Deck.objects.select_related("document").get(pk=deck.pk)
    return None


def finish(deck: Deck, result: Result) -> bool:
    """Whether it was still this one's. `result.problem` says why there are no pictures."""
    slides = [
        Slide(deck=deck, number=number, title=page.title, text=page.text, notes=page.notes)
        for number, page in enumerate(result.pages, start=1)
    ]
    for slide, picture in zip(slides, result.drawn, strict=False):  # all or none
        slide.picture = pictures.address(deck.token, picture.picture)
        slide.thumbnail = pictures.address(deck.token, picture.thumbnail)
        slide.width, slide.height = picture.width, picture.height
    values = {"title": result.title, "author": result.author, "has_pictures": bool(result.drawn)}
    return _end(deck, State.READY, result.problem, slides, **values)


def fail(deck: Deck, problem: Problem) -> bool:
    return _end(deck, State.FAILED, problem, [])


def _end(deck: Deck, state: Deck.State, problem: str, slides: list[Slide], **values: object) -> bool:
    with transaction.atomic():
        ended = _as_seen(deck).update(state=state, problem=problem, finished_at=timezone.now(), **values)
        if ended:
            Slide.objects.filter(deck=deck).delete()
            Slide.objects.bulk_create(slides)
            deck.refresh_from_db()
            deck_read.send(sender=Deck, deck=deck)
    return bool(ended)


def release(deck: Deck, *, counts: bool) -> None:
    """It waits again. An attempt that `counts` was nobody's wish."""
    attempts = deck.attempts - (not counts)
    _as_seen(deck).update(state=State.WAITING, started_at=None, attempts=max(0, attempts))


def _as_seen(deck: Deck) -> QuerySet[Deck]:
    return Deck.objects.filter(pk=deck.pk, state=deck.state, token=deck.token)
