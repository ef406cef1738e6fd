"""A part of a file, for readers that jump about in a large one or go on after a break. nginx does it by itself."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase

ONE_RANGE = re.compile(r"^bytes=\s*(?:(?P<first>\d{1,18})-(?P<last>\d{1,18})?|-(?P<suffix>\d{1,18}))\s*$")
OF_THE_WHOLE = frozenset({"content-length", "content-range", "content-type"})


class _Part:
    """So many bytes from where the file stands."""

    def __init__(self, file: IO[bytes], length: int) -> None:
        self._file = file
        self._left = length

    def read(self, size: int) -> bytes:
        chunk = self._file.read(min(size, self._left))
        self._left -= len(chunk)
        return chunk

    def close(self) -> None:
        self._file.close()


def in_range(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """`response`, or the one range of its file that was asked for. Several ranges, one that can't be read or one of an
    older file get the whole, as the protocol allows."""
    if not isinstance(response, FileResponse) or response.status_code != HTTPStatus.OK:
        return response
    response["Accept-Ranges"] = "bytes"
    asked = ONE_RANGE.match(request.headers.get("Range", ""))
    if request.method != "GET" or asked is None or not _still_the_same(request, response):
        return response
    size = int(response["Content-Length"])
    first, last = _bounds(asked, size)
    if asked["last"] is not None and int(asked["last"]) < first:
        return response
    if first > last:
        response.close()
        return HttpResponse(
            status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers={"Content-Range": f"bytes */{size}"}
        )
    return _part(response, first, last, size)


def _bounds(asked: re.Match[str], size: int) -> tuple[int, int]:
    """First and last byte; the first behind the last when the file has nothing there."""
    if asked["suffix"] is not None:
        return (max(0, size - int(asked["suffix"])) if int(asked["suffix"]) else size), size - 1
    return int(asked["first"]), min(int(asked["last"] or size), size - 1)


def _still_the_same(request: HttpRequest, response: HttpResponseBase) -> bool:
    condition = request.headers.get("If-Range")
    return condition is None or condition in {response.get("ETag"), response.get("Last-Modified")}


def _part(whole: FileResponse, first: int, last: int, size: int) -> HttpResponseBase:
    file = whole.file_to_stream
    if file is None:
        raise TypeError("Only a response with a file has parts.")
    file.seek(first)
    kept = {key: value for key, value in whole.items() if key.lower() not in OF_THE_WHOLE}
    return FileResponse(
        _Part(file, last - first + 1),
        content_type=whole["Content-Type"],  # among the headers Django takes it for a guess of its own
        status=HTTPStatus.PARTIAL_CONTENT,
        headers=kept | {"Content-Range": f"bytes {first}-{last}/{size}", "Content-Length": str(last - first + 1)},
    )
