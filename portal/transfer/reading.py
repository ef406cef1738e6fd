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
CONTAINERS: dict[str, type[dict[str, Any]] | type[list[Any]]] = {"start_map": dict, "start_array": list}
DEEPEST = 20  # levels within a record; records have at most five
MOST_TO_REREAD = 50_000_000  # bytes


class Unreadable(Exception):
    """A file that is no list of records in UTF-8 JSON; the message says why and where."""


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
        try:
            yield from _items(_Checked(file))
        except ijson.JSONError as error:
            raise Unreadable(_("Broken JSON: %(where)s") % {"where": _where(path, error)}) from error


def _items(source: _Checked) -> Iterator[Any]:
    """The items of the list, each built from the parser's events. Not `ijson.items`: it takes the last of fields of
    the same name, and memory that grows with the square of the depth."""
    open_: list[Any] = []  # objects and lists around the current place, outermost first
    names: list[str] = []  # the last name read in each of them
    events = ijson.basic_parse(source, use_float=True)
    next(events)  # the list itself
    for event, value in events:
        if event == "map_key":
            if value in open_[-1]:
                values = {"line": source.line, "name": value}
                raise Unreadable(_("Before line %(line)d a record has the field “%(name)s” twice.") % values)
            names[-1] = value
            continue
        if event in CONTAINERS:
            open_.append(CONTAINERS[event]())
            names.append("")
            if len(open_) > DEEPEST:
                raise Unreadable(_("Line %(line)d: too many brackets within one another.") % {"line": source.line})
            continue
        if event.startswith("end_"):
            if not open_:
                continue  # the end of the list itself
            names.pop()
            value = open_.pop()  # noqa: PLW2901  # complete only now
        if not open_:
            yield value
        elif isinstance(open_[-1], dict):
            open_[-1][names[-1]] = value
        else:
            open_[-1].append(value)


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
