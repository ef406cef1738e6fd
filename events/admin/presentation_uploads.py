"""Files that become presentations of a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.documents.forms import get_document_form

from content.models import Document
from content.models.deck import deck_kind
from content.uploads import same_file
from events.collections import event_collection
from events.guessing import file_title
from events.models import EventPage, PresentationPage
from events.slugs import free_slug

EMPTY = gettext_lazy("The file is empty. Copy it again from where it comes from, and upload that.")


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file. `reuse` is the key of a stored file with the same content, to be taken instead."""

    name: str
    message: str = ""
    failed: bool = False
    reuse: int | None = None
    chosen: dict[str, Any] | None = None  # a photo, as the editor's form shows it

    def as_json(self) -> dict[str, Any]:
        return {"name": self.name, "message": self.message, "failed": self.failed, "reuse": self.reuse} | (
            {"chosen": self.chosen} if self.chosen else {}
        )


def take_presentation(event: EventPage, file: UploadedFile[Any], user: Any, *, again: bool = False) -> Taken:
    """A document in the event's collection and the draft of a page for it; or why not."""
    name = file.name or ""
    if not deck_kind(name):
        return Taken(name, _("This is neither a PDF nor a PPTX file. Save it as PDF and upload that."), failed=True)
    if not file.size:
        return Taken(name, str(EMPTY), failed=True)
    if not again and (stored := same_file(file, user=user)):
        where = {"title": stored.title, "collection": stored.collection}
        return Taken(
            name, _("This file is already there: “%(title)s” (%(collection)s).") % where, failed=True, reuse=stored.pk
        )
    data = {"title": file_title(name), "collection": event_collection(event).pk, "upload_again": "on"}
    form = get_document_form(Document)(data, {"file": file}, instance=Document(uploaded_by_user=user), user=user)
    if not form.is_valid():
        return Taken(name, " ".join(str(text) for errors in form.errors.values() for text in errors), failed=True)
    return _begin(event, form.save(), user)


def reuse_document(event: EventPage, document: Document, user: Any) -> Taken:
    """A presentation with a file that is stored already; once per meeting."""
    if PresentationPage.objects.child_of(event).filter(document=document).exists():
        return Taken(document.filename, _("This presentation is already in the list."), failed=True)
    return _begin(event, document, user)


def _begin(event: EventPage, document: Document, user: Any) -> Taken:
    page = PresentationPage(title=document.title, slug=free_slug(event, document.title), document=document, owner=user)
    page.live = False
    event.add_child(instance=page)
    page.save_revision(user=user, log_action="wagtail.create", clean=False)
    return Taken(document.filename, _("Added."))
