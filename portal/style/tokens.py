"""The decided values of `static/css/tokens.css`, with the contrast of each colour. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6});")
TYPE = re.compile(r"--([\w-]+):\s*(?:clamp\(|[\d.]+rem/)[^;]*var\(--(?:serif|sans)\)")
SPACE = re.compile(r"--(s\d):\s*([\d.]+)rem;")
DARK = "@media (prefers-color-scheme: dark)"
GROUNDS = ("paper", "band")
ROOT_PIXELS = 16


@dataclass(frozen=True, slots=True)
class Colour:
    """`contrasts`: against paper and band, as WCAG computes them."""

    name: str
    value: str
    contrasts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    light: tuple[Colour, ...]
    dark: tuple[Colour, ...]


def colours(css: str) -> Scheme:
    """What the dark scheme doesn't change holds in it too."""
    light_css, dark_css = css.split(DARK, 1)
    light = dict(COLOUR.findall(light_css))
    dark = light | dict(COLOUR.findall(dark_css))
    return Scheme(_with_contrasts(light), _with_contrasts(dark))


def type_roles(css: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(TYPE.findall(css)))


def spaces(css: str) -> tuple[tuple[str, int], ...]:
    """In pixels at the usual size of text."""
    return tuple((name, round(float(size) * ROOT_PIXELS)) for name, size in SPACE.findall(css))


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _with_contrasts(values: dict[str, str]) -> tuple[Colour, ...]:
    return tuple(
        Colour(name, value, tuple(f"{contrast(value, values[ground]):.1f}" for ground in GROUNDS))
        for name, value in values.items()
    )
