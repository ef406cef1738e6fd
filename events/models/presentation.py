"""A talk at a meeting with its slides."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, Page

from content.models import Deck
from events.panels import PRESENTATION_EDITOR
from events.scales import Language, Licence


class PresentationPage(Page):
    """What somebody showed. The slides are read from the file in the background."""

    abstract = models.TextField(_("what it is about"), max_length=1000, blank=True)
    speakers = models.CharField(_("speakers"), max_length=300, blank=True, help_text=_("Names, separated by commas."))
    institution = models.CharField(_("institution"), max_length=250, blank=True)
    city = models.ForeignKey(
        "cities.City",
        verbose_name=_("city"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="presentations",
    )
    document = models.ForeignKey(
        "content.Document",
        verbose_name=_("file (PDF or PPTX)"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="presentations",
    )
    language = models.CharField(_("language"), max_length=10, choices=Language, default=Language.GERMAN)
    licence = models.CharField(_("licence"), max_length=20, choices=Licence, default=Licence.NOT_STATED, blank=True)
    consent_by = models.CharField(
        _("published with the consent of"),
        max_length=200,
        blank=True,
        help_text=_("Who of the speakers agreed. Without it the slides are not shown outside the admin."),
    )
    consent_on = models.DateField(_("agreed on"), null=True, blank=True)
    notes_public = models.BooleanField(
        _("show the speaker's notes"), default=False, help_text=_("Notes of a PPTX stay internal unless chosen.")
    )

    # Made by the site for a presentation that is closed further than its meeting: `events.collections`.
    collection = models.ForeignKey(
        "wagtailcore.Collection", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    parent_page_types = ["events.EventPage"]
    subpage_types: list[str] = []
    template = "events/presentation_page.html"
    edit_handler = PRESENTATION_EDITOR
    exclude_fields_in_copy = ["collection"]

    class Meta:
        verbose_name = _("presentation")
        verbose_name_plural = _("presentations")

    def clean(self) -> None:
        super().clean()
        if self.consent_by and not self.consent_on:
            raise ValidationError({"consent_on": _("Say when the consent was given.")})

    def with_content_json(self, content: Any) -> Any:
        """The folder is the site's own: no version brings back what was before, and none forgets it."""
        page = super().with_content_json(content)
        stored = PresentationPage.objects.filter(pk=self.pk).values_list("collection_id", flat=True)
        page.collection_id = stored.first()
        return page

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from events.presentation_view import presentation_context  # what shows the models imports them

        return {**super().get_context(request, *args, **kwargs), **presentation_context(self, request)}

    @property
    def deck(self) -> Deck | None:
        """The slides of the file, as far as they are read."""
        return Deck.objects.filter(document_id=self.document_id).first() if self.document_id else None

    @property
    def may_be_shown(self) -> bool:
        """Whether file and slides may leave the admin: somebody agreed to it."""
        return bool(self.consent_by and self.consent_on)


class PresentationPractice(Orderable):
    """A practice example that the slides show, and on which of them."""

    page = ParentalKey(PresentationPage, on_delete=models.CASCADE, related_name="shown_practices")
    practice = models.ForeignKey(
        "practices.PracticePage",
        verbose_name=_("practice example"),
        on_delete=models.CASCADE,
        related_name="shown_in_presentations",
    )
    first_slide = models.PositiveSmallIntegerField(
        _("from slide"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    last_slide = models.PositiveSmallIntegerField(
        _("to slide"), null=True, blank=True, validators=[MinValueValidator(1)]
    )

    panels = [FieldPanel("practice"), FieldRowPanel([FieldPanel("first_slide"), FieldPanel("last_slide")])]

    class Meta(Orderable.Meta):
        ordering = ["sort_order", "pk"]
        verbose_name = _("practice example shown")
        verbose_name_plural = _("practice examples shown")

    def clean(self) -> None:
        super().clean()
        if self.last_slide and not self.first_slide:
            raise ValidationError({"first_slide": _("Say on which slide it begins.")})
        if self.first_slide and self.last_slide and self.last_slide < self.first_slide:
            raise ValidationError({"last_slide": _("The last slide lies before the first one.")})
