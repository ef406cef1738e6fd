"""From the bytes of a file to its text."""

from __future__ import annotations

import codecs
import re
from email import message_from_bytes, policy

from django.utils.translation import gettext as _

MAX_BYTES = 8 * 1024 * 1024
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
ARCHIVE = re.compile(rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE)
LIKE_MARKUP = re.compile(
    r"<(?:!doctype|html|head|body|div|p|h[1-6]|ul|ol|table|article|section|span|br)\b[^>]*>", re.IGNORECASE
)
FOREIGN = {  # how files begin that are no text
    b"%PDF": "PDF",
    b"PK\x03\x04": "DOCX, PPTX, ZIP",
    b"\xd0\xcf\x11\xe0": "DOC, PPT",
    b"{\\rtf": "RTF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
}
WINDOWS = frozenset(
    {"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"}
)  # what browsers read as cp1252


class SourceError(ValueError):
    """A file that can't be read as text; the message says why and what to do."""


class TooLong(SourceError):
    def __init__(self) -> None:
        super().__init__(_("The text is longer than any page of a meeting. Keep only the part about the event."))


def read(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise SourceError(_("The file is larger than 8 MB. Save only the text of the page."))
    for beginning, name in FOREIGN.items():
        if content.startswith(beginning):
            raise SourceError(
                _("This is no text but a file of another kind (%(kind)s). Save the page as HTML or text.")
                % {"kind": name}
            )
    text = _decode(_page_of_archive(content))
    if "\x00" in text:
        raise SourceError(_("The file holds no readable text. Save the page as HTML or text."))
    if not text.strip():
        raise SourceError(_("The file is empty."))
    return text


def is_markup(text: str) -> bool:
    return LIKE_MARKUP.search(text) is not None


def _decode(content: bytes) -> str:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if content[1:2] == b"\x00" and content[3:4] == b"\x00":
        return content.decode("utf-16-le", errors="replace")
    try:
        return content.decode("utf-8")  # nothing else reads as UTF-8 by chance, whatever the page declares
    except UnicodeDecodeError:
        pass
    return _decode_declared(content)


def _decode_declared(content: bytes) -> str:
    declared = DECLARED.search(content[:4096])
    name = declared.group(1).decode("ascii").lower() if declared else ""
    try:
        codec = codecs.lookup(name).name if name and name not in WINDOWS else "cp1252"
    except LookupError:
        codec = "cp1252"
    if codec in {"utf-8", "cp1252"} or codec.startswith(("iso8859-1", "utf-16")):
        codec = "cp1252"
    try:
        return content.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return content.decode("latin-1")  # cp1252 has five holes


def _page_of_archive(content: bytes) -> bytes:
    """Browsers also save a page with its pictures in one file (MHTML): the page is its first part of text."""
    if not ARCHIVE.match(content[:8192].replace(b"\r\n", b"\n")):
        return content
    message = message_from_bytes(content, policy=policy.default)
    part = message.get_body(preferencelist=("html", "plain"))
    payload = part.get_payload(decode=True) if part else None
    return payload if isinstance(payload, bytes) else content
