"""Numbers as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cities.german_numbers import NumberError, parse_number, plain


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12,5", 12.5),
        ("301033", 301_033),
        ("1.234,5", 1234.5),
        ("1.234.567", 1_234_567),
        ("12 345,6", 12_345.6),
        ("12\u00a0345", 12_345),
        ("-0,5", -0.5),
        ("\u22122", -2),
        ("11,6 %", 11.6),
        ("0", 0),
    ],
)
def test_what_means_one_thing_is_read(text: str, value: float) -> None:
    assert parse_number(text, grouped=False) == value


def test_a_single_dot_before_three_digits_parts_thousands_in_a_file_and_is_asked_about_in_a_form() -> None:
    assert parse_number("301.033", grouped=True) == 301_033
    with pytest.raises(NumberError, match="301033 oder 301,033"):
        parse_number("301.033", grouped=False)


@pytest.mark.parametrize("grouped", [True, False])
@pytest.mark.parametrize("text", ["12.5", "1234.56", "0.123456"])
def test_a_decimal_point_is_never_guessed_at(text: str, grouped: bool) -> None:
    with pytest.raises(NumberError, match=text.replace(".", ",")):
        parse_number(text, grouped=grouped)


@pytest.mark.parametrize(
    "text", ["", "k. A.", "1,234,567", "1,234.5", "12,", "1.23.4", "nan", "inf", "1e9", "=1+1", "٣", "9" * 30]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(NumberError):
        parse_number(text, grouped=True)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3).map(float))
def test_a_value_shown_in_a_form_is_read_back_unchanged(value: float) -> None:
    if "e" not in repr(value):
        assert parse_number(plain(value), grouped=False) == value
