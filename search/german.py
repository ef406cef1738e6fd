"""German text analysis: the words of a text with the keys both search engines index and query.

Documents and queries go through `German.words`, so whatever it does to a word, it does on both sides.
"""

import hashlib
import threading
from collections.abc import Collection
from copy import copy
from pathlib import Path

from search.analysis import STOP_WORDS, Analyser, Analysis
from search.ellipsis import complete
from search.folding import fold, grams
from search.lexicon import Lexicon, fingerprint, lexicon_name, open_lexicon
from search.tokens import HANGING, TOKEN
from search.words import Part, Word

__all__ = ["ANALYSIS_VERSION", "STOP_WORDS", "German", "Part", "Word", "fold", "get_german", "grams"]

_RULES = ("german.py", "analysis.py", "compounds.py", "ellipsis.py", "tokens.py", "data/stop_words.txt")
ANALYSIS_VERSION = f"{lexicon_name()}-{fingerprint(*_RULES)}"
# Two generations of this many: at most 15 MB; the texts of eighty practices have 6,000 different words.
CACHED_WORDS = 6_000
CACHED_FOR_MANY = 20_000
LONGEST_CACHED = 64


class German:
    """Thread safe. Words seen lately are remembered, so a text costs little more than finding its words."""

    def __init__(self, lexicon: Lexicon, protected: Collection[str] = ()) -> None:
        self._analyser = Analyser(lexicon, protected)
        names = hashlib.blake2b("\n".join(sorted(protected)).encode(), digest_size=4).hexdigest()
        self.version = f"{ANALYSIS_VERSION}-{names}"
        self._room = CACHED_WORDS
        self._recent: dict[str, Analysis] = {}
        self._older: dict[str, Analysis] = {}

    def for_many(self) -> "German":
        """The same analysis with room for the words of a whole collection: twice as fast there, and at most 50 MB as
        long as it is kept."""
        roomy = copy(self)
        roomy._room = CACHED_FOR_MANY
        roomy._recent, roomy._older = {}, {}
        return roomy

    def words(self, text: str) -> list[Word]:
        """One per position. A part completed from an ellipsis (Kinder- und Jugendhilfe) spans its whole word."""
        words: list[Word] = []
        add = words.append
        recent = self._recent
        for match in TOKEN.finditer(text):
            surface = match[0]
            start, end = match.span()
            found = recent.get(surface) or self._analysis(surface)
            parts = found.parts
            if parts:
                parts = tuple([Part(start + p.start, start + p.end, p.term) for p in parts])
            add(Word(start, end, surface, found.word, found.stem, parts, found.stop))
        return complete(words, text, self._analyser) if HANGING.search(text) else words

    def is_known(self, word: str) -> bool:
        return self._analyser.is_known(word)

    def _analysis(self, surface: str) -> Analysis:
        found = self._recent.get(surface) or self._older.get(surface) or self._analyser.analyse(surface)
        if len(surface) <= LONGEST_CACHED:
            # A word written by two threads at once is the same word; nothing here needs a lock.
            if len(self._recent) >= self._room:
                self._older, self._recent = self._recent, {}
            self._recent[surface] = found
        return found


_made: dict[Path, German] = {}
_making = threading.Lock()


def get_german() -> German:
    """The one of this process, its lexicon in settings.SEARCH["lexicon_dir"], built there when missing."""
    from django.conf import settings

    folder = Path(settings.SEARCH["lexicon_dir"])
    with _making:
        if folder not in _made:
            _made[folder] = German(open_lexicon(folder))
        return _made[folder]
