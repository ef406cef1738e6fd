"""The interface in German: every string of the source is translated, and nothing is kept that nobody says any more."""

from __future__ import annotations

import ast
import gettext
import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "locale" / "de" / "LC_MESSAGES"
ROOMS = ("networksite", "portal", "members", "search", "events", "practices", "cities", "content", "access")
# A function of Django's to the places of context and text among its arguments.
PLACES: dict[str, tuple[int | None, int]] = {
    "gettext": (None, 0),
    "gettext_noop": (None, 0),
    "ngettext": (None, 0),
    "pgettext": (0, 1),
    "npgettext": (0, 1),
}
Key = tuple[str | None, str]


@cache
def said() -> dict[Key, str]:
    """What the source says: context and text, each with a file that says it."""
    found: dict[Key, str] = {}
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "migrations" not in path.parts:
                found |= dict.fromkeys(_in_code(path.read_text(encoding="utf-8")), str(path))
    for path in sorted((ROOT / "templates").rglob("*.*")):
        found |= dict.fromkeys(_in_template(path.read_text(encoding="utf-8")), str(path))
    return found


def _in_code(source: str) -> Iterator[Key]:
    tree = ast.parse(source)
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            names |= {alias.asname or alias.name: alias.name.removesuffix("_lazy") for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and names.get(node.func.id, "") in PLACES:
            context, text = PLACES[names[node.func.id]]
            yield None if context is None else ast.literal_eval(node.args[context]), ast.literal_eval(node.args[text])


def _in_template(source: str) -> Iterator[Key]:
    lines = "\n".join(line.strip() for line in templatize(source).splitlines())
    keywords = {
        "_": None,
        "gettext": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }
    for _, message, _, context in extract("python", io.BytesIO(lines.encode()), keywords=keywords):
        yield context, message if isinstance(message, str) else message[0]


@cache
def catalog() -> Catalog:
    with (LOCALE / "django.po").open("rb") as file:
        return read_po(file, locale="de")


@cache
def translated() -> dict[Key, tuple[str, ...]]:
    """All forms of what the catalog holds; a form is empty when nobody translated it yet."""
    return {(message.context, _texts(message.id)[0]): _texts(message.string) for message in catalog() if message.id}


def _texts(forms: object) -> tuple[str, ...]:
    return tuple(map(str, forms)) if isinstance(forms, list | tuple) else (str(forms),)


def test_every_string_has_a_german_one() -> None:
    assert {key: path for key, path in said().items() if key not in translated()} == {}
    assert [key for key, forms in translated().items() if not all(forms)] == []


def test_no_translation_is_a_guess_or_left_over() -> None:
    assert [message.id for message in catalog() if message.fuzzy and message.id] == []
    assert list(catalog().obsolete) == []
    assert sorted(text for _, text in translated().keys() - said().keys()) == []


def test_the_compiled_file_is_that_of_the_catalog() -> None:
    with (LOCALE / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for (context, text), forms in translated().items():
        for number, form in ((1, forms[0]), (2, forms[-1])):
            if context is None:
                assert compiled.ngettext(text, text, number) == form or compiled.gettext(text) == form
            else:
                assert (
                    compiled.npgettext(context, text, text, number) == form or compiled.pgettext(context, text) == form
                )


def test_a_translation_names_the_same_values() -> None:
    assert [error for message in catalog() for error in message.check(catalog())] == []
