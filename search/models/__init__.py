"""What search keeps in the database: the outbox of changes, and the synonyms that editors keep."""

from search.models.outbox import OutboxEntry, Rebuild
from search.models.synonym import Synonym

__all__ = ["OutboxEntry", "Rebuild", "Synonym"]
