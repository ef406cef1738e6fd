"""A PPTX without what its author wrote for themselves: speaker's notes and comments."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import IO

from lxml import etree

from content.extracting import archive
from content.extracting.limits import Limits

PARTS = ("ppt/notesSlides/", "ppt/comments", "ppt/commentAuthors", "ppt/authors")
RELATIONS, TYPES = ".rels", "[Content_Types].xml"
INNER = ("/notesSlide", "/comments", "/commentAuthors", "/authors")  # ends of the types of relations


def without_notes(path: Path, target: IO[bytes], limits: Limits) -> None:
    """Writes the copy. Raises Unreadable for a file that nobody should unpack."""
    archive.check(path, limits)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for entry in old.infolist():
            if entry.filename.startswith(PARTS):
                continue
            with old.open(entry) as source, new.open(entry.filename, "w", force_zip64=True) as copy:
                if entry.filename.endswith((RELATIONS, TYPES)):
                    copy.write(_without_inner(source.read()))
                else:
                    shutil.copyfileobj(source, copy)


def _without_inner(xml: bytes) -> bytes:
    """Nothing leads to the parts any more."""
    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    for child in list(root):
        inner = child.get("Type", "").endswith(INNER) or child.get("PartName", "").lstrip("/").startswith(PARTS)
        if inner:
            root.remove(child)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
