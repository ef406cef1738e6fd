"""Looks at a zip before anything unpacks it, and takes out of a PPTX what leads elsewhere."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from lxml import etree

from content.extracting.limits import Limits
from content.extracting.pages import Result
from content.extracting.problem import Problem, Unreadable

ENCRYPTED_FLAG = 0x1
PLAIN = "plain.pptx"
RELATIONS = ".rels"


def check(path: Path, limits: Limits) -> None:
    """Raises Unreadable. Sizes are those the archive names; whoever reads it with `zipfile` gets no more than these."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise Unreadable(Problem.BROKEN) from error
    if any(entry.flag_bits & ENCRYPTED_FLAG for entry in entries):
        raise Unreadable(Problem.ENCRYPTED)
    too_dense = any(
        entry.file_size > limits.ratio_from and entry.file_size > limits.ratio * entry.compress_size
        for entry in entries
    )
    unpacked = sum(entry.file_size for entry in entries)
    if too_dense or unpacked > limits.unpacked_bytes or len(entries) > limits.zip_entries:
        raise Unreadable(Problem.BOMB)


def without_links(path: Path, folder: Path, limits: Limits) -> Result:
    """Writes a copy, `PLAIN`, in which nothing refers to other files or servers: who draws it would fetch them."""
    check(path, limits)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(folder / PLAIN, "w", zipfile.ZIP_STORED) as new:
        for entry in old.infolist():
            with old.open(entry) as source, new.open(entry.filename, "w", force_zip64=True) as target:
                if entry.filename.endswith(RELATIONS):
                    target.write(_inner_relations(source.read()))
                else:
                    shutil.copyfileobj(source, target)
    return Result()


def _inner_relations(xml: bytes) -> bytes:
    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    for relation in list(root):
        if relation.get("TargetMode") == "External":
            root.remove(relation)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
