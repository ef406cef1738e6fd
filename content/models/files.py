"""Own picture and file models: swapping them later would need a migration of every installation."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
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


class Document(AbstractDocument):
    """A file for download."""

    uploaded_by_user = _uploader()
    tags = TaggableManager(_("tags"), blank=True, related_name="content_documents")

    admin_form_fields = tuple(name for name in WagtailDocument.admin_form_fields if name != "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
