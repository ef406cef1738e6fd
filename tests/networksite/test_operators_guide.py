"""What operators read is complete: every variable is explained, every file for containers names what exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs/operate.md").read_text()
READ = re.compile(r"""env\.(?:text|flag|number|seconds|words|path)\(\s*"([A-Z_]+)\"""")
OF_COMPOSE = {"POSTGRES_PASSWORD", "ELASTIC_PASSWORD", "SEARCH_PASSWORD", "PROXY_MODE", "TLS_DIR"} | {
    "HTTP_PORT",
    "HTTPS_PORT",
    "ELASTICSEARCH_HEAP",
}


def read_variables() -> Iterator[str]:
    for file in (*(ROOT / "networksite").glob("*.py"), ROOT / "deploy/gunicorn.conf.py"):
        yield from READ.findall(file.read_text())


def named_in_example() -> set[str]:
    return set(re.findall(r"^#?([A-Z_]+)=", (ROOT / "deploy/env.example").read_text(), re.MULTILINE))


@pytest.mark.parametrize("name", sorted(set(read_variables()) | {"ADMIN_PASSWORD"}))
def test_every_variable_is_explained(name: str) -> None:
    table = GUIDE.split("## Settings")[1].split("## Cookies")[0]
    assert any(f"`{name}`" in line.split("|")[1] for line in table.splitlines() if line.startswith("| `"))


def test_the_guide_explains_no_variable_that_nobody_reads() -> None:
    table = GUIDE.split("## Settings")[1].split("## Cookies")[0]
    firsts = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    explained = set(re.findall(r"`([A-Z_]+)`", " ".join(firsts)))
    assert explained == set(read_variables()) | {"ADMIN_PASSWORD"}


def test_the_example_holds_only_what_the_site_or_compose_reads_and_no_password() -> None:
    assert named_in_example() <= set(read_variables()) | OF_COMPOSE
    for line in (ROOT / "deploy/env.example").read_text().splitlines():
        if re.match(r"\w*(PASSWORD|SECRET|TOKEN|DSN)\w*=", line):
            assert line.endswith("="), line


def test_compose_asks_for_nothing_the_example_does_not_offer() -> None:
    asked = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "compose.yaml").read_text()))
    assert asked == OF_COMPOSE
    assert asked <= named_in_example()


@pytest.mark.parametrize("file", ["Dockerfile", "compose.yaml"])
def test_files_and_commands_that_containers_use_exist(file: str) -> None:
    text = (ROOT / file).read_text()
    commands = set(re.findall(r"manage\.py,? (\w+)", text)) - {"shell", "migrate", "collectstatic"}
    homes = [*ROOT.glob("*/management/commands/*.py")]
    assert commands <= {path.stem for path in homes}
    for path in re.findall(r"deploy/[\w./-]+", text.replace("/site/deploy", "")):
        assert (ROOT / path).exists(), path
