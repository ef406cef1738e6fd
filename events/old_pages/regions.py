"""Which parts of a web page frame it: navigation, head and foot, cookie notice, forms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bs4 import Tag

from events.old_pages.page import Region

BY_TAG = {
    "nav": Region.NAVIGATION,
    "header": Region.HEADER,
    "footer": Region.FOOTER,
    "aside": Region.ASIDE,
    "form": Region.FORM,
    "button": Region.FORM,
    "select": Region.FORM,
    "textarea": Region.FORM,
    "dialog": Region.COOKIES,
    "noscript": Region.HEAD,
    "title": Region.HEAD,
}
BY_ROLE = {
    "navigation": Region.NAVIGATION,
    "menu": Region.NAVIGATION,
    "menubar": Region.NAVIGATION,
    "search": Region.FORM,
    "banner": Region.HEADER,
    "contentinfo": Region.FOOTER,
    "complementary": Region.ASIDE,
    "dialog": Region.COOKIES,
    "alertdialog": Region.COOKIES,
}
BY_NAME = (  # pieces of class names and ids, whole
    (Region.COOKIES, r"cookies?\w*|consent\w*|gdpr|dsgvo|borlabs\w*|usercentrics\w*|klaro|ccm\d*|tarteaucitron\w*"),
    (
        Region.NAVIGATION,
        r"(?:\w+)?nav(?:i|igation|bar|list|menu)?|\w*menue?|breadcrumbs?|brotkrumen?|rootline|klickpfad",
    ),
    (
        Region.NAVIGATION,
        r"skip\w*|sprungmarken?|pagination|pager|paging|social\w*|share\w*|sharing|teilen|lang(?:uage)?s?",
    ),
    (Region.FOOTER, r"\w*footer|fu(?:ss|ß)(?:zeile|bereich)?|copyright|colophon|impressum"),
    (Region.HEADER, r"(?:site|page|main|global)?header|masthead|topbar|kopfzeile|kopf|logo|branding"),
    (Region.FORM, r"\w*search(?:form|box)?|suche|suchfeld|newsletter\w*|login\w*|comments?|respond"),
    (Region.ASIDE, r"sidebar\w*|aside|marginal\w*|randspalte|rightcol\w*|leftcol\w*|related|widgets?"),
)
NAMES = tuple((region, re.compile(rf"(?:{pattern})", re.IGNORECASE)) for region, pattern in BY_NAME)
PIECES = re.compile(r"[^\W_]+")
OWN_FOOT = frozenset({"blockquote", "figure", "q"})  # their footer says who spoke
CONTENT = frozenset({"main", "article"})


@dataclass(frozen=True)
class Weight:
    """What an element holds: letters of text, whether the heart of the page is in it, and breaks between its lines."""

    letters: int
    heart: bool
    breaks: int = 0


def region_of(tag: Tag, inside: frozenset[str], weight: Mapping[int, Weight], whole: int) -> Region | None:
    """The region that begins with this element; None when it belongs to what it stands in. `inside` are the names of
    the open elements, `whole` the letters of the page."""
    found = BY_TAG.get(tag.name) or BY_ROLE.get(str(tag.get("role", "")).lower()) or _by_name(tag)
    if found is None:
        return None
    own = weight[id(tag)]
    if own.heart or (own.letters * 2 > whole and tag.name not in {"nav", "title"}):
        return None
    if found in {Region.HEADER, Region.FOOTER} and inside & OWN_FOOT:
        return None
    if found == Region.HEADER and inside & CONTENT:
        return None
    return found


def _by_name(tag: Tag) -> Region | None:
    if tag.name in {"body", "html", "a", "p", "span", "h1", "h2", "h3", "h4", "li", "td", "tr", "img"}:
        return None
    pieces = PIECES.findall(hint_of(tag).replace("_", " "))
    return next((region for region, names in NAMES if any(names.fullmatch(piece) for piece in pieces)), None)


def hint_of(tag: Tag) -> str:
    """Class names and id, as one text."""
    classes = tag.get("class") or ""
    names = classes if isinstance(classes, str) else " ".join(classes)
    return f"{names} {tag.get('id') or ''}".strip()
