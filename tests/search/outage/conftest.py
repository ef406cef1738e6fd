"""A site on a real Elasticsearch behind the proxy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client, TestCase

from practices.models import PracticePage
from search.engine import SearchEngine
from search.engines import get_engine
from search.rebuild import rebuild
from tests import clusters
from tests.factories import PASSWORD, Tree, make_city, make_person, make_practice, make_topic, restrict
from tests.search.outage.proxy import Behaviour, Proxy, proxy_before

PATIENCE = 3.0  # seconds until no answer counts as none: far more than a healthy server takes here


@dataclass(frozen=True)
class ClusterSite:
    """`prefix-search` is the alias of its index."""

    proxy: Proxy
    practice: PracticePage
    settings: Any
    cluster: Mapping[str, Any]

    @property
    def alias(self) -> str:
        return f"{self.cluster['prefix']}-search"

    def another_process(self, pause: float) -> SearchEngine:
        """From now on the site has an engine that knows nothing of what was before."""
        cluster = {**self.cluster, "pause": pause}
        self.settings.SEARCH = {**self.settings.SEARCH, "elasticsearch": cluster}
        return get_engine()


@pytest.fixture
def proxy(elasticsearch_url: str) -> Iterator[Proxy]:
    with proxy_before(elasticsearch_url) as made:
        yield made


@pytest.fixture
def cluster(elasticsearch_url: str, proxy: Proxy) -> Iterator[Mapping[str, Any]]:
    """The settings of a cluster with own indexes, reached through the proxy. The pause outlasts every test."""
    with clusters.own_indexes(elasticsearch_url) as direct:
        yield {**direct, "url": proxy.url, "timeout": PATIENCE, "write_timeout": PATIENCE, "pause": 600.0}
        proxy.behave(Behaviour.PASS)


@pytest.fixture
def administrator(client: Client, db: None) -> None:
    make_person("root@example.org", is_superuser=True)
    assert client.login(email="root@example.org", password=PASSWORD)


@pytest.fixture
def site(tree: Tree, cluster: Mapping[str, Any], proxy: Proxy, settings: Any, administrator: None) -> ClusterSite:
    """Two examples, one for who is signed in, as the administrator is."""
    settings.SEARCH = {**settings.SEARCH, "elasticsearch": cluster}
    rebuild(get_engine())
    with TestCase.captureOnCommitCallbacks(execute=True):
        make_topic("Ganztag")
        practice = make_practice(tree, make_city(), "Ganztag in Augsburg")
        secret = make_practice(tree, make_city("Bonn", state="DE-NW"), "Ganztag im Verborgenen")
        restrict(secret)
    return ClusterSite(proxy, practice, settings, cluster)
