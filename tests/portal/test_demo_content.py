"""What must hold of the demo content itself. The files are read as an import reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from portal.transfer.kinds import KINDS
from portal.transfer.reading import read_records
from practices.records import AdoptionRecord, PracticeRecord
from practices.scales import TAKEN_OVER

DEMO = Path(__file__).resolve().parents[2] / "demo"


def demo(kind: str) -> list[Any]:
    return [KINDS[kind].record.model_validate(raw) for raw in read_records(DEMO / f"{kind}.json")]


@pytest.fixture(scope="module")
def practices() -> list[PracticeRecord]:
    return demo("practices")


def test_practices_are_public_and_say_where_they_come_from(practices: list[PracticeRecord]) -> None:
    assert len(practices) == 79
    for practice in practices:
        assert practice.audience == ()
        assert practice.sources
        assert "keine Aussagen der Stadt" in practice.provenance
        assert practice.confirmed_on is None, "no city confirmed its example"


def test_adoptions_rest_on_public_sources_or_are_marked_as_demo() -> None:
    adoptions: list[AdoptionRecord] = demo("adoptions")
    made_up = [adoption for adoption in adoptions if not adoption.source_url]
    assert (len(adoptions), len(made_up)) == (19, 2)
    assert all(adoption.named and adoption.experience for adoption in adoptions)
    for adoption in made_up:
        assert not adoption.to_city, "no city of ours is said to have done what is made up"
        assert "(Demo)" in adoption.to_place
        assert adoption.experience.startswith("Demo: erfunden")


def test_planned_adoptions_do_not_count_as_taken_over() -> None:
    planned = [adoption.slug for adoption in demo("adoptions") if adoption.status == "examining"]
    assert planned == ["adoption-04", "adoption-05", "adoption-demo-2"]
    assert not [adoption for adoption in demo("adoptions") if "(Demo)" in adoption.to_place and counts(adoption)]


def counts(adoption: AdoptionRecord) -> bool:
    return adoption.status in TAKEN_OVER


def test_figures_name_their_source_and_answers_of_cities_too() -> None:
    cities = demo("cities")
    assert len(cities) == 84
    assert all(value.source for city in cities for value in city.indicators)
    assert all(answer.source for city in cities for answer in city.structures if answer.answer != "unknown")


def test_restricted_demo_pages_are_marked_as_demo() -> None:
    restricted = [page for page in demo("pages") if page.audience]
    assert len(restricted) == 2
    assert all("Demo" in page.title for page in restricted)


def test_legal_pages_are_marked_as_samples() -> None:
    pages = {page.path: page for page in demo("pages")}
    for path in ("impressum", "datenschutz"):
        assert pages[path].in_footer
        assert "Mustertext" in pages[path].summary
