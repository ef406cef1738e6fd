"""`python -m bench.rebuild --pages 2000`: a rebuild of the index from the database, quiet and in the midst of life.

Every step is a process of its own, over generated practices in a database of their own. With `--elasticsearch URL` (or
ELASTICSEARCH_URL) on a cluster, in indexes of its own that are deleted at the end; `--database` names an empty
database, otherwise it is a file. `ratio` is the throughput beside that of the last line: on a cluster a plain bulk of
what is finished to be written, else the writing of documents that are already read.

In the midst of life one thread publishes and unpublishes, another searches without pause, both beside the process that
rebuilds. The last three columns must be 0.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.engine import table
from bench.life import beside

if TYPE_CHECKING:
    from search.documents import SearchDocument

ROOT = Path(__file__).resolve().parent.parent
HEAD = ("what", "documents", "seconds", "per second", "ratio", "peak MB")
LIFE = ("searches", "p95 ms", "changes", "failed", "ghosts", "lost")


def prepare(folder: Path, count: int) -> dict[str, Any]:
    from django.core.management import call_command

    from bench.wagtail_database import WagtailDatabase
    from search.from_models import all_documents
    from search.german import get_german

    call_command("migrate", verbosity=0)
    call_command("setup_site", verbosity=0)
    WagtailDatabase(Path()).fill(count)
    get_german()
    documents = 0
    with (folder / "documents").open("wb") as file:
        for document in all_documents():
            pickle.dump(document, file)
            documents += 1
    return {"documents": documents}


def read(_folder: Path, _count: int) -> dict[str, Any]:
    from search.from_models import all_documents

    return _timed(lambda: sum(1 for _ in all_documents()))


def rebuild(_folder: Path, _count: int) -> dict[str, Any]:
    from search.engines import get_engine
    from search.rebuild import rebuild as build

    return _timed(lambda: build(get_engine()))


def write(folder: Path, _count: int) -> dict[str, Any]:
    from search.engines import get_engine

    return _timed(lambda: get_engine().rebuild(_prepared(folder), lambda: ((), ())))


def bulk(folder: Path, _count: int) -> dict[str, Any]:
    """On a cluster only: the finished bodies, without versions, into an index with the same mapping."""
    from django.conf import settings
    from elasticsearch import Elasticsearch
    from elasticsearch.helpers import streaming_bulk

    from search.elastic.schema import IndexEntry, to_index
    from search.elastic.writer import BULK_BYTES, BULK_DOCUMENTS
    from search.german import get_german

    cluster, german = settings.SEARCH["elasticsearch"], get_german()
    with (folder / "bodies").open("w", encoding="utf-8") as file:
        for document in _prepared(folder):
            file.write(json.dumps([document.key, to_index(document, german, written=0)]) + "\n")
    index = f"{cluster['prefix']}-plain"
    client = Elasticsearch(cluster["url"].split(","), request_timeout=60)
    shape = {"number_of_shards": cluster["shards"], "number_of_replicas": 0, "refresh_interval": "-1"}
    client.indices.create(index=index, settings=shape, mappings=IndexEntry._doc_type.mapping.to_dict())

    def run() -> int:
        with (folder / "bodies").open(encoding="utf-8") as file:
            rows = map(json.loads, file)
            actions = ({"_id": key, "_source": body} for key, body in rows)
            written = streaming_bulk(
                client, actions, index=index, chunk_size=BULK_DOCUMENTS, max_chunk_bytes=BULK_BYTES
            )
            done = len(list(written))
        client.indices.refresh(index=index)
        return done

    return _timed(run)


def _prepared(folder: Path) -> Iterator[SearchDocument]:
    with (folder / "documents").open("rb") as file:
        while True:
            try:
                yield pickle.load(file)
            except EOFError:
                return


def _timed(act: Callable[[], int]) -> dict[str, Any]:
    began = time.perf_counter()
    documents = act()
    return {"documents": documents, "seconds": time.perf_counter() - began}


def live(folder: Path, count: int) -> dict[str, Any]:
    return beside(lambda: in_a_process_of_its_own("rebuild", folder, count))


STEPS: Mapping[str, Callable[[Path, int], dict[str, Any]]] = {
    "prepare": prepare,
    "read": read,
    "rebuild": rebuild,
    "write": write,
    "bulk": bulk,
    "live": live,
}
SHOWN = {
    "rebuild": "whole rebuild from the database",
    "live": "the same in the midst of life",
    "read": "reading the database alone",
    "write": "writing documents already read",
    "bulk": "plain bulk of finished bodies",
}


def in_a_process_of_its_own(step: str, folder: Path, count: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.rebuild", "--step", step, "--folder", str(folder), "--pages", str(count)]
    output = subprocess.run(command, cwd=ROOT, check=True, text=True, stdout=subprocess.PIPE).stdout
    found: dict[str, Any] = json.loads(output.splitlines()[-1])
    return found


def run_step(step: str, folder: Path, count: int) -> None:
    import django

    django.setup()
    found = STEPS[step](folder, count)
    print(json.dumps({"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024} | found))


def measure(folder: Path, count: int) -> None:
    in_a_process_of_its_own("prepare", folder, count)
    cluster = bool(os.environ["ELASTICSEARCH_URL"])
    steps = [step for step in SHOWN if cluster or step != "bulk"]
    found = {step: in_a_process_of_its_own(step, folder, count) for step in steps}
    speed = {step: one["documents"] / one["seconds"] for step, one in found.items()}
    rows = [
        (
            SHOWN[step],
            f"{one['documents']:,}",
            f"{one['seconds']:.1f}",
            f"{speed[step]:.0f}",
            f"{speed[step] / speed[steps[-1]]:.2f}",
            f"{one['peak']:.0f}",
        )
        for step, one in found.items()
    ]
    print(table([HEAD, *rows]))
    life = found["live"]
    numbers = [f"{life['searches']:,}", f"{life['p95']:.0f}", *(str(life[name]) for name in LIFE[2:])]
    print(table([LIFE, numbers]))


def delete_indexes() -> None:
    from elasticsearch import Elasticsearch

    with Elasticsearch(os.environ["ELASTICSEARCH_URL"].split(","), request_timeout=60) as client:
        names = list(client.indices.get(index=f"{os.environ['ELASTICSEARCH_PREFIX']}-*", features="aliases"))
        if names:
            client.indices.delete(index=names)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--elasticsearch", default=os.environ.get("ELASTICSEARCH_URL", ""))
    parser.add_argument("--database")
    parser.add_argument("--step", choices=STEPS)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    if options.step:
        run_step(options.step, options.folder, options.pages)
        return
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "networksite.settings",
            "DATA_DIR": folder,
            "DATABASE_URL": options.database or f"sqlite:///{folder}/site.sqlite3",
            "SEARCH_INDEX_DIR": f"{folder}/search",
            "ELASTICSEARCH_URL": options.elasticsearch,
            "ELASTICSEARCH_PREFIX": f"bench-{os.getpid()}",
            "DEBUG": "0",
            "SECRET_KEY": "bench",
            "LOG_LEVEL": "ERROR",
        }
        try:
            measure(Path(folder), options.pages)
        finally:
            if options.elasticsearch:
                delete_indexes()


if __name__ == "__main__":
    main()
