"""A file that can't be read gives a sentence that says what to do, and harms nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.utils.translation import override

from content.decks import read_now, waiting
from content.decks.problems import sentence
from content.decks.reading import read
from content.extracting.limits import LIMITS, MEGABYTE, Limits
from content.extracting.problem import Problem
from content.models import Deck, Slide
from tests import decks
from tests.decks import make_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]


def read_with(limits: Limits, content: bytes, name: str = "vortrag.pdf") -> Deck:
    document = make_document(content, name)
    deck = waiting.take(waiting.waiting())
    assert deck is not None
    read(deck, limits=limits)
    return Deck.objects.get(document=document)


@pytest.mark.parametrize(
    ("make", "name", "problem"),
    [
        (decks.broken_pdf, "vortrag.pdf", Problem.BROKEN),
        (decks.broken_pptx, "vortrag.pptx", Problem.BROKEN),
        (lambda: decks.pptx()[:20_000], "vortrag.pptx", Problem.BROKEN),
        (lambda: decks.pdf(password="geheim"), "vortrag.pdf", Problem.ENCRYPTED),
        (decks.encrypted_pptx, "vortrag.pptx", Problem.ENCRYPTED),
        (decks.picture, "vortrag.pdf", Problem.WRONG_TYPE),
        (decks.pdf, "vortrag.pptx", Problem.WRONG_TYPE),
        (decks.pptx, "vortrag.pdf", Problem.WRONG_TYPE),
        (lambda: b"", "vortrag.pdf", Problem.WRONG_TYPE),
        (lambda: decks.pdf(decks.many(500)), "vortrag.pdf", Problem.TOO_MANY_PAGES),
        (lambda: decks.pptx(decks.many(301)), "vortrag.pptx", Problem.TOO_MANY_PAGES),
        (lambda: decks.pptx([]), "vortrag.pptx", Problem.NO_PAGES),
        (decks.zip_bomb, "vortrag.pptx", Problem.BOMB),
    ],
)
def test_each_kind_of_unreadable_file_is_named(
    media_folder: Path, make: Callable[[], bytes], name: str, problem: Problem
) -> None:
    document = make_document(make(), name)
    deck = read_now(document)
    assert (deck.state, deck.problem) == ("failed", problem)
    assert document.file.storage.exists(document.file.name)
    assert not Slide.objects.exists()
    assert not (media_folder / "slides").exists()


def test_a_bomb_that_is_thin_everywhere_is_one_all_the_same() -> None:
    many_parts = {f"ppt/media/{number}.bin": bytes(MEGABYTE) for number in range(12)}
    limits = replace(LIMITS, unpacked_bytes=10 * MEGABYTE)
    assert read_with(limits, decks.rezipped(decks.pptx(), many_parts), "vortrag.pptx").problem == Problem.BOMB


def test_an_archive_with_too_many_entries_is_not_opened() -> None:
    many_parts = {f"ppt/media/{number}.bin": b"" for number in range(200)}
    limits = replace(LIMITS, zip_entries=100)
    assert read_with(limits, decks.rezipped(decks.pptx(), many_parts), "vortrag.pptx").problem == Problem.BOMB


def test_a_file_over_the_limit_is_not_even_copied() -> None:
    assert read_with(replace(LIMITS, file_bytes=1000), decks.pdf()).problem == Problem.TOO_LARGE


def test_a_file_that_is_gone_says_so() -> None:
    document = make_document(decks.pdf())
    Path(document.file.path).unlink()
    assert read_now(document).problem == Problem.MISSING


def test_reading_that_takes_too_long_is_ended() -> None:
    assert read_with(replace(LIMITS, seconds=1), decks.pdf(decks.many(200))).problem == Problem.TOO_SLOW


def test_reading_that_calculates_too_long_is_ended() -> None:
    assert read_with(replace(LIMITS, processor_seconds=1), decks.pdf(decks.many(200))).problem == Problem.TOO_SLOW


def test_reading_that_takes_too_much_memory_is_ended() -> None:
    """A page of text wants none: a thousand million pixels do."""
    limits = replace(LIMITS, picture_side=20_000, memory_bytes=600 * MEGABYTE)
    deck = read_with(limits, decks.pdf(decks.PAGES, size=(800, 800)))
    assert (deck.state, deck.problem) == ("failed", Problem.TOO_MUCH_MEMORY)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("problem", Problem)
def test_every_problem_has_a_sentence(problem: Problem, language: str) -> None:
    with override(language):
        said = sentence(problem)
    assert said.endswith(".")
    assert "%" not in said
    assert said != problem


def test_no_problem_has_no_sentence() -> None:
    assert sentence("") == ""
