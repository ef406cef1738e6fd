"""The walk is worth something: with any one guard of the site taken out, it complains that somebody learns too much.

Only addresses at which a guard was asked are asked for again without it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from itertools import chain, zip_longest

import pytest
from django.core.cache import cache

from access import open_files
from search.engines import get_engine
from search.rebuild import rebuild
from tests.access.walk.guards import OWN, PROVEN_ELSEWHERE, ROOT, Guard, asked, at_every_place, without
from tests.access.walk.site import Walked
from tests.access.walk.walking import Step, all_steps, file_steps, first_leak, page_steps, search_steps, walk

pytestmark = pytest.mark.xdist_group("walk guards")  # the walk itself runs on every database and engine
WALKERS = ("anonymous", "member")
ASKED_LESS = "login"  # the walk asks a bare login less, of the same; that will do here
UNNOTICED = "Nobody notices that this is gone. Let the walk meet it, or name what proves it in PROVEN_ELSEWHERE"
PARTS = {"": all_steps, "pages": page_steps, "files": file_steps, "search": search_steps}


@dataclass
class Round:
    """A walk with all guards in place: what it complained of, and at which steps each guard was asked."""

    complaints: list[str] = field(default_factory=list)
    steps: dict[str, list[Step]] = field(default_factory=lambda: defaultdict(list))


@pytest.fixture(scope="module")
def rounds(walked: Walked) -> dict[str, Round]:
    return {role: round_of(walked, role) for role in WALKERS}


def round_of(walked: Walked, role: str) -> Round:
    done = Round()
    with asked() as places:
        for step in all_steps(walked, ASKED_LESS):
            places.clear()
            done.complaints += walk(walked, role, [step]).complaints
            for place in places:
                done.steps[place].append(step)
    return done


def in_turn(steps: dict[str, list[Step]]) -> Iterator[tuple[str, Step]]:
    pairs = ([(role, step) for step in some] for role, some in steps.items())
    return filter(None, chain.from_iterable(zip_longest(*pairs)))


@contextmanager
def anew(guard: Guard) -> Iterator[None]:
    """Nothing remembered from before; where a guard stands before the index, with an index made without it."""
    cache.clear()
    open_files.close()
    if guard.rebuild:
        rebuild(get_engine())
    yield


def test_with_all_guards_in_place_the_walk_says_nothing(rounds: dict[str, Round]) -> None:
    assert [said for done in rounds.values() for said in done.complaints] == []


@pytest.mark.parametrize("guard", at_every_place(), ids=str)
def test_without_this_guard_of_one_place_the_walk_complains(
    walked: Walked, rounds: dict[str, Round], guard: Guard
) -> None:
    if guard.rebuild:
        steps = {role: list(search_steps(walked, role)) for role in WALKERS}
    else:
        steps = {role: rounds[role].steps[guard.name] for role in WALKERS}
    assert leak_without(walked, guard, steps), f"{UNNOTICED}: {guard}"


@pytest.mark.parametrize("guard", OWN, ids=str)
def test_without_this_rule_the_walk_complains(walked: Walked, guard: Guard) -> None:
    part = PARTS.get(guard.where) or partial(page_steps, only=guard.where)
    steps = {role: list(part(walked, role if guard.where == "search" else ASKED_LESS)) for role in WALKERS}
    assert leak_without(walked, guard, steps), f"{UNNOTICED}: {guard}"


@pytest.mark.parametrize(("place", "proof"), PROVEN_ELSEWHERE.items())
def test_what_the_walk_does_not_meet_is_proven_by_a_test_that_is_there(place: str, proof: str) -> None:
    module, _, name = place.partition(":")
    assert hasattr(import_module(module), name)
    assert all((ROOT / path).exists() for path in re.findall(r"tests/\S+\.py", proof))
    rules = {guard.name for guard in OWN}
    assert set(re.findall("“(.+)”", proof)) <= rules


def leak_without(walked: Walked, guard: Guard, steps: dict[str, list[Step]]) -> str:
    with without(guard), anew(guard):
        said = first_leak(walked, in_turn(steps))
    with anew(guard):  # as before
        return said
