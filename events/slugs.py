"""Addresses of new pages, made from their titles."""

from __future__ import annotations

from django.utils.text import slugify
from wagtail.models import Page

FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
LONGEST = 80


def free_slug(parent: Page, title: str, year: int | None = None) -> str:
    """Not yet taken below `parent`: with the year where the title alone is taken, then with a number."""
    plain = slugify(title.translate(FOLDED))[:LONGEST].strip("-") or "seite"
    taken = set(parent.get_children().filter(slug__startswith=plain).values_list("slug", flat=True))
    named = [plain] if year is None else [plain, f"{plain}-{year}"]
    if free := [slug for slug in named if slug not in taken]:
        return free[0]
    number = 2
    while (slug := f"{named[-1]}-{number}") in taken:
        number += 1
    return slug
