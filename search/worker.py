"""A process that looks after the search beside the web: several jobs, each in a thread and with connections of its own.

It outlives outages of the database and of the engine. SIGTERM and SIGINT end it as soon as each job has finished the
batch it is at; nothing is lost when it is killed instead.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.core.management.base import OutputWrapper
from django.db import DatabaseError, InterfaceError, connections
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from search.engine import SearchUnavailable

STOPPING = (signal.SIGTERM, signal.SIGINT)
LOOK = 1.0  # seconds after which the main thread sees that a job died
Pulse = Callable[[], object]
Say = Callable[[str], object]


class Stopped(Exception):
    """Raised by a pulse in the midst of work: the process is to end."""


@dataclass(frozen=True, slots=True)
class Job:
    """`run` calls the pulse now and then, and says what it did. After each run it pauses for `every` seconds; the first
    run comes `at_once` or after a pause."""

    every: float
    run: Callable[[Pulse, Say], object]
    at_once: bool = True


def work(jobs: Sequence[Job], say: Say) -> None:
    """Until a signal asks to stop. Raises `SystemExit` when a job dies of an error that isn't an outage."""
    # Blocked before any thread begins, and taken from the queue here: no handler runs in the midst of something.
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
    stop = threading.Event()
    threads = [threading.Thread(target=_repeat, args=(job, say, stop)) for job in jobs]
    for thread in threads:
        thread.start()
    asked = False
    while not asked and all(thread.is_alive() for thread in threads):
        asked = signal.sigtimedwait(STOPPING, LOOK) is not None
    stop.set()
    for thread in threads:
        thread.join()
    if not asked:
        raise SystemExit(1)
    say(_("Stopped."))


def _repeat(job: Job, say: Say, stop: threading.Event) -> None:
    def pulse() -> None:
        if stop.is_set():
            raise Stopped

    trouble = ""
    if not job.at_once:
        stop.wait(job.every)
    while not stop.is_set():
        try:
            job.run(pulse, say)
            failed = ""
        except Stopped:
            break
        except (DatabaseError, InterfaceError) as error:
            failed = _("The database cannot be asked: %(error)s") % {"error": str(error).strip()}
        except (SearchUnavailable, OSError) as error:
            failed = str(error)
        if failed and failed != trouble:  # an outage is told once
            say(failed)
        trouble = failed
        connections.close_all()  # those of this thread: what died is opened anew
        stop.wait(job.every)
    connections.close_all()


def say_in(stream: OutputWrapper) -> Say:
    """Lines with the time, read as they come. Threads share it."""
    lock = threading.Lock()

    def say(text: str) -> None:
        with lock:
            stream.write(f"{localtime():%Y-%m-%d %H:%M:%S} {text}")
            stream.flush()

    return say
