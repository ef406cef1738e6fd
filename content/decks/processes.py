"""Runs a step in a process group of its own, with limits, and ends it whatever it does."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import content
from content.extracting.limits import Limits
from content.extracting.pages import Result
from content.extracting.problem import Problem, Unreadable

PYTHON = (sys.executable, "-P", "-m")  # -P: modules are never looked for beside the file
LOOK = 0.5  # seconds between two pulses
TOLD = 2000  # last characters of what it complained about, for the log
ROOT = Path(content.__file__).resolve().parent.parent

# How a process died that did not come to its end by itself.
DIED_OF = {
    signal.SIGXCPU: Problem.TOO_SLOW,
    signal.SIGALRM: Problem.TOO_SLOW,
    signal.SIGKILL: Problem.INTERRUPTED,  # by somebody else: we don't get here after our own
    signal.SIGTERM: Problem.INTERRUPTED,
    signal.SIGINT: Problem.INTERRUPTED,
    signal.SIGHUP: Problem.INTERRUPTED,
}
Pulse = Callable[[], object]
log = logging.getLogger(__name__)


def no_pulse() -> None:
    """For those whom nobody asks to stop."""


def extracted(step: str, file: Path, folder: Path, limits: Limits, pulse: Pulse = no_pulse) -> Result:
    """The pages of a PDF or PPTX (`step` is its kind), or their pictures ("draw", PDF only), made in `folder`. Raises
    Unreadable, and what `pulse` raises."""
    arguments = ["content.extracting", step, str(file), str(folder), limits.to_json()]
    run([*PYTHON, *arguments], folder, limits, pulse)
    result = Result.read(folder)
    if result.problem:
        raise Unreadable(Problem(result.problem))
    return result


def run(
    command: Sequence[str], folder: Path, limits: Limits, pulse: Pulse = no_pulse, *, memory_bytes: int = 0
) -> None:
    """Returns when the command ended well. Raises Unreadable otherwise, and what `pulse` raises, asked all along."""
    numbers = (limits.seconds, limits.processor_seconds, memory_bytes or limits.memory_bytes, limits.written_bytes)
    complaints = folder / "stderr"
    with complaints.open("wb") as stderr:
        process = subprocess.Popen(  # noqa: S603  # the command is ours, the file a name that we gave
            [*PYTHON, "content.extracting.limited", *map(str, numbers), *command],
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
            start_new_session=True,
        )
        try:
            status = _wait(process, limits.seconds, pulse)
        finally:
            _end(process)
    if status == 0:
        return
    log.warning("%s ended with %s: %s", command[:3], status, _last_words(complaints))
    # An error of the libraries has status 1: they don't understand the file. A signal that is nobody's: they crashed.
    raise Unreadable(DIED_OF.get(signal.Signals(-status), Problem.CRASHED) if status < 0 else Problem.BROKEN)


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of ours: no passwords. Whatever a program keeps lies in the folder."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(ROOT),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LC_ALL": "C.UTF-8",
        "OMP_NUM_THREADS": "1",
    }


def _wait(process: subprocess.Popen[bytes], seconds: float, pulse: Pulse) -> int:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            return process.wait(LOOK)
        except subprocess.TimeoutExpired:
            pulse()
    raise Unreadable(Problem.TOO_SLOW)


def _end(process: subprocess.Popen[bytes]) -> None:
    """The whole group: what the process started goes with it, also when it ended itself."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return  # nobody is left
    finally:
        process.wait()


def _last_words(complaints: Path) -> str:
    return complaints.read_text("utf-8", errors="replace")[-TOLD:].strip()
