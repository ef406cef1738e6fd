"""Records of topics, practices and adoptions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from content.record import (
    Keys,
    Like,
    OpenRecord,
    PagePath,
    PageRecord,
    Part,
    Reference,
    RichText,
    Slug,
    text_references,
)
from practices.models import (
    Adoption,
    AdoptionBlock,
    BuildingBlock,
    Material,
    PracticeIndexPage,
    PracticePage,
    Precondition,
    Source,
    Topic,
)

TEXTS = ("situation", "goals", "implementation", "effects", "lessons", "pitfalls", "success_factors", "hindsight")
Line = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\r\n]+$")]


def _fail(reason: str) -> PydanticCustomError:
    return PydanticCustomError("rule", "{reason}", {"reason": reason})


class TopicRecord(OpenRecord):
    """A field, or with `parent` a topic within one."""

    LINKS = ("parent",)

    slug: Annotated[str, Like(Topic, "slug")]
    name: Annotated[str, Like(Topic, "name")]
    name_en: Annotated[str, Like(Topic, "name_en")] = ""
    parent: str = ""
    description: Annotated[str, Like(Topic, "description")] = ""
    position: Annotated[int, Field(ge=0, le=32767)] = 0

    @property
    def key(self) -> str:
        return self.slug

    def references(self) -> Iterator[Reference]:
        if self.parent:
            yield "parent", "topics", self.parent


class PracticeListRecord(PageRecord):
    """A page under which practices stand. `path` is its address below the home page."""

    path: PagePath
    introduction: Annotated[str, Like(PracticeIndexPage, "introduction")] = ""

    @property
    def key(self) -> str:
        return self.path

    def references(self) -> Iterator[Reference]:
        yield from super().references()
        parent, _slash, _slug = self.path.rpartition("/")
        yield "path", "pages", parent


class BlockPart(Part):
    title: Annotated[str, Like(BuildingBlock, "title")]
    what: Annotated[str, Like(BuildingBlock, "what")]
    why: str = ""


class PreconditionPart(Part):
    """Exactly one of `structure` and `text`."""

    strength: Annotated[str, Like(Precondition, "strength")] = "helpful"
    structure: str = ""
    text: Annotated[str, Like(Precondition, "text")] = ""

    @model_validator(mode="after")
    def one_of_two(self) -> PreconditionPart:
        if bool(self.structure) == bool(self.text):
            raise _fail(_("Give either a structure or a text, not both."))
        return self


class MaterialPart(Part):
    title: Annotated[str, Like(Material, "title")]
    document: str = ""
    url: Annotated[str, Like(Material, "url")] = ""


class SourcePart(Part):
    url: Annotated[str, Like(Source, "url")]
    title: Annotated[str, Like(Source, "title")] = ""


class PracticeRecord(PageRecord):
    """A practice of one city. `list` is the path of the page under which it stands."""

    LINKS = ("related",)

    slug: Slug
    list: PagePath = "praxis"
    kind: Annotated[str, Like(PracticePage, "kind")]
    status: Annotated[str, Like(PracticePage, "status")] = ""
    status_reason: Annotated[str, Like(PracticePage, "status_reason")] = ""
    city: str
    further_cities: Keys = ()
    year_start: Annotated[int | None, Like(PracticePage, "year_start")] = None
    year_end: Annotated[int | None, Like(PracticePage, "year_end")] = None
    summary: Annotated[str, Like(PracticePage, "summary")]
    situation: RichText = ""
    goals: RichText = ""
    implementation: RichText = ""
    effects: RichText = ""
    lessons: RichText = ""
    pitfalls: RichText = ""
    success_factors: RichText = ""
    hindsight: RichText = ""
    topics: Keys = ()
    phases: Annotated[tuple[str, ...], Like(PracticePage, "phases")] = ()
    beneficiaries: Annotated[tuple[str, ...], Like(PracticePage, "beneficiaries")] = ()
    actors: Annotated[tuple[str, ...], Like(PracticePage, "actors")] = ()
    core_elements: Annotated[tuple[str, ...], Like(PracticePage, "core_elements")] = ()
    state_law: Annotated[str, Like(PracticePage, "state_law")] = "unknown"
    state_law_note: Annotated[str, Like(PracticePage, "state_law_note")] = ""
    suits_sizes: Annotated[tuple[str, ...], Like(PracticePage, "suits_sizes")] = ()
    suits_note: Annotated[str, Like(PracticePage, "suits_note")] = ""
    fte: Annotated[Annotated[float, Field(allow_inf_nan=False)] | None, Like(PracticePage, "fte")] = None
    cost: Annotated[str, Like(PracticePage, "cost")] = ""
    lead_months: Annotated[int | None, Like(PracticePage, "lead_months")] = None
    council_decision: Annotated[str, Like(PracticePage, "council_decision")] = "unknown"
    data_needed: Annotated[str, Like(PracticePage, "data_needed")] = "unknown"
    departments: Annotated[int | None, Like(PracticePage, "departments")] = None
    effect_level: Annotated[int | None, Like(PracticePage, "effect_level")] = None
    effect_judged_by: Annotated[str, Like(PracticePage, "effect_judged_by")] = ""
    evidence_grade: Annotated[int, Like(PracticePage, "evidence_grade")] = 0
    evidence_judged_by: Annotated[str, Like(PracticePage, "evidence_judged_by")] = ""
    building_blocks: tuple[BlockPart, ...] = Field((), strict=False)
    preconditions: tuple[PreconditionPart, ...] = Field((), strict=False)
    materials: tuple[MaterialPart, ...] = Field((), strict=False)
    sources: tuple[SourcePart, ...] = Field((), strict=False)
    partners: tuple[Line, ...] = Field((), strict=False)
    contact_institution: Annotated[str, Like(PracticePage, "contact_institution")] = ""
    contact_mailbox: Annotated[str, Like(PracticePage, "contact_mailbox")] = ""
    confirmed_on: Annotated[date | None, Field(strict=False)] = None
    provenance: Annotated[str, Like(PracticePage, "provenance")] = ""
    unmarked_terms: str = ""
    related: Keys = ()

    @property
    def key(self) -> str:
        return self.slug

    @property
    def path(self) -> str:
        return f"{self.list}/{self.slug}"

    @model_validator(mode="after")
    def years_in_order(self) -> PracticeRecord:
        if self.year_start and self.year_end and self.year_end < self.year_start:
            raise _fail(_("year_end lies before year_start."))
        if self.slug in self.related:
            raise _fail(_("related names the practice itself. Remove it."))
        return self

    def references(self) -> Iterator[Reference]:
        yield from super().references()
        yield "list", "practice_lists", self.list
        yield "city", "cities", self.city
        yield from (("further_cities", "cities", slug) for slug in self.further_cities)
        yield from (("topics", "topics", slug) for slug in self.topics)
        yield from (("related", "practices", slug) for slug in self.related)
        for field in TEXTS:
            yield from text_references(field, getattr(self, field))
        for number, need in enumerate(self.preconditions, start=1):
            if need.structure:
                yield f"preconditions.{number}.structure", "structures", need.structure
        for number, material in enumerate(self.materials, start=1):
            if material.document:
                yield f"materials.{number}.document", "documents", material.document


class UsePart(Part):
    """`block` is the number of the building block in the practice, from 1; something added has a `title` instead."""

    block: Annotated[int, Field(ge=1)] | None = None
    title: Annotated[str, Like(AdoptionBlock, "title")] = ""
    use: Annotated[str, Like(AdoptionBlock, "use")]
    note: str = ""

    @model_validator(mode="after")
    def block_or_title(self) -> UsePart:
        if (self.use == "added") != (self.block is None) or (self.use == "added") != bool(self.title):
            raise _fail(_('What was "added" has a title and no block; everything else a block and no title.'))
        return self


class AdoptionRecord(OpenRecord):
    """Exactly one of `to_city` and `to_place`; at most one of `from_city` and `from_place`."""

    LINKS = ("from_adoption",)

    slug: Annotated[str, Like(Adoption, "key")]
    practice: str
    to_city: str = ""
    to_place: Annotated[str, Like(Adoption, "to_place")] = ""
    from_city: str = ""
    from_place: Annotated[str, Like(Adoption, "from_place")] = ""
    from_adoption: str = ""
    status: Annotated[str, Like(Adoption, "status")]
    status_reason: Annotated[str, Like(Adoption, "status_reason")] = ""
    degree: Annotated[str, Like(Adoption, "degree")] = ""
    year: Annotated[int | None, Like(Adoption, "year")] = None
    experience: str = ""
    source_url: Annotated[str, Like(Adoption, "source_url")] = ""
    named: bool = False
    blocks: tuple[UsePart, ...] = Field((), strict=False)

    @property
    def key(self) -> str:
        return self.slug

    @model_validator(mode="after")
    def places(self) -> AdoptionRecord:
        if bool(self.to_city) == bool(self.to_place):
            raise _fail(_("Give either to_city or to_place, not both."))
        if self.from_city and self.from_place:
            raise _fail(_("Give from_city or from_place, not both."))
        return self

    def references(self) -> Iterator[Reference]:
        yield "practice", "practices", self.practice
        for field in ("to_city", "from_city"):
            if slug := getattr(self, field):
                yield field, "cities", slug
        if self.from_adoption:
            yield "from_adoption", "adoptions", self.from_adoption
