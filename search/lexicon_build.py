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
OWN_WORD = 60  # a word of our own list counts as this many
TOTAL = 250_000  # compounds the counts are set against
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
    short_firsts: frozenset[str]
    short_heads: frozenset[str]
    place_endings: tuple[str, ...]


def main(path: Path) -> None:
    save_lexicon(build_trie(DefaultDictionaryFactory().get_dictionary("de").items()), path)


def build_trie(dictionary: Iterable[tuple[str, str]]) -> marisa_trie.BytesTrie:
    words = read_words(dictionary)
    affixes = read_affixes()
    entries = weigh(words, affixes)
    add_own_words(entries, words)
    add_stems(entries, words)
    return marisa_trie.BytesTrie((word, entry.pack()) for word, entry in entries.items())


def read_affixes() -> Affixes:
    lists = json.loads((DATA / "affixes.json").read_text(encoding="utf-8"))
    places = tuple(lists.pop("place_endings"))
    return Affixes(**{name: frozenset(words) for name, words in lists.items()}, place_endings=places)


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
    prices = {
        word: cost(max(heads.get(base, UNSEEN) for base in (lemma, *plural_bases(word, words))))
        for word, lemma in words.nouns.items()
    }
    entries = {
        word: Entry(
            modifier=cost(firsts.get(word, UNSEEN)) if may_begin(word, affixes) else NEVER,
            head=prices[word] if may_end(word, affixes) else NEVER,
            known=True,
            # Verbs and adjectives stay whole even where a noun is spelled alike.
            whole=word in words.others or is_place(word, words, affixes),
            stem="",
            modifier_stem="",
        )
        for word in words.nouns
    }
    for word in lemmas:
        if word.endswith(S_LINKED) and word + "s" not in entries:
            entries[word + "s"] = first_only(cost(firsts.get(word + "s", UNSEEN)))
    for word, count in firsts.items():
        if word not in entries:
            entries[word] = first_only(cost(count))
    for word in words.others.keys() | words.short:
        known = entries.get(word, Entry(NEVER, NEVER, True, True, "", ""))
        count = max((heads.get(base, 0) for base in plural_bases(word, words)), default=0)
        price = cost(count) if count and may_end(word, affixes) else NEVER
        entries[word] = replace(known, known=True, head=min(known.head, price))
    return entries


def plural_bases(word: str, words: Words) -> list[str]:
    """Nouns whose dative plural the word may be; the dictionary often knows only the verb: wegen, fächern, quellen."""
    bases = [word[: -len(ending)] for ending in ("n", "en") if word.endswith(ending)]
    return [words.nouns[base] for base in bases if len(base) > SHORTEST_PART and base in words.nouns]


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


def first_only(modifier: int) -> Entry:
    return Entry(modifier, NEVER, False, False, "", "")


def add_own_words(entries: dict[str, Entry], words: Words) -> None:
    blank = Entry(NEVER, NEVER, True, False, "", "")
    good = cost(OWN_WORD)
    for lemma, forms in read_forms("own_words.txt"):
        for word in (lemma, *forms):
            old = entries.get(word, blank)
            prices = {"modifier": min(good, old.modifier), "head": min(good, old.head)}
            entries[word] = replace(old, **prices, known=True, whole=True)
            words.nouns.setdefault(word, lemma)


def add_stems(entries: dict[str, Entry], words: Words) -> None:
    """Keeps a stem only where the stemmer alone would give another."""
    stem_of = Stemmer.Stemmer("german").stemWord
    own = {lemma: forms[0] for lemma, forms in read_forms("stems.txt")}
    for word, entry in entries.items():
        if entry.head == NEVER and entry.modifier == NEVER:
            continue
        plain = stem_of(word)
        lemma = masculine(words.nouns.get(word, ""), words)
        stem = own.get(word) or own.get(lemma) or plain
        if lemma and stem == plain and word not in words.others and similar(word, lemma):
            stem = stem_of(lemma)
        base = word if entry.modifier == NEVER else masculine(first_base(word, words), words)
        first = stem if base in ("", word, lemma) else own.get(base) or stem_of(base)
        if stem != plain or first != stem:
            entries[word] = replace(
                entry, stem="" if stem == plain else stem, modifier_stem="" if first == stem else first
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
