"""An existing home page becomes one of sections, and back again, with all that was written."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from tests.factories import make_tree
from tests.shared_site import SharedSite

pytestmark = pytest.mark.site
BEFORE, AFTER = [("portal", "0002_newcomers")], [("portal", "0003_home_sections")]
NOTICE = {"type": "notice", "value": {"title": "Hinweis", "text": "Bitte lesen."}, "id": str(uuid.uuid4())}
HEADING = {"type": "heading", "value": "Über uns", "id": str(uuid.uuid4())}


def migrate(target: list[tuple[str, str]]) -> Any:
    """The models as they are then."""
    executor = MigrationExecutor(connection)
    executor.migrate(target)
    return executor.loader.project_state(target).apps


def as_before(apps: Any) -> Any:
    """Everything filled in, and a draft that says something else."""
    page = apps.get_model("portal", "HomePage").objects.get()
    page.headline, page.introduction, page.frequent_searches = "Was hilft?", "Guten Tag.", "Ganztag\nHort"
    page.body = json.dumps([HEADING, NOTICE])
    page.save()
    revision = apps.get_model("wagtailcore", "Revision").objects.get(object_id=str(page.pk))
    parts = {"headline": "Entwurf?", "introduction": "", "frequent_searches": "", "body": json.dumps([NOTICE])}
    revision.content = {name: value for name, value in revision.content.items() if name != "sections"} | parts
    revision.save()
    return page


def sections(raw: Any) -> list[tuple[str, Any]]:
    return [(one["type"], one["value"]) for one in raw]


def test_a_filled_home_page_keeps_its_parts_in_their_order_and_finds_back(shared_site: SharedSite) -> None:
    make_tree().home.save_revision()
    as_before(migrate(BEFORE))
    apps = migrate(AFTER)
    page = apps.get_model("portal", "HomePage").objects.get()
    search = {"headline": "Was hilft?", "introduction": "Guten Tag.", "frequent": "Ganztag\nHort", "map": True}
    expected = [
        ("search", search),
        ("overview", {}),
        ("newest", {"title": "", "count": 4}),
        ("numbers", {"title": ""}),
        ("text", [HEADING, NOTICE]),
    ]
    assert sections(page.sections.raw_data) == expected
    revision = apps.get_model("wagtailcore", "Revision").objects.get(object_id=str(page.pk))
    draft = sections(json.loads(revision.content["sections"]))
    assert draft[0] == ("search", {**search, "headline": "Entwurf?", "introduction": "", "frequent": ""})
    assert draft[-1] == ("text", [NOTICE])
    assert not {"headline", "body"} & revision.content.keys()

    shown = Client().get("/").content.decode()
    for words in ("Was hilft", "Guten Tag.", "Hort", "Über uns", "Bitte lesen."):
        assert words in shown

    apps = migrate(BEFORE)
    page = apps.get_model("portal", "HomePage").objects.get()
    assert (page.headline, page.introduction, page.frequent_searches) == ("Was hilft?", "Guten Tag.", "Ganztag\nHort")
    assert list(page.body.raw_data) == [HEADING, NOTICE]
    revision = apps.get_model("wagtailcore", "Revision").objects.get(object_id=str(page.pk))
    assert revision.content["headline"] == "Entwurf?"
    assert json.loads(revision.content["body"]) == [NOTICE]
    migrate(AFTER)
