"""A table from the bytes of a CSV file as Excel, LibreOffice and statistical offices save it."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from django.utils.translation import gettext as _

MAX_BYTES = 1_000_000
MAX_ROWS = 5_000
DELIMITERS = ";\t,"  # in this order where a line has equally many of them
# What people upload instead, by the first bytes.
OTHER_FORMATS = (
    (b"PK\x03\x04", "Excel (.xlsx)"),
    (b"\xd0\xcf\x11\xe0", "Excel (.xls)"),
    (b"%PDF", "PDF"),
)
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
ENCODINGS = ("utf-8-sig", "cp1252")


class FileError(ValueError):
    """The whole file can't be read; says why and what to do."""


@dataclass(frozen=True, slots=True)
class TableRow:
    line: int  # in the file, where the row begins
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Without empty rows; cells are stripped."""

    header: tuple[str, ...]
    rows: tuple[TableRow, ...]


def decode(content: bytes) -> str:
    """UTF-8 with or without byte order mark, UTF-16 with one, else Windows-1252 as a German Excel saves."""
    if len(content) > MAX_BYTES:
        raise FileError(_("The file is larger than 1 MB. Split it into several files."))
    for signature, name in OTHER_FORMATS:
        if content.startswith(signature):
            raise FileError(
                _("This is a file of the format %(name)s. Save it as CSV first: “Save as”, type “CSV UTF-8”.")
                % {"name": name}
            )
    for encoding in ("utf-16",) if content.startswith(UTF_16) else ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise FileError(_("This is no text file. Save the table as CSV, type “CSV UTF-8”."))


def read_table(text: str) -> Table:
    """Raises FileError."""
    text, delimiter = _delimited(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: list[TableRow] = []
    begins = 1
    try:
        for record in reader:
            cells = tuple(cell.strip() for cell in record)
            if any(cells):
                found.append(TableRow(begins, cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise FileError(
            _("Line %(line)s can't be read: a quotation mark is out of place.") % {"line": begins}
        ) from error
    if len(found) < 2:
        raise FileError(_("The file has no rows below the line with the names of the columns."))
    if len(found) > MAX_ROWS + 1:
        raise FileError(_("The file has more than %(count)s rows. Split it.") % {"count": MAX_ROWS})
    return Table(found[0].cells, tuple(found[1:]))


def _delimited(text: str) -> tuple[str, str]:
    """The text and what parts its columns. Excel may name it in a first line of its own, which is emptied."""
    first, newline, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.rstrip("\r")) == len("sep=;"):
        return newline + rest, first[4]
    head = next((line for line in text.splitlines() if line.strip()), "")
    return text, max(DELIMITERS, key=head.count)
