"""What must hold before the site may stand in public. `manage.py check --deploy` shows it all; a web process that finds
an error here does not start."""

from __future__ import annotations

import ipaddress
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register, run_checks  # noqa: A004  # Django's word
from django.core.exceptions import ImproperlyConfigured
from django.http.request import split_domain_port, validate_host
from django.utils.translation import gettext as _

TAG = "production"
MIN_SECRET = 50  # characters, as Django's own check wants them
KNOWN_PASSWORDS = frozenset({"", "postgres", "password", "changeme", "secret", "wissenspool", "site", "admin"})

logger = logging.getLogger(__name__)


@register(TAG, deploy=True)
def production(**_options: Any) -> list[CheckMessage]:
    rules = PRODUCTION_RULES if settings.PRODUCTION else TRIAL_RULES
    return [message for rule in rules for message in rule()]


def refuse_unsafe_start() -> None:
    """Raises ImproperlyConfigured with all errors; warnings go to the log."""
    found = [message for message in run_checks(tags=[TAG], include_deployment_checks=True) if not message.is_silenced()]
    for message in found:
        if not message.is_serious():
            logger.warning("%s %s", message.msg, message.hint)
    if errors := [f"{message.msg} {message.hint}" for message in found if message.is_serious()]:
        raise ImproperlyConfigured("\n".join(errors))


def _local(host: str) -> bool:
    """Nobody on the internet reaches it under this name."""
    name = host.strip("[]").removeprefix(".")
    try:
        return ipaddress.ip_address(name).is_private
    except ValueError:
        return name in {"localhost", "testserver"} or name.endswith(".localhost")


def _socket(host: str) -> bool:
    """The operating system says who is asking: no password is needed."""
    return not host or host.startswith("/")


def _trial_in_public() -> Iterator[CheckMessage]:
    public = [host for host in settings.ALLOWED_HOSTS if not _local(host)]
    if public:
        yield Error(
            _("DEBUG or DEMO is on, and ALLOWED_HOSTS names a public host: %(hosts)s.") % {"hosts": ", ".join(public)},
            hint=_("Set DEBUG=0 and DEMO=0. DEBUG shows settings and code to everybody, DEMO has known passwords."),
            id="networksite.E001",
        )


def _secret_key() -> Iterator[CheckMessage]:
    if len(settings.SECRET_KEY) < MIN_SECRET:
        yield Error(
            _("SECRET_KEY has fewer than %(count)d characters.") % {"count": MIN_SECRET},
            hint=_("Make one: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"),
            id="networksite.E002",
        )


def _hosts() -> Iterator[CheckMessage]:
    if "*" in settings.ALLOWED_HOSTS:
        yield Error(
            _("ALLOWED_HOSTS allows every host name."),
            hint=_("Name the hosts of the site. With a foreign name somebody could forge links in e-mails."),
            id="networksite.E003",
        )


def _base_url() -> Iterator[CheckMessage]:
    parts = urlsplit(settings.BASE_URL)
    if settings.HTTPS and parts.scheme != "https":
        yield Error(
            _("BASE_URL does not begin with https://."),
            hint=_("Set it to the public address. Links in e-mails begin with it."),
            id="networksite.E004",
        )
    if not validate_host(split_domain_port(parts.netloc)[0] or "-", settings.ALLOWED_HOSTS):
        yield Error(
            _("The host of BASE_URL is not in ALLOWED_HOSTS."),
            hint=_("Links in e-mails would lead nowhere. Add it to ALLOWED_HOSTS or correct BASE_URL."),
            id="networksite.E005",
        )


def _database() -> Iterator[CheckMessage]:
    database = settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        if settings.SEARCH["elasticsearch"]["url"]:
            yield Warning(
                _("Content is in SQLite, search in Elasticsearch."),
                hint=_("Several machines cannot share SQLite. Set DATABASE_URL to a PostgreSQL."),
                id="networksite.W001",
            )
    elif not _socket(database["HOST"]) and database["PASSWORD"] in {*KNOWN_PASSWORDS, database["USER"]}:
        yield Error(
            _("The password of the database is missing or one that everybody guesses."),
            hint=_("Give the database user a long random password and put it into DATABASE_URL."),
            id="networksite.E006",
        )


def _elasticsearch() -> Iterator[CheckMessage]:
    elastic = settings.SEARCH["elasticsearch"]
    urls = [urlsplit(url.strip()) for url in elastic["url"].split(",") if url.strip()]
    if not urls:
        return
    secret = elastic["password"] or elastic["api_key"] or any(url.password for url in urls)
    elsewhere = [url for url in urls if not _local(url.hostname or "")]
    if secret and any(url.scheme == "http" for url in elsewhere):
        yield Warning(
            _("The password of Elasticsearch goes over the network unencrypted."),
            hint=_("Set ELASTICSEARCH_URL to https://… and ELASTICSEARCH_CA_FILE, or keep that network closed."),
            id="networksite.W002",
        )
    if elsewhere and not secret:
        yield Warning(
            _("Elasticsearch is used without a password."),
            hint=_("Whoever reaches it reads what only members may see. Set a user or an API key."),
            id="networksite.W003",
        )
    if elastic["user"] and elastic["api_key"]:
        yield Error(
            _("ELASTICSEARCH_USER and ELASTICSEARCH_API_KEY are both set."),
            hint=_("Keep one of them."),
            id="networksite.E007",
        )
    if elastic["ca_file"] and not Path(elastic["ca_file"]).is_file():
        yield Error(
            _("There is no file %(path)s.") % {"path": elastic["ca_file"]},
            hint=_("ELASTICSEARCH_CA_FILE must be the certificate of the authority that signed the cluster's."),
            id="networksite.E008",
        )


def _mail() -> Iterator[CheckMessage]:
    if settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        yield Warning(
            _("No mail server is set."),
            hint=_("Nobody can set a new password. Set EMAIL_HOST and DEFAULT_FROM_EMAIL."),
            id="networksite.W004",
        )


def _static_files() -> Iterator[CheckMessage]:
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").is_file():
        yield Error(
            _("The static files are not collected."),
            hint=_("Run manage.py collectstatic. Without it every page fails."),
            id="networksite.E009",
        )


Rule = Callable[[], Iterator[CheckMessage]]
TRIAL_RULES: tuple[Rule, ...] = (_trial_in_public,)
PRODUCTION_RULES: tuple[Rule, ...] = (
    _secret_key,
    _hosts,
    _base_url,
    _database,
    _elasticsearch,
    _mail,
    _static_files,
)
