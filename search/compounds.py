"""Splits German compounds: the cheapest chain of known parts, found by dynamic programming over the lexicon."""

from dataclasses import dataclass
from functools import lru_cache

from search.lexicon import NEVER, Lexicon

SHORTEST_COMPOUND = 6
REMEMBERED_PARTS = 8_000  # about 2 MB
# A bound for time; German words of more letters are not found in running text.
LONGEST_COMPOUND = 60
# Short parts fit by accident: "takt" ends "Kontakt". Added in the lexicon's unit (eighths of a natural log).
SHORT_PART_COST = {3: 16, 4: 6}
# Mean cost a part may have. A word the dictionary has as one must fall apart more clearly than one it does not know.
DEAREST_PART = {True: 91, False: 108}


@dataclass(frozen=True, slots=True)
class Piece:
    start: int
    end: int


def split(word: str, lexicon: Lexicon) -> tuple[Piece, ...]:
    """The parts of a folded word, side by side, linking elements with the part before; () when it is no compound."""
    if len(word) > LONGEST_COMPOUND:
        return ()
    ends = _ends(word, True, lexicon)
    if len(ends) == 1 and word.endswith("innen") and lexicon.entry(word) is None:
        # The dictionary lacks many women: Elternmultiplikatorinnen falls apart as Elternmultiplikator does.
        ends = (*_ends(word.removesuffix("innen"), True, lexicon)[:-1], len(word))
    return tuple(map(Piece, (0, *ends[:-1]), ends)) if len(ends) > 1 else ()


def _ends(word: str, last: bool, lexicon: Lexicon) -> tuple[int, ...]:
    """The dictionary has compounds as words too, so each part is asked again: Grundschul|kinder, then Grund|schul.

    `last`: the word ends as a word; otherwise it is itself a first part and ends in its linking element.
    """
    chain = _cheapest(word, last, lexicon) if _may_split(word, lexicon) else []
    if not chain:
        return (len(word),)
    return tuple(
        start + place
        for start, end in zip(chain, [*chain[1:], len(word)], strict=True)
        for place in _ends_of_part(word[start:end], last and end == len(word), lexicon)
    )


# Of parts there are few, and they come again in ever new compounds.
_ends_of_part = lru_cache(maxsize=REMEMBERED_PARTS)(_ends)


def _may_split(word: str, lexicon: Lexicon) -> bool:
    entry = lexicon.entry(word)
    if len(word) < SHORTEST_COMPOUND or (entry and entry.whole):
        return False
    # Verbs and adjectives stay whole: the dictionary knows them, but not as part of anything.
    return not (entry and entry.known and entry.head == NEVER and entry.modifier == NEVER)


def _cheapest(word: str, last: bool, lexicon: Lexicon) -> list[int]:
    """Where the parts of the cheapest chain begin; empty when there is none or it is too dear to believe."""
    size = len(word)
    # Per place in the word: the lowest cost to reach it, how many parts that took, and where the last one began.
    best: dict[int, tuple[int, int, int]] = {0: (0, 0, 0)}
    for start in range(size - 2):
        if start not in best:
            continue
        reached, count, _ = best[start]
        for length, modifier, head in lexicon.costs_at_start(word[start:]):
            end = start + length
            price = head if last and end == size else modifier
            if price == NEVER or length == size:
                continue
            total = reached + price + SHORT_PART_COST.get(length, 0)
            if end not in best or total < best[end][0]:
                best[end] = (total, count + 1, start)
    if size not in best:
        return []
    total, count, start = best[size]
    entry = lexicon.entry(word)
    if total > DEAREST_PART[entry is not None] * count:
        return []
    starts = [start]
    while start:
        start = best[start][2]
        starts.insert(0, start)
    return starts
