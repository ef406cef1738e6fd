"""What a PDF or PPTX holds, page by page. `content.decks` fills it in the background."""

from __future__ import annotations

import secrets
from pathlib import PurePosixPath

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models.files import Document

KINDS = {".pdf": "pdf", ".pptx": "pptx"}  # file name ending to `Deck.kind`


def new_token() -> str:
    return secrets.token_hex(24)


def deck_kind(file_name: str) -> str:
    """Empty for a file that isn't read page by page."""
    return KINDS.get(PurePosixPath(file_name).suffix.lower(), "")


class Deck(models.Model):
    """The pages of one document, and how far their reading is. The rows that wait are the queue."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be read")
        READING = "reading", _("being read")
        READY = "ready", _("read")
        FAILED = "failed", _("not readable")

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="deck")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    # A code of `content.decks.problems`. Of a deck that is ready: why it is without pictures.
    problem = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=10, choices=[("pdf", "PDF"), ("pptx", "PowerPoint")])
    title = models.CharField(max_length=500, blank=True)
    author = models.CharField(max_length=500, blank=True)
    has_pictures = models.BooleanField(default=False)
    # Part of the pictures' addresses, and the mark of one attempt: whoever finds another one here has come too late.
    token = models.CharField(max_length=64, unique=True, default=new_token)
    file_name = models.CharField(max_length=255)  # the file that is meant: a document can get another one
    attempts = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True  # no use of the document, but part of it

    class Meta:
        verbose_name = _("pages of a document")
        verbose_name_plural = _("pages of documents")
        indexes = [models.Index(fields=["state", "queued_at"], name="deck_queue")]

    def __str__(self) -> str:
        return self.title or self.document.title


class Slide(models.Model):
    """One page of a document. Without pictures it is a card of text; sizes are those of `picture`."""

    deck = models.ForeignKey(Deck, on_delete=models.CASCADE, related_name="slides")
    number = models.PositiveSmallIntegerField()  # from 1, without gaps
    title = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    notes = models.TextField(blank=True)  # of the speaker: internal unless chosen otherwise
    picture = models.FileField(max_length=150, blank=True)
    thumbnail = models.FileField(max_length=150, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["deck", "number"]
        verbose_name = _("page of a document")
        verbose_name_plural = _("pages of a document")
        constraints = [models.UniqueConstraint(fields=["deck", "number"], name="unique_slide_number")]

    def __str__(self) -> str:
        return f"{self.number}: {self.title}" if self.title else str(self.number)
