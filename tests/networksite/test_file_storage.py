"""A folder that was made for a file goes with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.models import Collection

from content.models import Document, Image
from tests.content.made_pictures import photo


def folders() -> set[Path]:
    return {path for path in Path(settings.MEDIA_ROOT).glob("*/*") if path.is_dir()}


@pytest.mark.django_db
def test_a_deleted_picture_and_a_deleted_document_leave_no_folder(django_capture_on_commit_callbacks: object) -> None:
    before, root = folders(), Collection.get_first_root_node()
    image = Image.objects.create(title="Saal", file=ContentFile(photo(1), "saal.jpg"), collection=root)
    image.get_rendition("width-100")
    document = Document.objects.create(title="Text", file=ContentFile(b"x", "text.txt"), collection=root)
    assert len(folders() - before) == 3
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        image.delete()
        document.delete()
    assert folders() == before


def test_a_folder_with_other_files_stays() -> None:
    names = [default_storage.save(f"slides/abc/{name}", ContentFile(b"x")) for name in ("1.webp", "2.webp")]
    default_storage.delete(names[0])
    assert default_storage.exists(names[1])
    default_storage.delete(names[1])
    assert not default_storage.exists("slides/abc")
    assert default_storage.exists("slides")
    default_storage.delete(names[1])  # it is gone already
