"""A site of its own on disk, with the embedded engine, run by real processes."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Installation:
    root: Path
    data: Path
    lexicon: Path

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """`manage.py` with these arguments, going on beside the test."""
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=self.root,
            env=self._environment(),
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def manage(self, *arguments: str) -> str:
        """What `manage.py` prints; fails with its errors when it does."""
        process = self.start(*arguments)
        output, errors = process.communicate()
        assert process.returncode == 0, errors
        return output

    def python(self, code: str) -> subprocess.Popen[str]:
        """A process that runs `code` on this site."""
        return self.start("shell", "--verbosity=0", "--command", code)

    def _environment(self) -> dict[str, str]:
        return os.environ | {
            "DATA_DIR": str(self.data),
            "DATABASE_URL": f"sqlite:///{self.data / 'site.sqlite3'}",
            "SEARCH_INDEX_DIR": str(self.data / "search"),
            "SEARCH_LEXICON_DIR": str(self.lexicon),
            "ELASTICSEARCH_URL": "",
        }
