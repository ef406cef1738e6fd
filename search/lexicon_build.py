"""Run as `python -m search.lexicon_build PATH`: turns simplemma's German dictionary into the splitter's lexicon.

How often a string begins or ends the dictionary's own compounds says how good a part it is: "schul" begins hundreds
of nouns and "schule" ends hundreds, "kon" and "zept" do neither. That count also tells which linking element a noun
takes (bildungs-, not bildung-; jugend-, not jugends-).
"""

import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import marisa_trie
import Stemmer
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from search.folding import fold
from search.lexicon import DATA, NEVER, Entry, save_lexicon

SHORTEST_PART = 3
COST_UNIT = 8  # eighths of a natural-log unit fit a byte
# Nouns of this ending take a linking s although no form of theirs ends in one.
S_LINKED = ("ung", "heit", "keit", "schaft", "taet", "ion", "ling", "tum", "tion")
LINKS = ("", "s", "es", "n", "en", "er", "e", "ns", "ens")
UNSEEN = 0.12  # counts as this many compounds when the dictionary has none
FIELD_WORD = 60  # a word of our own list counts as this many
OWN_RIGHT = 25  # so often a string must begin compounds to count as a part without being a word


@dataclass
class Words:
    """The dictionary, folded. `nouns`: form to lemma; `others`: forms of verbs, adjectives and the rest."""

    nouns: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    short: set[str] = field(default_factory=set)  # all capitals, as USA: words, but never parts


@dataclass(frozen=True)
class Affixes:
    prefixes: frozenset[str]
    suffixes: frozenset[str]
    short_heads: frozenset[str]
    place_endings: frozenset[str]


def main(path: Path) -> None:
    save_lexicon(build_trie(DefaultDictionaryFactory().get_dictionary("de").items()), path)


def build_trie(dictionary: Iterable[tuple[str, str]]) -> marisa_trie.BytesTrie:
    words = read_words(dictionary)
    affixes = Affixes(**{k: frozenset(v) for k, v in json.loads((DATA / "affixes.json").read_text()).items()})
    entries = weigh(words, affixes)
    add_own_words(entries, words)
    add_stems(entries, words)
    return marisa_trie.BytesTrie((word, entry.pack()) for word, entry in entries.items())


def read_words(dictionary: Iterable[tuple[str, str]]) -> Words:
    words = Words()
    for form, lemma in dictionary:
        if not form.isalpha():
            continue
        key = fold(form)
        if form.isupper() and len(form) > 1:
            words.short.add(key)
        elif form[0].isupper() and lemma[0].isupper():
            # A form that is itself a lemma stays one, whatever else it may be the plural of.
            if words.nouns.get(key) != key:
                words.nouns[key] = fold(lemma)
        else:
            words.others[key] = fold(lemma)
    return words


def weigh(words: Words, affixes: Affixes) -> dict[str, Entry]:
    lemmas = {lemma for lemma in words.nouns.values() if words.nouns.get(lemma) == lemma}
    firsts, heads = count_parts(words, lemmas, affixes)
    total = sum(heads.values()) or 1
    entries = {
        word: Entry(
            modifier=cost(firsts.get(word, UNSEEN), total) if may_begin(word, affixes) else NEVER,
            head=cost(heads.get(lemma, UNSEEN), total) if may_end(word, affixes) else NEVER,
            known=True,
            whole=is_place(word, words, affixes),
            stem="",
            modifier_stem="",
        )
        for word, lemma in words.nouns.items()
    }
    for word in lemmas:
        if word.endswith(S_LINKED) and word + "s" not in entries:
            entries[word + "s"] = first_only(cost(firsts.get(word + "s", UNSEEN), total))
    for word, count in firsts.items():
        if word not in entries:
            entries[word] = first_only(cost(count, total))
    for word in words.others.keys() | words.short:
        known = entries.get(word)
        entries[word] = replace(known, known=True) if known else Entry(NEVER, NEVER, True, False, "", "")
    return entries


def count_parts(words: Words, lemmas: set[str], affixes: Affixes) -> tuple[Counter[str], Counter[str]]:
    """How many of the dictionary's nouns begin with each first part, and end with each noun."""
    rights = {w for w in lemmas if len(w) > SHORTEST_PART and may_end(w, affixes)} | (affixes.short_heads & lemmas)
    firsts: Counter[str] = Counter()
    pairs: list[tuple[str, str]] = []
    for word in lemmas:
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            if word[cut:] in rights:
                pairs.append((word[:cut], word[cut:]))
                firsts[word[:cut]] += 1
    firsts = Counter(
        {w: n for w, n in firsts.items() if may_begin(w, affixes) and (n >= OWN_RIGHT or first_base(w, words))}
    )
    heads = Counter(right for left, right in pairs if left in firsts)
    return firsts, heads


def first_base(first: str, words: Words) -> str:
    """The word a first part comes from: Bildung for bildungs, Schule for schul, lernen for lern; "" for none."""
    if first in words.nouns:
        return words.nouns[first]
    if words.nouns.get(first + "e") == first + "e":
        return first + "e"
    for verb in (first + "en", first + "n"):
        if words.others.get(verb) == verb:
            return verb
    for link in LINKS[1:]:
        if first.endswith(link) and len(first) - len(link) >= SHORTEST_PART and first[: -len(link)] in words.nouns:
            return words.nouns[first[: -len(link)]]
    return first if words.others.get(first) == first else ""


def may_begin(word: str, affixes: Affixes) -> bool:
    return len(word) >= SHORTEST_PART and word not in affixes.prefixes


def may_end(word: str, affixes: Affixes) -> bool:
    return word not in affixes.suffixes and (len(word) > SHORTEST_PART or word in affixes.short_heads)


def is_place(word: str, words: Words, affixes: Affixes) -> bool:
    """Mannheim, not Kinderheim: a place ends like one and has inhabitants, Mannheimer."""
    lemma = words.nouns[word]
    inhabitants = {lemma + "er", lemma + "r", lemma.removesuffix("en") + "er"}
    return any(lemma.endswith(e) and len(lemma) > len(e) for e in affixes.place_endings) and any(
        words.nouns.get(i, "") == i or i in words.others for i in inhabitants
    )


def cost(count: float, total: int) -> int:
    return min(NEVER - 1, round(COST_UNIT * math.log(total / count)))


def first_only(modifier: int) -> Entry:
    return Entry(modifier, NEVER, False, False, "", "")


def add_own_words(entries: dict[str, Entry], words: Words) -> None:
    blank = Entry(NEVER, NEVER, True, False, "", "")
    good = cost(FIELD_WORD, 250_000)
    for lemma, forms in read_forms("field_words.txt"):
        for word in (lemma, *forms):
            old = entries.get(word, blank)
            entries[word] = replace(old, modifier=min(good, old.modifier), head=min(good, old.head), known=True)
            words.nouns.setdefault(word, lemma)
    for lemma, forms in read_forms("whole_words.txt"):
        for word in (lemma, *forms):
            old = entries.get(word, blank)
            entries[word] = replace(
                old, modifier=min(good, old.modifier), head=min(good, old.head), known=True, whole=True
            )
            words.nouns.setdefault(word, lemma)


def add_stems(entries: dict[str, Entry], words: Words) -> None:
    """Keeps a stem only where the stemmer alone would give another."""
    stemmer = Stemmer.Stemmer("german")
    own = {lemma: forms[0] for lemma, forms in read_forms("stems.txt")}
    for word, entry in entries.items():
        stem, first = "", ""
        lemma = masculine(words.nouns.get(word, ""), words)
        base = masculine(first_base(word, words), words) if entry.modifier != NEVER else ""
        if word in own:
            stem = own[word]
        elif lemma in own or (lemma and word not in words.others and similar(word, lemma)):
            stem = own.get(lemma) or stemmer.stemWord(lemma)
        plain = stem or stemmer.stemWord(word)
        if base in own or base:
            first = own.get(base) or stemmer.stemWord(base)
        entries[word] = replace(
            entry,
            stem="" if stem == stemmer.stemWord(word) else stem,
            modifier_stem="" if first == plain else first,
        )


def masculine(lemma: str, words: Words) -> str:
    """Schülerin and Schüler get one key; Termin and Berlin are no women, they have no plural in -innen."""
    if not lemma.endswith("in") or words.nouns.get(lemma + "nen") != lemma:
        return lemma
    base = lemma[:-2]
    for man in (base, base + "e", base.replace("ae", "a"), base.replace("oe", "o"), base.replace("ue", "u")):
        if words.nouns.get(man) == man:
            return man
    return lemma


def similar(word: str, lemma: str) -> bool:
    """Guards against the dictionary's slips: a form and its lemma share their beginning, umlauts aside."""
    bare = [w.replace("ae", "a").replace("oe", "o").replace("ue", "u") for w in (word, lemma)]
    shared = next((i for i, (a, b) in enumerate(zip(*bare, strict=False)) if a != b), min(map(len, bare)))
    return shared >= max(3, len(bare[1]) - 3)


def read_forms(name: str) -> Iterator[tuple[str, list[str]]]:
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            lemma, *forms = map(fold, line.split())
            yield lemma, forms


if __name__ == "__main__":
    main(Path(sys.argv[1]))
