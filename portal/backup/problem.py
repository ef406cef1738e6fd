"""Why a backup or a restore did not happen."""


class BackupError(Exception):
    """Says, for the operator, what is wrong and what helps. Nothing was changed."""


class HalfRestoredError(Exception):
    """The database of the backup is in place, its media files are not."""
