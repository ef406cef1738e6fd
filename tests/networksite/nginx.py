"""nginx from the Debian package with our configuration, on free ports and in a folder of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.networksite.production import ROOT

CONFIGURATION = ROOT / "deploy" / "nginx"


def configured(folder: Path, **places: str) -> Path:
    """A copy of our configuration with other places: `web` host:port, `media` and `site` folders, `http` and `https`
    ports, `tls` folder. Returns the folder of the copy."""
    known = {"web": "127.0.0.1:9", "media": str(folder), "site": str(folder), "http": "8080", "https": "8443"}
    changes = _changes(folder, known | {"tls": str(folder)} | places)
    target = folder / "nginx"
    target.mkdir()
    for file in CONFIGURATION.iterdir():
        text = file.read_text()
        for ours, theirs in changes.items():
            text = text.replace(ours, theirs)
        (target / file.name).write_text(text)
    return target


def _changes(folder: Path, places: Mapping[str, str]) -> dict[str, str]:
    as_root = "user root;\n" if os.getuid() == 0 else ""  # workers must be able to read the test's folder
    return {
        "worker_processes auto;": f"{as_root}worker_processes 1;",
        "/etc/nginx/mime.types": "/etc/nginx/mime.types",
        "/etc/nginx/tls": places["tls"],
        "include /etc/nginx/http.inc": f"include {folder}/nginx/http.inc",
        "include /etc/nginx/site.inc": f"include {folder}/nginx/site.inc",
        "include /etc/nginx/web.inc": f"include {folder}/nginx/web.inc",
        "/tmp/nginx": f"{folder}/nginx-",
        "/usr/share/nginx/site": places["site"],
        "/srv/media/": f"{places['media']}/",
        "web:8000": places["web"],
        "listen 8080": f"listen 127.0.0.1:{places['http']}",
        "listen 8443": f"listen 127.0.0.1:{places['https']}",
    }


def _program() -> str:
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    return found or pytest.skip("needs nginx: apt-get install nginx-light")


def checked(configuration: Path, name: str) -> str:
    """What `nginx -t` says to it; fails when it does not like it."""
    command = [_program(), "-t", "-c", str(configuration / name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr


@contextmanager
def running(configuration: Path, name: str, port: int) -> Iterator[None]:
    command = [_program(), "-c", str(configuration / name), "-g", "daemon off;"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as nginx:
        try:
            _wait_for(port, nginx)
            yield
        finally:
            nginx.terminate()
            nginx.communicate(timeout=30)


def _wait_for(port: int, nginx: subprocess.Popen[str]) -> None:
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except ConnectionRefusedError:
            try:
                nginx.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                continue
            raise AssertionError(nginx.communicate()[1]) from None
        else:
            return


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
