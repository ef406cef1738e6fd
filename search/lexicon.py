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

LEXICON_RULES = 1  # count up when lexicon_build makes something else of the same data
NEVER = 255
_MAGIC = b"lexicon\n"
_DIGEST_SIZE = 16
DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lexicon says of a folded word. Costs are in eighths of a natural-log unit, NEVER when it cannot be that."""

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


@functools.cache
def lexicon_name() -> str:
    """Changes with everything the lexicon is made of: our rules, simplemma, the stemmer and our own word lists."""
    made_of = hashlib.blake2b(digest_size=4)
    for package in ("simplemma", "PyStemmer"):
        made_of.update(importlib.metadata.version(package).encode())
    for path in sorted(DATA.glob("*")):
        made_of.update(path.read_bytes())
    return f"lexicon-{LEXICON_RULES}-{made_of.hexdigest()}"


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
        os.replace(temporary, path)
    except OSError:
        os.unlink(temporary)
        raise


def build_lexicon(folder: Path) -> Path:
    """Builds in a process of its own: the dictionary it reads takes hundreds of megabytes, and none of it stays here."""
    path = lexicon_path(folder)
    room = Path(__file__).parent
    subprocess.run([sys.executable, "-m", f"{room.name}.lexicon_build", str(path)], cwd=room.parent, check=True)
    return path


def open_lexicon(folder: Path) -> Lexicon:
    """Loads the lexicon of this version, building it first when it is missing or broken."""
    try:
        return load_lexicon(lexicon_path(folder))
    except (FileNotFoundError, BrokenLexiconError):
        return load_lexicon(build_lexicon(folder))


def _digest(raw: bytes) -> bytes:
    return hashlib.blake2b(raw, digest_size=_DIGEST_SIZE).digest()
