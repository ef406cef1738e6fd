"""What other processes do to an embedded index in the tests: they write, or are killed while writing."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import django
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Place:
    """Where a process finds index and lexicon."""

    index: Path
    lexicon: Path

    def start(self, action: str, *arguments: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", __name__, action, str(self.index), str(self.lexicon), *map(str, arguments)],
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def kill_when_ready(self, action: str, *arguments: object) -> None:
        """kill -9 as soon as the process says that it is in the middle of it."""
        process = self.start(action, *arguments)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGKILL)
        process.communicate()


def tell(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def main(action: str, index: str, lexicon: str, *arguments: str) -> None:
    # The engine needs nothing else of the site, and loading all of it takes seconds.
    settings.configure(USE_I18N=False, INSTALLED_APPS=["django.contrib.contenttypes", "cities"])
    django.setup()
    # Only now: they need the settings.
    from access.audience import ANYBODY
    from search.documents import SearchDocument
    from search.embedded import EmbeddedEngine
    from search.german import German
    from search.lexicon import open_lexicon
    from search.plan import Plan
    from tests.search.contract.collection import document

    engine = EmbeddedEngine(Path(index), German(open_lexicon(Path(lexicon))))

    def interrupted(count: int) -> Iterator[SearchDocument]:
        yield from (document(number, "Halb") for number in range(1, count + 1))
        wait()

    def wait() -> None:
        tell("ready")
        sys.stdin.read()

    def caught_up() -> tuple[list[SearchDocument], list[str]]:
        wait()
        return [], []

    def write() -> None:
        first, count = map(int, arguments)
        for number in range(first, first + count):
            engine.apply([document(number, "Geschrieben"), document(1, f"Geteilt {first}")])
            tell(number)

    def read() -> None:
        tell("ready")
        seen = 0
        while seen < int(arguments[0]):
            total = engine.search(Plan(facets=("kind",)), viewer=ANYBODY).total
            if total < seen:
                raise AssertionError(f"{seen} documents, then {total}")
            seen = total

    actions = {
        "rebuild": lambda: engine.rebuild(interrupted(int(arguments[0])), lambda: ((), ())),
        "catch_up": lambda: engine.rebuild([document(1, "Halb")], caught_up),
        "apply": lambda: engine.apply(interrupted(int(arguments[0])), ["practice:1"]),
        "write": write,
        "read": read,
    }
    actions[action]()


if __name__ == "__main__":
    main(*sys.argv[1:])
