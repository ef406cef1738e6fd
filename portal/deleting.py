"""What is in use is not deleted: the database protects it, and this says so before it has to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Model, ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey

NAMED = 3


def refusals(things: Iterable[Model]) -> Iterator[str]:
    """A sentence for each thing that others need, with the first of those."""
    for thing in things:
        if users := _users_of(thing):
            shown = ", ".join(_("“%(name)s”") % {"name": name} for name in users[:NAMED])
            more = _(" and %(count)s more") % {"count": len(users) - NAMED} if len(users) > NAMED else ""
            text = _("“%(name)s” is in use and can't be deleted: %(users)s%(more)s. Change that first.")
            yield text % {"name": thing, "users": shown, "more": more}


def _users_of(thing: Model) -> list[str]:
    collector = Collector(using=thing._state.db or "default")
    try:
        collector.collect([thing])
    except (ProtectedError, RestrictedError) as error:
        needing = error.protected_objects if isinstance(error, ProtectedError) else error.restricted_objects
        return sorted({str(_whole(row)) for row in needing})
    return []


def _whole(row: Model) -> Model:
    """What a row is a part of: nobody knows the tag of a page, but the page."""
    for field in row._meta.fields:
        if isinstance(field, ParentalKey):
            return getattr(row, field.name)
    return row
