"""What the lexicon is built from: simplemma's German dictionary and our own lists, folded."""

import functools
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from search.folding import fold
from search.lexicon import DATA

SHORTEST_PART = 3
LINKS = ("s", "es", "n", "en", "er", "e", "ns", "ens")


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


def read_words(dictionary: Iterable[tuple[str, str]]) -> Words:
    words = Words()
    fold_lemma = functools.cache(fold)
    for form, lemma in dictionary:
        if not form.isalpha():
            continue
        key = fold(form)
        if form.isupper() and len(form) > 1:
            words.short.add(key)
        elif form[0].isupper() and lemma[0].isupper():
            # A form that is itself a lemma stays one, whatever else it may be the plural of.
            if words.nouns.get(key) != key:
                words.nouns[key] = fold_lemma(lemma)
        else:
            words.others[key] = fold_lemma(lemma)
    return words


def read_affixes() -> Affixes:
    lists = json.loads((DATA / "affixes.json").read_text(encoding="utf-8"))
    places = tuple(lists.pop("place_endings"))
    return Affixes(**{name: frozenset(words) for name, words in lists.items()}, place_endings=places)


def read_forms(name: str) -> Iterator[tuple[str, list[str]]]:
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            lemma, *forms = map(fold, line.split())
            yield lemma, forms


def first_base(first: str, words: Words) -> str:
    """The word a first part comes from: Bildung for bildungs, Schule for schul, lernen for lern; "" for none."""
    if first in words.nouns:
        return words.nouns[first]
    if words.nouns.get(first + "e") == first + "e":
        return first + "e"
    for verb in (first + "en", first + "n"):
        if words.others.get(verb) == verb:
            return verb
    for link in LINKS:
        if first.endswith(link) and len(first) - len(link) >= SHORTEST_PART and first[: -len(link)] in words.nouns:
            return words.nouns[first[: -len(link)]]
    return first if words.others.get(first) == first else ""


def plural_bases(word: str, words: Words) -> list[str]:
    """Nouns whose dative plural the word may be; the dictionary often knows only the verb: wegen, fächern, quellen."""
    bases = [word[: -len(ending)] for ending in ("n", "en") if word.endswith(ending)]
    return [words.nouns[base] for base in bases if len(base) > SHORTEST_PART and base in words.nouns]


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
