"""What a file is, from its content and not from its name."""

from __future__ import annotations

import re
import zipfile
from pathlib import PurePosixPath
from typing import IO

import filetype

HEAD = 8192  # bytes
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # documents before 2007, and newer ones with a password
OLE_SEARCHED = 1024 * 1024  # bytes; the names of the streams stand early
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
CONTENT_TYPES = "[Content_Types].xml"
CONTENT_TYPES_SIZE = 1024 * 1024
TEXT_KINDS = frozenset({"csv", "txt"})
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")

# The content type of an Office file's main part, without "application/" and "+xml".
MAIN_PARTS = {
    b"vnd.openxmlformats-officedocument.presentationml.presentation.main": "pptx",
    b"vnd.openxmlformats-officedocument.presentationml.slideshow.main": "ppsx",
    b"vnd.openxmlformats-officedocument.presentationml.template.main": "potx",
    b"vnd.ms-powerpoint.presentation.macroEnabled.main": "pptm",
    b"vnd.openxmlformats-officedocument.wordprocessingml.document.main": "docx",
    b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main": "xlsx",
}
OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
MAIN_PART = re.compile(rb'ContentType="application/([\w.-]+\.main)\+xml"')


def sniff(file: IO[bytes]) -> str:
    """A file name ending such as "pdf", "pptx" or "png"; "encrypted" for an Office file with a password, "ole" for one
    of before 2007, "text" for plain text, "zip" for another archive, "" when nobody knows. Leaves the file at its
    beginning."""
    file.seek(0)
    head = file.read(HEAD)
    try:
        if b"%PDF-" in head[:1024]:
            return "pdf"
        if head.startswith(OLE):
            return "encrypted" if ENCRYPTED_STREAM in head + file.read(OLE_SEARCHED) else "ole"
        if head.startswith(b"PK\x03\x04"):
            return _sniff_zip(file)
        return _sniff_other(head)
    finally:
        file.seek(0)


def fits(name: str, found: str) -> bool:
    """Whether a file of this name may hold what was found. One with a password does: it is told so when it is read."""
    ending = PurePosixPath(name).suffix.lower().removeprefix(".")
    if ending in TEXT_KINDS:
        return found == "text"
    if found == "encrypted":
        return ending in {"pptx", "docx", "xlsx"}
    return ending == found


def _sniff_zip(file: IO[bytes]) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            if CONTENT_TYPES in names:
                with archive.open(CONTENT_TYPES) as part:
                    kinds = MAIN_PART.findall(part.read(CONTENT_TYPES_SIZE))
                return next((MAIN_PARTS[kind] for kind in kinds if kind in MAIN_PARTS), "zip")
            if "mimetype" in names:
                with archive.open("mimetype") as part:
                    return OPEN_DOCUMENTS.get(part.read(100).strip(), "zip")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return "zip"  # damaged, or packed in a way that nobody uses for this
    return "zip"


def _sniff_other(head: bytes) -> str:
    known: str | None = filetype.guess_extension(head)
    if known:
        return known
    return "text" if b"\0" not in head or head.startswith(BYTE_ORDER_MARKS) else ""
