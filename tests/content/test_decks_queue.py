"""Which decks wait, who takes them, and what a killed process leaves behind."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import psutil
import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from content.decks import queue, read_now, retry, waiting
from content.decks.job import read_waiting
from content.decks.processes import Pulse
from content.decks.reading import read
from content.decks.signals import deck_read
from content.extracting.problem import Problem
from content.models import Deck, Document, Slide
from tests import decks
from tests.decks import make_document, pdf, pptx
from tests.installation import Installation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]
State = Deck.State


def stored(media_folder: Path) -> set[str]:
    """The tokens below which there are pictures."""
    folder = media_folder / "slides"
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


@pytest.fixture
def heard() -> Iterator[list[tuple[str, bool]]]:
    """States that others were told, and whether in a transaction."""
    told: list[tuple[str, bool]] = []

    def hear(deck: Deck, **_: object) -> None:
        told.append((deck.state, transaction.get_connection().in_atomic_block))

    deck_read.connect(hear, sender=Deck)
    yield told
    deck_read.disconnect(hear, sender=Deck)


def test_every_saved_pdf_and_pptx_waits_and_nothing_else() -> None:
    for name in ("a.pdf", "b.PPTX", "c.docx", "d.txt"):
        make_document(b"x", name)
    assert {(deck.document.title, deck.kind, deck.state) for deck in Deck.objects.all()} == {
        ("a", "pdf", State.WAITING),
        ("b", "pptx", State.WAITING),
    }


def test_it_is_read_after_the_commit(committed: Any, heard: list[tuple[str, bool]]) -> None:
    with committed():
        document = make_document(pdf())
        assert document.deck.state == State.WAITING
    assert Deck.objects.get().state == State.READY
    assert heard == [(State.READY, True)]


def test_a_failure_is_told_to_others_too(heard: list[tuple[str, bool]]) -> None:
    read_now(make_document(decks.broken_pdf()))
    assert heard == [(State.FAILED, True)]


def test_a_change_of_the_title_reads_nothing_again(committed: Any) -> None:
    document = make_document(pdf())
    token = read_now(document).token
    document.title = "Anders"
    with committed():
        document.save()
    assert Deck.objects.get().token == token


def test_another_file_makes_new_pages_and_the_old_pictures_go(committed: Any, media_folder: Path) -> None:
    document = make_document(pdf())
    old = read_now(document)
    assert stored(media_folder) == {old.token}
    with committed():
        document.file = ContentFile(pdf(decks.many(2)), name="neu.pdf")
        document.save()
        assert not Slide.objects.exists()
        assert stored(media_folder) == {old.token}  # until the commit: it may not come
    new = Deck.objects.get()
    assert new.pk == old.pk
    assert [slide.title for slide in new.slides.all()] == ["Folie 1", "Folie 2"]
    assert stored(media_folder) == {new.token} != {old.token}


def test_a_new_file_of_the_old_name_is_read_again() -> None:
    document = Document.objects.get(pk=make_document(pdf()).pk)
    name = Path(read_now(document).file_name).name
    document.file = ContentFile(pdf(decks.many(2)), name=name)
    document.save()
    assert Path(document.file.name).name == name
    assert read_now(document).slides.count() == 2


def test_a_file_of_another_kind_takes_the_pages_along(committed: Any, media_folder: Path) -> None:
    document = make_document(pdf())
    read_now(document)
    with committed():
        document.file = ContentFile(b"Text", name="text.txt")
        document.save()
    assert not Deck.objects.exists()
    assert not stored(media_folder)


def test_a_deleted_document_takes_pages_and_pictures_along(committed: Any, media_folder: Path) -> None:
    document = make_document(pdf())
    read_now(document)
    with committed():
        document.delete()
    assert not Slide.objects.exists()
    assert not stored(media_folder)


def test_a_file_replaced_while_it_is_read_wins(media_folder: Path) -> None:
    document = make_document(pdf())
    taken = waiting.take(waiting.waiting())
    assert taken is not None
    document.file = ContentFile(pdf(decks.many(2)), name="neu.pdf")
    document.save()
    read(taken)
    assert Deck.objects.get().state == State.WAITING
    assert not stored(media_folder)
    assert read_now(document).slides.count() == 2


def test_a_document_deleted_while_it_is_read_leaves_nothing(media_folder: Path) -> None:
    document = make_document(pdf())
    taken = waiting.take(waiting.waiting())
    assert taken is not None
    document.delete()
    read(taken)
    assert not stored(media_folder)


def test_two_never_read_the_same() -> None:
    make_document(pdf())
    seen = list(waiting.waiting())
    assert waiting.take(waiting.waiting()) is not None
    assert waiting.take(waiting.waiting()) is None
    waiting.release(seen[0], counts=True)  # whoever saw it before changes nothing
    assert Deck.objects.get().state == State.READING


def test_what_a_killed_process_was_at_is_taken_again_after_a_time(media_folder: Path) -> None:
    make_document(pdf())
    lost = waiting.take(waiting.waiting())
    assert lost is not None
    (media_folder / "slides" / lost.token).mkdir(parents=True)
    (media_folder / "slides" / lost.token / "0001.webp").write_bytes(b"x")
    assert not waiting.waiting().exists()
    assert waiting.somebody_reads()
    Deck.objects.update(started_at=timezone.now() - waiting.GIVEN_UP_AFTER - timedelta(seconds=1))
    assert not waiting.somebody_reads()
    taken = waiting.take(waiting.waiting())
    assert taken is not None
    assert (taken.attempts, stored(media_folder)) == (2, set())
    read(lost)  # it was not dead after all: it comes too late
    assert Deck.objects.get().state == State.READING
    read(taken)
    assert Deck.objects.get().state == State.READY
    assert stored(media_folder) == {taken.token}


def test_three_attempts_that_were_interrupted_are_enough(heard: list[tuple[str, bool]]) -> None:
    make_document(pdf())
    for _ in range(3):
        assert waiting.take(waiting.waiting()) is not None
        Deck.objects.update(started_at=timezone.now() - 2 * waiting.GIVEN_UP_AFTER)
    assert waiting.take(waiting.waiting()) is None
    deck = Deck.objects.get()
    assert (deck.state, deck.problem) == (State.FAILED, Problem.INTERRUPTED)
    assert heard == [(State.FAILED, True)]


def kill_readers() -> Pulse:
    """What kills every process that reads for this one, as an operating system short of memory does."""

    def pulse() -> None:
        for child in psutil.Process().children(recursive=True):
            if "content.extracting" in child.cmdline():
                child.send_signal(signal.SIGKILL)

    return pulse


def test_a_reading_process_that_is_killed_harms_nothing_and_is_started_again(media_folder: Path) -> None:
    make_document(pdf(decks.many(100)))
    taken = waiting.take(waiting.waiting())
    assert taken is not None
    read(taken, kill_readers())
    deck = Deck.objects.get()
    assert (deck.state, deck.attempts, stored(media_folder)) == (State.WAITING, 1, set())
    read_now(deck.document)
    deck.refresh_from_db()
    assert (deck.state, deck.attempts, deck.slides.count()) == (State.READY, 2, 100)


def test_a_worker_that_is_asked_to_stop_lets_it_wait_without_blame(media_folder: Path) -> None:
    class Stopped(Exception):
        pass

    def pulse() -> None:
        raise Stopped

    make_document(pdf(decks.many(100)))
    with pytest.raises(Stopped):
        read_waiting(pulse, print)
    deck = Deck.objects.get()
    assert (deck.state, deck.attempts, stored(media_folder)) == (State.WAITING, 0, set())


def test_a_disk_that_is_full_is_not_the_file_s_fault(media_folder: Path) -> None:
    document = make_document(pdf())
    (media_folder / "slides").write_text("no folder")
    with pytest.raises(OSError, match="slides"):
        read_now(document)
    assert Deck.objects.get().state == State.WAITING
    (media_folder / "slides").unlink()
    assert read_now(document).state == State.READY


def test_what_failed_is_read_again_on_request(committed: Any) -> None:
    document = make_document(decks.broken_pdf())
    deck = read_now(document)
    Path(document.file.path).write_bytes(pdf())  # mended by hand
    with committed():
        retry(deck)
        assert deck.state == State.WAITING
    deck.refresh_from_db()
    assert (deck.state, deck.problem, deck.slides.count()) == (State.READY, "", 3)


def test_reading_now_reads_once() -> None:
    document = make_document(pdf())
    token = read_now(document).token
    assert read_now(document).token == token
    with pytest.raises(ValueError, match="no pages"):
        read_now(make_document(b"x", "text.txt"))


def test_documents_from_before_are_read_when_they_are_queued() -> None:
    document = make_document(pdf())
    Deck.objects.all().delete()
    document = Document.objects.get(pk=document.pk)
    assert queue(document) is not None
    assert read_now(document).state == State.READY


def test_a_slide_s_picture_is_only_promised_when_there_is_one() -> None:
    deck = read_now(make_document(pptx(), "vortrag.pptx"))
    assert all(bool(slide.picture) == deck.has_pictures for slide in deck.slides.all())


def test_the_worker_reads_what_waits(installation: Installation) -> None:
    assert "waiting" in installation.python(MAKE).communicate()[0]
    worker = installation.start("worker")
    watchdog = threading.Timer(90, worker.kill)
    watchdog.start()
    try:
        assert any("12 Seiten wurden eingelesen" in line for line in worker.stdout or ())
    finally:
        watchdog.cancel()
        worker.kill()
        worker.communicate()


MAKE = """
from content.decks import waiting
from tests import decks
deck = decks.make_document(decks.pdf(decks.many(12))).deck
waiting.again(deck)  # as if a web process had taken the file
print(deck.state)
"""
