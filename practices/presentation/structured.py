"""What an example is, for search engines: an `Article` of schema.org as JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.safestring import SafeString

from content.display import Link
from content.structured import LANGUAGE, as_script
from practices.models import PracticePage


def structured(page: PracticePage, url: str, topics: Iterable[Link]) -> SafeString:
    """`url`: the absolute one. It speaks for the office that can be asked, else for the city."""
    city = {"@type": "City", "name": page.city.name} if page.city_id else None
    author = {"@type": "Organization", "name": page.contact_institution} if page.contact_institution else None
    return as_script(
        {
            "@type": "Article",
            "headline": page.title,
            "abstract": page.summary,
            "url": url,
            "mainEntityOfPage": url,
            "inLanguage": LANGUAGE,
            "datePublished": page.first_published_at.isoformat() if page.first_published_at else "",
            "dateModified": page.last_published_at.isoformat() if page.last_published_at else "",
            "about": [{"@type": "Thing", "name": topic.label} for topic in topics],
            "contentLocation": city,
            "author": author or city,
        }
    )
