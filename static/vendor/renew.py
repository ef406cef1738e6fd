"""Renews the third-party files in this folder from the npm registry: `python static/vendor/renew.py`.

Needs npm. Every package gets its folder with the few files the site serves, its licence and a VERSION that names the
package. Of KERN only the rules for the components the site uses are kept, in one cascade layer; its palettes and themes
stay out, because `static/css/tokens.css` sets every colour. The map of Germany keeps its shapes, rounded to a tenth of a
unit and gathered in one group, which pages refer to and colour.
"""

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

VENDOR = Path(__file__).resolve().parent
BROWSER_TESTS = VENDOR.parents[1] / "tests" / "browser" / "vendor"


@dataclass(frozen=True)
class Package:
    name: str
    wanted: str
    folder: Path
    files: tuple[str, ...]
    licences: tuple[str, ...]


PACKAGES = (
    Package("@kern-ux/native", "2", VENDOR / "kern", ("dist/kern.css",), ("LICENSE.md",)),
    Package(
        "@fontsource-variable/bitter", "5", VENDOR / "bitter", ("files/bitter-latin-wght-normal.woff2",), ("LICENSE",)
    ),
    Package(
        "@fontsource/fira-sans",
        "5",
        VENDOR / "fira-sans",
        tuple(f"files/fira-sans-latin-{cut}.woff2" for cut in ("400-normal", "400-italic", "600-normal")),
        ("LICENSE",),
    ),
    # base.html configures version 2 (no eval, no injected style, no cached history).
    Package("htmx.org", "2", VENDOR / "htmx", ("dist/htmx.min.js",), ("LICENSE",)),
    Package("@svg-maps/germany", "2", VENDOR / "germany", ("germany.svg",), ("LICENSE.md",)),
    Package("axe-core", "4", BROWSER_TESTS, ("axe.min.js",), ("LICENSE", "LICENSE-3RD-PARTY.txt")),
)

KERN_PARTS = (
    "kern-btn",
    "kern-form-input",
    "kern-form-check",
    "kern-label",
    "kern-fieldset",
    "kern-table",
    "kern-sr-only",
)
KERN_DROPPED = ("_icons.scss", "_colors.scss", "_themes.scss", "_icon.scss", "_spacing.scss", "_flex-grid-system.scss")
KERN_ELEMENTS = re.compile(r"^(\*|html|body|img|:root|:is\(body)")


def main() -> None:
    for package in PACKAGES:
        with tempfile.TemporaryDirectory() as scratch:
            renew(package, unpack(package, Path(scratch)))


def unpack(package: Package, scratch: Path) -> Path:
    command = ["npm", "pack", f"{package.name}@{package.wanted}", "--silent", "--pack-destination", str(scratch)]
    subprocess.run(command, check=True, cwd=scratch, stdout=subprocess.DEVNULL)
    newest = max(scratch.glob("*.tgz"), key=lambda archive: numbers(archive.name))
    shutil.unpack_archive(newest, scratch, filter="data")
    return scratch / "package"


def numbers(name: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", name))


def renew(package: Package, source: Path) -> None:
    shutil.rmtree(package.folder, ignore_errors=True)
    package.folder.mkdir(parents=True)
    for file in (*package.files, *package.licences):
        shutil.copyfile(source / file, package.folder / Path(file).name)
    for text in (file for kind in ("*.css", "*.js", "*.svg") for file in package.folder.glob(kind)):
        content = text.read_text(encoding="utf-8")
        content = EXTRACTS[text.name](content) if text.name in EXTRACTS else content
        text.write_text(without_source_map(content), encoding="utf-8")
    version = json.loads((source / "package.json").read_text(encoding="utf-8"))["version"]
    files = "".join(f"  {file}\n" for file in package.files)
    note = f"{package.name} {version}\nfrom the npm registry, by static/vendor/renew.py\n{files}"
    (package.folder / "VERSION").write_text(note, encoding="utf-8")
    print(package.name, version)


def without_source_map(text: str) -> str:
    return re.sub(r"(/\*#|//#) sourceMappingURL=\S+( \*/)?", "", text)


def kern_extract(css: str) -> str:
    sections = re.split(r"(?=/\*\*\n \* @file )", css)
    kept = [section for section in sections[1:] if section.split(maxsplit=4)[3] not in KERN_DROPPED]
    rules = [rule for section in (*kept, icons_section(sections)) for rule in rules_of(section) if is_used(rule)]
    return "@layer kern {\n" + "\n".join(map(without_fallback_colours, rules)) + "\n}\n"


def icons_section(sections: list[str]) -> str:
    """KERN's rules for bare elements follow the comment of its icons file."""
    return next(section for section in sections if "@file _icons.scss" in section)


def rules_of(css: str) -> Iterator[str]:
    """Top-level rules and at-rules, comments removed."""
    depth, start = 0, 0
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    for position, sign in enumerate(css):
        depth += (sign == "{") - (sign == "}")
        if sign == "}" and depth == 0:
            yield css[start : position + 1].strip()
            start = position + 1


def is_used(rule: str) -> bool:
    selector = rule if rule.startswith("@media") else rule.partition("{")[0]
    return "url(" not in rule and (any(part in selector for part in KERN_PARTS) or bool(KERN_ELEMENTS.match(selector)))


def without_fallback_colours(rule: str) -> str:
    return re.sub(r"(var\(--kern-color-[\w-]+),[^()]*#[0-9a-fA-F]+\)", r"\1)", rule)


def land_extract(svg: str) -> str:
    """The shapes of the states as one group `land`, without the labels of the package."""
    size = re.findall(r'viewBox="[^"]+"', svg)[0]
    shapes = re.findall(r'<path\s+id="(\w+)"\s+aria-label="[^"]+"\s+d="([^"]+)"', svg)
    paths = "".join(f'<path id="{state}" d="{rounded(path)}"/>\n' for state, path in shapes)
    note = "<!-- svg-maps.com, CC BY 4.0; rounded and gathered in one group -->"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>\n{note}\n<g id="land">\n{paths}</g>\n</svg>\n'


def rounded(path: str) -> str:
    """Closed outlines of relative steps, in tenths: the places are rounded, not the steps, so that no error adds up."""
    outlines, here = [], (0, 0)
    x = y = 0.0
    for outline in re.findall(r"m ([^mz]+) z", path):
        steps: list[str] = []
        start = None
        for step in outline.split():
            x, y = (place + float(part) for place, part in zip((x, y), step.split(","), strict=True))
            start = start or (x, y)
            place = round(x * 10), round(y * 10)
            if place != here or not steps:
                steps.append(" ".join(f"{(new - old) / 10:g}" for new, old in zip(place, here, strict=True)))
                here = place
        outlines.append(f"m{' '.join(steps)}z".replace(" -", "-"))
        (x, y) = start or (x, y)
        here = round(x * 10), round(y * 10)
    return "".join(outlines)


EXTRACTS = {"kern.css": kern_extract, "germany.svg": land_extract}

if __name__ == "__main__":
    main()
