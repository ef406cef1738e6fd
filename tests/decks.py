"""Presentations and other files made with the real libraries: several fonts, umlauts, pictures, tables, notes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import reportlab
from django.core.files.base import ContentFile
from PIL import Image as Picture
from PIL import ImageDraw
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.slide import Slide
from pptx.util import Inches
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from wagtail.models import Collection

from content.models import Document

SIZE = landscape(A4)
FONTS = {"Vera": "Vera.ttf", "Vera-Bold": "VeraBd.ttf", "Vera-Italic": "VeraIt.ttf"}


@dataclass(frozen=True)
class Page:
    """What one page or slide shows. `notes` and `hidden` are there in a PPTX only."""

    title: str
    lines: Sequence[str] = ()
    table: Sequence[Sequence[str]] = ()
    notes: str = ""
    picture: bool = False
    hidden: bool = False


PAGES = (
    Page("Übergänge gestalten", ("Dr. Änne Groß, Bildungsbüro Augsburg", "Netzwerktreffen München, 8. Mai 2019")),
    Page(
        "Was wir gemessen haben",
        ("Kinder mit Förderbedarf, nach Stadtteilen", "Quelle: Schuleingangsuntersuchung"),
        table=(("Stadtteil", "Anteil"), ("Göggingen", "12 %"), ("Oberhausen", "31 %")),
        notes="Intern: Die Zahl für Oberhausen ist noch nicht freigegeben.",
    ),
    Page("Stolpersteine", ("Datenschutz früh klären", "Träger einbeziehen"), picture=True),
)


@cache
def picture(width: int = 640, height: int = 400) -> bytes:
    """A PNG with a shape on it."""
    drawn = Picture.new("RGB", (width, height), "#f2efe6")
    ImageDraw.Draw(drawn).ellipse((width // 4, height // 4, width // 2, height // 2), fill="#1c5d99")
    return _saved(drawn)


def _saved(drawn: Picture.Image) -> bytes:
    buffer = io.BytesIO()
    drawn.save(buffer, "PNG")
    return buffer.getvalue()


def pdf(
    pages: Sequence[Page] = PAGES,
    *,
    title: str = "Übergänge gestalten",
    author: str = "Änne Groß",
    password: str = "",
    size: tuple[float, float] = SIZE,
) -> bytes:
    """A PDF of landscape pages. With `password` it opens with that only."""
    for name, file in FONTS.items():
        registerFont(TTFont(name, Path(reportlab.__file__).with_name("fonts") / file))
    buffer = io.BytesIO()
    encryption = StandardEncryption(password, canPrint=0) if password else None
    canvas = Canvas(buffer, pagesize=size, encrypt=encryption, invariant=1)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    for page in pages:
        _draw(canvas, page, size)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw(canvas: Canvas, page: Page, size: tuple[float, float]) -> None:
    height = size[1] - 70
    canvas.setFont("Helvetica-Oblique", 9)  # before the title, as a header of the house
    canvas.drawString(60, size[1] - 30, "Bildungsbüro · Seite")
    canvas.setFont("Vera-Bold", 30)
    canvas.drawString(60, height, page.title)
    canvas.setFont("Vera", 16)
    for line in page.lines:
        height -= 30
        canvas.drawString(60, height, line)
    canvas.setFont("Vera-Italic", 12)
    for row in page.table:
        height -= 22
        for column, cell in enumerate(row):
            canvas.rect(60 + column * 160, height - 5, 160, 22)
            canvas.drawString(66 + column * 160, height, cell)
    if page.picture:
        canvas.drawImage(ImageReader(io.BytesIO(picture())), 60, 40, 320, 200)


def pptx(pages: Sequence[Page] = PAGES, *, title: str = "Übergänge gestalten", author: str = "Änne Groß") -> bytes:
    """A PowerPoint file; the second slide also has a chart and a group."""
    presentation = Presentation()
    presentation.core_properties.title = title
    presentation.core_properties.author = author
    for number, page in enumerate(pages, start=1):
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text = page.title
        slide.placeholders[1].text = "\n".join(page.lines)
        if page.table:
            _add_table(slide, page.table)
        if page.picture:
            slide.shapes.add_picture(io.BytesIO(picture()), Inches(5), Inches(4), Inches(3))
        if page.notes:
            slide.notes_slide.notes_text_frame.text = page.notes
        if page.hidden:
            slide._element.set("show", "0")
        if number == 2:
            _add_chart_and_group(slide)
    buffer = io.BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


def _add_table(slide: Slide, rows: Sequence[Sequence[str]]) -> None:
    shape = slide.shapes.add_table(len(rows), len(rows[0]), Inches(1), Inches(3), Inches(6), Inches(1))
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            shape.table.cell(place, column).text = cell


def _add_chart_and_group(slide: Slide) -> None:
    data = CategoryChartData()
    data.categories = ["2018", "2019"]
    data.add_series("Förderbedarf", (12, 31))
    shapes: Any = slide.shapes  # the types of the library know less than it can
    frame = shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(6), Inches(4), Inches(3), Inches(2), data)
    frame.chart.has_title = True
    frame.chart.chart_title.text_frame.text = "Entwicklung im Überblick"
    group = shapes.add_group_shape()
    inner = group.shapes.add_group_shape()
    inner.shapes.add_textbox(Inches(1), Inches(6), Inches(2), Inches(0.5)).text_frame.text = "In der Gruppe"


def many(count: int) -> list[Page]:
    """Pages with text; every third with a picture."""
    return [
        Page(f"Folie {number}", [f"Absatz {row} der Folie {number}" for row in range(12)], picture=number % 3 == 0)
        for number in range(1, count + 1)
    ]


def broken_pdf() -> bytes:
    """It begins like one, and nothing of what a reader needs is left."""
    return pdf()[:200] + b"\0" * 400


def broken_pptx() -> bytes:
    """The zip can be opened, the slides in it cannot be read."""
    return rezipped(pptx(), {"ppt/presentation.xml": b"<p:presentation"})


def encrypted_pptx() -> bytes:
    """As PowerPoint keeps a file with a password: no zip, but an old container with the stream of this name in it."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
    return header + "EncryptedPackage".encode("utf-16-le") + b"\0" * 480


def zip_bomb(megabytes: int = 600) -> bytes:
    """A PPTX with a part that unpacks to so much."""
    buffer = io.BytesIO(pptx())
    with (
        zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("ppt/media/bomb.bin", "w", force_zip64=True) as part,
    ):
        for _ in range(megabytes):
            part.write(bytes(1024 * 1024))
    return buffer.getvalue()


def rezipped(archive: bytes, changed: dict[str, bytes]) -> bytes:
    """The archive with some of its parts changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *changed]):
            new.writestr(name, changed[name] if name in changed else old.read(name))
    return buffer.getvalue()


def make_document(content: bytes, name: str = "vortrag.pdf", collection: Collection | None = None) -> Document:
    """A saved document. Its deck waits until somebody reads it: `content.decks.read_now(document)`."""
    document = Document(title=Path(name).stem, file=ContentFile(content, name=name))
    document.collection = collection or Collection.get_first_root_node()
    document.save()
    return document
