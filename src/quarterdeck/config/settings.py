"""The settings of Django, from the environment (see `surroundings`). `check --deploy` is clean with them."""

import os
from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF

from quarterdeck.config.surroundings import THIS_MACHINE, Database, surroundings

HERE = surroundings(os.environ)

SECRET_KEY = HERE.secret_key
DEBUG = False
ALLOWED_HOSTS = [*HERE.hosts, *THIS_MACHINE]  # the machine asks for /healthz itself
IS_DEMO = HERE.is_demo
# Links in messages lead here, whatever name a request came by; "" for where the request came from.
PUBLIC_ADDRESS = f"https://{HERE.hosts[0]}" if HERE.hosts else ""

# -- what it is made of

INSTALLED_APPS = [
    "quarterdeck.records",
    "quarterdeck.web",  # before allauth: its pages are ours
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "quarterdeck.web.sign_in.required.SignInRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "quarterdeck.web.sign_in.second_step.SecondStep",
    "quarterdeck.web.too_much.TooMuch",
    "quarterdeck.web.refusals.Refusals",
]
ROOT_URLCONF = "quarterdeck.config.urls"
WSGI_APPLICATION = "quarterdeck.config.wsgi.application"
CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "quarterdeck.web.layout.context",
]
# Ours are Jinja2, allauth's pages included; Django's own language is there for what libraries bring along.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "quarterdeck.web.templating.environment",
            "context_processors": CONTEXT_PROCESSORS,
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": CONTEXT_PROCESSORS},
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

# -- where it keeps things


def databases(found: Database) -> dict[str, dict[str, Any]]:
    """Return `DATABASES`. SQLite locks at the start of a transaction, so that two writers queue."""
    if not found.is_postgres:
        options = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
        }
        default = {"ENGINE": "django.db.backends.sqlite3", "NAME": found.name, "OPTIONS": options}
        # To open the file for each request costs more than most pages, and the last to close it waits for
        # the disk: each thread keeps its own open.
        return {"default": {**default, "CONN_MAX_AGE": None}}
    pooled: dict[str, Any] = {
        "pool": {"min_size": 1, "max_size": 4}
    }  # which needs CONN_MAX_AGE 0, the default
    if found.sslmode:
        pooled["sslmode"] = found.sslmode
    return {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": found.name,
            "USER": found.user,
            "PASSWORD": found.password,
            "HOST": found.host,
            "PORT": found.port,
            "OPTIONS": pooled,
        }
    }


DATABASES = databases(HERE.database)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Shared by every worker: the limits on signing in are counted here.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
STORE = HERE.folder / "store"  # files given and made, by their content; a backup is the database and this

STATIC_URL = "static/"
STATIC_ROOT: Path | None = HERE.folder / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "quarterdeck.web.pack_files.PackFiles",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# -- signing in

AUTH_USER_MODEL = "records.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day

ACCOUNT_ADAPTER = "quarterdeck.web.sign_in.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # addresses are given by an administrator, never by the person
ACCOUNT_SESSION_REMEMBER = True  # for SESSION_COOKIE_AGE, and no box to tick
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/h/ip,3/h/key",
    "reset_password_from_key": "20/m/ip",
}
ACCOUNT_EMAIL_NOTIFICATIONS = True
MFA_ADAPTER = "quarterdeck.web.sign_in.adapters.CodeAdapter"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # who asks for a password anew gets one answer, known or not
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
PASSWORD_RESET_TIMEOUT = 60 * 60
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Quarterdeck"
ALLAUTH_TRUSTED_PROXY_COUNT = HERE.proxies

SOCIALACCOUNT_ADAPTER = "quarterdeck.web.sign_in.adapters.SocialAccountAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
if HERE.provider:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "council",
                "name": HERE.provider.name,
                "client_id": HERE.provider.client_id,
                "secret": HERE.provider.client_secret,
                "settings": {"server_url": HERE.provider.issuer},
            }
        ],
    }
# Where passwords are forbidden, allauth takes the forms away altogether.
HAS_PASSWORDS = HERE.passwords
# Administrators and performance officers who sign in with a password must have a code from an app too.
TWO_STEP = HERE.two_step

# -- what a browser may do

# The identity provider must be allowed as the target of the sign-in form, or browsers block it in silence.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF, *([HERE.provider.origin] if HERE.provider else [])],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "quarterdeck.web.errors.wrong_form"
SESSION_COOKIE_NAME = "quarterdeck_session"
CSRF_COOKIE_NAME = "quarterdeck_csrf"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HERE.is_public
SECURE_SSL_REDIRECT = HERE.is_public
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HERE.is_public else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HERE.is_public
if HERE.is_public:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    CSRF_TRUSTED_ORIGINS = [f"https://{name}" for name in HERE.hosts]
# /healthz is asked by the machine itself, which speaks no TLS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]

# -- how much one request may bring: a sheet or package of 20 MB, or texts of a form

MOST_SENT = 22_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000  # bytes, without files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000  # a tick for each of some hundred measures
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000  # larger files go to the disk while they come

# -- messages: all wait in the outbox; without a mail server they end as files in the folder

EMAIL_BACKEND = "quarterdeck.post.outbox.Outbox"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = HERE.sender or "quarterdeck@localhost"
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = HERE.folder / "post"
HAS_MAIL = HERE.mail is not None
POST_OFFICE = "django.core.mail.backends.filebased.EmailBackend"
if HERE.mail:
    POST_OFFICE = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = HERE.mail.host, HERE.mail.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = HERE.mail.user, HERE.mail.password
    EMAIL_USE_SSL, EMAIL_USE_TLS = HERE.mail.is_tls, HERE.mail.starts_tls

# -- what is written down: one line of JSON an act, and what went wrong

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
        "act": {"format": "%(message)s"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "acts": {"class": "logging.StreamHandler", "formatter": "act"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "quarterdeck.acts": {"handlers": ["acts"], "level": "INFO", "propagate": False},
    },
}
