"""Leaves the sending of a file to the web server in front, after the permission check has passed here."""

from __future__ import annotations

import posixpath

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.utils.encoding import filepath_to_uri

# The web server knows size and date of the file itself, and answers with them.
OF_THE_FILE = frozenset({"content-length", "last-modified", "etag"})


def handed_over(response: HttpResponseBase, storage: Storage, name: str) -> HttpResponseBase:
    """`response` as it is, or, with `MEDIA_ACCEL_PREFIX` set and `name` a file in the media folder, without its body
    and with the address under which only nginx finds the file."""
    prefix = settings.MEDIA_ACCEL_PREFIX
    if not prefix or not isinstance(response, FileResponse) or not isinstance(storage, FileSystemStorage):
        return response
    storage.path(name)  # raises SuspiciousFileOperation for a name that leads out of the folder
    kept = {key: value for key, value in response.items() if key.lower() not in OF_THE_FILE}
    if response.file_to_stream is not None:
        response.file_to_stream.close()
    address = filepath_to_uri(posixpath.join(prefix, name)) or ""
    return HttpResponse(headers=kept | {"X-Accel-Redirect": address})
