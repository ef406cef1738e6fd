"""PostgreSQL: its own tools. Passwords reach them through the environment, never the command line."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient
from django.utils.translation import gettext as _

from portal.backup.problem import BackupError

FILE = "database.dump"

# What stands in the schema goes in the transaction that brings the backup. A lock that does not come ends it.
EMPTY_SCHEMA = """
BEGIN;
SET LOCAL client_min_messages = error;
SET LOCAL lock_timeout = '60s';
SET LOCAL statement_timeout = 0;
DO $$
DECLARE thing record;
BEGIN
  FOR thing IN
    SELECT relname, CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
                    ELSE 'TABLE' END AS kind
    FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
    ORDER BY relkind = 'S'
  LOOP
    EXECUTE format('DROP %s IF EXISTS %I CASCADE', thing.kind, thing.relname);
  END LOOP;
END $$;
"""


def tool_version() -> int:
    """Major version of pg_dump. Raises BackupError when it is missing or older than the server."""
    version, server = _version("pg_dump"), _server_version()
    if version < server:
        text = _("pg_dump is version %(tool)d, the server %(server)d. Install postgresql-client-%(server)d.")
        raise BackupError(text % {"tool": version, "server": server})
    return version


def dump(target: Path) -> None:
    _run("pg_dump", "--format=custom", "--no-owner", "--no-acl", f"--file={target}")


def check(file: Path, tool: int) -> None:
    """`tool` is the version that wrote the file."""
    version = _version("pg_restore")
    if version < tool:
        text = _("The backup was written by pg_dump %(tool)d, pg_restore here is %(version)d. Install a newer one.")
        raise BackupError(text % {"tool": tool, "version": version})
    _succeed(subprocess.run(["pg_restore", "--list", file], capture_output=True, text=True, check=False))  # noqa: S603, S607


def load(file: Path) -> None:
    """In one transaction. When this process dies on the way, psql never reads the COMMIT."""
    script = file.with_suffix(".sql")
    command = ["pg_restore", "--no-owner", "--no-acl", f"--file={script}", str(file)]
    _succeed(subprocess.run(command, capture_output=True, text=True, check=False))  # noqa: S603
    connection.close()
    command, environment = _command("psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--output=/dev/null")
    with (
        subprocess.Popen(  # noqa: S603
            command, env=environment, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as psql,
        script.open() as lines,
    ):
        if psql.stdin is not None:
            with suppress(BrokenPipeError):  # it ended early, and says why below
                psql.stdin.write(EMPTY_SCHEMA)
                shutil.copyfileobj(lines, psql.stdin)
                psql.stdin.write("COMMIT;\n")
        _out, errors = psql.communicate()
    if psql.returncode:
        raise BackupError(_last_line(errors))


def _command(tool: str, *arguments: str) -> tuple[list[str], dict[str, str]]:
    command, environment = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, list(arguments))
    return [tool, *command[1:]], os.environ | (environment or {})


def _run(tool: str, *arguments: str) -> None:
    command, environment = _command(tool, *arguments)
    _succeed(subprocess.run(command, env=environment, capture_output=True, text=True, check=False))  # noqa: S603


def _succeed(done: subprocess.CompletedProcess[str]) -> None:
    if done.returncode:
        raise BackupError(_last_line(done.stderr))


def _last_line(errors: str) -> str:
    lines = errors.strip().splitlines()
    return _("PostgreSQL says: %(error)s") % {"error": lines[-1] if lines else "?"}


def _server_version() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        return int(cursor.fetchone()[0]) // 10_000


def _version(tool: str) -> int:
    if shutil.which(tool) is None:
        text = _("%(tool)s is not installed here. On Debian: apt-get install postgresql-client")
        raise BackupError(text % {"tool": tool})
    said = subprocess.run([tool, "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603
    found = re.search(r"\(PostgreSQL\) (\d+)", said)
    return int(found[1]) if found else 0
