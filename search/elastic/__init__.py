"""The engine for a network that has outgrown one machine: an Elasticsearch cluster, versions 8 and 9 of the server."""

from search.elastic.engine import ElasticEngine

__all__ = ["ElasticEngine"]
