"""Cities and states named in a query, also in short, inflected and adjectival forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from cities.models import State
from search.folding import fold
from search.understand.reading import Analyser, Token

# Names of German cities that are everyday words as well: they need a sign that the place is meant.
_EVERYDAY = """
aalen ahlen baden bergen brake buchen celle essen fuerth haan hagen halle hamm heide hilden hof kehl lage lahr langen
lehrte luenen marl melle minden muenster norden plauen rheine siegen singen stade verden wangen wedel weiden werne wesel
worms
"""
EVERYDAY = frozenset(_EVERYDAY.split())
PLACE_SIGNS = frozenset({"in", "aus", "bei", "nach", "stadt", "landeshauptstadt"})
# Where the short name of a city ends: Frankfurt am Main, Mülheim an der Ruhr, Freiburg im Breisgau, Halle (Saale).
SHORT_NAME_ENDS = (" am ", " an der ", " an ", " im ", " in ", " bei ", " vor der ", " ob der ", " (", "/")
STATE_NAMES = {
    State.BW: ("bawü", "bw", "baden-württembergisch", "württemberg"),
    State.BY: ("bayerisch", "bayrisch"),
    State.BB: ("brandenburgisch",),
    State.HE: ("hessisch",),
    State.MV: ("meckpomm", "mecklenburg", "vorpommern"),
    State.NI: ("niedersächsisch",),
    State.NW: ("nrw", "nordrhein-westfälisch"),
    State.RP: ("rlp", "rheinland-pfälzisch"),
    State.SL: ("saarländisch",),
    State.SN: ("sächsisch",),
    State.ST: ("sachsen-anhaltinisch",),
    State.SH: ("schleswig-holsteinisch",),
    State.TH: ("thüringisch", "thüringer"),
}
ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")


@dataclass(frozen=True, slots=True)
class Place:
    """A value of the facet `city` or `state`. `stems` are those of its name and `further_stems` those of its other
    forms: all are searched, whatever form is typed."""

    facet: str
    value: str
    label: str
    stems: tuple[str, ...]
    further_stems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place in the query, as the positions of its tokens."""

    start: int
    end: int
    place: Place


@dataclass(frozen=True, slots=True)
class Places:
    by_words: Mapping[tuple[str, ...], Place] = field(default_factory=lambda: MappingProxyType({}))
    longest: int = 0

    def find(self, tokens: Sequence[Token]) -> list[NamedPlace]:
        """Places among all words of the query, stop words included, the longest first. Quotations name none."""
        found: list[NamedPlace] = []
        at = 0
        while at < len(tokens):
            named = next(self._at(tokens, at), None)
            if named:
                found.append(named)
            at = named.end if named else at + 1
        return found

    def _at(self, tokens: Sequence[Token], at: int) -> Iterator[NamedPlace]:
        for length in range(min(self.longest, len(tokens) - at), 0, -1):
            run = tokens[at : at + length]
            place = self.by_words.get(tuple(token.word.word for token in run))
            if place and all(token.quote is None for token in run) and _meant(tokens, at, length):
                yield NamedPlace(at, at + length, place)


def _meant(tokens: Sequence[Token], at: int, length: int) -> bool:
    """Whether an everyday word stands for the city: alone, after "in" or "Stadt", or capitalised behind a noun."""
    if length > 1 or tokens[at].word.word not in EVERYDAY:
        return True
    if at == 0:
        return len(tokens) == 1
    before, here = tokens[at - 1].word, tokens[at].word.surface
    if before.word in PLACE_SIGNS:
        return here[0].isupper() or before.word != "nach"
    noun = before.surface[0].isupper() and not before.stop and not before.word.endswith(ADJECTIVE_ENDINGS)
    return noun and here[0].isupper() and at == len(tokens) - 1


def build(cities: Iterable[tuple[str, str]], german: Analyser) -> Places:
    """From (slug, name) of the cities; the states are those of `cities.models.State`."""
    by_words: dict[tuple[str, ...], Place] = {}
    for state in State:
        if state is not State.ABROAD:
            name = str(state.label)
            further = list(_adjectives(STATE_NAMES.get(state, ())))
            place = Place("state", state.value, name, *_stems(name, further, german))
            _add(by_words, place, (name, f"{name}s", *further), german)
    listed = list(cities)
    shorts = [_short_name(name) for _, name in listed]
    for (slug, name), short in zip(listed, shorts, strict=True):
        called = [name, *_forms(name)]
        if shorts.count(short) == 1:
            called += [short, *_forms(short)]
        _add(by_words, Place("city", slug, name, *_stems(short, _forms(short), german)), called, german)
    return Places(by_words, max(map(len, by_words), default=0))


def _stems(name: str, forms: Iterable[str], german: Analyser) -> tuple[tuple[str, ...], tuple[str, ...]]:
    stems = tuple(word.stem for word in german.words(name))
    further = {words[0].stem for form in forms if len(words := german.words(form)) == 1}
    return stems, tuple(sorted(further - set(stems)))


def _add(by_words: dict[tuple[str, ...], Place], place: Place, names: Iterable[str], german: Analyser) -> None:
    for name in names:
        words = tuple(word.word for word in german.words(name))
        if words:
            by_words[words] = place


def _short_name(name: str) -> str:
    return min((name.split(end, maxsplit=1)[0] for end in SHORT_NAME_ENDS), key=len).strip()


def _forms(name: str) -> list[str]:
    """Genitive and inhabitants' form: Bonns, Bonner; Bremer, Dresdner, Münchner. Not Sieger for Siegen."""
    forms = [f"{name}er"]
    if fold(name) in EVERYDAY:
        return forms
    if not fold(name).endswith(("s", "z", "x")):
        forms.append(f"{name}s")
    if name.endswith("en"):
        forms += [f"{name[:-2]}er", f"{name[:-2]}ner"]
    if name.endswith("er"):
        forms.append(f"{name[:-2]}eraner")
    return forms


def _adjectives(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield name
        if name.endswith("isch"):
            yield from (name + ending for ending in ADJECTIVE_ENDINGS)
