"""Who may see a thing, as one canonical string, computed from Wagtail's view restrictions and nothing else.

An audience is the conjunction of all restrictions along a page's ancestors. Written as a string it is ``public`` or its
sorted clauses joined by ``&``: ``login`` (any signed-in person) and ``groups:3,7`` (a member of at least one of these
groups). A shared password can't be a clause, since whoever knows it is not known: such pages have no audience at all
(``None``) and are never indexed, listed or exported.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser

PUBLIC = "public"
LOGIN = "login"
GROUPS_PREFIX = "groups:"


@dataclass(frozen=True, slots=True)
class Viewer:
    """The facts about a person that decide what they may see."""

    authenticated: bool = False
    group_ids: frozenset[int] = frozenset()
    superuser: bool = False
    # What one request has looked up already for this viewer; None for viewers that outlive a request.
    remembered: dict[str, Any] | None = field(default=None, compare=False, repr=False)

    def satisfies(self, audience: str) -> bool:
        """Whether this viewer meets every clause of `audience`."""
        return all(self._meets(clause) for clause in audience.split("&"))

    def _meets(self, clause: str) -> bool:
        if clause == PUBLIC or self.superuser:
            return True
        if clause == LOGIN:
            return self.authenticated
        if not clause.startswith(GROUPS_PREFIX):
            raise ValueError(f"not an audience clause: {clause!r}")
        return not self.group_ids.isdisjoint(_group_ids(clause))


ANYBODY = Viewer()


def viewer_for(user: AbstractBaseUser | AnonymousUser) -> Viewer:
    """The viewer behind a user: one query for the groups of a signed-in person, none for anybody else."""
    if not user.is_authenticated:
        return ANYBODY
    groups = user.groups.values_list("pk", flat=True)  # type: ignore[attr-defined]
    return Viewer(authenticated=True, group_ids=frozenset(groups), superuser=bool(getattr(user, "is_superuser", False)))


def groups_clause(group_ids: Iterable[int]) -> str:
    """The clause for membership in any of these groups. No group at all means nobody but a superuser."""
    return GROUPS_PREFIX + ",".join(str(number) for number in sorted(set(group_ids)))


def canonical(clauses: Iterable[str]) -> str:
    """The one string for a conjunction of clauses: ``public`` for none, else sorted and without repetition."""
    return "&".join(sorted(set(clauses))) or PUBLIC


def implies(before: str | None, after: str | None) -> bool:
    """Whether everybody who meets `before` also meets `after`, so that a change from one to the other takes nothing
    from anybody. None is a shared password."""
    if before is None or after is None:
        return before is None
    held = before.split("&")
    return all(any(_clause_implies(clause, wanted) for clause in held) for wanted in after.split("&"))


def _clause_implies(held: str, wanted: str) -> bool:
    if wanted in (PUBLIC, held):
        return True
    if not held.startswith(GROUPS_PREFIX):
        return False
    return wanted == LOGIN or (wanted.startswith(GROUPS_PREFIX) and _group_ids(held) <= _group_ids(wanted))


def _group_ids(clause: str) -> frozenset[int]:
    """The groups of a groups clause; empty for any other."""
    numbers = clause.removeprefix(GROUPS_PREFIX) if clause.startswith(GROUPS_PREFIX) else ""
    return frozenset(int(number) for number in numbers.split(",") if number)
