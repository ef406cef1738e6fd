"""Pages the importer wasn't written for: how much it finds, and what holds on whatever becomes of them."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.old_pages.found import OldEvent
from events.old_pages.recognise import read_page, recognise
from events.old_pages.source import SourceError, read
from tests.events.old_pages.measure import KNOWN, STRANGERS, measure, read_stranger, total
from tests.events.old_pages.test_nothing_lost import assert_nothing_is_invented, assert_nothing_is_lost

NAMES = sorted(path.name for path in STRANGERS.iterdir())
FILES = {name: (STRANGERS / name).read_bytes() for name in NAMES}
NOISE = [
    b"\x00",
    b"\xff\xfe",
    b"\xe2\x80",
    b"&shy;",
    b"&nbsp;",
    b"<!--",
    b"</table>",
    b"\xad",
    b"\r",
    b"<b>" * 50,
    b"\t",
]
SECONDS = 30.0  # of the processor, on a busy machine; alone the largest pages take less than four


def assert_all_holds(event: OldEvent) -> None:
    assert_nothing_is_lost(event)
    assert_nothing_is_invented(event)
    if event.start_date is not None and event.end_date is not None:
        assert event.start_date.value <= event.end_date.value


def read_or_refused(content: bytes) -> OldEvent | None:
    with contextlib.suppress(SourceError):
        return recognise(read_page(read(content)), KNOWN)
    return None


@pytest.mark.parametrize("name", NAMES)
def test_pages_of_strangers_lose_nothing_and_gain_nothing(name: str) -> None:
    assert_all_holds(read_stranger(name))


@pytest.mark.parametrize(
    ("beginning", "recall", "precision"), [("a", 0.98, 0.98), ("b", 0.97, 0.97), ("c", 0.92, 0.93)]
)
def test_most_of_what_a_reader_finds_is_found(beginning: str, recall: float, precision: float) -> None:
    count = total(measure(beginning))
    assert count.found / count.there >= recall
    assert count.found / (count.found + count.wrong) >= precision


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(NAMES), st.randoms(use_true_random=False), st.integers(0, 3))
def test_cut_and_shuffled_pages_lose_nothing_and_gain_nothing(name: str, random: object, way: int) -> None:
    lines = FILES[name].split(b"\n")
    if way == 0:
        random.shuffle(lines)  # type: ignore[attr-defined]
    elif way == 1:
        lines = [line[random.randint(0, len(line)) :] for line in lines]  # type: ignore[attr-defined]
    elif way == 2:
        lines = [line + random.choice(NOISE) for line in lines]  # type: ignore[attr-defined]
    else:
        other = FILES[random.choice(NAMES)].split(b"\n")  # type: ignore[attr-defined]
        lines = [line for pair in zip(lines, other, strict=False) for line in pair]
    event = read_or_refused(b"\n".join(lines))
    if event is not None:
        assert_all_holds(event)


HUGE = {
    "a line without end": "Am 8. Mai 2019 trafen sich in Köln viele, sagte Dr. Anna Muster. " * 2200,
    "figures": "1." * 74_000,
    "figures apart": "1 " * 74_000,
    "addresses": "a." * 74_000 + "@",
    "open quotation marks": "„" * 148_000,
    "capitals": "A. " * 49_000,
    "streets": "Straße " * 21_000,
    "in the house": "im Haus " * 18_000,
    "links": "https://a.example/x " * 7_000,
    "labels in one line": "Termin: 8. Mai 2019 " + "Ort: A " * 20_000,
    "times": "10:30 Uhr Begrüßung – Dr. Anna Muster\n" * 3_700,
    "cookies": "wir " * 37_000,
    "deep elements": "<div>" * 15_000 + "x",
    "deep tables": "<table><tr><td>" * 5_000 + "x",
    "elements without text": "<p></p>" * 20_000 + "<p>x</p>",
    "open angle brackets": "<p>" + "<a " * 150_000,
    "open comments": "<p>x<!--" * 15_000,
    "open sections": "<p>x<![CDATA[" * 15_000,
    "one tag at last": "<p>" + "<a " * 15_000 + ">",
    "a long attribute": f"<div data-x='{'a' * 5_000_000}'>x</div>",
    "a long script": f"<p>x</p><script>{'a<b;' * 1_200_000}</script>",
}


@pytest.mark.parametrize("name", HUGE)
def test_no_page_takes_long(name: str) -> None:
    begun = time.process_time()
    read_or_refused(HUGE[name].encode())
    assert time.process_time() - begun < SECONDS
