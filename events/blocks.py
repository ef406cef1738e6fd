"""What the documentation of a meeting is made of, besides running text."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from content.blocks import TEXT_BLOCKS
from events.scales import Horizon


def practice_chooser(**kwargs: Any) -> blocks.PageChooserBlock:
    return blocks.PageChooserBlock("practices.PracticePage", label=_("Practice example"), **kwargs)


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quote"), help_text=_("Without quotation marks; they are added."))
    name = blocks.CharBlock(
        label=_("Name"), max_length=120, help_text=_("Who said it. Without a name a quote can't be published.")
    )
    role = blocks.CharBlock(label=_("Role or office"), max_length=160, required=False)
    city = blocks.CharBlock(label=_("City"), max_length=120, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("What somebody said, with name, role and city.")
        template = "events/blocks/quote.html"
        preview_value = {
            "text": "Einfache Ursache-Wirkungs-Ketten tragen in der Bildung nicht weit.",
            "name": "A. Beispiel",
            "role": "Bildungsmanagement",
            "city": "München",
        }


class TransferBlock(blocks.StructBlock):
    """One result of the discussion: what other cities can take along."""

    horizon = blocks.ChoiceBlock(label=_("How soon"), choices=Horizon.choices, default=Horizon.NOW)
    title = blocks.CharBlock(label=_("What can be taken along"), max_length=200)
    practice = practice_chooser(required=False)
    for_whom = blocks.TextBlock(label=_("For which kind of city"), required=False)
    needs = blocks.TextBlock(label=_("What has to be there"), required=False)
    open_questions = blocks.TextBlock(label=_("Open questions"), required=False)

    class Meta:
        icon = "resubmit"
        label = _("Transfer potential")
        description = _("A result of the meeting that other cities can take along.")
        template = "events/blocks/transfer.html"
        preview_value = {
            "horizon": Horizon.NOW,
            "title": "Für ein einzelnes Programm ein Wirkungsmodell formulieren",
            "for_whom": "Städte jeder Größe",
            "needs": "Ein Bildungsmonitoring mit wenigen Indikatoren",
            "open_questions": "Wer deutet die Zahlen gemeinsam mit den Einrichtungen?",
        }


class PracticeReferenceBlock(blocks.StructBlock):
    practice = practice_chooser()
    note = blocks.CharBlock(label=_("Remark"), max_length=200, required=False)

    class Meta:
        icon = "link"
        label = _("Practice example")
        description = _("Leads to a practice example, with a remark.")
        template = "events/blocks/practice.html"
        preview_template = "events/blocks/practice_preview.html"
        preview_value: dict[str, Any] = {}


class DownloadBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(label=_("Title"), max_length=200, required=False)

    class Meta:
        icon = "download"
        label = _("Download")
        description = _("A file to take along.")
        template = "events/blocks/download.html"
        preview_template = "events/blocks/download_preview.html"
        preview_value: dict[str, Any] = {}


class VideoBlock(blocks.StructBlock):
    """A file of the site, or a link that is only followed when somebody asks for it."""

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    file = DocumentChooserBlock(label=_("File (MP4 or WebM)"), required=False)
    url = blocks.URLBlock(label=_("or web address"), required=False)
    poster = ImageChooserBlock(label=_("Still picture"), required=False)
    transcript = blocks.TextBlock(label=_("Text of the video"), required=False)

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("A film from a file or from another site. Nothing is loaded before somebody clicks.")
        template = "events/blocks/video.html"
        preview_template = "events/blocks/video_preview.html"
        preview_value: dict[str, Any] = {}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if bool(cleaned["file"]) == bool(cleaned["url"]):
            message = ValidationError(now("Choose a file or give an address: exactly one of the two."))
            raise StructBlockValidationError({"url": message})
        return cleaned


EVENT_BLOCKS = [
    *TEXT_BLOCKS,
    ("quote", QuoteBlock()),
    ("transfer", TransferBlock()),
    ("practice", PracticeReferenceBlock()),
    ("download", DownloadBlock()),
    ("video", VideoBlock()),
]
