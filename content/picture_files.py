"""Every picture is stored without its metadata, whoever stores it: the admin, the API, an import."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db.models.signals import pre_save
from django.utils.translation import gettext as _

from content.models import Image
from content.pictures import PIXELS, NoPicture, TooManyPixels, Unreadable, check, without_metadata


def connect() -> None:
    """Called once, when the app is ready."""
    pre_save.connect(_about_to_be_saved, sender=Image)


def cleaned(content: bytes) -> bytes:
    """What is kept of an uploaded picture. Raises ValidationError for one that can't be shown."""
    try:
        check(content)
        return without_metadata(content)
    except NoPicture as error:
        raise ValidationError(
            _("This file is no picture that can be opened here. Save it as JPEG or PNG and upload that."),
            code="no_picture",
        ) from error
    except Unreadable as error:
        raise ValidationError(
            _("This picture is damaged or not complete. Copy it from the camera again and upload that."), code="broken"
        ) from error
    except TooManyPixels as error:
        millions = PIXELS // 1_000_000
        raise ValidationError(
            _("This picture has more than %(count)s million pixels. Make it smaller and upload it again.")
            % {"count": millions},
            code="too_many_pixels",
        ) from error


def _about_to_be_saved(instance: Image, raw: bool, **_: Any) -> None:
    file = instance.file
    if raw or not file or (file._committed and not instance._state.adding):
        return
    name, stored = file.name, file._committed
    before = _content(file)
    content = cleaned(before)
    if content == before:
        return
    if stored:  # somebody put it there before the row exists
        file.storage.delete(name)
    instance.file = ContentFile(content, name=name.rsplit("/", 1)[-1])
    instance._set_image_file_metadata()


def _content(file: Any) -> bytes:
    """An upload stays open: it is stored afterwards."""
    if file._committed:
        with file.storage.open(file.name) as opened:
            return bytes(opened.read())
    content = bytes(file.open().read())
    file.seek(0)
    return content
