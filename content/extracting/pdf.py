"""Text of a PDF, page by page, and pictures of its pages."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from content.extracting.limits import Limits
from content.extracting.pages import Drawn, PageText, Result
from content.extracting.problem import Problem, Unreadable
from content.extracting.words import cleaned, one_line, telling

CLOSED = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
NEWLINES = frozenset((0x0A, 0x0D))
UPPER_PART = 0.5  # of the page: a title stands there
STANDS_OUT = 1.15  # times the usual size of letters on the page
SAME_SIZE = 0.95
LOOKED_AT = 5000  # characters of a page, for its title
TITLE_LINES = 3
WEBP = {"quality": 80, "method": 2}  # method 4 saves 5 % of the size and takes twice as long


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    size: float  # of its first letter, in points
    top: float  # its place between 0, the foot of the page, and 1


def read(path: Path, limits: Limits) -> Result:
    with _opened(path, limits) as document:
        metadata = document.get_metadata_dict()
        return Result(
            title=telling(metadata.get("Title", "")),
            author=telling(metadata.get("Author", "")),
            pages=[_page_text(document[number], limits) for number in range(len(document))],
        )


def draw(path: Path, folder: Path, limits: Limits) -> Result:
    with _opened(path, limits) as document:
        document.init_forms()  # what was filled in
        return Result(drawn=[_drawn(document[number], number + 1, folder, limits) for number in range(len(document))])


def _opened(path: Path, limits: Limits) -> Any:
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(Problem.ENCRYPTED if error.err_code in CLOSED else Problem.BROKEN) from error
    if len(document) == 0:
        raise Unreadable(Problem.NO_PAGES)
    if len(document) > limits.pages:
        raise Unreadable(Problem.TOO_MANY_PAGES)
    return document


def _page_text(page: Any, limits: Limits) -> PageText:
    words = page.get_textpage()
    text = cleaned(words.get_text_bounded(), limits.page_text)
    title = one_line(_title(list(_lines(words, page.get_height()))), 300) or one_line(text.partition("\n")[0], 300)
    words.close()
    page.close()
    return PageText(title, text)


def _lines(words: Any, page_height: float) -> Iterator[_Line]:
    letters: list[str] = []
    first = 0
    count = min(words.count_chars(), LOOKED_AT)
    for index in range(count + 1):
        code = pdfium.FPDFText_GetUnicode(words, index) if index < count else 0x0A
        if code not in NEWLINES:
            letters.append(chr(code) if code < 0x110000 else "")
            continue
        if text := "".join(letters).strip():
            yield _Line(text, _size(words, first), words.get_charbox(first)[3] / page_height)
        letters, first = [], index + 1


def _size(words: Any, index: int) -> float:
    """Of a letter as the page shows it: programs write letters of size 1 and enlarge them."""
    matrix = pdfium.FS_MATRIX()
    size: float = pdfium.FPDFText_GetFontSize(words, index)
    if pdfium.FPDFText_GetMatrix(words, index, ctypes.byref(matrix)):
        size *= math.hypot(matrix.c, matrix.d)
    return size


def _title(lines: list[_Line]) -> str:
    """The largest letters in the upper part of the page, when they stand out."""
    upper = [
        place for place, line in enumerate(lines) if line.top > UPPER_PART and sum(map(str.isalpha, line.text)) > 1
    ]
    if not upper:
        return ""
    first = max(upper, key=lambda place: (lines[place].size, -place))
    largest = lines[first].size
    if len(lines) > 1 and largest < STANDS_OUT * median(line.size for line in lines):
        return ""
    following = lines[first : first + TITLE_LINES]
    same = next((count for count, line in enumerate(following) if line.size < SAME_SIZE * largest), len(following))
    return cleaned("\n".join(line.text for line in following[:same]), 1000)


def _drawn(page: Any, number: int, folder: Path, limits: Limits) -> Drawn:
    longer = max(page.get_width(), page.get_height())
    bitmap = page.render(scale=(limits.picture_side - 0.5) / longer)  # sizes are rounded up
    large = bitmap.to_pil().convert("RGB")
    page.close()
    names = f"{number:04}.webp", f"{number:04}-small.webp"
    large.save(folder / names[0], "WEBP", **WEBP)
    small = large.copy()
    small.thumbnail((limits.thumbnail_side, limits.thumbnail_side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    small.save(folder / names[1], "WEBP", **WEBP)
    bitmap.close()
    return Drawn(*names, width=large.width, height=large.height)
