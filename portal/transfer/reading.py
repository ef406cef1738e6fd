"""Reads the files of an import one record at a time."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import ijson
from django.utils.translation import gettext as _

BOM = codecs.BOM_UTF8
OTHER_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
MOST_TO_REREAD = 50_000_000  # bytes


class Unreadable(Exception):
    """A file that is no list of records in UTF-8 JSON; the message says why and where."""


class _DoubledField(ValueError):
    pass


class _Object(dict[str, Any]):
    """A JSON object; a field given twice is an error rather than silently the last one."""

    def __setitem__(self, name: str, value: Any) -> None:
        if name in self:
            raise _DoubledField(name)
        super().__setitem__(name, value)


class _Checked:
    """A binary file that fails with a line number where it isn't UTF-8."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.decoder = codecs.getincrementaldecoder("utf-8")()
        self.line = 1
        start = file.read(len(BOM))
        if start.startswith(OTHER_BOMS):
            raise Unreadable(_("The file is encoded in UTF-16. Save it as UTF-8."))
        self.pending = b"" if start == BOM else start

    def read(self, size: int = -1) -> bytes:
        data = self.pending + self.file.read(size) if size else b""
        if size:
            self.pending = b""
        try:
            self.decoder.decode(data, final=bool(size) and not data)
        except UnicodeDecodeError as error:
            line = self.line + data[: max(error.start, 0)].count(b"\n")
            raise Unreadable(_("Line %(line)d is not UTF-8. Save the file as UTF-8.") % {"line": line}) from error
        self.line += data.count(b"\n")
        return data


def read_records(path: Path) -> Iterator[Any]:
    """The records of a file, as they stand there. Raises Unreadable where it goes wrong."""
    _refuse_other_than_list(path)
    with path.open("rb") as file:
        source = _Checked(file)
        try:
            yield from ijson.items(source, "item", map_type=_Object, use_float=True)
        except _DoubledField as error:
            values = {"line": source.line, "name": str(error)}
            raise Unreadable(_("Before line %(line)d a record has the field “%(name)s” twice.") % values) from error
        except ijson.JSONError as error:
            raise Unreadable(_("Broken JSON: %(where)s") % {"where": _where(path, error)}) from error


def _refuse_other_than_list(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(1024)
    if not start.startswith(OTHER_BOMS) and not start.removeprefix(BOM).lstrip().startswith(b"["):
        raise Unreadable(_("The file must hold a list of records: [ {…}, {…} ]."))


def _where(path: Path, error: Exception) -> str:
    """Line and column, from a second look by Python's own parser where the file isn't huge."""
    if path.stat().st_size <= MOST_TO_REREAD:
        try:
            json.loads(path.read_bytes().removeprefix(BOM))
        except json.JSONDecodeError as better:
            values = {"line": better.lineno, "column": better.colno, "reason": better.msg}
            return _("line %(line)d, column %(column)d: %(reason)s") % values
    return str(error).splitlines()[0]
