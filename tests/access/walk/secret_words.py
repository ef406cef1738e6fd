"""Words that stand in one place of the site only, and who may read them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

ROLES = (
    "anonymous", "login", "member", "participant", "colleague", "editor", "moderator", "administrator",
)  # fmt: skip
IN_ADMIN = frozenset({"editor", "moderator", "administrator"})

# Audiences: the roles that see a thing on the site itself.
EVERYBODY = frozenset(ROLES)
SIGNED_IN = EVERYBODY - {"anonymous"}
MEMBERS = frozenset({"member", "participant", "administrator"})
PARTICIPANTS = frozenset({"participant", "administrator"})
COLLEAGUES = frozenset({"colleague", "administrator"})  # a second group, which is no part of the members
EDITING = IN_ADMIN
ADMINISTRATORS = frozenset({"administrator"})
NOBODY: frozenset[str] = frozenset()

CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"


@dataclass(frozen=True)
class Secret:
    """`on_site` and `in_admin`: the roles that may read it there."""

    place: str
    word: str
    on_site: frozenset[str]
    in_admin: frozenset[str]


@dataclass
class Book:
    """All secrets of a site: by their word, and files by their content."""

    words: dict[str, Secret] = field(default_factory=dict)
    files: dict[bytes, Secret] = field(default_factory=dict)

    def word(self, place: str, on_site: frozenset[str], *, in_admin: frozenset[str] = IN_ADMIN) -> str:
        """A new word for a place, with a capital letter."""
        made = _word(place)
        assert made not in self.words, place
        self.words[made] = Secret(place, made, on_site, in_admin)
        return made.capitalize()

    def file(self, place: str, content: bytes, on_site: frozenset[str]) -> None:
        self.files.setdefault(content, Secret(place, "", on_site, IN_ADMIN))

    def kept_from(self, role: str, *, admin: bool) -> dict[str, Secret]:
        return {word: one for word, one in self.words.items() if not may_see(one, role, admin=admin)}

    def open_to(self, role: str, *, admin: bool) -> dict[str, Secret]:
        return {word: one for word, one in self.words.items() if may_see(one, role, admin=admin)}

    def among(self, *places: str) -> Iterable[Secret]:
        """Those whose place ends so."""
        return (one for one in self.words.values() if one.place.endswith(places))


def may_see(secret: Secret, role: str, *, admin: bool) -> bool:
    return role in (secret.in_admin if admin else secret.on_site)


def _word(place: str) -> str:
    """Ten letters that are no word of any language; no correction leads from one to another."""
    number = int.from_bytes(hashlib.blake2b(place.encode(), digest_size=8).digest(), "big")
    letters = []
    for position in range(10):
        alphabet = VOWELS if position % 2 else CONSONANTS
        number, chosen = divmod(number, len(alphabet))
        letters.append(alphabet[chosen])
    return "".join(letters)
