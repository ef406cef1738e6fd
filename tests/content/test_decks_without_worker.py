"""A site that runs no worker reads its files nevertheless."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from content.decks import afterwards
from content.decks.signals import deck_read
from content.models import Deck
from tests.decks import make_document, pdf

pytestmark = pytest.mark.usefixtures("shared_site", "search_index", "media_folder")


def test_without_a_worker_the_web_process_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(afterwards, "FOR_THE_WORKER", timedelta(0))
    monkeypatch.setattr(afterwards, "LOOK", 0.05)
    monkeypatch.setattr(afterwards._local, "in_request", True, raising=False)
    read_by: list[str] = []
    done = threading.Event()

    def hear(**_: object) -> None:
        read_by.append(threading.current_thread().name)
        done.set()

    deck_read.connect(hear, sender=Deck)
    make_document(pdf())
    assert done.wait(60)
    deck_read.disconnect(hear, sender=Deck)
    thread = afterwards._thread._thread
    if thread is not None:
        thread.join()
    assert read_by == ["decks"]
    assert Deck.objects.get().state == Deck.State.READY
