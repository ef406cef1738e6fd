"""Things as JSON-LD in the words of schema.org, for search engines: the text of a `script` that no browser runs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from content.display import Link

CONTEXT = "https://schema.org"
LANGUAGE = "de"  # of the content
# An HTML parser looks for the end of the element in the text, whatever JSON says of it.
ESCAPED = {ord(character): f"\\u{ord(character):04X}" for character in "<>&\u2028\u2029"}


def as_script(described: dict[str, Any]) -> SafeString:
    """Without what is empty."""
    stated = {name: value for name, value in described.items() if value not in ("", None, [], ())}
    text = json.dumps({"@context": CONTEXT, **stated}, ensure_ascii=False)
    return mark_safe(text.translate(ESCAPED))  # noqa: S308  # escaped in this line


def way_here(breadcrumbs: Iterable[Link], absolute: Callable[[str], str]) -> SafeString:
    """The last one is the page itself and needs no address."""
    steps = [
        {
            "@type": "ListItem",
            "position": place,
            "name": crumb.label,
            **({"item": absolute(crumb.url)} if crumb.url else {}),
        }
        for place, crumb in enumerate(breadcrumbs, start=1)
    ]
    return as_script({"@type": "BreadcrumbList", "itemListElement": steps})
