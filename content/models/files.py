"""Own picture and file models: swapping them later would need a migration of every installation.

Every file lies in a folder of its own with a name that nobody guesses, and that name is part of its address: whoever
was never told of a file can't even ask whether it is there.
"""

from __future__ import annotations

import secrets
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage


def _uploader() -> Any:
    """Wagtail's field under a reverse name of our own: its own models of the same name stay installed."""
    field = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    field.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    return field


IMAGE_PATH = 94  # characters; the column takes 100, and a name that is taken gets longer
DOCUMENT_PATH = 150  # umlauts are two bytes, and folders take names of 255


def _in_own_folder(path: str, longest: int) -> str:
    """Between folder and name, 96 random bits. A name that gets too long loses its end, never its extension."""
    place = PurePosixPath(path)
    folder = place.parent / secrets.token_urlsafe(12)
    room = longest - len(str(folder)) - len(place.suffix) - 1
    return str(folder / f"{place.stem[:room]}{place.suffix}")


def document_place(_document: Document, name: str) -> str:
    return _in_own_folder(f"documents/{name}", DOCUMENT_PATH)


class People(models.TextChoices):
    """Whether people can be recognised on a picture, and whether they agreed to its publication."""

    UNKNOWN = "unknown", _("not recorded")
    NOBODY = "nobody", _("nobody can be recognised")
    AGREED = "agreed", _("everybody shown has agreed")
    WITHDRAWN = "withdrawn", _("somebody has withdrawn the consent")


class Image(AbstractImage):
    """A picture with what it takes to publish it: a text for those who can't see it, who made it, who agreed.

    The alternative text is Wagtail's own `description`, which its image blocks offer as default.
    """

    uploaded_by_user = _uploader()
    tags = TaggableManager(_("tags"), blank=True, related_name="content_images")
    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Who made the picture, as it should be printed below it.")
    )
    people = models.CharField(_("people shown"), max_length=10, choices=People, default=People.UNKNOWN)
    consent = models.TextField(
        _("consent"),
        blank=True,
        help_text=_("Who of the people shown agreed to what. Only visible here."),
    )
    consent_on = models.DateField(_("agreed or withdrawn on"), null=True, blank=True)

    admin_form_fields = (
        *(name for name in WagtailImage.admin_form_fields if name != "tags"),
        "credit",
        "people",
        "consent",
        "consent_on",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        indexes = [models.Index(fields=["file"], name="image_file")]

    def get_upload_to(self, filename: str) -> str:
        return _in_own_folder(super().get_upload_to(filename), IMAGE_PATH)

    @property
    def publishable(self) -> bool:
        """As a photo of people at a meeting: described, and with a recorded consent where somebody is recognisable."""
        return not self.withheld_because

    @property
    def withheld_because(self) -> list[str]:
        """What keeps it from being shown as such a photo, one sentence each, for editors."""
        missing = [] if self.description.strip() else [gettext("The alternative text is missing.")]
        if self.people == People.WITHDRAWN:
            return [*missing, gettext("Somebody shown has withdrawn the consent.")]
        if self.people == People.UNKNOWN:
            return [*missing, gettext("It is not recorded whether the people shown have agreed.")]
        if self.people == People.AGREED and not (self.consent.strip() and self.consent_on):
            return [*missing, gettext("Who agreed to what, and when, is not recorded.")]
        return missing


class Rendition(AbstractRendition):
    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition")
        ]
        indexes = [models.Index(fields=["file"], name="rendition_file")]

    def get_upload_to(self, filename: str) -> str:
        return _in_own_folder(super().get_upload_to(filename), IMAGE_PATH)


class Document(AbstractDocument):
    """A file for download."""

    file: Any = models.FileField(_("file"), max_length=255, upload_to=document_place)
    uploaded_by_user = _uploader()
    tags = TaggableManager(_("tags"), blank=True, related_name="content_documents")

    admin_form_fields = tuple(name for name in WagtailDocument.admin_form_fields if name != "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def clean(self) -> None:
        """Of a file that was refused nothing is left here, and so nothing more is wrong with its name."""
        if self.file:
            super().clean()

    @property
    def address(self) -> str:
        """The last part of its address; of a file that is kept without a folder of its own only the name."""
        return str(self.file.name).removeprefix("documents/")

    @property
    def url(self) -> str:
        return reverse("wagtaildocs_serve", args=[self.pk, self.address])
