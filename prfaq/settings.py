"""Settings, all from the environment; with none set, one machine with SQLite just works.

What concerns people, mail and single sign-on is in ``settings_accounts.py``, the secret key in
``settings_keys.py``, where files are kept in ``settings_storage.py``.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONCE, NONE, SELF

from prfaq.settings_accounts import *  # noqa: F403
from prfaq.settings_accounts import ALLAUTH_TRUSTED_PROXY_COUNT, SAML, flag
from prfaq.settings_keys import secret_keys
from prfaq.settings_storage import files_storage

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("PRFAQ_DATA") or ROOT / "data").resolve()


DEBUG = flag("DEBUG")
SECRET_KEYS = secret_keys(DATA)
SECRET_KEY, SECRET_KEY_FALLBACKS = SECRET_KEYS.key, SECRET_KEYS.former
BASE_URL = os.environ.get("BASE_URL", "http://localhost:8000").rstrip("/")
BASE_HOST = urlsplit(BASE_URL).hostname
_SECURE = BASE_URL.startswith("https://")
ALLOWED_HOSTS = [
    *filter(None, os.environ.get("ALLOWED_HOSTS", "").split(",")),
    BASE_HOST,
    "localhost",
    "127.0.0.1",
    "[::1]",
]
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "drafts",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "prfaq.apps.PublishedFiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    *(["allauth.socialaccount.providers.saml"] if SAML else []),
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django_prose_editor",
    "django_q",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "drafts.middleware.keep_private",
    "drafts.middleware.keep_guests_apart",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "drafts.accounts.sign_ins.keep_sessions_listed",
    "drafts.middleware.speak_their_language",
    "drafts.middleware.refuse_big_bodies",
    "drafts.middleware.admit_a_failing_database",
    "drafts.middleware.require_login",
]

ROOT_URLCONF = "prfaq.urls"
WSGI_APPLICATION = "prfaq.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "drafts.context_processors.page",
                "drafts.context_processors.guest",
            ],
        },
    }
]

if os.environ.get("DATABASE_URL"):
    DATABASES = {
        "default": dj_database_url.parse(
            os.environ["DATABASE_URL"], conn_max_age=600, conn_health_checks=True
        )
    }
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "db.sqlite3",
            "CONN_MAX_AGE": 600,
            "OPTIONS": {
                # IMMEDIATE takes the write lock at the start of a transaction: without it, two
                # people saving at once get "database is locked", whatever the timeout.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # FULL: a save answered "saved" survives a power cut. recursive_triggers: else
                # INSERT OR REPLACE goes round the trigger that keeps drafts from being deleted.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                "PRAGMA recursive_triggers=ON;",
            },
            # A file even in tests: an in-memory database hides locks.
            "TEST": {"NAME": DATA / "test.sqlite3"},
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
}

SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _SECURE
SESSION_COOKIE_NAME = "__Host-prfaq-session" if _SECURE else "prfaq-session"
CSRF_COOKIE_NAME = "__Host-prfaq-csrf" if _SECURE else "prfaq-csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "drafts.views.errors.csrf_failure"
SECURE_SSL_REDIRECT = _SECURE
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _SECURE
SECURE_REFERRER_POLICY = "same-origin"
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "en-gb"
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [ROOT / "static"]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# Source maps are only ever asked for by developers' tools; compressing them took half of set-up.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["map", "woff2", "png", "jpg", "gz", "br"]
STORAGES = {
    "default": files_storage(DATA),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "prfaq.storage.HashedModuleStorage"
    },
}

Q_CLUSTER = {
    "name": "prfaq",
    "orm": "default",
    "broker_class": "prfaq.broker.KeepingKeys",
    "workers": 2,
    "bulk": 1,
    "timeout": 120,
    "retry": 180,
    "max_attempts": 3,
    "ack_failures": False,
    "save_limit": 200,
    "catch_up": False,
    "poll": 0.5,
    "label": "Background work",
    "log_level": "WARNING",
    # Two queues write how they are as often as one did before.
    "guard_cycle": 1,
    # What a queue of its own changes of the above: nothing. See drafts/jobs.py for what is in it.
    "ALT_CLUSTERS": {"files": {}},
}

# Our own lines, from "info" up, go where the server's go.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_tokens": {"()": "prfaq.logs.WithoutTokens"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["without_tokens"]}},
    "loggers": {
        "drafts": {"handlers": ["console"], "level": "INFO"},
        **{
            name: {"filters": ["without_tokens"]}
            for name in ("django.request", "django.security.csrf", "drafts.middleware")
        },
    },
}

# How long the editor waits after the last key before it saves, in milliseconds.
AUTOSAVE_DELAY = int(os.environ.get("AUTOSAVE_DELAY", "1500"))
