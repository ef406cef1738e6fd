"""With a talk about every second example in the index, examples still lead for what they are about; and who types the
title of a meeting or talk gets it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from access.audience import ANYBODY
from bench.measures import ndcg
from search.documents import SearchDocument
from search.embedded import EmbeddedEngine
from search.finder import Finder
from search.from_models import all_documents
from search.german import German
from search.request import SearchRequest
from search.understand.knowledge import load
from tests.search.contract.collection import fill
from tests.search.relevance_table import CHECK, TUNING, read_table
from tests.search.talks import meetings_about

pytestmark = pytest.mark.django_db  # by which pytest-django sees that the test database is needed

DEMO = Path(__file__).resolve().parents[2] / "demo"
SEEN, FIRST = 10, 3
LATER = frozenset({"event", "presentation"})
MOST_LEADING = 0.05  # of the judged queries, at whose head a talk stands
TOLERANCE = 0.01  # of nDCG@10: words are a little more frequent where talks repeat them


@dataclass(frozen=True)
class Both:
    """The same search without talks and with them."""

    without: Finder
    with_talks: Finder
    talks: tuple[SearchDocument, ...]
    names: Mapping[str, str]  # key of a document → as the tables name it

    def found(self, finder: Finder, query: str) -> list[str]:
        request = SearchRequest(text=query, page_size=3 * SEEN)
        return [self.names[hit.key] for hit in finder.find(request, viewer=ANYBODY).hits]


@pytest.fixture(scope="module")
def both(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, german: German, tmp_path_factory: pytest.TempPathFactory
) -> Both:
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("import_content", str(DEMO), stdout=io.StringIO(), verbosity=0)
        documents, knowledge = tuple(all_documents()), load()
        transaction.set_rollback(True)
    documents = tuple(document for document in documents if document.kind not in LATER)
    talks = tuple(meetings_about(documents))
    names = {one.key: f"{one.kind}:{one.url.rstrip('/').rpartition('/')[2]}" for one in (*documents, *talks)}

    def finder(name: str, held: Iterable[SearchDocument]) -> Finder:
        engine = EmbeddedEngine(tmp_path_factory.mktemp(name) / "index", german)
        fill(engine, held)
        return Finder(engine, german, knowledge)

    return Both(finder("without", documents), finder("with", (*documents, *talks)), talks, names)


@pytest.mark.parametrize("path", [TUNING, CHECK], ids=lambda path: path.stem)
def test_examples_lead_before_talks_about_them(both: Both, path: Path) -> None:
    heads = {case.query: both.found(both.with_talks, case.query)[:1] for case in read_table(path)}
    led = [query for query, first in heads.items() if first and first[0].partition(":")[0] in LATER]
    assert len(led) <= MOST_LEADING * len(heads), led


@pytest.mark.parametrize("path", [TUNING, CHECK], ids=lambda path: path.stem)
def test_talks_leave_the_order_of_everything_else_as_it_was(both: Both, path: Path) -> None:
    def quality(finder: Finder) -> float:
        values = []
        for case in read_table(path):
            found = [name for name in both.found(finder, case.query) if name.partition(":")[0] not in LATER]
            values.append(ndcg(found, case.grades, SEEN))
        return mean(values)

    assert quality(both.with_talks) >= quality(both.without) - TOLERANCE


def test_the_title_of_a_meeting_or_talk_finds_it(both: Both) -> None:
    missed = [
        talk.title for talk in both.talks if both.found(both.with_talks, talk.title)[:1] != [both.names[talk.key]]
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("query", "meeting"),
    [
        ("wirksam gestalten vor Ort", "event:treffen-1"),
        ("Netzwerktreffen große Städte", "event:treffen-3"),
        ("Fachtag Sozialraum", "event:treffen-4"),
    ],
)
def test_a_meeting_is_found_by_what_somebody_remembers_of_its_title(both: Both, query: str, meeting: str) -> None:
    assert meeting in both.found(both.with_talks, query)[:FIRST]
