"""Drawn pictures in place of photos: nobody is shown, and nobody could take them for photos."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import reportlab
from PIL import Image, ImageDraw, ImageFont

from demo_files.colours import BAND, DEEP, EDGE, GREEN, INK, MINT, PALE, PAPER, SAND, YELLOW

SIZE = 1500, 1000
FINE = 2  # drawn so much larger, for smooth edges
Box = tuple[float, float, float, float]


class Sheet:
    """Draws in coordinates of a picture of 150 × 100."""

    def __init__(self, size: tuple[int, int], ground: str) -> None:
        self.size = size
        self.scale = size[0] * FINE / 150
        self.image = Image.new("RGB", (size[0] * FINE, size[1] * FINE), ground)
        self.draw = ImageDraw.Draw(self.image)

    def _at(self, points: Iterable[float]) -> list[float]:
        return [point * self.scale for point in points]

    def box(self, box: Box, fill: str, radius: float = 0) -> None:
        self.draw.rounded_rectangle(self._at(box), radius * self.scale, fill)

    def round(self, x: float, y: float, radius: float, fill: str) -> None:
        self.draw.ellipse(self._at((x - radius, y - radius, x + radius, y + radius)), fill)

    def shape(self, points: Iterable[float], fill: str) -> None:
        self.draw.polygon(self._at(points), fill)

    def line(self, points: Iterable[float], fill: str, width: float) -> None:
        self.draw.line(self._at(points), fill, round(width * self.scale), joint="curve")

    def text(self, text: str, x: float, y: float, size: float, fill: str = INK) -> None:
        """Centred."""
        path = Path(reportlab.__file__).with_name("fonts") / "Vera.ttf"
        font = ImageFont.truetype(str(path), round(size * self.scale))
        self.draw.text((x * self.scale, y * self.scale), text, fill, font, anchor="mm")

    def person(self, x: float, y: float, size: float, fill: str) -> None:
        """From the waist up; `y` is where the shoulders begin."""
        self.round(x, y - 7 * size, 6 * size, fill)
        self.box((x - 10 * size, y, x + 10 * size, y + 80), fill, 9 * size)

    def done(self) -> Image.Image:
        return self.image.resize(self.size, Image.Resampling.LANCZOS)


def board(size: tuple[int, int]) -> Image.Image:
    """A pin board with cards."""
    sheet = Sheet(size, PALE)
    sheet.box((15, 6, 135, 72), PAPER, 1)
    _cards(sheet, 24, 12, 4)
    return sheet.done()


def _cards(sheet: Sheet, left: float, top: float, columns: int) -> None:
    colours = (YELLOW, GREEN, MINT, SAND)
    for row in range(3):
        for column in range(columns):
            x, y = left + column * 27, top + row * 19
            sheet.box((x, y, x + 20, y + 14), colours[(row * 3 + column) % 4], 0.6)


def working(sheet: Sheet) -> None:
    sheet.box((0, 78, 150, 100), GREEN)
    sheet.box((34, 6, 116, 66), PAPER, 1)
    _cards(sheet, 38, 10, 3)
    for x, size, colour in ((14, 1.2, DEEP), (44, 0.9, INK), (75, 1.0, EDGE), (104, 0.9, INK), (134, 1.2, DEEP)):
        sheet.person(x, 82, size, colour)


def towers(sheet: Sheet) -> None:
    sheet.box((0, 78, 150, 100), INK)
    for x in (62, 88):
        sheet.box((x - 7, 24, x + 7, 80), GREEN)
        sheet.round(x, 22, 7.6, DEEP)
        sheet.line((x, 8, x, 16), DEEP, 1)
    sheet.shape((56, 80, 75, 46, 94, 80), DEEP)
    for x in (10, 116):
        sheet.box((x, 60, x + 26, 80), GREEN)
        sheet.shape((x - 3, 61, x + 13, 46, x + 29, 61), DEEP)


def pause(sheet: Sheet) -> None:
    for x, colour in ((36, GREEN), (75, DEEP), (114, GREEN)):
        sheet.person(x, 44, 1.5, colour)
    sheet.draw.ellipse(sheet._at((12, 66, 138, 112)), YELLOW)
    sheet.box((56, 76, 70, 86), PAPER)
    sheet.box((80, 78, 94, 88), PAPER)


def talk(sheet: Sheet) -> None:
    sheet.box((12, 10, 96, 62), PAPER, 1)
    for place in range(6):
        sheet.box((20 + place * 12, 52 - place * 6, 30 + place * 12, 56), GREEN if place == 5 else MINT)
    sheet.person(122, 44, 1.6, DEEP)
    sheet.box((108, 66, 138, 100), SAND, 1)
    for x in (16, 44, 72):
        sheet.person(x, 88, 1.1, INK)


def group(sheet: Sheet) -> None:
    sheet.line((60, 96, 75, 20, 90, 96), INK, 1.4)
    sheet.box((52, 12, 98, 66), PAPER, 1)
    for place, width in enumerate((34, 26, 30, 18)):
        sheet.line((58, 22 + place * 10, 58 + width, 22 + place * 10), GREEN if place % 2 else YELLOW, 2.4)
    for x, colour in ((20, GREEN), (40, INK), (112, DEEP), (134, GREEN)):
        sheet.person(x, 60, 1.2, colour)


def plan(sheet: Sheet) -> None:
    sheet.box((14, 10, 136, 90), PAPER, 1)
    sheet.line((14, 62, 50, 52, 90, 66, 136, 48), MINT, 5)
    sheet.line((30, 80, 52, 58, 74, 58, 96, 36, 120, 36), GREEN, 2)
    stops = ((30, 80), (52, 58), (74, 58), (96, 36), (120, 36))
    for place, (x, y) in enumerate(stops):
        sheet.round(x, y, 4, GREEN)
        sheet.round(x, y, 2.2, PAPER if place % 2 else GREEN)
    for x, y in ((40, 30), (64, 26), (108, 66), (84, 78)):
        sheet.round(x, y, 2, INK)


def together(sheet: Sheet) -> None:
    for row, y in enumerate((58, 74)):
        for place in range(6 - row):
            x = 20 + place * 22 + row * 11
            sheet.person(x, y, 1.0 + 0.15 * row, (GREEN, INK, DEEP, EDGE)[(place + row) % 4])


def sketch(sheet: Sheet) -> None:
    """A logic model, for the running text."""
    words = ("Einsatz", "Angebot", "Zielgruppe", "Lebenslage")
    sheet.line((24, 26, 126, 26), GREEN, 1.6)
    for place, word in enumerate(words):
        x = 24 + place * 34
        sheet.round(x, 26, 6.4, GREEN)
        if place == 3:
            sheet.round(x, 26, 4.6, PAPER)
        sheet.text(word, x, 42, 4.4)
    sheet.text("Skizze zur Anschauung (Demo)", 75, 54, 3)


# file: (what draws it, ground, size)
PICTURES: dict[str, tuple[Callable[[Sheet], None], str, tuple[int, int]]] = {
    "demo-bild-arbeitsphase.png": (working, PALE, SIZE),
    "demo-bild-tagungsort.png": (towers, SAND, SIZE),
    "demo-bild-pause.png": (pause, BAND, SIZE),
    "demo-bild-vortrag.png": (talk, PALE, SIZE),
    "demo-bild-kleingruppe.png": (group, SAND, SIZE),
    "demo-bild-plakat.png": (plan, BAND, SIZE),
    "demo-bild-gruppe.png": (together, BAND, SIZE),
    "demo-skizze-wirkungsmodell.png": (sketch, PAPER, (1500, 620)),
}


def draw(name: str) -> Image.Image:
    """With few colours: a drawn picture has no more, and weighs little."""
    what, ground, size = PICTURES[name]
    sheet = Sheet(size, ground)
    what(sheet)
    return sheet.done().quantize(48, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
