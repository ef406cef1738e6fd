"""The home page with its sections, and what newcomers read."""

# ruff: noqa: ARG002  # all kinds share one interface; not every one needs all of it

from __future__ import annotations

from typing import Any

from wagtail.models import Page, Site

from portal.home.hero import frequent_words
from portal.models import FirstStepsPage, HomePage, NewcomerPage
from portal.records import FirstStepsRecord, HomeRecord, NewcomersRecord, SearchPart, SectionPart, TextPart
from portal.transfer.pages import PageStore, known_paths, portable_body, stored_body
from portal.transfer.scope import Scope
from portal.transfer.store import Outcome

STEP_FIELDS = ("introduction", "city_text", "topics_text", "examples_text", "next_text", "unmarked_terms")


class HomeStore(PageStore[HomeRecord, HomePage]):
    kind, record, model = "home", HomeRecord, HomePage
    fields = ()

    def blank(self, record: HomeRecord, scope: Scope) -> HomePage:
        return HomePage(slug="start", locale_id=self._locale())

    def prepare(self, record: HomeRecord, scope: Scope) -> Outcome | None:
        """A new home page takes the place of Wagtail's welcome page."""
        if "" in scope.pages.ids:
            return None
        root = Page.objects.get(depth=1)
        page = self.blank(record, scope)
        self._set_plain(page, record, scope)
        page.live = False
        root.add_child(instance=page)
        welcome = Page.objects.filter(depth=2, numchild=0, content_type__model="page").exclude(pk=page.pk)
        site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
        site.root_page = page
        site.save()
        for old in welcome:
            old.delete()
        scope.pages.add("", page.pk)
        scope.created.add((self.kind, record.key))
        return Outcome.CREATED

    def set_content(self, page: HomePage, record: HomeRecord, scope: Scope) -> None:
        super().set_content(page, record, scope)
        page.sections = [_stored(part, scope) for part in record.sections]

    def content(self, page: HomePage, scope: Scope) -> dict[str, Any]:
        parts = (_portable(block.block_type, block.value, scope) for block in page.sections)
        return {**super().content(page, scope), "sections": [part for part in parts if part]}


def _stored(part: SectionPart, scope: Scope) -> dict[str, Any]:
    if isinstance(part, TextPart):
        return {"type": part.type, "value": stored_body(part.body, scope)}
    value = part.model_dump(exclude={"type"})
    if isinstance(part, SearchPart):
        value["frequent"] = "\n".join(part.frequent)
    return {"type": part.type, "value": value}


def _portable(kind: str, value: Any, scope: Scope) -> dict[str, Any] | None:
    """None for a text of which nothing is left for the viewer."""
    if kind == "text":
        body = portable_body(value, scope)
        return {"type": kind, "body": body} if body else None
    part = dict(value)
    if kind == "search":
        part["frequent"] = frequent_words(value["frequent"])
    return {"type": kind, **part}


class NewcomersStore(PageStore[NewcomersRecord, NewcomerPage]):
    kind, record, model = "newcomers", NewcomersRecord, NewcomerPage
    fields = ("introduction", "unmarked_terms")

    def known(self) -> set[str]:
        return known_paths(NewcomerPage)

    def set_content(self, page: NewcomerPage, record: NewcomersRecord, scope: Scope) -> None:
        super().set_content(page, record, scope)
        page.body = stored_body(record.body, scope)

    def content(self, page: NewcomerPage, scope: Scope) -> dict[str, Any]:
        path, body = scope.pages.paths[page.pk], portable_body(page.body, scope)
        return {**super().content(page, scope), "path": path, "body": body}


class FirstStepsStore(PageStore[FirstStepsRecord, FirstStepsPage]):
    kind, record, model = "first_steps", FirstStepsRecord, FirstStepsPage
    fields = STEP_FIELDS

    def known(self) -> set[str]:
        return known_paths(FirstStepsPage)

    def set_content(self, page: FirstStepsPage, record: FirstStepsRecord, scope: Scope) -> None:
        super().set_content(page, record, scope)
        page.next_steps = stored_body(record.next_steps, scope)

    def content(self, page: FirstStepsPage, scope: Scope) -> dict[str, Any]:
        path, steps = scope.pages.paths[page.pk], portable_body(page.next_steps, scope)
        return {**super().content(page, scope), "path": path, "next_steps": steps}
