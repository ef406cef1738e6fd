"""The noun lexicon the compound splitter asks: a compact trie in the data folder, built once per version."""

import functools
import hashlib
import importlib.metadata
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import marisa_trie

NEVER = 255
_MAGIC = b"lexicon\n"
_DIGEST_SIZE = 16
ROOM = Path(__file__).parent
DATA = ROOM / "data"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lexicon says of a folded word. Costs in eighths of a natural-log unit, NEVER when it cannot be that."""

    modifier: int  # as first or middle part, linking element included
    head: int  # as last part
    known: bool  # a word that stands alone, not only a first part
    whole: bool  # must not be split
    stem: str  # of the word when the stemmer alone would miss it, else ""
    modifier_stem: str  # the same for the first part without its linking element

    def pack(self) -> bytes:
        flags = self.known + 2 * self.whole
        return bytes((self.modifier, self.head, flags)) + f"{self.stem}|{self.modifier_stem}".encode()

    @classmethod
    def unpack(cls, raw: bytes) -> "Entry":
        stem, modifier_stem = raw[3:].decode().split("|")
        return cls(raw[0], raw[1], bool(raw[2] & 1), bool(raw[2] & 2), stem, modifier_stem)


class Lexicon:
    """Read-only; safe to share between threads."""

    def __init__(self, trie: marisa_trie.BytesTrie) -> None:
        self._trie = trie

    def entry(self, folded: str) -> Entry | None:
        found = self._trie.get(folded)
        return Entry.unpack(found[0]) if found else None

    def costs_at_start(self, folded: str) -> list[tuple[int, int, int]]:
        """Every lexicon word `folded` begins with, as (length, cost as modifier, cost as head)."""
        trie = self._trie
        return [(len(key), raw[0], raw[1]) for key in trie.prefixes(folded) for raw in trie[key]]


class BrokenLexiconError(Exception):
    """The file is not a complete lexicon of this version."""


def fingerprint(*made_of: str) -> str:
    """Of these files beside this one and of the packages whose data or stems go into the result.

    Taken from the files themselves: a number to count up by hand would be forgotten once, and an index would then
    hold terms that no query asks for.
    """
    digest = hashlib.blake2b(digest_size=4)
    for package in ("simplemma", "PyStemmer"):
        digest.update(importlib.metadata.version(package).encode())
    for name in made_of:
        digest.update((ROOM / name).read_bytes())
    return digest.hexdigest()


@functools.cache
def lexicon_name() -> str:
    code = ("lexicon_build.py", "dictionary.py", "lexicon.py", "folding.py")
    return f"lexicon-{fingerprint(*code, 'data/affixes.json', 'data/own_words.txt', 'data/stems.txt')}"


def lexicon_path(folder: Path) -> Path:
    return folder / f"{lexicon_name()}.trie"


def load_lexicon(path: Path) -> Lexicon:
    """Raises FileNotFoundError or BrokenLexiconError."""
    raw = path.read_bytes()
    body = len(_MAGIC) + _DIGEST_SIZE
    if raw[: len(_MAGIC)] != _MAGIC or raw[len(_MAGIC) : body] != _digest(raw[body:]):
        raise BrokenLexiconError(str(path))
    return Lexicon(marisa_trie.BytesTrie().frombytes(raw[body:]))


def save_lexicon(trie: marisa_trie.BytesTrie, path: Path) -> None:
    """Readers see the old file or the whole new one, and of two writers at once the last wins."""
    raw = trie.tobytes()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_MAGIC + _digest(raw) + raw)
        Path(temporary).replace(path)
    except OSError:
        Path(temporary).unlink()
        raise


def build_lexicon(folder: Path) -> Path:
    """Builds in a process of its own: the dictionary takes hundreds of megabytes, and none of it stays here."""
    path = lexicon_path(folder)
    subprocess.run([sys.executable, "-m", f"{ROOM.name}.lexicon_build", str(path)], cwd=ROOM.parent, check=True)  # noqa: S603
    return path


def open_lexicon(folder: Path) -> Lexicon:
    """Loads the lexicon of this version, building it first when it is missing or broken."""
    try:
        return load_lexicon(lexicon_path(folder))
    except (FileNotFoundError, BrokenLexiconError):
        return load_lexicon(build_lexicon(folder))


def _digest(raw: bytes) -> bytes:
    return hashlib.blake2b(raw, digest_size=_DIGEST_SIZE).digest()
