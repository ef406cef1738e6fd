"""Settings of the site: one file, everything that differs between installations comes from the environment.

`docs/operate.md` lists the variables. Without any the site runs for trying out: DEBUG, SQLite, everything in `var/`.
"""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from content.extracting.limits import LIMITS as FILE_LIMITS
from networksite import environment as env
from networksite.database import database
from networksite.logs import logging_config
from networksite.monitoring import measured, report_errors

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = env.path("DATA_DIR", BASE_DIR / "var")
DATA_DIR.mkdir(parents=True, exist_ok=True)

# The demo is the site as it would run, on one machine, over HTTP, with known logins: never on a public address.
DEMO = env.flag("DEMO", default=False)
DEBUG = env.flag("DEBUG", default=not DEMO)
PRODUCTION = not DEBUG and not DEMO  # `networksite.checks` refuses a start with unsafe settings

SECRET_KEY = env.text("SECRET_KEY")
if not SECRET_KEY and (DEBUG or DEMO):
    SECRET_KEY = env.kept_secret(DATA_DIR / "secret-key")
if not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY: a long random text that stays the same.")

ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
BASE_URL = env.text("BASE_URL", "http://127.0.0.1:8000")

INSTALLED_APPS = [
    "networksite",
    "portal",
    "members",
    "search",
    "events",
    "practices",
    "cities",
    "content",
    "access",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.embeds",
    "wagtail.sites",
    "members.people_admin.PeopleAdminConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "ninja",
    "django_htmx",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MAINTENANCE_FILE = env.path("MAINTENANCE_FILE", DATA_DIR / "maintenance")  # while it is there the site pauses
METRICS_TOKEN = env.text("METRICS_TOKEN")
MIDDLEWARE = [
    "networksite.request_log.RequestLog",
    "networksite.health.Health",
    "networksite.middleware.NoNullCharacters",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "access.files.OpenFiles",
    "networksite.compression.CompressedTexts",
    "django.middleware.http.ConditionalGetMiddleware",
    "csp.middleware.CSPMiddleware",
    "networksite.middleware.AdminContentSecurityPolicy",
    "networksite.maintenance.Maintenance",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "networksite.middleware.AtomicUnsafeRequests",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "networksite.middleware.NothingKeptByCaches",
    "members.middleware.StoredCity",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "networksite.middleware.RedirectsInEveryLanguage",
]
MIDDLEWARE = measured(METRICS_TOKEN, MIDDLEWARE)

ROOT_URLCONF = "networksite.urls"
WSGI_APPLICATION = "networksite.wsgi.application"
ASGI_APPLICATION = "networksite.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.site",
            ],
        },
    },
]

DATABASE_URL = env.text("DATABASE_URL", f"sqlite:///{DATA_DIR / 'site.sqlite3'}")
DATABASES = {"default": database(DATABASE_URL, statement_timeout=env.number("DATABASE_STATEMENT_TIMEOUT", 0))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Search. Analysed words come from a lexicon that is built once into `lexicon_dir`.
SEARCH: dict[str, Any] = {
    "index_dir": env.path("SEARCH_INDEX_DIR", DATA_DIR / "search"),
    "lexicon_dir": env.path("SEARCH_LEXICON_DIR", DATA_DIR / "lexicon"),
    "late_after": env.seconds("OUTBOX_LATE_AFTER", 900.0),  # waiting so long a change makes `/readyz` say "degraded"
    "elasticsearch": {
        "url": env.text("ELASTICSEARCH_URL"),  # empty: the embedded engine. Several nodes are separated by commas
        "user": env.text("ELASTICSEARCH_USER"),
        "password": env.text("ELASTICSEARCH_PASSWORD"),
        "api_key": env.text("ELASTICSEARCH_API_KEY"),
        "ca_file": env.text("ELASTICSEARCH_CA_FILE"),
        "prefix": env.text("ELASTICSEARCH_PREFIX", "wissenspool"),
        "shards": env.number("ELASTICSEARCH_SHARDS", 1),
        "replicas": env.number("ELASTICSEARCH_REPLICAS", 0),
        "refresh": env.text("ELASTICSEARCH_REFRESH", "true"),  # true, wait_for or false, as the bulk API takes it
        "timeout": env.seconds("ELASTICSEARCH_TIMEOUT", 2.0),  # of a search
        "write_timeout": env.seconds("ELASTICSEARCH_WRITE_TIMEOUT", 3.0),  # of what is written after a commit
        "pause": env.seconds("ELASTICSEARCH_PAUSE", 15.0),  # during which nothing is asked after no answer came
    },
}
# The admin's own search never depends on ours.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

AUTH_USER_MODEL = "members.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = WAGTAILADMIN_LOGIN_URL = "members:login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

LANGUAGE_CODE = "de"
LANGUAGES = WAGTAILADMIN_PERMITTED_LANGUAGES = [("de", _("German")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["networksite.formats"]
WAGTAIL_DATE_FORMAT, WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y", "%d.%m.%Y %H:%M"  # typed otherwise, its picker says today
USE_I18N = True
WAGTAIL_I18N_ENABLED = False  # the content is German
WAGTAIL_CONTENT_LANGUAGES = [("de", _("German"))]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = env.path("STATIC_ROOT", DATA_DIR / "static")
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", DATA_DIR / "media")
MEDIA_ACCEL_PREFIX = env.text("MEDIA_ACCEL_PREFIX")  # an internal address of nginx; empty: files are sent from here
STORAGES = {
    "default": {"BACKEND": "networksite.file_storage.FoldersGoWithFiles"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "networksite.compression.CompressedStaticFiles"
    },
}

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
if env.text("EMAIL_HOST"):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = env.text("EMAIL_HOST")
    EMAIL_PORT = env.number("EMAIL_PORT", 587)
    EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
    EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
    EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=True)
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "wissenspool@localhost")

WAGTAIL_SITE_NAME = "Wissenspool kommunale Praxis"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILIMAGES_IMAGE_MODEL = "content.Image"
WAGTAILIMAGES_IMAGE_FORM_BASE = "content.image_form.ImageForm"
WAGTAILDOCS_DOCUMENT_MODEL = "content.Document"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "content.document_form.DocumentForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = FILE_LIMITS.file_bytes
WAGTAILDOCS_EXTENSIONS = ["pdf", "pptx", "docx", "xlsx", "odt", "ods", "odp", "csv", "txt", "mp4", "webm"]
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # addresses read the same everywhere: Übergang becomes uebergang
WAGTAILREDIRECTS_AUTO_CREATE = True
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_PASSWORD_RESET_ENABLED = False  # the site's own serves the admin too
TAGGIT_CASE_INSENSITIVE = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a practice with many blocks and an adoption list in the editor

# No request leaves the site.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ("/admin/",),  # Wagtail's admin has inline scripts; `networksite.middleware` sets its own
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "connect-src": [SELF],
    "frame-src": [SELF],  # previews
    "frame-ancestors": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
}

SESSION_ENGINE = "members.sessions"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # page previews in the admin are frames
SILENCED_SYSTEM_CHECKS = ["security.W019", *env.words("SILENCED_CHECKS")]  # W019 wants DENY
if not DEBUG:
    HTTPS = env.flag("HTTPS", default=not DEMO)
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 31_536_000) if HTTPS else 0
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = bool(SECURE_HSTS_SECONDS)

LOGGING = logging_config(
    env.text("LOG_FORMAT", "json" if PRODUCTION else "line"), env.text("LOG_LEVEL", "INFO"), requests=PRODUCTION
)
report_errors(env.text("SENTRY_DSN"))
