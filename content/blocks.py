"""The blocks of running text."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from access.files import reaches

TEXT_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link"]
SHORT_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link"]


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Opens a section; appears in the table of contents.")
        template = "content/blocks/heading.html"
        preview_value = "Was dahinter steht"


class ParagraphBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and links.")
        template = "content/blocks/paragraph.html"
        preview_value = "<p>Ein Absatz mit einem <b>wichtigen</b> Wort.</p>"


class PictureBlock(ImageBlock):
    """On the page only for those who get the file as well: its text tells as much as the picture."""

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        request = context.get("request")
        return context | {"shown": request is not None and reaches(request, value)}

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture with alternative text and credit.")
        template = "content/blocks/picture.html"
        preview_template = "content/blocks/picture_preview.html"
        preview_value: dict[str, Any] = {}


class NoticeBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("First line"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False)

    class Meta:
        icon = "info-circle"
        label = _("Notice")
        description = _("A remark that must not be missed.")
        template = "content/blocks/notice.html"
        preview_value = {"title": "Gut zu wissen", "text": "Die Teilnahme ist jederzeit möglich."}


TEXT_BLOCKS = [
    ("heading", HeadingBlock(max_length=120)),
    ("paragraph", ParagraphBlock(features=TEXT_FEATURES)),
    ("picture", PictureBlock()),
    ("notice", NoticeBlock()),
]
