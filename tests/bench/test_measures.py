from __future__ import annotations

import pytest

from bench.measures import Case, ndcg, read_cases, recall, reciprocal_rank

GRADES = {"/a/": 3, "/b/": 1}


@pytest.mark.parametrize(
    ("found", "value"), [(["/a/", "/b/"], 1.0), ([], 0.0), (["/x/"], 0.0), (["/b/", "/a/"], 0.7098)]
)
def test_the_best_order_gains_one(found, value):
    assert ndcg(found, GRADES) == pytest.approx(value, abs=1e-4)


def test_only_the_first_places_count():
    assert ndcg(["/x/", "/a/"], GRADES, seen=1) == 0
    assert recall(["/x/", "/a/"], GRADES, seen=1) == 0


def test_the_first_good_hit_decides_the_reciprocal_rank():
    assert reciprocal_rank(["/x/", "/b/", "/a/"], GRADES) == 0.5
    assert reciprocal_rank(["/x/"], GRADES) == 0


def test_a_table_names_type_query_and_graded_addresses(tmp_path):
    path = tmp_path / "table.tsv"
    path.write_text('type\tquery\thits\nPhrase\t"frühe Hilfen"\t/a/=3 /b/=1\n', encoding="utf-8")
    assert read_cases(path) == [Case("Phrase", '"frühe Hilfen"', GRADES)]
