"""Splits German compounds: the cheapest chain of known parts, found by dynamic programming over the lexicon."""

from dataclasses import dataclass

from search.lexicon import NEVER, Lexicon

SHORTEST_COMPOUND = 6
# A bound for time; German words of more letters are not found in running text.
LONGEST_COMPOUND = 60
# Short parts fit by accident: "takt" ends "Kontakt". Added in the lexicon's unit (eighths of a natural log).
SHORT_PART_COST = {3: 16, 4: 6}
# Mean cost a part may have. A word the dictionary has as one must fall apart more clearly than one it does not know.
DEAREST_PART = {True: 84, False: 108}


@dataclass(frozen=True, slots=True)
class Piece:
    start: int
    end: int


def split(word: str, lexicon: Lexicon) -> tuple[Piece, ...]:
    """The parts of a folded word, side by side, linking elements with the part before; () when it is no compound."""
    size = len(word)
    if not SHORTEST_COMPOUND <= size <= LONGEST_COMPOUND:
        return ()
    whole = lexicon.entry(word)
    if whole and (whole.whole or (whole.known and whole.head == NEVER)):
        return ()
    pieces, cost = _cheapest(word, lexicon)
    if len(pieces) < 2 or cost > DEAREST_PART[whole is not None and whole.known] * len(pieces):
        return ()
    return pieces


def _cheapest(word: str, lexicon: Lexicon) -> tuple[tuple[Piece, ...], int]:
    size = len(word)
    # Per place in the word: the lowest cost to reach it, and where the last part began.
    best: dict[int, tuple[int, int]] = {0: (0, 0)}
    for start in range(size - 2):
        if start not in best:
            continue
        reached = best[start][0]
        for length, modifier, head in lexicon.costs_at_start(word[start:]):
            end = start + length
            if start == 0 and end == size:
                continue
            price = head if end == size else modifier
            if price == NEVER:
                continue
            total = reached + price + SHORT_PART_COST.get(length, 0)
            if end not in best or total < best[end][0]:
                best[end] = (total, start)
    if size not in best:
        return (), 0
    pieces: list[Piece] = []
    end = size
    while end:
        start = best[end][1]
        pieces.append(Piece(start, end))
        end = start
    return tuple(reversed(pieces)), best[size][0]
