"""Run as `python -m search.lexicon_build PATH`: turns simplemma's German dictionary into the splitter's lexicon.

How often a string begins or ends the dictionary's own compounds says how good a part it is: "schul" begins hundreds
of nouns and "schule" ends hundreds, "kon" and "zept" do neither. That count also tells which linking element a noun
takes (bildungs-, not bildung-; jugend-, not jugends-).
"""

import functools
import gc
import math
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import marisa_trie
import Stemmer
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from search.dictionary import (
    SHORTEST_PART,
    Affixes,
    Words,
    first_base,
    masculine,
    plural_bases,
    read_affixes,
    read_forms,
    read_words,
    similar,
)
from search.lexicon import NEVER, Entry, save_lexicon

COST_UNIT = 8  # eighths of a natural-log unit fit a byte
# Nouns of this ending take a linking s although no form of theirs ends in one.
S_LINKED = ("ung", "heit", "keit", "schaft", "taet", "ion", "ling", "tum", "tion")
UNSEEN = 0.12  # counts as this many compounds when the dictionary has none
OWN_WORD = 60  # a word of our own list counts as this many
TOTAL = 250_000  # compounds the counts are set against
OWN_RIGHT = 25  # so often a string must begin compounds to count as a part without being a word


def main(path: Path) -> None:
    # Nothing made here is given up before the end, so looking for garbage would only cost a third of the time.
    gc.disable()
    save_lexicon(build_trie(DefaultDictionaryFactory().get_dictionary("de").items()), path)


def build_trie(dictionary: Iterable[tuple[str, str]]) -> marisa_trie.BytesTrie:
    words = read_words(dictionary)
    affixes = read_affixes()
    entries = weigh(words, affixes)
    add_own_words(entries, words)
    add_stems(entries, words)
    return marisa_trie.BytesTrie((word, entry.pack()) for word, entry in entries.items())


def weigh(words: Words, affixes: Affixes) -> dict[str, Entry]:
    lemmas = {lemma for lemma in words.nouns.values() if words.nouns.get(lemma) == lemma}
    firsts, heads = count_parts(words, lemmas, affixes)
    entries: dict[str, Entry] = {}
    for word, lemma in words.nouns.items():
        count = max(heads.get(base, UNSEEN) for base in (lemma, *plural_bases(word, words)))
        entries[word] = entry(
            modifier=cost(firsts.get(word, UNSEEN)) if may_begin(word, affixes) else NEVER,
            head=cost(count) if may_end(word, affixes) else NEVER,
            # Verbs and adjectives stay whole even where a noun is spelled alike.
            whole=word in words.others or is_place(word, words, affixes),
        )
    for word in lemmas:
        if word.endswith(S_LINKED) and word + "s" not in entries:
            entries[word + "s"] = entry(modifier=cost(firsts.get(word + "s", UNSEEN)), known=False)
    for word, count in firsts.items():
        if word not in entries:
            entries[word] = entry(modifier=cost(count), known=False)
    for word in words.others.keys() | words.short:
        if word in words.nouns:
            continue
        first = entries[word].modifier if word in entries else NEVER
        count = max((heads.get(base, 0) for base in plural_bases(word, words)), default=0)
        head = cost(count) if count and may_end(word, affixes) else NEVER
        entries[word] = entry(modifier=first, head=head, whole=True)
    return entries


@functools.cache
def entry(*, modifier: int = NEVER, head: int = NEVER, known: bool = True, whole: bool = False) -> Entry:
    """A million words share some thousand entries; stems come later."""
    return Entry(modifier, head, known, whole, "", "")


def count_parts(words: Words, lemmas: set[str], affixes: Affixes) -> tuple[dict[str, float], dict[str, float]]:
    """How many of the dictionary's nouns begin with each first part, and end with each noun.

    The count is scaled by the share it makes of all nouns that merely begin or end with the same letters: "ration"
    ends many words, but few of them are somebody's ration.
    """
    rights = {w for w in lemmas if len(w) > SHORTEST_PART and may_end(w, affixes)} | (affixes.short_heads & lemmas)
    beginnings: Counter[str] = Counter()
    endings: Counter[str] = Counter()
    firsts: Counter[str] = Counter()
    pairs: list[tuple[str, str]] = []
    for word in lemmas:
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            left, right = word[:cut], word[cut:]
            beginnings[left] += 1
            if right in rights:
                pairs.append((left, right))
                firsts[left] += 1
                endings[right] += 1
    firsts = Counter(
        {w: n for w, n in firsts.items() if may_begin(w, affixes) and (n >= OWN_RIGHT or first_base(w, words))}
    )
    heads = Counter(right for left, right in pairs if left in firsts)
    return scaled(firsts, beginnings), scaled(heads, endings)


def scaled(counts: Counter[str], among: Counter[str]) -> dict[str, float]:
    return {word: count * count / among[word] for word, count in counts.items()}


def may_begin(word: str, affixes: Affixes) -> bool:
    return word not in affixes.prefixes and (len(word) > SHORTEST_PART or word in affixes.short_firsts)


def may_end(word: str, affixes: Affixes) -> bool:
    return word not in affixes.suffixes and (len(word) > SHORTEST_PART or word in affixes.short_heads)


def is_place(word: str, words: Words, affixes: Affixes) -> bool:
    """Mannheim, not Kinderheim: a place ends like one and has inhabitants, Mannheimer."""
    lemma = words.nouns[word]
    if not lemma.endswith(affixes.place_endings) or lemma in affixes.place_endings:
        return False
    inhabitants = {lemma + "er", lemma + "r", lemma.removesuffix("en") + "er"}
    return any(words.nouns.get(name) == name or name in words.others for name in inhabitants)


def cost(count: float) -> int:
    return min(NEVER - 1, round(COST_UNIT * math.log(TOTAL / count)))


def add_own_words(entries: dict[str, Entry], words: Words) -> None:
    good = cost(OWN_WORD)
    for lemma, forms in read_forms("own_words.txt"):
        for word in (lemma, *forms):
            old = entries.get(word, entry())
            modifier, head = min(good, old.modifier), min(good, old.head)
            entries[word] = replace(old, modifier=modifier, head=head, known=True, whole=True)
            words.nouns.setdefault(word, lemma)


def add_stems(entries: dict[str, Entry], words: Words) -> None:
    """Keeps a stem only where the stemmer alone would give another."""
    stemmer = Stemmer.Stemmer("german")
    stemmer.maxCacheSize = 0  # a million words one after the other only push each other out
    stem_of = functools.cache(stemmer.stemWord)
    own = {lemma: forms[0] for lemma, forms in read_forms("stems.txt")}
    for word, old in entries.items():
        if old.head == NEVER and old.modifier == NEVER:
            continue
        plain = stem_of(word)
        lemma = masculine(words.nouns.get(word, ""), words)
        stem = own.get(word) or own.get(lemma) or plain
        if lemma and stem == plain and word not in words.others and stem_of(lemma) != plain and similar(word, lemma):
            stem = stem_of(lemma)
        base = word if old.modifier == NEVER else masculine(first_base(word, words), words)
        first = stem if base in ("", word, lemma) else own.get(base) or stem_of(base)
        if stem != plain or first != stem:
            kept = {"stem": "" if stem == plain else stem, "modifier_stem": "" if first == stem else first}
            entries[word] = Entry(old.modifier, old.head, old.known, old.whole, **kept)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
