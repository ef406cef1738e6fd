"""HTML as PDF, where WeasyPrint (the extra `pdf`) and the libraries it draws with are installed."""

from __future__ import annotations

import logging
import mimetypes
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from django.contrib.staticfiles import finders

STYLES = ("css/tokens.css", "css/factsheet.css")
STATIC = "https://static.invalid/"  # where relative addresses in styles begin; no host has such a name
KEPT = 16  # sheets of some ten kilobytes; the same words make the same file, whoever may read them

logger = logging.getLogger(__name__)
_one_at_a_time = Lock()


@cache
def available() -> bool:
    """Loads the library at the first question: some tenths of a second."""
    try:
        import weasyprint  # noqa: F401
    except ImportError:
        return False
    except OSError as error:  # installed, but Pango is not
        logger.warning("No fact sheets as PDF: %s", error)
        return False
    return True


@lru_cache(maxsize=KEPT)
def printed(html: str) -> bytes:
    """Tagged (PDF/UA-1), with title and language as the HTML names them. One at a time: it costs up to a second."""
    from weasyprint import CSS, HTML  # not in every installation
    from weasyprint.text.fonts import FontConfiguration

    with _one_at_a_time:
        fonts = FontConfiguration()
        own = {"url_fetcher": fetcher(), "font_config": fonts}
        styles = [CSS(string=_static(name).read_text(), base_url=STATIC + name, **own) for name in STYLES]
        document = HTML(string=html, base_url=STATIC, url_fetcher=fetcher())
        return bytes(document.write_pdf(stylesheets=styles, font_config=fonts, pdf_variant="pdf/ua-1"))


@cache
def fetcher() -> Any:
    """Gives static files of our own and nothing else: no other host, no file of the machine."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class OwnFiles(URLFetcher):  # type: ignore[misc]  # without types
        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002
            if not url.startswith(STATIC):
                raise FatalURLFetchingError(f"Not one of our files: {url}")
            name = url.removeprefix(STATIC)
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, _static(name).read_bytes(), {"Content-Type": kind})

    return OwnFiles()


def _static(name: str) -> Path:
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(name)
    return Path(found)
