"""What is compressed on its way to the reader, and how."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

TEXTS = frozenset(
    {"application/json", "application/xml", "application/atom+xml", "application/rss+xml", "application/ld+json"}
)


class CompressedStaticFiles(CompressedManifestStaticFilesStorage):
    """By gzip alone. Brotli, which the extra `pdf` brings along, would take a minute to save a tenth."""

    def create_compressor(self, **options: Any) -> Compressor:
        return Compressor(use_brotli=False, **options)


class CompressedTexts(GZipMiddleware):
    """Pages, data and feeds. Files are sent as they are: most are compressed already, and browsers ask for parts."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        if response.streaming or not (kind.startswith("text/") or kind in TEXTS):
            return response
        return super().process_response(request, response)
