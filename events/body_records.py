"""What the documentation of a meeting is made of, as parts of its record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from content.record import Part, Reference
from content.records import HeadingPart, NoticePart, ParagraphPart, PicturePart, body_references

VALID_URL = URLValidator(schemes=["http", "https"])


def _web_address(value: str) -> str:
    try:
        if value:
            VALID_URL(value)
    except ValidationError as error:
        raise PydanticCustomError("rule", "{reason}", {"reason": " ".join(error.messages)}) from error
    return value


Text = Annotated[str, Field(min_length=1)]
Short = Annotated[str, Field(min_length=1, max_length=200)]
WebAddress = Annotated[str, AfterValidator(_web_address)]


class QuotePart(Part):
    type: Literal["quote"]
    text: Text
    name: Annotated[str, Field(min_length=1, max_length=120)]
    role: Annotated[str, Field(max_length=160)] = ""
    city: Annotated[str, Field(max_length=120)] = ""


class TransferPart(Part):
    """What other cities can take along."""

    type: Literal["transfer"]
    horizon: Literal["now", "lead", "leadership"] = "now"
    title: Short
    practice: str = ""
    for_whom: str = ""
    needs: str = ""
    open_questions: str = ""


class PracticePart(Part):
    type: Literal["practice"]
    practice: Text
    note: Annotated[str, Field(max_length=200)] = ""


class DownloadPart(Part):
    type: Literal["download"]
    document: Text
    title: Annotated[str, Field(max_length=200)] = ""


class VideoPart(Part):
    """Exactly one of `file` and `url`."""

    type: Literal["video"]
    title: Short
    file: str = ""
    url: WebAddress = ""
    poster: str = ""
    transcript: str = ""

    @model_validator(mode="after")
    def one_of_two(self) -> VideoPart:
        if bool(self.file) == bool(self.url):
            reason = _("Give either a file or an address, not both.")
            raise PydanticCustomError("rule", "{reason}", {"reason": reason})
        return self


EventPart = Annotated[
    HeadingPart
    | ParagraphPart
    | PicturePart
    | NoticePart
    | QuotePart
    | TransferPart
    | PracticePart
    | DownloadPart
    | VideoPart,
    Field(discriminator="type"),
]
# The fields of a part that name something else, and the kind of what they name.
NAMED: dict[str, tuple[tuple[str, str], ...]] = {
    "transfer": (("practice", "practices"),),
    "practice": (("practice", "practices"),),
    "download": (("document", "documents"),),
    "video": (("file", "documents"), ("poster", "images")),
}


def event_body_references(body: Sequence[EventPart]) -> Iterator[Reference]:
    yield from body_references(body)
    for number, part in enumerate(body, start=1):
        for field, kind in NAMED.get(part.type, ()):
            if key := getattr(part, field):
                yield f"body.{number}.{field}", kind, key
