"""What is wrong with an uploaded document before it is kept."""

from __future__ import annotations

from typing import IO, Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.permissions import policy_registry
from wagtail.utils.file import hash_filelike

from content.extracting.sniffing import fits, sniff
from content.models import Document

NAMES = {"pdf": "PDF", "pptx": "PowerPoint (PPTX)", "ppsx": "PowerPoint (PPSX)", "docx": "Word", "xlsx": "Excel"}


def check_content(file: IO[bytes], name: str) -> None:
    """Raises ValidationError for a file that isn't what its name says."""
    found = sniff(file)
    if fits(name, found):
        return
    if found in {"", "zip"}:
        raise ValidationError(
            _(
                "This file is not what its name says, or it is damaged. Open it in the program it was made with, save "
                "it again and upload that."
            ),
            code="wrong_type",
        )
    kinds = {"ole": _("an Office file of before 2007"), "encrypted": _("an Office file with a password")}
    raise ValidationError(
        _("This file is not what its name says: it is %(kind)s. Save it again as PDF and upload that.")
        % {"kind": kinds.get(found) or NAMES.get(found, found.upper())},
        code="wrong_type",
    )


def same_file(file: IO[bytes], *, user: Any) -> Document | None:
    """A document with the same content among those that `user` may use. Others stay unmentioned."""
    policy = policy_registry.get_by_type(Document)
    usable = policy.instances_user_has_any_permission_for(user, ["choose", "change"])
    digest = hash_filelike(file)
    file.seek(0)
    found: Document | None = usable.filter(file_hash=digest).order_by("pk").first()
    return found


def check_new(file: IO[bytes], *, user: Any, but: int | None = None) -> None:
    """Raises ValidationError, with the way to it, when another document than `but` has the same file already."""
    document = same_file(file, user=user)
    if document is None or document.pk == but:
        return
    text = _("This file is already there: {document}. Use that one, or {again}.")
    raise ValidationError(
        format_html(
            text,
            document=_link(
                reverse("wagtaildocs:edit", args=[document.pk]), f"{document.title} ({document.collection})"
            ),
            again=_link(reverse("wagtaildocs:add"), _("upload it once more all the same")),
        ),
        code="duplicate",
    )


def _link(url: str, words: str) -> str:
    return format_html('<a href="{}">{}</a>', url, words)
