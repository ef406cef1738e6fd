"""What all kinds of pages have in common, and pages of running text and lists of practices."""

# ruff: noqa: ARG002  # all kinds share one interface; not every one needs all of it

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page

from content.markup import to_portable, to_stored
from content.models import ContentPage, Image
from content.record import PageRecord
from content.records import BodyPart, ContentPageRecord, PicturePart
from portal.transfer.restrictions import PasswordRestricted, own_clauses, restrict
from portal.transfer.scope import PageDirectory, Scope, home_page
from portal.transfer.store import Outcome, Store, copy_fields, read_fields
from practices.models import PracticeIndexPage
from practices.records import PracticeListRecord

PAGE_FIELDS = ("title", "seo_title", "search_description", "show_in_menus")
R = TypeVar("R", bound=PageRecord)
P = TypeVar("P", bound=Page)


class PageStore(Store[R, P], Generic[R, P]):
    """Pages are made as drafts first, so that all can link to all; then each gets its content, one revision, and is
    published. Its restrictions are set before that: nothing is public even for a moment."""

    model: ClassVar[type[Page]]
    fields: ClassVar[tuple[str, ...]]
    parts: ClassVar[tuple[str, ...]] = ()

    def path(self, record: R) -> str:
        return record.key

    def set_content(self, page: P, record: R, scope: Scope) -> None:
        copy_fields(page, record, self.fields)

    def content(self, page: P, scope: Scope) -> dict[str, Any]:
        return read_fields(page, self.fields)

    def known(self) -> set[str]:
        return set()

    def find(self, record: R, scope: Scope) -> P | None:
        pk = scope.pages.ids.get(self.path(record))
        if not pk:
            return None
        page = self.model.objects.filter(pk=pk).prefetch_related(*self.parts).first()
        if not page:
            raise ValidationError({"path": _("At this address there is a page of another kind.")})
        return self._latest(page)  # type: ignore[return-value]

    def blank(self, record: R, scope: Scope) -> P:
        return self.model(slug=self.path(record).rpartition("/")[2], locale_id=self._locale())  # type: ignore[return-value]

    def prepare(self, record: R, scope: Scope) -> Outcome | None:
        if self.path(record) in scope.pages.ids:
            return None
        page = self.blank(record, scope)
        self._set_plain(page, record, scope)
        page.live = False
        self._parent(record, scope).add_child(instance=page)
        scope.pages.add(self.path(record), page.pk)
        scope.created.add((self.kind, record.key))
        return Outcome.CREATED

    def fill(self, page: P, record: R, scope: Scope) -> None:
        self._set_plain(page, record, scope)
        self.set_content(page, record, scope)
        restrict(page, record.audience)
        revision = page.save_revision(log_action=True)
        if record.published:
            revision.publish()
        elif page.live:
            page.unpublish()
        dates = {"first_published_at": record.published_at, "last_published_at": record.updated_at}
        stated = {name: value for name, value in dates.items() if value}
        if stated:
            Page.objects.filter(pk=page.pk).update(**stated)

    def things(self, scope: Scope) -> Iterable[P]:
        ids = self.model.objects.filter(pk__in=scope.pages.paths).order_by("url_path").values_list("pk", flat=True)
        pks = list(ids)
        for start in range(0, len(pks), 200):
            chunk = self.model.objects.filter(pk__in=pks[start : start + 200]).order_by("url_path")
            yield from (self._latest(page) for page in chunk.prefetch_related(*self.parts))

    def values(self, page: P, scope: Scope) -> dict[str, Any]:
        clauses = self._clauses(page)
        scope.used["groups"].update(name for names in clauses for name in names)
        return {
            "audience": [{"groups": list(names)} if names else "login" for names in clauses] or "public",
            "published": page.live,
            **read_fields(page, PAGE_FIELDS),
            "published_at": page.first_published_at,
            "updated_at": page.last_published_at,
            "expires_at": page.expire_at,
            **self.content(page, scope),
        }

    def _set_plain(self, page: P, record: R, scope: Scope) -> None:
        copy_fields(page, record, PAGE_FIELDS)
        page.expire_at = record.expires_at

    def _latest(self, page: Page) -> Page:
        """What the page shows; of a draft what its editors see."""
        return page if page.live else page.get_latest_revision_as_object()

    def _parent(self, record: R, scope: Scope) -> Page:
        path = self.path(record).rpartition("/")[0]
        return Page.objects.get(pk=scope.pages.ids[path])

    def _locale(self) -> int:
        home = home_page()
        return home.locale_id if home else Page.objects.get(depth=1).locale_id

    def _clauses(self, page: P) -> Any:
        try:
            return own_clauses(page)
        except PasswordRestricted as error:
            reason = _("This page is protected by a shared password. Choose another protection first.")
            raise ValidationError({"audience": reason}) from error


def known_paths(model: type[Page]) -> set[str]:
    """Where the pages of a kind stand, also those that are restricted or drafts."""
    directory = PageDirectory(Page.objects.all(), home_page())
    numbers = model._default_manager.values_list("pk", flat=True)
    return {directory.paths[pk] for pk in numbers if pk in directory.paths}


def stored_body(body: Iterable[BodyPart], scope: Scope) -> list[dict[str, Any]]:
    """The blocks of a StreamField."""
    return [stored_part(part, scope) for part in body]


def stored_part(part: BodyPart, scope: Scope) -> dict[str, Any]:
    if isinstance(part, PicturePart):
        number = scope.file_number("images", part.image)
        value: Any = {"image": number, "decorative": part.decorative, "alt_text": part.alt}
    elif part.type == "paragraph":
        value = to_stored(part.text, scope.pages.ids.__getitem__)
    else:
        value = part.text if part.type == "heading" else {"title": part.title, "text": part.text}
    return {"type": part.type, "value": value}


def portable_body(body: Any, scope: Scope) -> list[dict[str, Any]]:
    parts = (portable_part(block["type"], block["value"], scope) for block in body.raw_data)
    return [part for part in parts if part]


def portable_part(kind: str, value: Any, scope: Scope) -> dict[str, Any] | None:
    """None for what the viewer may not see."""
    part: dict[str, Any] | None
    if kind == "picture":
        part = _portable_picture(value, scope)
    elif kind == "paragraph":
        part = {"text": to_portable(value, scope.pages.paths.get)}
    else:
        part = {"text": value} if kind == "heading" else {"title": value["title"], "text": value.get("text") or ""}
    return {"type": kind, **part} if part else None


def _portable_picture(value: dict[str, Any], scope: Scope) -> dict[str, Any] | None:
    """None for a picture that is gone or that the viewer may not see."""
    image = Image.objects.select_related("collection").filter(pk=value["image"]).first()
    if image is None or not scope.shows_file(image):
        return None
    scope.used["images"].add(image.pk)
    decorative = bool(value.get("decorative"))
    return {"image": scope.file_key("images", image), "alt": value.get("alt_text") or "", "decorative": decorative}


class PracticeListStore(PageStore[PracticeListRecord, PracticeIndexPage]):
    kind, record, model = "practice_lists", PracticeListRecord, PracticeIndexPage
    fields = ("introduction",)

    def known(self) -> set[str]:
        return known_paths(PracticeIndexPage)

    def content(self, page: PracticeIndexPage, scope: Scope) -> dict[str, Any]:
        return {**super().content(page, scope), "path": scope.pages.paths[page.pk]}


class ContentPageStore(PageStore[ContentPageRecord, ContentPage]):
    kind, record, model = "pages", ContentPageRecord, ContentPage
    fields = ("summary", "in_footer", "unmarked_terms")

    def set_content(self, page: ContentPage, record: ContentPageRecord, scope: Scope) -> None:
        super().set_content(page, record, scope)
        page.body = stored_body(record.body, scope)

    def content(self, page: ContentPage, scope: Scope) -> dict[str, Any]:
        path, body = scope.pages.paths[page.pk], portable_body(page.body, scope)
        return {**super().content(page, scope), "path": path, "body": body}
