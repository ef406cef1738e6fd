"""With a city, of two examples on one matter the one that fits comes first; what is about it beats what fits."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import call_command

from access.audience import ANYBODY
from cities.known import city_field
from cities.profiles import Viewpoint
from cities.standpoint import find_city
from search.engine import SearchEngine
from search.find import find, make_finder
from search.finder import Finder
from search.from_models import all_documents
from search.models import OutboxEntry
from search.request import SearchRequest, Sort
from tests.search.city_table import CHECK, TUNING, Case, read_table

DEMO = Path(__file__).resolve().parents[2] / "demo"
ALL = 200  # more hits than the demo can give


@pytest.fixture
def demo(db: None, search_index: SearchEngine) -> Finder:
    """The demo content, searched as the site does."""
    call_command("import_content", str(DEMO), stdout=io.StringIO(), verbosity=0)
    search_index.rebuild(all_documents(), lambda: ((), ()))
    OutboxEntry.objects.all().delete()  # nothing is committed in a test: the outbox would hide what changed
    return make_finder()


def order(case: Case, finder: Finder) -> list[str]:
    """The slugs of the examples found, best first."""
    field = city_field()
    city = find_city(case.city, field)
    assert city, f"There is no city {case.city}."
    request = SearchRequest(
        text=case.query, sort=case.order, viewpoint=Viewpoint(city, field), fuer=case.city, page_size=ALL
    )
    hits = find(request, viewer=ANYBODY, finder=finder).hits
    return [hit.url.rstrip("/").rpartition("/")[2] for hit in hits if hit.kind == "practice"]


def wrong(case: Case, finder: Finder) -> str:
    """What is wrong with the order, empty when nothing is. What is not found at all stands behind everything."""
    found = order(case, finder)
    first, after = (found.index(slug) if slug in found else len(found) for slug in (case.first, case.after))
    if first < after:
        return ""
    return f"{case.query or '(no words)'} for {case.city}: {case.first} at {first}, {case.after} at {after}; {case.why}"


@pytest.mark.parametrize("table", [TUNING, CHECK], ids=lambda path: path.stem)
def test_of_two_examples_the_right_one_comes_first(table: Path, demo: Finder) -> None:
    assert [problem for case in read_table(table) if (problem := wrong(case, demo))] == []


def test_there_are_enough_cases_of_both_orders_in_both_tables() -> None:
    tables = [read_table(table) for table in (TUNING, CHECK)]
    assert sum(map(len, tables)) >= 30
    for cases in tables:
        assert {case.order for case in cases} == {Sort.RELEVANCE, Sort.FIT}


def test_no_case_is_in_both_tables() -> None:
    tuned, checked = ({(case.query, case.city, case.order) for case in read_table(table)} for table in (TUNING, CHECK))
    assert tuned & checked == set()
