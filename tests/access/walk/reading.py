"""What somebody learns from an answer: everything in it that can be read, also inside files."""

from __future__ import annotations

import html
import io
import re
import zipfile
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import unquote

import pypdfium2
from PIL import Image

from tests.access.walk.secret_words import Book, Secret

LENGTH = 10  # of a secret word
RUNS = re.compile(rf"[a-z]{{{LENGTH},}}")
TAGS = re.compile(r"</?(?:mark|em|b|strong|wbr)\b[^>]*>|&shy;|\u00ad")
SHORTEST_PART = 16  # bytes; of a range or a cut body that can be told to be part of a file


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def is_text(self) -> bool:
        kind = self.headers.get("Content-Type", "").partition(";")[0]
        return kind.startswith("text/") or kind.endswith(("json", "xml", "javascript", "calendar"))


def read(response: Any) -> Answer:
    body = response.getvalue() if response.streaming else response.content
    response.close()
    return Answer(response.status_code, dict(response.items()), body)


def secrets_in(answer: Answer, book: Book) -> set[Secret]:
    """Those whose word stands in the answer, and those files whose bytes it is."""
    runs = set(RUNS.findall(readable(answer)))
    parts = {run[start : start + LENGTH] for run in runs for start in range(len(run) - LENGTH + 1)}
    found = {book.words[word] for word in parts & book.words.keys()}
    if not answer.is_text and len(answer.body) >= SHORTEST_PART:
        found |= {secret for content, secret in book.files.items() if answer.body in content}
    return found


def readable(answer: Answer) -> str:
    """Status line, headers and body, without markup inside words, in small letters."""
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    return f"{unquote(headers)}\n{_body(answer)}".casefold()


def _body(answer: Answer) -> str:
    if answer.is_text:
        text = answer.body.decode("utf-8", "replace").replace("\r\n ", "")  # as calendars fold their lines
        return unquote(html.unescape(TAGS.sub("", text)))
    return _unpacked(answer.body)


@cache
def _unpacked(body: bytes) -> str:
    """What can be read in a file; each is asked for many times."""
    if body.startswith(b"%PDF"):
        return _pdf(body)
    return _archive(body) if body.startswith(b"PK") else body.decode("latin-1") + _picture(body)


def _pdf(body: bytes) -> str:
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError:  # a part of one
        return body.decode("latin-1")
    texts = [page.get_textpage().get_text_bounded() for page in document]
    return "\n".join([*texts, *map(str, document.get_metadata_dict().values()), body.decode("latin-1")])


def _archive(body: bytes) -> str:
    try:
        archive = zipfile.ZipFile(io.BytesIO(body))
    except zipfile.BadZipFile:  # a part of one
        return body.decode("latin-1")
    return "\n".join(f"{name}\n{archive.read(name).decode('utf-8', 'replace')}" for name in archive.namelist())


def _picture(body: bytes) -> str:
    try:
        picture = Image.open(io.BytesIO(body))
        return f"{picture.info} {dict(picture.getexif())}"
    except (OSError, ValueError):  # none, or a part of one
        return ""
