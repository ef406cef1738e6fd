"""`python -m bench.files`: pictures and documents beside a static file of the same size.

The site runs as in production, under gunicorn with SQLite, alone and behind nginx where nginx is installed. One visitor
asks for one file after the other over kept connections, in turn, so that all rows share the state of the machine. Times
are those of the whole answer; `ratio` is beside the static file of the same way. A public picture is asked about once
and then sent like a static file (`access/open_files.py`); documents and pictures for members are asked about each time.
"""

from __future__ import annotations

import argparse
import http.client
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bench.engine import quantile, table
from tests.networksite.nginx import configured, free_port, running
from tests.networksite.production import HOST, ROOT, Production

RUNS = 300
HEAD = ("file", "way", "KB", "median ms", "p95 ms", "ratio")
FILL = """
from pathlib import Path
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction
from content.models import Document, Image
from tests.content.made_pictures import photo
from tests.factories import make_person

def rendition(name, collection):
    file = ContentFile(photo(size=(1200, 800)), name + ".jpg")
    image = Image.objects.create(title=name, file=file, collection=collection)
    return image.get_rendition("width-960|format-webp")

opened = Collection.get_first_root_node()
closed = opened.add_child(name="Treffen")
members = Group.objects.get_or_create(name="Members")[0]
CollectionViewRestriction.objects.create(collection=closed, restriction_type="groups").groups.add(members)
public = rendition("offen", opened)
size = public.file.size
print("public picture", public.url)
print("picture for members", rendition("intern", closed).url)
print("public document", Document.objects.create(title="x", file=ContentFile(bytes(size), name="x.txt")).url)
(Path(settings.STATIC_ROOT) / "gleich-gross.webp").write_bytes(public.file.read())
print("static file", settings.STATIC_URL + "gleich-gross.webp")
client = Client()
client.force_login(make_person("mitglied@example.org", members))
print("cookie", client.cookies["sessionid"].value)
"""


@dataclass(frozen=True)
class Way:
    name: str
    port: int


@contextmanager
def site(folder: Path) -> Iterator[tuple[dict[str, str], list[Way]]]:
    """The files by name, and the ways to them."""
    alone = Production(folder, Path(tempfile.gettempdir()) / "bench-lexicon", {"WEB_WORKERS": "1"})
    for command in (
        ("migrate", "--verbosity", "0"),
        ("setup_site",),
        ("collectstatic", "--no-input", "--verbosity", "0"),
    ):
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=alone.environment, check=True, stdout=sys.stderr
        )
    filled = alone.manage("shell", "--verbosity", "0", "--command", FILL)
    if filled.returncode:
        raise SystemExit(filled.stderr)
    files = dict(line.rsplit(" ", 1) for line in filled.stdout.strip().splitlines())
    with alone.served() as web:
        if not (shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")):
            yield files, [Way("gunicorn", web.port)]
            return
        handing_over = replace(
            alone, more={**alone.more, "MEDIA_ACCEL_PREFIX": "/media-files/", "FORWARDED_ALLOW_IPS": "*"}
        )
        with handing_over.served("behind.log") as behind, _nginx(folder, behind.port) as port:
            yield files, [Way("gunicorn", web.port), Way("nginx", port)]


@contextmanager
def _nginx(folder: Path, web: int) -> Iterator[int]:
    port = free_port()
    places = {"web": f"127.0.0.1:{web}", "media": str(folder / "media"), "site": str(folder), "http": str(port)}
    with running(configured(folder, **places), "behind-proxy.conf", port):
        yield port


def measure(files: Mapping[str, str], ways: list[Way], runs: int) -> list[tuple[str, ...]]:
    headers = {"Host": HOST, "X-Forwarded-Proto": "https"}
    cookie = {"Cookie": f"sessionid={files['cookie']}"}
    names = [name for name in files if name != "cookie"]
    took: dict[tuple[str, str], list[float]] = defaultdict(list)
    sizes = {}
    connections = {way: http.client.HTTPConnection("127.0.0.1", way.port) for way in ways}
    for run in range(runs + 20):
        for way in ways:
            for name in names:
                start = time.perf_counter()
                connections[way].request("GET", files[name], headers=headers | (cookie if "members" in name else {}))
                answer = connections[way].getresponse()
                sizes[name] = len(answer.read())
                if answer.status != 200:
                    raise SystemExit(f"{name} by {way.name}: {answer.status}")
                if run >= 20:  # until then it warms up
                    took[name, way.name].append((time.perf_counter() - start) * 1000)
    floor = {way.name: quantile(sorted(took["static file", way.name]), 0.5) for way in ways}
    return [
        (name, way, f"{sizes[name] / 1024:.0f}", *(f"{quantile(sorted(times), part):.2f}" for part in (0.5, 0.95)),
         f"{quantile(sorted(times), 0.5) / floor[way]:.1f}")
        for (name, way), times in sorted(took.items(), key=lambda item: (item[0][1], quantile(sorted(item[1]), 0.5)))
    ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=RUNS)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, site(Path(folder)) as (files, ways):
        print(table([HEAD, *measure(files, ways, runs)]))


if __name__ == "__main__":
    main()
