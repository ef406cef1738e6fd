"""Slides as PDF, and a work sheet. Several fonts, drawn figures, tables, pictures; the same bytes at every run."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from pathlib import Path

import reportlab
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from demo_files.colours import DEEP, EDGE, GREEN, INK, MINT, MUTED, PALE, PAPER, YELLOW
from demo_files.pictures import board
from demo_files.sheets import FOOT, Form, Sheet, Talk

WIDTH, HEIGHT = 960, 540
LEFT, INNER = 64, 832
TOP = 380  # below the title
FONTS = {"Vera": "Vera.ttf", "Vera-Bold": "VeraBd.ttf", "Vera-Italic": "VeraIt.ttf"}


def register_fonts() -> None:
    for name, file in FONTS.items():
        registerFont(TTFont(name, Path(reportlab.__file__).with_name("fonts") / file))


def slides(talk: Talk) -> bytes:
    register_fonts()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setTitle(talk.title)
    canvas.setAuthor(talk.author)
    for number, sheet in enumerate(talk.sheets, start=1):
        if sheet.form is Form.COVER:
            _cover(canvas, sheet)
        else:
            _head(canvas, sheet)
            FORMS[sheet.form](canvas, sheet)
            _foot(canvas, sheet, number)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _text(canvas: Canvas, text: str, x: float, y: float, size: float, font: str = "Vera", colour: str = INK) -> None:
    canvas.setFillColor(HexColor(colour))
    canvas.setFont(font, size)
    canvas.drawString(x, y, text)


def _centred(canvas: Canvas, text: str, x: float, y: float, width: float, size: float, colour: str = INK) -> None:
    canvas.setFillColor(HexColor(colour))
    canvas.setFont("Vera", size)
    for place, line in enumerate(simpleSplit(text, "Vera", size, width)):
        canvas.drawCentredString(x, y - place * size * 1.3, line)


def _block(canvas: Canvas, text: str, x: float, y: float, width: float, size: float, font: str, colour: str) -> float:
    """The height at which the next line would stand."""
    for line in simpleSplit(text, font, size, width):
        _text(canvas, line, x, y, size, font, colour)
        y -= size * 1.3
    return y


def _cover(canvas: Canvas, sheet: Sheet) -> None:
    canvas.setFillColor(HexColor(GREEN))
    canvas.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)
    y = _block(canvas, sheet.title, LEFT, 380, 760, 42, "Vera-Bold", PAPER)
    canvas.setFillColor(HexColor(YELLOW))
    canvas.rect(LEFT, y, 110, 7, stroke=0, fill=1)
    for place, line in enumerate(sheet.lines):
        _text(canvas, line, LEFT, y - 46 - place * 30, 20, "Helvetica", PAPER)
    _text(canvas, FOOT, LEFT, 32, 13, "Vera-Italic", PALE)


def _head(canvas: Canvas, sheet: Sheet) -> None:
    canvas.setFillColor(HexColor(GREEN))
    canvas.rect(0, HEIGHT - 12, WIDTH, 12, stroke=0, fill=1)
    _block(canvas, sheet.title, LEFT, 458, INNER, 32, "Vera-Bold", INK)


def _foot(canvas: Canvas, sheet: Sheet, number: int) -> None:
    if sheet.remark:
        _text(canvas, sheet.remark, LEFT, 74, 16, "Vera-Italic", MUTED)
    _text(canvas, FOOT, LEFT, 30, 12, "Helvetica", MUTED)
    canvas.drawRightString(LEFT + INNER, 30, str(number))


def _points(canvas: Canvas, sheet: Sheet) -> None:
    y: float = TOP
    for line in sheet.lines:
        canvas.setFillColor(HexColor(GREEN))
        canvas.circle(LEFT + 8, y + 8, 7, stroke=0, fill=1)
        y = _block(canvas, line, LEFT + 36, y, INNER - 60, 24, "Vera", INK) - 22


def _chain(canvas: Canvas, sheet: Sheet) -> None:
    step = INNER / len(sheet.lines)
    canvas.setStrokeColor(HexColor(GREEN))
    canvas.setLineWidth(8)
    canvas.line(LEFT + step / 2, 270, LEFT + INNER - step / 2, 270)
    for place, line in enumerate(sheet.lines):
        x = LEFT + step * (place + 0.5)
        last = place + 1 == len(sheet.lines)
        canvas.setFillColor(HexColor(PAPER if last else GREEN))
        canvas.circle(x, 270, 26, stroke=1, fill=1)
        _centred(canvas, line, x, 206, step - 20, 20)


def _cycle(canvas: Canvas, sheet: Sheet) -> None:
    x, y, radius = WIDTH / 2, 240, 105
    canvas.setStrokeColor(HexColor(MINT))
    canvas.setLineWidth(8)
    canvas.circle(x, y, radius, stroke=1, fill=0)
    canvas.setStrokeColor(HexColor(GREEN))
    for place, line in enumerate(sheet.lines):
        angle = math.radians(90 - 360 * place / len(sheet.lines))
        at = (x + radius * math.cos(angle), y + radius * math.sin(angle))
        canvas.setFillColor(HexColor(GREEN))
        canvas.circle(*at, 20, stroke=0, fill=1)
        side = 130 * math.cos(angle)
        _centred(canvas, line, at[0] + side, at[1] + (36 if place == 0 else -7), 220, 22)


def _bars(canvas: Canvas, sheet: Sheet) -> None:
    pairs = sheet.pairs
    step = INNER / len(pairs)
    most = max(int(figure) for _word, figure in pairs)
    canvas.setStrokeColor(HexColor(EDGE))
    canvas.setLineWidth(2)
    canvas.line(LEFT, 140, LEFT + INNER, 140)
    for place, (word, figure) in enumerate(pairs):
        height = 230 * int(figure) / most
        canvas.setFillColor(HexColor(GREEN if int(figure) == most else MINT))
        canvas.rect(LEFT + step * place + step * 0.2, 141, step * 0.6, height, stroke=0, fill=1)
        _centred(canvas, word, LEFT + step * (place + 0.5), 114, step, 18, MUTED)
        _centred(canvas, figure, LEFT + step * (place + 0.5), 141 + height + 8, step, 18)


def _numbers(canvas: Canvas, sheet: Sheet) -> None:
    step = INNER / len(sheet.lines)
    for place, (figure, words) in enumerate(sheet.pairs):
        _text(canvas, figure, LEFT + step * place, 290, 30, "Times-Bold", GREEN)
        _block(canvas, words, LEFT + step * place, 250, step - 40, 22, "Vera", INK)


def _table(canvas: Canvas, sheet: Sheet) -> None:
    step = INNER / len(sheet.rows[0])
    for place, row in enumerate(sheet.rows):
        y = TOP - place * 66 + (18 if place else 0)
        canvas.setStrokeColor(HexColor(INK if place == 0 else EDGE))
        canvas.setLineWidth(3 if place == 0 else 1)
        below = y - (14 if place == 0 else 36)
        canvas.line(LEFT, below, LEFT + INNER, below)
        for column, cell in enumerate(row):
            font = "Vera-Bold" if place == 0 else "Vera"
            _block(canvas, cell, LEFT + column * step, y, step - 16, 17, font, DEEP if place == 0 else INK)


def _picture(canvas: Canvas, sheet: Sheet) -> None:
    image = board((960, 500)).convert("RGB")
    canvas.drawImage(ImageReader(image), LEFT, 150, 480, 250)
    _block(canvas, " ".join(sheet.lines), LEFT + 510, 370, 320, 24, "Times-Italic", INK)


FORMS: dict[Form, Callable[[Canvas, Sheet], None]] = {
    Form.POINTS: _points,
    Form.CHAIN: _chain,
    Form.CYCLE: _cycle,
    Form.BARS: _bars,
    Form.NUMBERS: _numbers,
    Form.TABLE: _table,
    Form.PICTURE: _picture,
}

QUESTIONS = ("Was wird eingesetzt?", "Was soll sich bei wem ändern?", "Woran wäre das erkennbar?", "Wer deutet es mit?")


def work_sheet() -> bytes:
    """A page to write on."""
    register_fonts()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setTitle("Arbeitsblatt: Wirkungsmodell für ein Programm (Demo)")
    canvas.setAuthor("Demo-Redaktion")
    _text(canvas, "Ein Wirkungsmodell für ein Programm", 60, 760, 22, "Vera-Bold")
    _text(canvas, "Programm:", 60, 715, 12)
    _text(canvas, "Stadt:", 360, 715, 12)
    for place, question in enumerate(QUESTIONS):
        y = 680 - place * 150
        _text(canvas, question, 60, y, 14, "Vera-Bold", GREEN)
        canvas.setStrokeColor(HexColor(EDGE))
        canvas.setLineWidth(1)
        canvas.rect(60, y - 120, 475, 108, stroke=1, fill=0)
    _text(canvas, "Demo-Arbeitsblatt · für die Vorführung erzeugt", 60, 40, 9, "Vera-Italic", MUTED)
    canvas.save()
    return buffer.getvalue()
