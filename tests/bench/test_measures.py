from statistics import mean

import pytest

from bench.measures import ndcg, no_hit, recall, reciprocal_rank

GRADES = {"a": 3, "b": 2, "c": 1}
# Gains 7, 3 and 1 at places 1 to 3, where the discount is log2(2) = 1, log2(3) = 1.58496 and log2(4) = 2:
BEST = 7 + 3 / 1.5849625 + 1 / 2  # 9.392789


def test_ndcg_of_the_best_order_is_one() -> None:
    assert ndcg(["a", "b", "c"], GRADES) == pytest.approx(1)


def test_ndcg_of_nothing_found_is_zero() -> None:
    assert ndcg([], GRADES) == 0


def test_ndcg_of_the_reversed_order() -> None:
    assert ndcg(["c", "b", "a"], GRADES) == pytest.approx((1 + 3 / 1.5849625 + 7 / 2) / BEST)
    assert ndcg(["c", "b", "a"], GRADES) == pytest.approx(0.68060, abs=1e-5)


def test_ndcg_discounts_places_behind_pages_without_a_grade() -> None:
    assert ndcg(["x", "a"], GRADES) == pytest.approx(7 / 1.5849625 / BEST)
    assert ndcg(["x", "a"], GRADES) == pytest.approx(0.47020, abs=1e-5)


def test_ndcg_looks_at_the_first_ten_only() -> None:
    before = [f"x{number}" for number in range(10)]
    assert ndcg([*before, "a"], GRADES) == 0
    assert ndcg([*before[:9], "a"], {"a": 3}) == pytest.approx(1 / 3.4594316)  # 1 / log2(11)


def test_ndcg_asks_for_no_more_than_ten_good_pages() -> None:
    grades = {f"p{number}": 2 for number in range(15)}
    assert ndcg(list(grades)[:10], grades) == pytest.approx(1)


def test_ndcg_values_one_exact_page_above_two_good_ones() -> None:
    grades = {"exact": 3, "good": 2, "other": 2}
    assert ndcg(["exact"], grades) > ndcg(["good", "other"], grades)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (["a", "b"], 1),
        (["x", "b"], 1 / 2),
        (["c", "x", "a"], 1 / 3),  # c is only related
        (["c"], 0),
        ([], 0),
    ],
)
def test_reciprocal_rank_is_that_of_the_first_good_page(found: list[str], expected: float) -> None:
    assert reciprocal_rank(found, GRADES) == pytest.approx(expected)


def test_mean_reciprocal_rank_of_three_queries() -> None:
    ranks = [reciprocal_rank(found, GRADES) for found in (["a"], ["x", "x2", "b"], ["x"])]
    assert mean(ranks) == pytest.approx((1 + 1 / 3 + 0) / 3)


def test_recall_counts_related_pages_too() -> None:
    assert recall(["c", "x", "a"], GRADES) == pytest.approx(2 / 3)
    assert recall([], GRADES) == 0


def test_recall_looks_at_the_first_twenty_only() -> None:
    before = [f"x{number}" for number in range(19)]
    assert recall([*before, "a", "b"], GRADES) == pytest.approx(1 / 3)


def test_share_of_queries_without_a_hit() -> None:
    assert mean(no_hit(found, GRADES) for found in (["x"], [], ["a"], [])) == 0.5
