"""What the records of import and export share.

A record says what a thing is in words that hold in every installation: it refers by slug, key or path, never by a
number of the database. Text fields are empty when nothing is stated, so records only write what is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Field as ModelField
from django.db.models import Model
from django.utils.translation import gettext as _
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema
from wagtail.models import Page

from content.choice_list import ChoiceListField
from content.markup import CONTROL, LONG_TAGS, SHORT_TAGS, MarkupError, linked_pages, portable

Reference = tuple[str, str, str]  # the field that refers, the kind of thing, its key


@dataclass(frozen=True)
class Like:
    """Holds a record's field to the rules of a model's field: choices, length, validators, may it be empty."""

    model: type[Model]
    name: str

    @property
    def field(self) -> ModelField[Any, Any]:
        field = self.model._meta.get_field(self.name)
        if not isinstance(field, ModelField):
            raise FieldDoesNotExist(self.name)
        return field

    @property
    def values(self) -> list[Any]:
        if isinstance(self.field, ChoiceListField):
            return [value for value, _label in self.field.options]
        return [value for value, _label in self.field.flatchoices]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = handler(source)
        if isinstance(self.field, ChoiceListField):
            schema = core_schema.tuple_schema(
                [core_schema.literal_schema(self.values)], variadic_item_index=0, strict=False
            )
        elif self.values:
            blank = [""] if self.field.blank and not self.field.null else []
            choices = core_schema.literal_schema(blank + self.values)
            schema = core_schema.nullable_schema(choices) if self.field.null else choices
        return core_schema.no_info_before_validator_function(
            self.no_truth, core_schema.no_info_after_validator_function(self.check, schema)
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        limits = {"maxLength": self.field.max_length} if self.field.max_length and not self.values else {}
        return {**handler(schema), **limits}

    def no_truth(self, value: Any) -> Any:
        if isinstance(value, bool):  # which Python would take for 1 or 0
            raise PydanticCustomError("truth", "{reason}", {"reason": _("true and false are not possible here.")})
        return value

    def check(self, value: Any) -> Any:
        if value is None:
            return value
        if isinstance(value, str):
            check_text(value, self.field.max_length, blank=self.field.blank)
        try:
            if isinstance(self.field, ChoiceListField):
                return tuple(self.field.clean(list(value), None))
            self.field.run_validators(value)
        except ValidationError as error:
            raise PydanticCustomError("model_field", "{reason}", {"reason": " ".join(error.messages)}) from error
        return value


def check_text(value: str, limit: int | None, *, blank: bool) -> None:
    if not value and not blank:
        raise PydanticCustomError("blank", "{reason}", {"reason": _("This must not be empty.")})
    if limit and len(value) > limit:
        reason = _("%(count)d characters, at most %(limit)d are possible. Shorten the text.")
        counts = {"count": len(value), "limit": limit}
        raise PydanticCustomError("too_long", "{reason}", {"reason": reason % counts})
    if control := CONTROL.search(value):
        reason = _("Control character U+%(code)04X in the text. Remove it.") % {"code": ord(control[0])}
        raise PydanticCustomError("control", "{reason}", {"reason": reason})


def _canonical(tags: frozenset[str]) -> Callable[[str], str]:
    def check(text: str) -> str:
        try:
            return portable(text, tags=tags)
        except MarkupError as error:
            raise PydanticCustomError("markup", "{reason}", {"reason": str(error)}) from error

    return check


RichText = Annotated[str, AfterValidator(_canonical(SHORT_TAGS))]
LongRichText = Annotated[str, AfterValidator(_canonical(LONG_TAGS))]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", max_length=255)]
PagePath = Annotated[str, Field(pattern=r"^[a-zA-Z0-9_-]+(/[a-zA-Z0-9_-]+)*$", max_length=2000)]
MediaFile = Annotated[
    str, Field(pattern=r"^media/(images|documents)/[^/\\\x00-\x1f.][^/\\\x00-\x1f]*$", max_length=200)
]
# Things whose order means nothing: sorted, so that equal records are equal.
Keys = Annotated[tuple[str, ...], Field(strict=False), AfterValidator(lambda keys: tuple(sorted(set(keys))))]

# The restrictions of a thing itself, each either () for "any login" or the groups one of which is needed; none: public.
# What stands above a page (or a collection above a file) restricts it as well.
Clauses = tuple[tuple[str, ...], ...]


def _clause(value: Any) -> tuple[str, ...]:
    if value == "login":
        return ()
    if isinstance(value, dict) and set(value) == {"groups"} and isinstance(value["groups"], list):
        names = value["groups"]
        if names and all(isinstance(name, str) and name for name in names):
            return tuple(sorted(set(names)))
    reason = _('Write "public", "login", {"groups": ["Members"]} or a list of these.')
    raise PydanticCustomError("audience", "{reason}", {"reason": reason})


def read_audience(value: Any) -> Clauses:
    if value == "public":
        return ()
    return tuple(sorted({_clause(part) for part in (value if isinstance(value, list) and value else [value])}))


def write_audience(clauses: Clauses) -> Any:
    parts = [{"groups": list(names)} if names else "login" for names in clauses]
    return "public" if not parts else parts[0] if len(parts) == 1 else parts


_CLAUSE_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"const": "login"},
        {
            "type": "object",
            "properties": {"groups": {"type": "array", "items": {"type": "string"}, "minItems": 1}},
            "required": ["groups"],
            "additionalProperties": False,
        },
    ]
}
Audience = Annotated[
    Clauses,
    Field(strict=False),
    BeforeValidator(read_audience),
    PlainSerializer(write_audience),
    WithJsonSchema(
        {"anyOf": [{"const": "public"}, _CLAUSE_SCHEMA, {"type": "array", "items": _CLAUSE_SCHEMA, "minItems": 1}]}
    ),
]


class Part(BaseModel):
    """A piece of a record."""

    model_config = ConfigDict(extra="forbid", strict=True, str_strip_whitespace=True, frozen=True)


class Record(Part):
    """A thing in a file. `LINKS` are the fields that refer to things of the same file, which may come later in it."""

    LINKS: ClassVar[tuple[str, ...]] = ()
    LEFT_ALONE: ClassVar[tuple[str, ...]] = ()  # fields that an import doesn't touch when they are not stated

    @property
    def key(self) -> str:
        raise NotImplementedError

    def references(self) -> Iterator[Reference]:
        yield from ()


class OpenRecord(Record):
    """A thing that everybody may see: it has no page of its own that could be restricted."""

    audience: Literal["public"]


def group_references(clauses: Clauses) -> Iterator[Reference]:
    for names in clauses:
        yield from (("audience", "groups", name) for name in names)


def text_references(field: str, text: str) -> Iterator[Reference]:
    yield from ((field, "pages", path) for path in linked_pages(text))


class PageRecord(Record):
    """What every page has. Dates that are not stated are left as they are."""

    LEFT_ALONE: ClassVar[tuple[str, ...]] = ("published_at", "updated_at")

    title: Annotated[str, Like(Page, "title")]
    audience: Audience
    published: bool = True
    seo_title: Annotated[str, Like(Page, "seo_title")] = ""
    search_description: Annotated[str, Like(Page, "search_description")] = ""
    show_in_menus: bool = False
    published_at: Annotated[AwareDatetime | None, Field(strict=False)] = None
    updated_at: Annotated[AwareDatetime | None, Field(strict=False)] = None
    expires_at: Annotated[AwareDatetime | None, Field(strict=False)] = None

    def references(self) -> Iterator[Reference]:
        yield from group_references(self.audience)
