"""Splits German compounds: the cheapest chain of known parts, found by dynamic programming over the lexicon."""

from dataclasses import dataclass

from search.lexicon import NEVER, Lexicon

SHORTEST_COMPOUND = 6
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
    pieces = _split(word, 0, True, lexicon)
    if len(pieces) == 1 and word.endswith("innen") and lexicon.entry(word) is None:
        # The dictionary lacks many women: Elternmultiplikatorinnen falls apart as Elternmultiplikator does.
        pieces = _split(word.removesuffix("innen"), 0, True, lexicon)
        pieces[-1] = Piece(pieces[-1].start, len(word))
    return tuple(pieces) if len(pieces) > 1 else ()


def _split(word: str, offset: int, last: bool, lexicon: Lexicon) -> list[Piece]:
    """The dictionary has compounds as words too, so each part is asked again: Grundschul|kinder, then Grund|schul.

    `last`: the word ends as a word; otherwise it is itself a first part and ends in its linking element.
    """
    chain = _cheapest(word, last, lexicon) if _may_split(word, lexicon) else []
    if not chain:
        return [Piece(offset, offset + len(word))]
    ends = [*chain[1:], len(word)]
    return [
        piece
        for start, end in zip(chain, ends, strict=True)
        for piece in _split(word[start:end], offset + start, last and end == len(word), lexicon)
    ]


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
