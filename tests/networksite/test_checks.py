"""The site refuses to stand in public with unsafe settings, and every refusal says what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from networksite.checks import production, refuse_unsafe_start
from networksite.database import database

POSTGRESQL = "postgres://site:{password}@database:5432/site"


@pytest.fixture
def safe(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Settings as a careful operator makes them."""
    (tmp_path / "staticfiles.json").write_text("{}")
    settings.PRODUCTION = settings.HTTPS = True
    settings.DEBUG = settings.DEMO = False
    settings.SECRET_KEY = "Xy7-" * 20
    settings.ALLOWED_HOSTS = ["wissenspool.example", "web"]
    settings.BASE_URL = "https://wissenspool.example"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.STATIC_ROOT = tmp_path
    content = database(POSTGRESQL.format(password="kV3-9x!"), statement_timeout=0)
    monkeypatch.setitem(settings.DATABASES, "default", content)
    elasticsearch(settings, url="https://search.example:9200", user="site", password="q8Zt")
    return settings


def elasticsearch(settings: Any, **values: str) -> None:
    empty = dict.fromkeys(("url", "user", "password", "api_key", "ca_file"), "")
    settings.SEARCH = settings.SEARCH | {"elasticsearch": empty | values}


def found() -> set[str]:
    messages = production()
    assert all(message.hint for message in messages)
    return {str(message.id).removeprefix("networksite.") for message in messages}


def test_safe_settings_are_left_alone(safe: Any) -> None:
    assert found() == set()
    refuse_unsafe_start()


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("SECRET_KEY", "kurz", {"E002"}),
        ("ALLOWED_HOSTS", ["*"], {"E003"}),
        ("BASE_URL", "http://wissenspool.example", {"E004"}),
        ("BASE_URL", "https://wissenspool.example:8443/", set()),
        ("BASE_URL", "https://anderswo.example", {"E005"}),
        ("BASE_URL", "wissenspool.example", {"E004", "E005"}),
        ("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend", {"W004"}),
        ("STATIC_ROOT", Path("/nirgends"), {"E009"}),
    ],
)
def test_an_unsafe_setting_is_named(safe: Any, name: str, value: Any, expected: set[str]) -> None:
    setattr(safe, name, value)
    assert found() == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (POSTGRESQL.format(password="site"), {"E006"}),
        (POSTGRESQL.format(password=""), {"E006"}),
        (POSTGRESQL.format(password="changeme"), {"E006"}),
        ("postgres://site@/site", set()),
        ("sqlite:////srv/site.sqlite3", {"W001"}),
    ],
)
def test_a_database_anybody_can_open_is_named(
    safe: Any, url: str, expected: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(safe.DATABASES, "default", database(url, statement_timeout=0))
    assert found() == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"url": ""}, set()),
        ({"url": "http://search:9200"}, {"W002"}),
        ({"url": "http://127.0.0.1:9200"}, set()),
        ({"url": "http://127.0.0.1:9200", "user": "", "password": ""}, set()),
        ({"url": "https://search:9200", "user": "", "password": ""}, {"W003"}),
        ({"url": "https://a:9200, http://b:9200"}, {"W002"}),
        ({"url": "https://search:9200", "api_key": "abc"}, {"E007"}),
        ({"url": "https://search:9200", "ca_file": "/nirgends/ca.crt"}, {"E008"}),
    ],
)
def test_a_cluster_others_can_read_is_named(safe: Any, values: dict[str, str], expected: set[str]) -> None:
    elasticsearch(safe, **{"user": "site", "password": "q8Zt"} | values)
    assert found() == expected


@pytest.mark.parametrize(
    ("hosts", "public"),
    [
        (["127.0.0.1", "localhost", "[::1]"], False),
        (["192.168.4.20", "stadt.localhost"], False),
        (["wissenspool.example"], True),
        (["localhost", "*"], True),
        (["8.8.8.8"], True),
    ],
)
def test_a_trial_stays_out_of_the_internet(settings: Any, hosts: list[str], public: bool) -> None:
    settings.PRODUCTION = False
    settings.ALLOWED_HOSTS = hosts
    assert found() == ({"E001"} if public else set())


def test_a_refused_start_says_everything_at_once(safe: Any, caplog: pytest.LogCaptureFixture) -> None:
    safe.SECRET_KEY = "kurz"
    safe.ALLOWED_HOSTS = ["*"]
    elasticsearch(safe, url="http://search:9200", user="site", password="q8Zt")
    with pytest.raises(ImproperlyConfigured) as refusal:
        refuse_unsafe_start()
    assert "SECRET_KEY" in str(refusal.value)
    assert "ALLOWED_HOSTS" in str(refusal.value)
    assert "ELASTICSEARCH_URL" in caplog.text


def test_a_warning_can_be_answered_for(safe: Any, caplog: pytest.LogCaptureFixture) -> None:
    elasticsearch(safe, url="http://search:9200", user="site", password="q8Zt")
    safe.SILENCED_SYSTEM_CHECKS = ["networksite.W002"]
    refuse_unsafe_start()
    assert caplog.text == ""


def test_postgresql_is_not_waited_for_endlessly() -> None:
    options = database(POSTGRESQL.format(password="x") + "?sslmode=require", statement_timeout=30)["OPTIONS"]
    assert options == {"sslmode": "require", "connect_timeout": 5, "options": "-c statement_timeout=30s"}
    assert database(POSTGRESQL.format(password="x"), statement_timeout=0)["OPTIONS"] == {"connect_timeout": 5}
