"""Completes what a hyphen leaves out: Kinder- und Jugendhilfe, Schulbau und -sanierung."""

from collections.abc import Iterator

from search.analysis import Analyser
from search.tokens import HYPHENS
from search.words import Part, Word

CONNECTORS = frozenset({"und", "oder", "bzw", "sowie", "als", "auch", "wie", "noch", "beziehungsweise"})
# Between a word left open and the one that completes it stand at most so many others.
REACH = 6


def complete(words: list[Word], text: str, analyser: Analyser) -> list[Word]:
    """The same words; those with a hanging hyphen get the stem of the completed word as one more part."""
    return [_completed(at, words, text, analyser) for at in range(len(words))]


def _completed(at: int, words: list[Word], text: str, analyser: Analyser) -> Word:
    word = words[at]
    if _hangs_right(word, text):
        own = word.parts or (Part(word.start, word.end, analyser.modifier_stem(word.word)),)
        candidates = _with_later_head(at, words, text, analyser)
    elif _hangs_left(word, text):
        own = word.parts or (Part(word.start, word.end, word.stem),)
        candidates = _with_earlier_start(at, words, text, analyser)
    else:
        return word
    completed = dict.fromkeys(filter(None, (_stem_if_plausible(*candidate, analyser) for candidate in candidates)))
    if not completed:
        return word
    return word._replace(parts=(*own, *(Part(word.start, word.end, stem) for stem in completed)), stop=False)


def _stem_if_plausible(whole: str, joint: int, analyser: Analyser) -> str:
    """The completed word falls apart at the joint, or the dictionary has it; "" when neither."""
    pieces = analyser.split(whole)
    if any(piece.start == joint for piece in pieces):
        last = pieces[-1].start
        return whole[:last] + analyser.stem(whole[last:])
    return analyser.stem(whole) if analyser.is_known(whole) else ""


def _with_later_head(at: int, words: list[Word], text: str, analyser: Analyser) -> Iterator[tuple[str, int]]:
    """Of a head with several parts each: Schul- und Jugendhilfedaten may mean Schuldaten, the grammar does not say."""
    for other in words[at + 1 : at + 1 + REACH]:
        if other.word in CONNECTORS or _hangs_right(other, text):
            continue
        full = analyser.analyse(other.surface)
        for piece in full.pieces[1:]:
            yield words[at].word + full.word[piece.start :], len(words[at].word)
        return


def _with_earlier_start(at: int, words: list[Word], text: str, analyser: Analyser) -> Iterator[tuple[str, int]]:
    for other in reversed(words[max(0, at - REACH) : at]):
        if other.word in CONNECTORS or _hangs_left(other, text):
            continue
        full = analyser.analyse(other.surface)
        for piece in reversed(full.pieces[1:]):
            yield full.word[: piece.start] + words[at].word, piece.start
        return


def _hangs_right(word: Word, text: str) -> bool:
    after = text[word.end : word.end + 2]
    return len(after) == 2 and after[0] in HYPHENS and (after[1].isspace() or after[1] in ",/")


def _hangs_left(word: Word, text: str) -> bool:
    before = text[max(0, word.start - 2) : word.start]
    return len(before) == 2 and before[1] in HYPHENS and (before[0].isspace() or before[0] == "/")
