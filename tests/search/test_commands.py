"""`manage.py search`, also killed, and beside other processes."""

from __future__ import annotations

import io
import json
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from search import outbox
from search.engine import SearchEngine
from tests.factories import make_city
from tests.installation import Installation
from tests.search.asking import titles

CITIES = """
from cities.models import City
for number in range({start}, {stop}):
    City.objects.create(name=f"Stadt {{number}}", slug=f"stadt-{{number}}", state="DE-BY", kind="kreisfrei")
"""


def run(*arguments: str) -> str:
    output = io.StringIO()
    call_command("search", *arguments, stdout=output)
    return output.getvalue()


@pytest.mark.django_db
def test_a_new_site_is_told_to_build_its_index(no_search_index: None) -> None:
    make_city()
    assert "search rebuild" in run("status")
    with pytest.raises(CommandError, match="search rebuild"):
        run("check")
    assert "1 Eintrag im Index" in run("rebuild", "--if-needed")
    assert "auf dem Stand" in run("rebuild", "--if-needed")
    assert "stimmen überein" in run("check")
    assert "Zustand: bereit" in run("status")


@pytest.mark.django_db
def test_check_names_what_differs_and_sync_mends_it(search_index: SearchEngine) -> None:
    city = make_city()
    output = io.StringIO()
    with pytest.raises(CommandError, match="weichen"):
        call_command("search", "check", stdout=output)
    assert f"fehlt: 1 (city:{city.pk})" in output.getvalue()
    assert "Wartende Änderungen: 1" in run("status")
    run("sync")
    assert "stimmen überein" in run("check")
    assert "Wartende Änderungen: 0" in run("status")


@pytest.mark.django_db
def test_status_tells_why_changes_wait(search_index: SearchEngine) -> None:
    make_city()
    outbox.postpone(outbox.all_stamps(), "Platte voll")
    told = run("status")
    assert "wartet seit: " in told
    assert "letzter Fehler: Platte voll" in told


@pytest.mark.django_db
@pytest.mark.usefixtures("embedded_engine")
@pytest.mark.parametrize("part", ["schema", "analysis"])
def test_an_index_of_another_version_is_rebuilt(
    search_index: SearchEngine, settings: Any, tmp_path: Path, part: str
) -> None:
    make_city()
    folder = shutil.copytree(settings.SEARCH["index_dir"], tmp_path / "older")
    settings.SEARCH = {**settings.SEARCH, "index_dir": folder}
    for about in folder.glob("generations/*/about.json"):
        about.write_text(json.dumps(json.loads(about.read_text()) | {part: 0}))
    with pytest.raises(CommandError, match="search rebuild"):
        run("check")
    run("rebuild", "--if-needed")
    assert titles() == {"Augsburg"}


def test_kill_9_during_a_rebuild_leaves_a_searchable_index_that_can_be_mended(installation: Installation) -> None:
    installation.manage("search", "rebuild")
    installation.manage("shell", "--verbosity=0", "--command", CITIES.format(start=0, stop=2))
    stuck = installation.python(
        """
from search.engines import get_engine
from search.rebuild import rebuild
rebuild(get_engine(), progress=lambda count: (print("reading", flush=True), input()))
"""
    )
    assert stuck.stdout is not None
    assert stuck.stdout.readline() == "reading\n"
    stuck.send_signal(signal.SIGKILL)
    stuck.communicate()
    installation.manage("shell", "--verbosity=0", "--command", CITIES.format(start=2, stop=3))
    assert "Einträge: 3" in installation.manage("search", "status")
    assert "stimmen überein" in installation.manage("search", "check")
    installation.manage("search", "rebuild")
    assert len(list((installation.data / "search" / "generations").iterdir())) <= 2
    assert "stimmen überein" in installation.manage("search", "check")


def test_several_processes_write_at_once_and_lose_nothing(installation: Installation) -> None:
    installation.manage("search", "rebuild")
    processes = [
        installation.python(CITIES.format(start=0, stop=15)),
        installation.python(CITIES.format(start=15, stop=30)),
        installation.start("search", "rebuild"),
    ]
    errors = [process.communicate()[1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], errors
    assert "stimmen überein" in installation.manage("search", "check")
    status = installation.manage("search", "status")
    assert "Einträge: 30" in status
    assert "Wartende Änderungen: 0" in status


def test_a_worker_applies_what_others_could_not(installation: Installation) -> None:
    installation.manage("search", "rebuild")
    late = """
from cities.models import City
from search.models import OutboxEntry
City.objects.bulk_create([City(name="Bonn", slug="bonn", state="DE-NW", kind="kreisfrei")])
OutboxEntry.objects.create(kind="city", object_id=City.objects.get().pk, stamp=1)
"""
    installation.manage("shell", "--verbosity=0", "--command", late)
    worker = installation.start("search", "sync", "--watch")
    try:
        assert worker.stdout is not None
        assert "1 Änderung" in worker.stdout.readline()
    finally:
        worker.terminate()
        worker.communicate()
    assert "stimmen überein" in installation.manage("search", "check")
