"""The search engine without a server: tantivy, in a folder beside the database."""

from search.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
