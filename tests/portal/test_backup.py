"""A site that was saved and brought back has lost nothing; a restore that fails has changed nothing."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.portal.sites import Site, new_site

pytestmark = pytest.mark.xdist_group("backup")  # the filled site is made once

FILL = """
from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file
from content.models import Document, Image
from members.models import User
from search import outbox

User.objects.create_superuser("leitung@example.org", "ein-langes-passwort-42")
image = Image.objects.create(title="Plenum", file=get_test_image_file(filename="Plenum Größe.png"))
image.get_rendition("width-100")
Document.objects.create(title="Übersicht", file=ContentFile(b"%PDF-1.4 " + bytes(3_000_000), name="Übersicht.pdf"))
outbox.add(["topic:1"])
"""
CHANGE = """
from members.models import User
from content.models import Document
from practices.models import PracticePage
User.objects.create_user("neu@example.org", "ein-langes-passwort-42")
Document.objects.get(title="Übersicht").delete()
PracticePage.objects.first().delete()
"""
Make = Callable[..., Site]


@pytest.fixture(scope="module")
def make_site(
    django_db_setup: None, tmp_path_factory: pytest.TempPathFactory, migrated_database: Path, kept_folder: Path
) -> Iterator[Make]:
    with ExitStack() as stack:

        def make(*, migrated: bool = False) -> Site:
            folder = tmp_path_factory.mktemp("sites") / "site"
            tables = migrated_database if migrated else None
            return stack.enter_context(new_site(folder, ROOT, kept_folder / "lexicon", tables))

        yield make


@pytest.fixture(scope="module")
def filled(make_site: Make) -> Site:
    """With the demo content, an account, a picture, a large document and something that waits in the outbox."""
    site = make_site(migrated=True)
    site.manage("import_content", str(ROOT / "demo"))
    process = site.python(FILL)
    assert process.wait() == 0, process.communicate()
    return site


@pytest.fixture(scope="module")
def backup(filled: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("backup") / "site.tar"
    said = filled.manage("backup", str(path))
    assert "SECRET_KEY" in said
    return path


@pytest.fixture(scope="module")
def other(make_site: Make, backup: Path) -> Site:
    """A site with other content: restored, then changed."""
    site = make_site()
    site.manage("restore", str(backup), "--no-index")
    change(site)
    return site


def change(site: Site) -> None:
    process = site.python(CHANGE)
    assert process.wait() == 0, process.communicate()


def refusal(site: Site, *arguments: str) -> str:
    process = site.start(*arguments)
    _output, errors = process.communicate()
    assert process.returncode == 1
    return errors


def test_nothing_is_lost_on_the_way_to_an_empty_machine(filled: Site, backup: Path, make_site: Make) -> None:
    site = make_site()
    site.manage("restore", str(backup), "--no-index")
    assert site.rows() == filled.rows()
    assert site.files() == filled.files()
    assert any(name.endswith("bersicht.pdf") for name in site.files())
    assert len(site.rows()["practices_practicepage"]) == 79


def test_the_index_is_built_from_what_was_restored(backup: Path, make_site: Make) -> None:
    site = make_site()
    site.manage("restore", str(backup))
    assert "stimmen überein" in site.manage("search", "check")


def test_only_the_owner_may_read_a_backup(backup: Path) -> None:
    assert backup.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in backup.parent.iterdir()] == [backup.name]


def test_a_site_with_content_is_only_replaced_on_demand(backup: Path, filled: Site, other: Site) -> None:
    rows, files = other.rows(), other.files()
    assert "--replace" in refusal(other, "restore", str(backup))
    assert (other.rows(), other.files()) == (rows, files)
    other.manage("restore", str(backup), "--replace", "--no-index")
    assert (other.rows(), other.files()) == (filled.rows(), filled.files())
    change(other)


def test_a_damaged_backup_changes_nothing_and_says_where_it_is_damaged(
    backup: Path, other: Site, tmp_path: Path
) -> None:
    rows, files = other.rows(), other.files()
    raw = bytearray(backup.read_bytes())
    raw[raw.index(b"%PDF-1.4 ") + 2_000_000] ^= 1
    (tmp_path / "damaged.tar").write_bytes(raw)
    said = refusal(other, "restore", str(tmp_path / "damaged.tar"), "--replace")
    assert "bersicht.pdf" in said
    assert "Nichts wurde geändert" in said
    assert (other.rows(), other.files()) == (rows, files)


def test_a_restore_killed_on_the_way_leaves_the_old_site_and_can_be_repeated(
    backup: Path, filled: Site, other: Site
) -> None:
    rows, files = other.rows(), other.files()
    with closing(other.connect()) as busy:
        busy.execute("BEGIN")
        busy.execute("UPDATE members_user SET first_name = 'Mitten in der Arbeit'")  # holds up whoever replaces it
        process = other.start("restore", str(backup), "--replace", "--no-index")
        until(lambda: any(other.media.glob(".restore-*/new/database.*")), process)
        process.kill()
        process.wait()
        busy.execute("ROLLBACK")
    until(lambda: unlocked(other), None)
    assert other.rows() == rows
    assert {name: raw for name, raw in other.files().items() if not name.startswith(".restore-")} == files
    other.manage("restore", str(backup), "--replace", "--no-index")
    assert (other.rows(), other.files()) == (filled.rows(), filled.files())
    change(other)


def until(happened: Callable[[], bool], process: subprocess.Popen[str] | None) -> None:
    deadline = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < deadline
        assert process is None or process.poll() is None, "it ended too early"


def unlocked(site: Site) -> bool:
    """Nobody else is at the database any more."""
    if site.database.startswith("sqlite"):
        return True
    with closing(site.connect()) as connection:
        counted: Any = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return counted.fetchone() == (0,)
