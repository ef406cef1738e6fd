"""How documents suit a city, inside the cluster: one value for each example, made from the numbers of its fit.

The numbers are computed here (`search.fit_numbers`), exactly as for the embedded engine. A search carries the rank of
each example among them: about two bytes for each page of the site, looked up by the page's number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search import ranking
from search.elastic.clauses import Query, any_of, span
from search.fit_numbers import NO_VERDICT, VERDICTS, FitNumbers

RANK = "fit_rank"
OTHER, OWN = 0, 1  # ranks: what has no fit, and the city's own examples; from 2 on by the number
BLOCK = 1 << 10  # page numbers in a text: pages that are no examples cost nothing where a whole block is missing
DIGIT = 50_000  # ranks a character can stand for …
FIRST = 0x23  # … from this one on, past those that JSON writes longer; all stay below the surrogates

_SCRIPT = f"""
if (doc['practice'].size() == 0) {{ emit({OTHER}); return; }}
int number = (int) doc['practice'].value;
int index = number / {BLOCK};
if (index >= params.blocks.size() || params.blocks[index].length() == 0) {{ emit({OTHER}); return; }}
String block = params.blocks[index];
int width = params.width;
int first = (number % {BLOCK}) * width;
int rank = 0;
for (int place = first; place < first + width; place++) {{
    rank = rank * {DIGIT} + (int) block.charAt(place) - {FIRST};
}}
emit(rank);
"""
_FACTOR = f"return params.factors[(int) doc['{RANK}'].value];"


@dataclass(frozen=True)
class CityRanks:
    """By page number the rank of the example, higher is better; equal numbers share a rank."""

    ranks: NDArray[np.int64]  # by page number; OTHER where there is no example
    numbers: Sequence[float]  # by rank minus 2, ascending
    words: Sequence[int]  # their verdicts, ascending too: a verdict is a span of numbers

    @cached_property
    def runtime_mapping(self) -> Mapping[str, Any]:
        width = 1 if len(self.numbers) + 2 <= DIGIT else 2
        params = {"blocks": _blocks(self.ranks, width), "width": width}
        return {RANK: {"type": "long", "script": {"source": _SCRIPT, "params": params}}}

    @cached_property
    def function(self) -> Query:
        """What a score is multiplied by."""
        numbers = (ranking.FIT_NEUTRAL, ranking.FIT_NEUTRAL, *self.numbers)  # by rank
        factors = [ranking.blended(1.0, number) for number in numbers]
        return {"script_score": {"script": {"source": _FACTOR, "params": {"factors": factors}}}}

    def holds(self, chosen: Iterable[str]) -> Query:
        """The documents with one of these verdicts (values of the facet)."""
        return any_of([span(RANK, *self._span(value)) for value in chosen if value in VERDICTS])

    @cached_property
    def verdicts(self) -> Mapping[str, Any]:
        """Counts each verdict."""
        spans = [(value, *self._span(value)) for value in VERDICTS]
        ranges = [{"key": value, "from": low, "to": high} for value, low, high in spans]
        return {"range": {"field": RANK, "ranges": ranges}}

    def _span(self, value: str) -> tuple[int, int]:
        """First rank and the one past the last."""
        word = int(VERDICTS[value])
        low, high = np.searchsorted(self.words, [word, word + 1])
        return int(low) + 2, int(high) + 2


def city_ranks(numbers: FitNumbers, practices: Iterable[tuple[int, int]]) -> CityRanks:
    """`numbers` by row of the table of offers; `practices`: pairs of page number and row."""
    distinct, places = np.unique(numbers.number[~numbers.own], return_inverse=True)
    of_row = np.full(len(numbers.number), OWN, dtype=np.int64)
    of_row[~numbers.own] = places + 2
    words = np.full(len(distinct), NO_VERDICT, dtype=np.int8)
    words[places] = numbers.verdict[~numbers.own]
    pairs = np.array(list(practices), dtype=np.int64).reshape(-1, 2)
    ranks = np.full(int(pairs[:, 0].max(initial=-1)) + 1, OTHER, dtype=np.int64)
    ranks[pairs[:, 0]] = of_row[pairs[:, 1]]
    return CityRanks(ranks, distinct.tolist(), words.tolist())


def _blocks(ranks: NDArray[np.int64], width: int) -> list[str]:
    """A character, or two, for each page number; an empty text for a block without any example."""
    padded = np.zeros(-(-len(ranks) // BLOCK) * BLOCK, dtype=np.int64)
    padded[: len(ranks)] = ranks
    digits = [padded // DIGIT**power % DIGIT + FIRST for power in reversed(range(width))]
    blocks = np.stack(digits, axis=1).reshape(-1, BLOCK * width).astype("<u2")
    empty = padded.reshape(-1, BLOCK).max(axis=1) == OTHER
    return ["" if none else block.tobytes().decode("utf-16-le") for none, block in zip(empty, blocks, strict=True)]
