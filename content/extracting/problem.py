"""Why a file could not be read. `content.decks.problems` has a sentence for each."""

from __future__ import annotations

from enum import StrEnum


class Problem(StrEnum):
    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    TOO_MANY_PAGES = "too_many_pages"
    NO_PAGES = "no_pages"
    BOMB = "bomb"
    TOO_SLOW = "too_slow"
    TOO_MUCH_MEMORY = "too_much_memory"
    CRASHED = "crashed"
    MISSING = "missing"
    INTERRUPTED = "interrupted"
    # Read all the same, but without pictures:
    NO_OFFICE = "no_office"
    NO_PICTURES = "no_pictures"


class Unreadable(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem
