"""Pictures that become photos of a meeting."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from wagtail.images.forms import get_image_form
from wagtail.images.widgets import AdminImageChooser
from wagtail.permissions import policy_registry
from wagtail.utils.file import hash_filelike

from content.models import Image
from content.picture_files import cleaned
from events.admin.presentation_uploads import EMPTY, Taken
from events.collections import event_collection
from events.guessing import file_title
from events.models import EventPage


def store_photo(
    event: EventPage, file: UploadedFile[Any], user: Any, *, again: bool = False
) -> tuple[Taken, Image | None]:
    """A picture in the event's collection, without what the camera wrote into it; or why not."""
    name = file.name or ""
    if not file.size:
        return Taken(name, str(EMPTY), failed=True), None
    try:
        content = ContentFile(cleaned(file.read()), name=name)
    except ValidationError as error:
        return Taken(name, " ".join(error.messages), failed=True), None
    if not again and (stored := _same(content, user)):
        where = {"title": stored.title, "collection": stored.collection}
        said = _("This photo is already there: “%(title)s” (%(collection)s).") % where
        return Taken(name, said, failed=True, reuse=stored.pk), None
    data = {"title": file_title(name), "collection": event_collection(event).pk}
    form = get_image_form(Image)(data, {"file": content}, instance=Image(uploaded_by_user=user), user=user)
    if not form.is_valid():
        return Taken(name, " ".join(str(text) for errors in form.errors.values() for text in errors), failed=True), None
    image = form.save()
    return Taken(name, _("Added."), chosen=chosen(image)), image


def chosen(image: Image) -> dict[str, Any]:
    """A picture as the editor's form shows it."""
    data: dict[str, Any] = AdminImageChooser().get_value_data_from_instance(image)
    return data


def _same(content: ContentFile[bytes], user: Any) -> Image | None:
    """A picture with the same content among those this person may use; others stay unmentioned."""
    usable = policy_registry.get_by_type(Image).instances_user_has_any_permission_for(user, ["choose", "change"])
    digest = hash_filelike(content)
    content.seek(0)
    found: Image | None = usable.filter(file_hash=digest).order_by("pk").first()
    return found
