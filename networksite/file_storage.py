"""Where uploaded files lie."""

from __future__ import annotations

import errno
from pathlib import Path, PurePosixPath

from django.core.files.storage import FileSystemStorage

IN_ITS_OWN_FOLDER = 3  # parts of a name: the kind of file, its folder, the file


class FoldersGoWithFiles(FileSystemStorage):
    """Nearly every file has a folder of its own (`content.models.files`). With its last file it goes as well."""

    def delete(self, name: str) -> None:
        super().delete(name)
        if len(PurePosixPath(name).parts) >= IN_ITS_OWN_FOLDER:
            _remove_if_empty(Path(self.path(name)).parent)


def _remove_if_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.ENOENT):
            raise
