"""`python -m content.extracting STEP FILE FOLDER LIMITS`: reads FILE (STEP is its kind), draws it or takes its links
out, and writes into FOLDER.

What a file may be wrong with ends as a result that names the problem. Any other error is the libraries' with a damaged
file: it goes to stderr, with status 1.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from content.extracting import archive, pdf, powerpoint
from content.extracting.limits import Limits
from content.extracting.pages import Result
from content.extracting.problem import Problem, Unreadable
from content.extracting.sniffing import sniff

READERS: dict[str, Callable[[Path, Limits], Result]] = {"pdf": pdf.read, "pptx": powerpoint.read}
# What a file turns out to be instead, when that is a problem of its own.
KNOWN_AS = {"encrypted": Problem.ENCRYPTED, "zip": Problem.BROKEN}
OTHER_STEPS: dict[str, Callable[[Path, Path, Limits], Result]] = {"draw": pdf.draw, "plain": archive.without_links}


def read(path: Path, kind: str, limits: Limits) -> Result:
    if path.stat().st_size > limits.file_bytes:
        raise Unreadable(Problem.TOO_LARGE)
    with path.open("rb") as file:
        found = sniff(file)
    if found != kind:
        raise Unreadable(KNOWN_AS.get(found, Problem.WRONG_TYPE) if kind == "pptx" else Problem.WRONG_TYPE)
    return READERS[kind](path, limits)


def main(step: str, path: Path, folder: Path, limits: Limits) -> Result:
    try:
        return OTHER_STEPS[step](path, folder, limits) if step in OTHER_STEPS else read(path, step, limits)
    except Unreadable as error:
        return Result(problem=error.problem)
    except MemoryError:
        return Result(problem=Problem.TOO_MUCH_MEMORY)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), Limits.from_json(sys.argv[4])).write(Path(sys.argv[3]))
