"""Readers get a PPTX without what its author wrote for themselves."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pptx
import pytest
from django.core.files.base import ContentFile

from content.decks import handout, read_now
from content.extracting.limits import LIMITS
from content.extracting.notes import without_notes
from content.extracting.problem import Problem, Unreadable
from tests import decks

NOTE = "Intern: Die Zahl für Oberhausen ist noch nicht freigegeben."
COMMENT = b'<p:cmLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">Bitte streichen</p:cmLst>'


def copy_of(content: bytes, folder: Path) -> bytes:
    (folder / "vortrag.pptx").write_bytes(content)
    target = io.BytesIO()
    without_notes(folder / "vortrag.pptx", target, LIMITS)
    return target.getvalue()


def test_notes_are_gone_and_everything_else_is_there(tmp_path: Path) -> None:
    original = decks.pptx()
    assert any("notesSlide" in name for name in zipfile.ZipFile(io.BytesIO(original)).namelist())
    copied = copy_of(original, tmp_path)
    archive = zipfile.ZipFile(io.BytesIO(copied))
    assert not any(NOTE in archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    slides = pptx.Presentation(io.BytesIO(copied)).slides
    assert [slide.shapes.title.text for slide in slides] == [page.title for page in decks.PAGES]
    assert not any(slide.has_notes_slide for slide in slides)
    pictures = [name for name in archive.namelist() if name.startswith("ppt/media/")]
    assert pictures
    assert all(archive.read(name) == zipfile.ZipFile(io.BytesIO(original)).read(name) for name in pictures)


def test_comments_are_gone(tmp_path: Path) -> None:
    copied = copy_of(decks.rezipped(decks.pptx(), {"ppt/comments/comment1.xml": COMMENT}), tmp_path)
    archive = zipfile.ZipFile(io.BytesIO(copied))
    assert not any(b"Bitte streichen" in archive.read(name) for name in archive.namelist())


def test_nothing_is_unpacked_that_would_fill_the_disk(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        copy_of(decks.zip_bomb(), tmp_path)
    assert refused.value.problem is Problem.BOMB


@pytest.mark.django_db
@pytest.mark.usefixtures("media_folder")
def test_the_copy_is_made_once_and_goes_with_the_deck(media_folder: Path) -> None:
    document = decks.make_document(decks.pptx(), "vortrag.pptx")
    name = handout.handout(document)
    assert name is not None
    made = (media_folder / name).stat().st_mtime_ns
    assert handout.handout(document) == name
    assert (media_folder / name).stat().st_mtime_ns == made
    read_now(document)
    document.file.save("neu.pptx", ContentFile(decks.pptx()), save=True)
    again = handout.handout(document)
    assert again != name
