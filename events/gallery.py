"""The photos of a meeting that may leave the admin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from content.responsive import Picture
from events.models import EventPhoto


@dataclass(frozen=True, slots=True)
class Photo:
    picture: Picture
    caption: str
    number: int  # from 1


def gallery(rows: Iterable[EventPhoto], pictures: Mapping[int, Picture]) -> list[Photo]:
    """`pictures`: those that may be shown, by primary key. In the editor's order; a photo put in twice stands once."""
    captions: dict[int, str] = {}
    for row in rows:
        captions.setdefault(row.image_id, row.caption)
    shown = ((pictures[pk], caption) for pk, caption in captions.items() if pk in pictures)
    return [Photo(picture, caption, number) for number, (picture, caption) in enumerate(shown, start=1)]
