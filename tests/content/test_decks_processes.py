"""Real processes under real limits."""

from __future__ import annotations

import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from content.decks.processes import run
from content.extracting.limits import LIMITS, MEGABYTE, Limits
from content.extracting.problem import Problem, Unreadable

SMALL = replace(LIMITS, seconds=20, processor_seconds=20, memory_bytes=300 * MEGABYTE)
WITH_A_CHILD = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
open("child", "w").write(str(child.pid))
"""


def problem_of(code: str, folder: Path, limits: Limits = SMALL) -> Problem:
    with pytest.raises(Unreadable) as caught:
        run([sys.executable, "-c", code], folder, limits)
    return caught.value.problem


def wait_until_gone(pid: int) -> None:
    until = time.monotonic() + 15
    while psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < until
        os.sched_yield()


def test_a_command_that_ends_well_says_nothing(tmp_path: Path) -> None:
    run([sys.executable, "-c", "open('made', 'w').write('x')"], tmp_path, SMALL)
    assert (tmp_path / "made").read_text() == "x"


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("raise ValueError", Problem.BROKEN),
        ("while True: pass", Problem.TOO_SLOW),
        ("import time; time.sleep(600)", Problem.TOO_SLOW),
        ("import os; os.abort()", Problem.CRASHED),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", Problem.CRASHED),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", Problem.INTERRUPTED),
        ("import os, signal; os.kill(os.getpid(), signal.SIGTERM)", Problem.INTERRUPTED),
        ("bytearray(400 * 1024 * 1024)", Problem.BROKEN),  # MemoryError: our own steps name it
        ("open('big', 'wb', 0).write(bytes(3000)) == 3000 or 1 / 0", Problem.BROKEN),
    ],
)
def test_how_a_command_died_is_told(tmp_path: Path, code: str, problem: Problem) -> None:
    limits = replace(SMALL, seconds=3, processor_seconds=1, written_bytes=2000)
    assert problem_of(code, tmp_path, limits) is problem


@pytest.mark.parametrize("ending", ["", "time.sleep(600)", "raise ValueError"])
def test_what_the_command_started_ends_with_it(tmp_path: Path, ending: str) -> None:
    limits = replace(SMALL, seconds=2)
    if ending:
        problem_of(WITH_A_CHILD + ending, tmp_path, limits)
    else:
        run([sys.executable, "-c", WITH_A_CHILD], tmp_path, limits)
    wait_until_gone(int((tmp_path / "child").read_text()))


def test_it_ends_by_itself_when_nobody_waits_for_it_any_more(tmp_path: Path) -> None:
    waiter = os.fork()
    if waiter == 0:  # as the process of a site that is killed
        try:
            code = "import os, time; open('pid', 'w').write(str(os.getpid())); time.sleep(600)"
            run([sys.executable, "-c", code], tmp_path, replace(SMALL, seconds=3))
        finally:
            os._exit(0)
    while not (tmp_path / "pid").exists() or not (pid := (tmp_path / "pid").read_text()):
        os.sched_yield()
    os.kill(waiter, signal.SIGKILL)
    os.waitpid(waiter, 0)
    wait_until_gone(int(pid))


def test_the_process_knows_nothing_of_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "geheim")
    monkeypatch.setenv("DATABASE_URL", "postgres://site:geheim@localhost/site")
    run([sys.executable, "-c", "import os; open('env', 'w').write(repr(dict(os.environ)))"], tmp_path, SMALL)
    assert "geheim" not in (tmp_path / "env").read_text()


def test_reading_needs_no_django(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from content.extracting import __main__\n"
        "open('found', 'w').write(' '.join(name for name in sys.modules if name in {'django', 'wagtail', 'sqlite3'}))"
    )
    run([sys.executable, "-P", "-c", code], tmp_path, LIMITS)
    assert (tmp_path / "found").read_text() == ""


def test_whoever_asks_to_stop_is_heard_and_the_command_ends(tmp_path: Path) -> None:
    class Stop(Exception):
        pass

    def pulse() -> None:
        raise Stop

    started = time.monotonic()
    with pytest.raises(Stop):
        run([sys.executable, "-c", "import time; time.sleep(600)"], tmp_path, SMALL, pulse)
    assert time.monotonic() - started < 10
