"""`python -m content.extracting.limited SECONDS PROCESSOR_SECONDS MEMORY_BYTES WRITTEN_BYTES COMMAND…`

Takes the limits upon itself and becomes the command. Its alarm ends the command even when whoever waits for it is gone.
"""

from __future__ import annotations

import os
import resource
import signal
import sys


def main(arguments: list[str]) -> None:
    seconds, processor, memory, written = (int(value) for value in arguments[:4])
    # Beyond the soft limit of processor time comes SIGXCPU, which says why; beyond the hard one SIGKILL.
    resource.setrlimit(resource.RLIMIT_CPU, (processor, processor + 5))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (written, written))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)  # the site comes first
    signal.alarm(seconds)
    os.execv(arguments[4], arguments[4:])  # noqa: S606  # no shell is the point


if __name__ == "__main__":
    main(sys.argv[1:])
