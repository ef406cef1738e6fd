"""The stylesheets and templates keep what the look promises: no outside request, nothing inline, our colours only."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STYLESHEETS = sorted((ROOT / "static").rglob("*.css"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
TOKENS = (ROOT / "static/css/tokens.css").read_text(encoding="utf-8")
KERN = (ROOT / "static/vendor/kern/kern.css").read_text(encoding="utf-8")

READABLE_PAIRS = (
    *((text, ground) for text in ("ink", "muted", "action", "error") for ground in ("paper", "band", "raised")),
    ("ink", "tint"),
    ("ink", "mark"),
    ("ink", "sign-pale"),
    ("ink", "error-tint"),
    ("action", "tint"),
    ("action", "error-tint"),
    ("on-action", "action"),
    ("on-action", "action-hover"),
    ("on-sign", "sign"),
    ("on-night", "night"),
    ("visited", "paper"),
)


def relative_name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("stylesheet", STYLESHEETS, ids=relative_name)
def test_a_stylesheet_asks_only_for_files_that_are_there(stylesheet: Path) -> None:
    addresses = re.findall(r"url\([\"']?([^)\"']+)", stylesheet.read_text(encoding="utf-8"))
    assert [address for address in addresses if not (stylesheet.parent / address).is_file()] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=relative_name)
def test_a_template_has_nothing_that_the_content_security_policy_refuses(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    data = r"[^>]*\btype=.application/(?:ld\+)?json"  # data are not run
    inline = rf"<style|<script(?![^>]*\bsrc=|{data})|\sstyle=|\son[a-z]+=|\shx-on|\shx-vals=[\"']js:"
    assert re.findall(inline, text) == []
    assert re.findall(r"(?:src|href)=[\"']https?:", text) == []


def test_no_script_or_stylesheet_names_a_source_map_that_is_not_there() -> None:
    files = [*STYLESHEETS, *(ROOT / "static").rglob("*.js")]
    assert [file.name for file in files if "sourceMappingURL" in file.read_text(encoding="utf-8")] == []


def test_every_colour_of_kern_comes_from_our_tokens() -> None:
    used = set(re.findall(r"var\((--kern-color-[\w-]+)", KERN))
    set_by_kern = dict(re.findall(r"(--kern-color-[\w-]+):\s*([^;]+)", KERN))
    set_by_us = set(re.findall(r"(--kern-color-[\w-]+):", TOKENS))
    assert used - set(set_by_kern) - set_by_us == set()
    assert [value for value in set_by_kern.values() if not value.startswith("var(--kern-color-")] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), READABLE_PAIRS)
def test_text_stands_out_from_its_ground(text: str, ground: str, scheme: str) -> None:
    colours = colours_of(scheme)
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_borders_of_controls_stand_out(scheme: str) -> None:
    colours = colours_of(scheme)
    assert min(contrast(colours["edge"], colours[ground]) for ground in ("paper", "band", "raised")) >= 3


def colours_of(scheme: str) -> dict[str, str]:
    light, dark = TOKENS.split("@media (prefers-color-scheme: dark)")
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return colours if scheme == "light" else colours | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))


def contrast(first: str, second: str) -> float:
    """The contrast ratio of WCAG 2."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
