"""Practice examples and pages of text with a secret word in every place they have."""

from __future__ import annotations

from typing import Any

from django.utils.text import slugify
from wagtail.models import Page

from cities.models import City
from content.models import ContentPage, Document, Image
from practices.models import Adoption, AdoptionBlock, BuildingBlock, Material, PracticePage, Precondition, Source, Topic
from tests.access.walk.secret_words import NOBODY, Book
from tests.events.meetings import body

TEXTS = ("situation", "goals", "implementation", "effects", "lessons", "pitfalls", "success_factors", "hindsight")
LINES = ("summary", "partners", "contact_institution", "provenance", "status_reason")


def practice(
    book: Book, name: str, parent: Page, audience: frozenset[str], *, city: City, topic: Topic, material: Document
) -> PracticePage:
    """Published, without restriction of its own."""

    def word(part: str) -> str:
        return book.word(f"{name}: {part}", audience)

    told: dict[str, Any] = {line: word(line) for line in LINES} | {text: f"<p>{word(text)}</p>" for text in TEXTS}
    page = PracticePage(
        title=word("title"), slug=word("address").lower(), city=city, kind="programme", status="changing", live=False,
        state_law="partly", state_law_note=word("law"), suits_sizes=["1000+"], suits_note=word("size"), **told,
    )  # fmt: skip
    block = BuildingBlock(title=word("block"), what=word("what the block is"), why=word("why the block works"))
    page.building_blocks = [block]
    page.preconditions = [Precondition(text=word("precondition"))]
    page.goals += "".join(f'<p><a linktype="page" id="{one.pk}">mehr</a></p>' for one in parent.get_children())
    page.materials = [Material(title=word("title of the material"), document=material)]
    page.sources = [Source(url=f"https://example.org/{word('source')}", title=word("title of the source"))]
    parent.add_child(instance=page)
    page.topics.set([topic])
    page.save_revision().publish()
    saved = PracticePage.objects.get(pk=page.pk)
    _taken_over(saved, word)
    # Who did not agree to be named is not named, whoever reads it; the rest of what they say is not told either.
    unnamed = {part: book.word(f"{name}: unnamed adoption, {part}", NOBODY) for part in ("to_place", "experience")}
    Adoption.objects.create(practice=saved, key=slugify(unnamed["to_place"]), status="running", named=False, **unnamed)
    return saved


def _taken_over(page: PracticePage, word: Any) -> None:
    told = {part: word(f"adoption, {part}") for part in ("to_place", "from_place", "experience", "status_reason")}
    key = f"uebernahme-{page.pk}"
    adoption = Adoption.objects.create(practice=page, key=key, status="ended", named=True, **told)
    block = page.building_blocks.first()
    AdoptionBlock.objects.create(adoption=adoption, block=block, use="adapted", note=word("adoption, block"))
    AdoptionBlock.objects.create(adoption=adoption, title=word("adoption, own part"), use="added")


def text_page(
    book: Book, name: str, parent: Page, audience: frozenset[str], *, pictures: dict[str, Image] | None = None
) -> ContentPage:
    """Published, without restriction of its own; in the footer. `pictures` by name, described by the page itself."""

    def word(part: str) -> str:
        return book.word(f"{name}: {part}", audience)

    blocks: list[tuple[str, Any]] = [
        ("heading", word("heading")),
        ("paragraph", f"<p>{word('text')}</p>"),
        ("notice", {"title": word("notice"), "text": word("text of the notice")}),
    ]
    shown = (pictures or {}).values()
    blocks += [("picture", {"image": image.pk, "alt_text": "", "decorative": False}) for image in shown]
    page = ContentPage(
        title=word("title"), slug=word("address").lower(), summary=word("summary"), in_footer=True, body=body(*blocks)
    )
    parent.add_child(instance=page)
    page.save_revision().publish()
    return ContentPage.objects.get(pk=page.pk)
