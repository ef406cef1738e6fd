"""The one spelling all keys share: lower case, ae/oe/ue/ss, no accents, no invisible characters."""

import re
import unicodedata

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ſ": "s"})
# Letters that Unicode does not take apart.
LETTERS = str.maketrans({"ł": "l", "ı": "i", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h"})
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_GERMAN = re.compile(r"[\x00-\x7fäöüÄÖÜß]*")
_DROP = dict.fromkeys(map(ord, INVISIBLE))


def fold(text: str) -> str:
    """Both spellings of an umlaut meet here: Bäckerei and Baeckerei give "baeckerei". Folding twice changes nothing."""
    if _GERMAN.fullmatch(text):
        return text.lower().translate(UMLAUTS)
    return _fold(_fold(text))


def _fold(text: str) -> str:
    # Umlauts go first, while they are one character; what is left of the accents afterwards carries no meaning here.
    text = unicodedata.normalize("NFC", text.translate(_DROP)).lower().translate(UMLAUTS).translate(LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return bare.lower().translate(UMLAUTS).translate(LETTERS).translate(_DROP)


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """The folded text and, for each of its characters and its end, the place in `text` it came from."""
    if text.isascii():
        return text.lower(), list(range(len(text) + 1))
    folded: list[str] = []
    offsets: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        # A letter and the marks that follow it belong together: decomposed ä is two characters.
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        piece = fold(text[start:end])
        folded.append(piece)
        offsets.extend([start] * len(piece))
        start = end
    return "".join(folded), [*offsets, len(text)]


def grams(word: str, n: int = 4) -> list[str]:
    """Character grams of the folded word; the word's start is marked, its end is not, so inflection costs little."""
    marked = "_" + fold(word)
    if len(marked) <= n:
        return [marked] if len(marked) > 1 else []
    return list(dict.fromkeys(marked[i : i + n] for i in range(len(marked) - n + 1)))
