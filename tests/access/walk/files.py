"""Pictures, presentations and other files with secret words in them."""

from __future__ import annotations

import io

from django.core.files.base import ContentFile
from PIL.PngImagePlugin import PngInfo
from wagtail.models import Collection

from content.models import Document, Image
from tests import decks
from tests.access.walk.secret_words import NOBODY, Book
from tests.content import made_pictures

RENDITION = "width-100|format-jpeg"  # beside those that pages ask for


def picture(
    book: Book,
    name: str,
    audience: frozenset[str],
    *,
    text: frozenset[str] | None = None,
    own_text: bool = True,
    named: bool = True,
    **values: object,
) -> Image:
    """`text`: who reads description and credit, where that is somebody else than who gets the file; without `own_text`
    the page describes it in other words; not `named`: nothing leads to it. What cameras and programs wrote into the
    file is nobody's."""
    number = len(book.files)
    content = io.BytesIO()
    notes = PngInfo()
    notes.add_text("Author", book.word(f"{name}: author in the file", NOBODY, in_admin=NOBODY))
    xmp = book.word(f"{name}: XMP in the file", NOBODY, in_admin=NOBODY)
    notes.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{xmp}</x:xmpmeta>")
    made_pictures.drawn(number, (160 + number, 100)).save(content, "PNG", pnginfo=notes)
    read = audience if text is None else text
    told = {
        # The site shows no titles of pictures; a rendition is called like its original.
        "title": book.word(f"{name}: title of the picture", NOBODY),
        "description": book.word(f"{name}: alternative text", read if own_text else NOBODY),
        "credit": book.word(f"{name}: credit", read),
        "consent": book.word(f"{name}: remark on the consent", NOBODY),
        "people": "nobody",
    }
    file = ContentFile(
        content.getvalue(), f"{book.word(f'{name}: file name of the picture', audience if named else NOBODY)}.png"
    )
    return Image.objects.create(file=file, **told | values)


def told_of(book: Book, name: str, image: Image, audience: frozenset[str]) -> list[str]:
    """The addresses of a picture's files, whose content the book knows from here on."""
    files = [image.file, image.get_rendition(RENDITION).file, image.get_rendition("width-480|format-jpeg").file]
    for number, file in enumerate(files):
        book.file(f"{name}: picture {number}", _content(file), audience)
    return [file.url for file in files]


def document(
    book: Book, name: str, audience: frozenset[str], collection: Collection, *, title: bool = False
) -> Document:
    """A PDF. Its own title is shown only where it has no other: `title`."""
    pages = [decks.Page(book.word(f"{name}: text of the file", audience))]
    content = decks.pdf(
        pages,
        title=book.word(f"{name}: title in the file", audience),
        author=book.word(f"{name}: author in the file", audience),
    )
    made = decks.make_document(content, f"{book.word(f'{name}: file name', audience)}.pdf", collection)
    made.title = book.word(f"{name}: title of the file", audience if title else NOBODY)
    made.save()
    return made


def slides(
    book: Book, name: str, audience: frozenset[str], *, kind: str = "pdf", notes: frozenset[str] = NOBODY
) -> Document:
    """A presentation of two slides."""
    pages = [
        decks.Page(
            book.word(f"{name}: title of slide {number}", audience),
            (book.word(f"{name}: text of slide {number}", audience),),
            notes=book.word(f"{name}: note on slide {number}", notes, in_admin=NOBODY) if kind == "pptx" else "",
            picture=True,
        )
        for number in (1, 2)
    ]
    title = book.word(f"{name}: title in the file of slides", audience)
    author = book.word(f"{name}: author in the file of slides", audience)
    content = (
        decks.pdf(pages, title=title, author=author) if kind == "pdf" else decks.pptx(pages, title=title, author=author)
    )
    made = decks.make_document(content, f"{book.word(f'{name}: file name of slides', audience)}.{kind}")
    made.title = book.word(f"{name}: title of the file of slides", NOBODY)
    made.save()
    return made


def told_of_slides(book: Book, name: str, deck: Document, audience: frozenset[str]) -> list[str]:
    """The addresses of file and pictures, whose content the book knows from here on."""
    book.file(f"{name}: file", _content(deck.file), audience)
    addresses = [deck.url]
    for slide in deck.deck.slides.all():
        for part in filter(None, (slide.picture, slide.thumbnail)):
            book.file(f"{name}: picture of slide {slide.number}", _content(part), audience)
            addresses.append(part.url)
    return addresses


def _content(file: object) -> bytes:
    with file.open("rb") as opened:  # type: ignore[attr-defined]
        return bytes(opened.read())
