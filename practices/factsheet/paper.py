"""How much room text takes on paper. Pure; lengths in millimetres.

The browser and the PDF set the text themselves; this only has to be sure that it will not be more. Widths of characters
are those of Fira Sans in its heavier weight, rounded up, so that bold text is in them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

POINT = 25.4 / 72
OTHER = 1.05  # of the font size: what is not listed, even where another font has to stand in
CLASSES = (
    (0.30, " .,:;!'‚‘ijlI"),
    (0.36, "J()f|/"),
    (0.41, "tr-"),
    (0.48, '„“”"csz17F?'),
    (0.52, "vxyLTE23=+–"),
    (0.57, "gkaeäéuüZSCVX04569§8"),
    (0.62, "hnoöbdpqßYAÄPKBR€»«"),
    (0.70, "DUÜGHNOQÖ"),
    (0.80, "wM&…"),
    (0.87, "Wm%—"),
)
WIDTHS: Mapping[str, float] = MappingProxyType({one: width for width, several in CLASSES for one in several})


@dataclass(frozen=True, slots=True)
class Setting:
    """Size and line height in points, as `static/css/factsheet.css` has them, and the width of the column."""

    size: float
    leading: float
    width: float
    wide: float = 1.0  # how much wider the letters are than those of Fira Sans

    @property
    def line(self) -> float:
        return self.leading * POINT

    def height(self, text: str) -> float:
        return line_count(text, self) * self.line if text else 0.0


def line_count(text: str, setting: Setting) -> int:
    """Lines of a paragraph, words set one after the other; a word longer than a line is broken."""
    room = setting.width / (setting.size * POINT * setting.wide)
    gap = WIDTHS[" "]
    lines, used = 1, 0.0
    for word in text.split():
        width = sum(WIDTHS.get(one, OTHER) for one in word)
        if used and used + gap + width > room:
            lines, used = lines + 1, 0.0
        elif used:
            used += gap
        used += width
        if used > room:
            lines += int(used // room)
            used %= room
    return lines
