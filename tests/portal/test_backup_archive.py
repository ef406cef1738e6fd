"""A backup is one file that is whole or refused; what does not fit this site is refused as well."""

from __future__ import annotations

import datetime as dt
import io
import tarfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from portal.backup import archive, postgresql
from portal.backup.manifest import File, Manifest, Origin
from portal.backup.problem import BackupError
from portal.backup.site import restore, save
from portal.backup.state import applied_migrations, pending_migrations
from tests.factories import make_person

NOW = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)


def origin(**values: Any) -> Origin:
    known = {"made": NOW, "database": connection.vendor, "tool": 0, "migrations": ()}
    return Origin.model_validate(known | values)


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """An archive of two files."""
    for name in ("one", "two"):
        (tmp_path / name).write_bytes(name.encode() * 5000)
    files = [("database.sqlite3", tmp_path / "one"), ("media/Größe.png", tmp_path / "two")]
    archive.write(tmp_path / "whole.tar", origin(), files)
    return tmp_path / "whole.tar"


def unpacked(path: Path, folder: Path) -> None:
    archive.unpack(path, archive.read_manifest(path), folder)


def test_what_was_packed_comes_out(whole: Path, tmp_path: Path) -> None:
    unpacked(whole, tmp_path / "out")
    assert (tmp_path / "out/media/Größe.png").read_bytes() == b"two" * 5000
    assert (tmp_path / "out/media/Größe.png").stat().st_mtime == int((tmp_path / "two").stat().st_mtime)


def test_wherever_it_was_cut_off_it_is_refused(whole: Path, tmp_path: Path) -> None:
    raw = whole.read_bytes()
    end = raw.index(b'"files"')  # the manifest comes last
    for length in {0, 1, 511, 512, 700, 10_000, 15_000, 15_872, 20_000, end - 600, end, end + 20}:
        (tmp_path / "cut.tar").write_bytes(raw[:length])
        with pytest.raises(BackupError, match="nicht vollständig"):
            unpacked(tmp_path / "cut.tar", tmp_path / f"out{length}")


def test_every_byte_of_a_file_counts(whole: Path, tmp_path: Path) -> None:
    raw = bytearray(whole.read_bytes())
    raw[raw.index(b"twotwo")] ^= 1
    (tmp_path / "bad.tar").write_bytes(raw)
    with pytest.raises(BackupError, match=r"Größe\.png"):
        unpacked(tmp_path / "bad.tar", tmp_path / "out")


@pytest.mark.parametrize("name", ["../draußen", "/tmp/draußen", "media/../../draußen"])
def test_nothing_is_written_outside(tmp_path: Path, name: str) -> None:
    forged = tmp_path / "forged.tar"
    manifest = Manifest(origin=origin(), files={name: File(size=1, sha256="0")})
    with tarfile.open(forged, "w") as tar:
        for member, raw in ((name, b"x"), ("manifest.json", manifest.model_dump_json().encode())):
            info = tarfile.TarInfo(member)
            info.size = len(raw)
            tar.addfile(info, io.BytesIO(raw))
    with pytest.raises(BackupError, match="beschädigt"):
        unpacked(forged, tmp_path / "out/in")
    assert not (tmp_path / "draußen").exists()
    assert not (tmp_path / "out/draußen").exists()


def test_a_file_that_is_missing_or_too_much_is_noticed(whole: Path, tmp_path: Path) -> None:
    manifest = archive.read_manifest(whole)
    more = manifest.model_copy(update={"files": manifest.files | {"media/x": File(size=1, sha256="0")}})
    with pytest.raises(BackupError, match="media/x"):
        archive.unpack(whole, more, tmp_path / "out")
    fewer = manifest.model_copy(update={"files": {}})
    with pytest.raises(BackupError, match=r"database\.sqlite3"):
        archive.unpack(whole, fewer, tmp_path / "out")


def test_a_backup_that_fails_leaves_no_half_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        archive.write(tmp_path / "site.tar", origin(), [("media/x", tmp_path / "missing")])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_no_backup_takes_the_place_of_another_file(whole: Path) -> None:
    with pytest.raises(BackupError, match="gibt es schon"):
        save(whole)


@pytest.mark.django_db
def test_a_backup_of_another_database_is_refused(tmp_path: Path) -> None:
    theirs = "sqlite" if connection.vendor == "postgresql" else "postgresql"
    archive.write(tmp_path / "site.tar", origin(database=theirs), [])
    with pytest.raises(CommandError, match="DATABASE_URL"):
        call_command("restore", str(tmp_path / "site.tar"), "--replace")


@pytest.mark.django_db
def test_a_backup_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    migrations = (*applied_migrations(), "search.0999_from_the_future", "wagtailcore.0001_squashed_long_ago")
    archive.write(tmp_path / "site.tar", origin(migrations=migrations), [])
    with pytest.raises(CommandError, match=r"search\.0999_from_the_future"):
        call_command("restore", str(tmp_path / "site.tar"), "--replace")


@pytest.mark.django_db
def test_a_backup_of_an_older_version_needs_migrating() -> None:
    applied = applied_migrations()
    assert pending_migrations(applied) == []
    assert pending_migrations(applied[:-1]) == [applied[-1]]


@pytest.mark.django_db
def test_a_site_with_an_account_is_not_empty(tmp_path: Path) -> None:
    make_person("leitung@example.org")
    archive.write(tmp_path / "site.tar", origin(migrations=applied_migrations()), [])
    with pytest.raises(BackupError, match="--replace"):
        restore(tmp_path / "site.tar", replace=False)


def test_missing_tools_of_postgresql_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupError, match="apt-get install postgresql-client"):
        postgresql.check(tmp_path / "any", 15)


def test_tools_older_than_the_backup_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tool = tmp_path / "pg_restore"
    tool.write_text("#!/bin/sh\necho 'pg_restore (PostgreSQL) 14.9 (Debian 14.9-1)'\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(BackupError, match="14"):
        postgresql.check(tmp_path / "any", 15)
