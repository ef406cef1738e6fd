"""The embedded index under several processes, and under processes that die."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread

import pytest

from access.audience import ANYBODY
from search.embedded import EmbeddedEngine
from search.engine import SearchUnavailable
from search.german import German
from search.plan import Plan
from tests.search.contract.collection import document, fill, ids
from tests.search.embedded_processes import Place

WRITERS, READERS, EACH = 3, 2, 8


@pytest.fixture
def place(tmp_path: Path, kept_folder: Path) -> Place:
    return Place(tmp_path / "index", kept_folder / "lexicon")


@pytest.fixture
def engine(place: Place, german: German) -> EmbeddedEngine:
    engine = EmbeddedEngine(place.index, german)
    fill(engine, [document(number, "Alt") for number in (1, 2, 3)])
    return engine


def numbers(engine: EmbeddedEngine) -> list[int]:
    return ids(engine.search(Plan(limit=1_000), viewer=ANYBODY))


def generations(place: Place) -> int:
    return len(list((place.index / "generations").iterdir()))


def test_several_writing_processes_lose_nothing_and_readers_never_fail(engine: EmbeddedEngine, place: Place) -> None:
    everything = 3 + WRITERS * EACH
    readers = [place.start("read", everything) for _ in range(READERS)]
    writers = [place.start("write", 100 * writer, EACH) for writer in range(1, WRITERS + 1)]

    for process in (*writers, *readers):
        process.communicate()

    assert [process.returncode for process in (*writers, *readers)] == [0] * (WRITERS + READERS)
    written = {100 * writer + number for writer in range(1, WRITERS + 1) for number in range(EACH)}
    assert set(numbers(engine)) == {1, 2, 3} | written
    assert len(list(engine.fingerprints())) == everything


def test_a_rebuild_killed_on_the_way_leaves_the_old_index_and_the_next_one_sweeps(
    engine: EmbeddedEngine, place: Place
) -> None:
    place.kill_when_ready("rebuild", 2_000)

    assert numbers(engine) == [1, 2, 3]
    engine.apply([document(4)])
    assert numbers(engine) == [1, 2, 3, 4]
    assert generations(place) == 2
    fill(engine, [document(5)])
    assert numbers(engine) == [5]
    assert generations(place) == 2  # the one that serves and the one before


def test_a_rebuild_killed_while_it_catches_up_frees_its_locks(engine: EmbeddedEngine, place: Place) -> None:
    place.kill_when_ready("catch_up")

    engine.apply([], removed=["practice:3"])

    assert numbers(engine) == [1, 2]
    fill(engine, [document(5)])
    assert numbers(engine) == [5]


@pytest.mark.parametrize("count", [1, 2_000])
def test_a_writer_killed_on_the_way_changes_nothing(engine: EmbeddedEngine, place: Place, count: int) -> None:
    place.kill_when_ready("apply", count)

    assert numbers(engine) == [1, 2, 3]
    engine.apply([document(4)], removed=["practice:2"])
    assert numbers(engine) == [1, 3, 4]


@pytest.mark.parametrize("after", [1, 2, 4, 7])
def test_what_a_killed_writer_had_finished_stays(engine: EmbeddedEngine, place: Place, after: int) -> None:
    process = place.start("write", 100, 50)
    assert process.stdout is not None
    finished = {int(process.stdout.readline()) for _ in range(after)}
    process.kill()
    process.communicate()

    found = set(numbers(engine))

    assert {1, 2, 3} | finished <= found
    engine.apply([document(4)])
    assert set(numbers(engine)) == found | {4}


def test_a_forked_process_searches_and_sees_later_changes(engine: EmbeddedEngine) -> None:
    assert numbers(engine) == [1, 2, 3]
    to_child, from_parent = os.pipe()
    child = os.fork()
    if child == 0:  # must leave by _exit: everything else here belongs to the parent
        before = numbers(engine)
        os.read(to_child, 1)
        os._exit(0 if (before, numbers(engine)) == ([1, 2, 3], [1, 2, 3, 4]) else 1)

    engine.apply([document(4)])
    os.write(from_parent, b"x")

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_change_that_waits_for_a_rebuild_lands_in_the_new_index(engine: EmbeddedEngine) -> None:
    waiting = Thread(target=lambda: engine.apply([document(4)]))

    def catch_up() -> tuple[list[object], list[str]]:
        waiting.start()
        return [], []

    engine.rebuild([document(5)], catch_up)  # type: ignore[arg-type]
    waiting.join()

    assert numbers(engine) == [4, 5]


def test_of_two_rebuilds_at_once_the_second_is_refused(engine: EmbeddedEngine, place: Place) -> None:
    process = place.start("rebuild", 1)
    assert process.stdout is not None
    process.stdout.readline()

    with pytest.raises(SearchUnavailable, match="wird gerade neu erstellt"):
        fill(engine, [document(7)])

    process.communicate(input="")
    assert process.returncode == 0
    assert numbers(engine) == [1]
