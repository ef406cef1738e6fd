"""Slides as PPTX, with a table, a chart, a picture and notes. The same bytes at every run."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches, Pt

from demo_files.colours import BAND, GREEN, INK, MUTED, PAPER
from demo_files.pictures import board
from demo_files.sheets import FOOT, Form, Sheet, Talk

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
LEFT, INNER = Inches(0.9), Inches(11.5)
TITLE_ONLY = 5  # the layout of the default template
MADE = dt.datetime(2026, 11, 28)  # as the format keeps it
IN_ZIP = (2026, 11, 28, 0, 0, 0)
STAMP = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def slides(talk: Talk) -> bytes:
    presentation: Any = Presentation()
    presentation.slide_width, presentation.slide_height = WIDTH, HEIGHT
    properties = presentation.core_properties
    properties.title, properties.author, properties.created, properties.modified = talk.title, talk.author, MADE, MADE
    for sheet in talk.sheets:
        slide = presentation.slides.add_slide(presentation.slide_layouts[TITLE_ONLY])
        _draw(slide, sheet)
        if sheet.notes:
            slide.notes_slide.notes_text_frame.text = sheet.notes
    buffer = io.BytesIO()
    presentation.save(buffer)
    return _without_clock(buffer)


def _draw(slide: Any, sheet: Sheet) -> None:
    cover = sheet.form is Form.COVER
    if cover:
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = _colour(GREEN)
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = LEFT, Inches(1.6 if cover else 0.5), INNER, Inches(1.2)
    _write(title.text_frame, sheet.title, 40 if cover else 32, PAPER if cover else INK, bold=True)
    if sheet.rows:
        _table(slide, sheet)
    elif sheet.form is Form.BARS:
        _chart(slide, sheet)
    else:
        width = Inches(5) if sheet.form is Form.PICTURE else INNER
        _lines(slide, sheet, width, PAPER if cover else INK)
    if sheet.form is Form.PICTURE:
        picture = io.BytesIO()
        board((960, 500)).save(picture, "PNG", optimize=True)
        picture.seek(0)
        slide.shapes.add_picture(picture, Inches(6.6), Inches(2.1), Inches(5.8))
    _small(slide, " · ".join(filter(None, (sheet.remark, FOOT))), PAPER if cover else MUTED)


def _write(frame: Any, text: str, size: int, colour: str, *, bold: bool = False) -> None:
    frame.text = text
    frame.word_wrap = True
    for paragraph in frame.paragraphs:
        paragraph.alignment = 1  # left
        paragraph.space_after = Pt(12)
        for run in paragraph.runs:
            run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, _colour(colour)


def _lines(slide: Any, sheet: Sheet, width: int, colour: str) -> None:
    box = slide.shapes.add_textbox(LEFT, Inches(3.2 if sheet.form is Form.COVER else 2.1), width, Inches(4))
    _write(box.text_frame, "\n".join(sheet.lines), 24, colour)


def _small(slide: Any, text: str, colour: str) -> None:
    box = slide.shapes.add_textbox(LEFT, Inches(6.8), INNER, Inches(0.5))
    _write(box.text_frame, text, 12, colour)


def _table(slide: Any, sheet: Sheet) -> None:
    rows, columns = len(sheet.rows), len(sheet.rows[0])
    frame = slide.shapes.add_table(rows, columns, LEFT, Inches(2.1), INNER, Inches(0.8 * rows))
    for place, row in enumerate(sheet.rows):
        for column, words in enumerate(row):
            cell = frame.table.cell(place, column)
            cell.text = words
            cell.fill.solid()
            cell.fill.fore_color.rgb = _colour(GREEN if place == 0 else BAND)


def _chart(slide: Any, sheet: Sheet) -> None:
    data: Any = CategoryChartData()
    data.categories = [word for word, _figure in sheet.pairs]
    data.add_series("Nennungen", [int(figure) for _word, figure in sheet.pairs])
    kind = XL_CHART_TYPE.COLUMN_CLUSTERED
    frame = slide.shapes.add_chart(kind, LEFT, Inches(1.9), INNER, Inches(4.6), data)
    frame.chart.has_legend = frame.chart.has_title = False
    frame.chart.value_axis.visible = frame.chart.value_axis.has_major_gridlines = False
    plot = frame.chart.plots[0]
    plot.has_data_labels = True
    plot.series[0].format.fill.solid()
    plot.series[0].format.fill.fore_color.rgb = _colour(GREEN)


def _colour(code: str) -> RGBColor:
    return RGBColor.from_string(code.removeprefix("#").upper())


def _without_clock(made: io.BytesIO) -> bytes:
    """The zip again, its parts without the time of writing; also that of the table behind a chart, a zip itself."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith(".xlsx"):
                content = _without_clock(io.BytesIO(content))
            if name == "docProps/core.xml":
                content = STAMP.sub(MADE.isoformat().encode() + b"Z", content)
            new.writestr(zipfile.ZipInfo(name, IN_ZIP), content, zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()
