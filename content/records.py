"""Records of the things that all pages share: running text, glossary, files, the site's name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from content.models import ContentPage, Document, GlossaryEntry, Image, SiteIdentity
from content.record import (
    Audience,
    Keys,
    Like,
    LongRichText,
    MediaFile,
    OpenRecord,
    PagePath,
    PageRecord,
    Part,
    Record,
    Reference,
    Slug,
    group_references,
    text_references,
)


class HeadingPart(Part):
    type: Literal["heading"]
    text: Annotated[str, Field(min_length=1, max_length=120)]


class ParagraphPart(Part):
    type: Literal["paragraph"]
    text: LongRichText


class PicturePart(Part):
    type: Literal["picture"]
    image: str
    alt: str = ""
    decorative: bool = False


class NoticePart(Part):
    type: Literal["notice"]
    title: Annotated[str, Field(min_length=1, max_length=120)]
    text: str = ""


BodyPart = Annotated[HeadingPart | ParagraphPart | PicturePart | NoticePart, Field(discriminator="type")]


def body_references(body: Iterable[Part]) -> Iterator[Reference]:
    for number, part in enumerate(body, start=1):
        if isinstance(part, PicturePart):
            yield f"body.{number}.image", "images", part.image
        if isinstance(part, ParagraphPart):
            yield from text_references(f"body.{number}.text", part.text)


class ContentPageRecord(PageRecord):
    """A page of running text. `path` is its address below the home page."""

    path: PagePath
    summary: Annotated[str, Like(ContentPage, "summary")] = ""
    in_footer: bool = False
    unmarked_terms: str = ""
    body: list[BodyPart] = []

    @property
    def key(self) -> str:
        return self.path

    def references(self) -> Iterator[Reference]:
        yield from super().references()
        yield from body_references(self.body)
        parent, _slash, _slug = self.path.rpartition("/")
        yield "path", "pages", parent


class GlossaryRecord(OpenRecord):
    LINKS = ("related",)

    slug: Slug
    term: Annotated[str, Like(GlossaryEntry, "term")]
    abbreviation: Annotated[str, Like(GlossaryEntry, "abbreviation")] = ""
    definition: Annotated[str, Like(GlossaryEntry, "definition")]
    related: Keys = ()

    @property
    def key(self) -> str:
        return self.slug

    def references(self) -> Iterator[Reference]:
        yield from (("related", "glossary", slug) for slug in self.related)


class SiteRecord(OpenRecord):
    name: Annotated[str, Like(SiteIdentity, "name")]
    claim: Annotated[str, Like(SiteIdentity, "claim")] = ""
    purpose: Annotated[str, Like(SiteIdentity, "purpose")] = ""
    sources_note: Annotated[str, Like(SiteIdentity, "sources_note")] = ""
    contact_email: Annotated[str, Like(SiteIdentity, "contact_email")] = ""

    @property
    def key(self) -> str:
        return "site"


class CollectionRecord(Record):
    """A folder of files. Its audience is that of the files in it and in the folders below."""

    path: Annotated[str, Field(pattern=r"^[^/]+(/[^/]+)*$")]
    audience: Audience

    @property
    def key(self) -> str:
        return self.path

    def references(self) -> Iterator[Reference]:
        yield from group_references(self.audience)
        parent, _slash, _name = self.path.rpartition("/")
        yield "path", "collections", parent


OF_PAGE = "page:"


class FileRecord(OpenRecord):
    """A file in `media/`. "public" means: restricted by nothing but its collection.

    `collection` is the path of one, "" for none, or "page:" and the path of a meeting or presentation for its own
    folder. Where it is not stated, a file stays where it is; a new one goes to the folder of the meeting or
    presentation whose record names it, so that what belongs to a closed meeting is closed."""

    LEFT_ALONE: ClassVar[tuple[str, ...]] = ("collection",)

    file: MediaFile
    title: Annotated[str, Like(Image, "title")]
    collection: str | None = None
    tags: Keys = ()

    @property
    def key(self) -> str:
        return self.file

    def references(self) -> Iterator[Reference]:
        if self.collection is not None and self.collection.startswith(OF_PAGE):
            yield "collection", "folders", self.collection.removeprefix(OF_PAGE)
        elif self.collection is not None:
            yield "collection", "collections", self.collection


class ImageRecord(FileRecord):
    """Who agreed to the publication is only written for operators (`consent`), and left as it is when not stated."""

    LEFT_ALONE = (*FileRecord.LEFT_ALONE, "people", "consent", "consent_on")

    description: Annotated[str, Like(Image, "description")] = ""
    credit: Annotated[str, Like(Image, "credit")] = ""
    people: Annotated[str, Like(Image, "people")] | None = None
    consent: str | None = None
    consent_on: Annotated[date | None, Field(strict=False)] = None
    focal_point: Annotated[list[Annotated[int, Field(ge=0)]], Field(min_length=4, max_length=4)] | None = None


class DocumentRecord(FileRecord):
    title: Annotated[str, Like(Document, "title")]
