"""Drafts and older versions, which name topics, structures and cities by number: the database can't protect those."""

from __future__ import annotations

from typing import Any

from cities.models import City, Structure


def without_dangling(data: dict[str, Any]) -> dict[str, Any]:
    """The stored content of a practice without topics, structures and the city that are gone. Reading it would fail."""
    from practices.models import Topic  # the models name this module

    rows, needs = data.get("practice_topics", []), data.get("preconditions", [])
    topics = set(Topic.objects.filter(pk__in=[row["tag"] for row in rows]).values_list("pk", flat=True))
    structures = set(
        Structure.objects.filter(pk__in=[need["structure"] for need in needs]).values_list("pk", flat=True)
    )
    known_city = City.objects.filter(pk=data.get("city")).exists()
    return data | {
        "city": data.get("city") if known_city else None,
        "practice_topics": [row for row in rows if row["tag"] in topics],
        "preconditions": [
            need | {"structure": need["structure"] if need["structure"] in structures else None} for need in needs
        ],
    }
