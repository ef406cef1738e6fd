"""Reads one deck that this process has taken."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from content.decks import pictures, waiting
from content.decks.office import as_pdf
from content.decks.processes import Pulse, extracted, no_pulse
from content.extracting.limits import LIMITS, Limits
from content.extracting.pages import Result
from content.extracting.problem import Problem, Unreadable
from content.models import Deck


def read(deck: Deck, pulse: Pulse = no_pulse, limits: Limits = LIMITS) -> None:
    """Afterwards it is ready, failed or, when it was interrupted, waiting. `pulse` may raise: then it waits, too."""
    with TemporaryDirectory(prefix="deck-") as place:
        folder = Path(place)
        try:
            _finish(deck, folder, _result(deck, folder, limits, pulse))
        except Unreadable as error:
            if error.problem is Problem.INTERRUPTED:
                waiting.release(deck, counts=True)
            else:
                waiting.fail(deck, error.problem)
        except BaseException:  # the worker is asked to stop, the disk is full: not the file's fault
            waiting.release(deck, counts=False)
            pictures.remove(deck.token)
            raise


def _finish(deck: Deck, folder: Path, result: Result) -> None:
    pictures.keep(deck.token, folder, result.drawn)
    if not waiting.finish(deck, result):
        pictures.remove(deck.token)


def _result(deck: Deck, folder: Path, limits: Limits, pulse: Pulse) -> Result:
    file = _copied(deck, folder, limits)
    words = extracted(deck.kind, file, folder, limits, pulse)
    if deck.kind == "pdf":
        return replace(words, drawn=extracted("draw", file, folder, limits, pulse).drawn)
    try:
        drawn = extracted("draw", as_pdf(file, folder, limits, pulse), folder, limits, pulse).drawn
    except Unreadable as error:
        if error.problem is Problem.INTERRUPTED:
            raise
        return replace(words, problem=_without_pictures(error.problem))
    if len(drawn) != len(words.pages):  # it is not certain which picture is which slide's
        return replace(words, problem=Problem.NO_PICTURES)
    return replace(words, drawn=drawn)


def _without_pictures(problem: Problem) -> Problem:
    return problem if problem is Problem.NO_OFFICE else Problem.NO_PICTURES


def _copied(deck: Deck, folder: Path, limits: Limits) -> Path:
    """The file under a name of ours: the process needs one on this machine, wherever documents are stored."""
    copy = folder / f"file.{deck.kind}"
    try:
        with deck.document.file.storage.open(deck.file_name) as stored, copy.open("wb") as target:
            if stored.size > limits.file_bytes:
                raise Unreadable(Problem.TOO_LARGE)
            shutil.copyfileobj(stored, target)
    except FileNotFoundError as error:
        raise Unreadable(Problem.MISSING) from error
    return copy
