"""`python -m bench.importing --practices 1000 10000`: what it costs to take generated practices over.

Each size runs in a process and a database of its own: a new import, the same again (nothing changes), and an export.
`ratio` is the time beside merely reading and checking the same files, the least an import can cost. The index is not
part of it: without one, an import leaves its changes in the outbox.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BASE = ("structures", "indicators", "cities", "topics", "home", "practice_lists")
TEXTS = ("situation", "goals", "implementation", "effects", "lessons")
HEAD = f"{'practices':>10}  {'what':<14}{'seconds':>9}{'per second':>12}{'ratio':>8}{'peak MB':>9}"


def practices(count: int) -> Iterator[dict[str, Any]]:
    """Practices of about 250 words with three blocks and references forwards and backwards."""
    from bench.texts import page

    cities = [city["slug"] for city in json.loads((ROOT / "demo/cities.json").read_text("utf-8"))]
    topics = [topic["slug"] for topic in json.loads((ROOT / "demo/topics.json").read_text("utf-8"))]
    for number in range(count):
        words = " ".join(page(number).texts.values()).split()
        part = max(1, len(words) // len(TEXTS))
        others = sorted({f"beispiel-{other % count}" for other in (number + 1, number * 7 + 3, number - 5)})
        yield {
            "slug": f"beispiel-{number}",
            "audience": "public",
            "title": f"{' '.join(words[:5])} {number}",
            "kind": "programme",
            "city": cities[number % len(cities)],
            "summary": " ".join(words[:25])[:300],
            **{name: " ".join(words[place * part : (place + 1) * part]) for place, name in enumerate(TEXTS)},
            "topics": sorted({topics[number % len(topics)], topics[number * 3 % len(topics)]}),
            "phases": ["primary"],
            "building_blocks": [{"title": f"Baustein {n}", "what": " ".join(words[n : n + 20])} for n in (1, 2, 3)],
            "preconditions": [{"strength": "required", "structure": "bildungsbuero"}],
            "sources": [{"url": f"https://example.org/{number}"}],
            "related": [slug for slug in others if slug != f"beispiel-{number}"],
        }


def write_files(folder: Path, count: int) -> None:
    folder.mkdir()
    for kind in BASE:
        shutil.copyfile(ROOT / f"demo/{kind}.json", folder / f"{kind}.json")
    with (folder / "practices.json").open("w", encoding="utf-8") as file:
        for number, row in enumerate(practices(count)):
            file.write(("[" if number == 0 else ",\n") + json.dumps(row, ensure_ascii=False))
        file.write("]\n")


def in_a_process_of_its_own(what: str, folder: Path, data: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of a step."""
    environment = os.environ | {"DATA_DIR": str(data), "DEBUG": "0", "SECRET_KEY": "bench", "LOG_LEVEL": "ERROR"}
    command = [sys.executable, "-m", "bench.importing", "--step", what, "--folder", str(folder)]
    output = subprocess.run(command, cwd=ROOT, env=environment, check=True, text=True, stdout=subprocess.PIPE).stdout
    seconds, megabytes = output.split()[-2:]
    return float(seconds), float(megabytes)


def step(what: str, folder: Path) -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "networksite.settings")
    django.setup()
    began = time.perf_counter()
    STEPS[what](folder)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(time.perf_counter() - began, peak)


def _migrate(_folder: Path) -> None:
    from django.core.management import call_command

    from search.german import get_german

    call_command("migrate", verbosity=0)
    get_german()  # builds the lexicon, which the first change of a page would do otherwise


def _check(folder: Path) -> None:
    from portal.transfer.kinds import KINDS
    from portal.transfer.reading import read_records

    for path in folder.glob("*.json"):
        for raw in read_records(path):
            KINDS[path.stem].record.model_validate(raw)


def _import(folder: Path) -> None:
    from portal.transfer.importing import import_content

    import_content(folder)


def _export(folder: Path) -> None:
    from portal.transfer.exporting import export_content
    from portal.transfer.scope import EVERYTHING

    export_content(folder.with_name("exported"), viewer=EVERYTHING, everything=True)


STEPS: dict[str, Callable[[Path], None]] = {
    "migrate": _migrate,
    "check": _check,
    "import": _import,
    "import again": _import,
    "export": _export,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--practices", type=int, nargs="+", default=[1000])
    parser.add_argument("--step", choices=STEPS)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    if options.step:
        step(options.step, options.folder)
        return
    print(HEAD)
    for count in options.practices:
        with tempfile.TemporaryDirectory() as place:
            folder, data = Path(place) / "content", Path(place) / "data"
            write_files(folder, count)
            in_a_process_of_its_own("migrate", folder, data)
            floor = 0.0
            for what in islice(STEPS, 1, None):
                seconds, peak = in_a_process_of_its_own(what, folder, data)
                floor = floor or seconds
                ratio = seconds / floor
                print(
                    f"{count:>10}  {what:<14}{seconds:>9.1f}{count / seconds:>12.0f}{ratio:>8.1f}{peak:>9.0f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
