"""`python -m bench`: the measurements that matter for a change, one after the other. Each is a module of its own, with
options of its own: `python -m bench.engine --pages 100000`."""

from __future__ import annotations

import subprocess
import sys

RUNS = (
    ("relevance",),
    ("german",),
    ("engine", "--pages", "1000", "10000"),
    ("fit", "--pages", "1000", "10000"),
    ("page", "--pages", "10000"),
    ("importing", "--practices", "300"),
    ("decks", "--slides", "60"),
    ("event_page",),
    ("slides",),
)


def main() -> int:
    wanted = sys.argv[1:]
    status = 0
    for name, *options in RUNS:
        if wanted and name not in wanted:
            continue
        print(f"\n== {' '.join((name, *options))}", flush=True)
        status |= subprocess.run([sys.executable, "-m", f"bench.{name}", *options], check=False).returncode
    return status


if __name__ == "__main__":
    sys.exit(main())
