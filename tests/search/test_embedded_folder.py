"""A folder that is missing, broken or of another version: a message for the operator, never a raw error."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from access.audience import ANYBODY
from search.embedded import EmbeddedEngine
from search.engine import SearchUnavailable
from search.german import German
from search.plan import Plan
from tests.search.contract.collection import document, fill, ids, plan

SEGMENT_FILES = ("term", "idx", "pos", "store", "fast", "fieldnorm")


def generation(folder: Path) -> Path:
    return folder / "generations" / (folder / "current").read_text()


def without(suffix: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        for path in generation(folder).glob(f"*.{suffix}"):
            path.unlink()

    return damage


def emptied(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def replaced_by_a_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("")


def cut(suffix: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        for path in generation(folder).glob(f"*.{suffix}"):
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    return damage


DAMAGES: dict[str, Callable[[Path], object]] = {
    "no folder": shutil.rmtree,
    "an empty folder": emptied,
    "a file in its place": replaced_by_a_file,
    "no pointer": lambda folder: (folder / "current").unlink(),
    "an empty pointer": lambda folder: (folder / "current").write_text(""),
    "a pointer elsewhere": lambda folder: (folder / "current").write_text("../.."),
    "a pointer of other bytes": lambda folder: (folder / "current").write_bytes(b"\xff\x00"),
    "no generation": lambda folder: shutil.rmtree(generation(folder)),
    "no list of segments": lambda folder: (generation(folder) / "meta.json").unlink(),
    "half a list of segments": lambda folder: (generation(folder) / "meta.json").write_text('{"segm'),
    "no version": lambda folder: (generation(folder) / "about.json").unlink(),
    "no valid version": lambda folder: (generation(folder) / "about.json").write_text("[1]"),
    **{f"no {suffix} files": without(suffix) for suffix in SEGMENT_FILES},
    **{f"cut {suffix} files": cut(suffix) for suffix in SEGMENT_FILES},
}


@pytest.fixture
def folder(tmp_path: Path, german: German) -> Path:
    fill(EmbeddedEngine(tmp_path / "index", german), [document(number, "Das Haus") for number in range(1, 30)])
    return tmp_path / "index"


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_folder_is_reported_and_a_rebuild_mends_it(folder: Path, german: German, damage: str) -> None:
    DAMAGES[damage](folder)
    engine = EmbeddedEngine(folder, german)
    reads = (
        lambda: engine.search(plan(german, "Haus"), viewer=ANYBODY),
        lambda: engine.suggest("Ha", viewer=ANYBODY),
        lambda: engine.similar_words("hauss", viewer=ANYBODY),
        lambda: engine.word_counts(["haus"], viewer=ANYBODY),
        lambda: list(engine.fingerprints()),
    )

    for read in reads:
        with pytest.raises(SearchUnavailable, match=r"manage\.py search rebuild"):
            read()
    with pytest.raises(SearchUnavailable):
        engine.apply([document(1)])
    assert "manage.py search rebuild" in engine.status().reason
    assert not engine.status().current

    if folder.is_file():
        folder.unlink()
    fill(engine, [document(1)])
    assert ids(engine.search(Plan(), viewer=ANYBODY)) == [1]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, german: German) -> None:
    occupied = tmp_path / "index"
    occupied.write_text("")

    with pytest.raises(SearchUnavailable, match=str(occupied)):
        fill(EmbeddedEngine(occupied, german), [])


def test_an_index_of_another_analysis_goes_on_serving_and_says_so(folder: Path, german: German) -> None:
    about = generation(folder) / "about.json"
    about.write_text(json.dumps(json.loads(about.read_text()) | {"analysis": "older"}))
    engine = EmbeddedEngine(folder, german)

    assert engine.search(plan(german, "Haus"), viewer=ANYBODY).total == 29
    engine.apply([], removed=["practice:1"])
    assert engine.search(plan(german, "Haus"), viewer=ANYBODY).total == 28
    assert (engine.status().current, engine.status().reason) == (False, "")

    fill(engine, [document(1)])
    assert engine.status().current


def test_an_index_of_another_schema_is_refused(folder: Path, german: German) -> None:
    about = generation(folder) / "about.json"
    about.write_text(json.dumps(json.loads(about.read_text()) | {"schema": 0}))
    engine = EmbeddedEngine(folder, german)

    with pytest.raises(SearchUnavailable, match="anderen Version"):
        engine.search(Plan(), viewer=ANYBODY)
    with pytest.raises(SearchUnavailable, match="anderen Version"):
        engine.apply([document(1)])


def test_a_failed_rebuild_leaves_no_generation_behind(folder: Path, german: German) -> None:
    engine = EmbeddedEngine(folder, german)

    def failing() -> tuple[list[object], list[str]]:
        raise LookupError

    with pytest.raises(LookupError):
        engine.rebuild([document(1)], failing)  # type: ignore[arg-type]

    assert [path.name for path in (folder / "generations").iterdir()] == [(folder / "current").read_text()]


def test_another_engine_on_the_same_folder_sees_every_change(folder: Path, german: German) -> None:
    writing, reading = EmbeddedEngine(folder, german), EmbeddedEngine(folder, german)
    assert reading.search(Plan(), viewer=ANYBODY).total == 29

    writing.apply([document(100)])
    assert reading.search(Plan(), viewer=ANYBODY).total == 30
    for number in (1, 2):
        fill(writing, [document(number)])
        assert ids(reading.search(Plan(), viewer=ANYBODY)) == [number]
