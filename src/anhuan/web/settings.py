"""Django's settings for the web app: everything on this machine, nothing loaded from elsewhere."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

UPLOAD_BYTES: Final = 2_000_000
"""The most a request may carry: a case file of a megabyte, and room for the form around it."""
MOST_FIELDS: Final = 2_000


MIDDLEWARE: Final = [
    "anhuan.web.guard.Guard",
    "anhuan.web.phone.door.Door",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "anhuan.web.lock.Lock",
    "django.middleware.csrf.CsrfViewMiddleware",
    "anhuan.web.person.Person",
    "django.contrib.messages.middleware.MessageMiddleware",
    "anhuan.web.trouble.Trouble",
]


def web_settings(base: Mapping[str, Any], hosts: Iterable[str]) -> dict[str, Any]:
    """Return the settings of the app on top of the store's ``base``; ``hosts`` are the addresses it answers to."""
    known = frozenset(hosts)
    apps = (*base["INSTALLED_APPS"], "django.contrib.messages", "django.contrib.staticfiles", "anhuan.web")
    return {
        **base,
        **_requests(known),
        "DEBUG": False,
        "INSTALLED_APPS": apps,
        "LANGUAGE_CODE": "zh-hans",
        "LOGGING": _logging(),
        "MESSAGE_STORAGE": "django.contrib.messages.storage.cookie.CookieStorage",
        "MIDDLEWARE": MIDDLEWARE,
        "ROOT_URLCONF": "anhuan.web.urls",
        "STATIC_URL": "/static/",
        "TEMPLATES": [_templates()],
        "TIME_ZONE": "Asia/Shanghai",
        "USE_I18N": True,
        "USE_TZ": True,
        "WHITENOISE_MAX_AGE": 3600,
        "WHITENOISE_USE_FINDERS": True,
        "WSGI_APPLICATION": None,
    }


def _requests(hosts: frozenset[str]) -> dict[str, Any]:
    """Return what a request may be: from where, how large, and with which cookies."""
    return {
        "ANHUAN_HOSTS": hosts,
        "ANHUAN_PHONE": "",
        "ALLOWED_HOSTS": sorted({host.rpartition(":")[0] or host for host in hosts}),
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Strict",
        "CSRF_FAILURE_VIEW": "anhuan.web.trouble.expired",
        "DATA_UPLOAD_MAX_MEMORY_SIZE": UPLOAD_BYTES,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": MOST_FIELDS,
        "FILE_UPLOAD_MAX_MEMORY_SIZE": UPLOAD_BYTES,
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
    }


def _templates() -> dict[str, Any]:
    """Return where templates are and what each may use."""
    processors = ("django.template.context_processors.request", "django.contrib.messages.context_processors.messages")
    return {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [str(files("anhuan.web").joinpath("templates"))],
        "OPTIONS": {
            "context_processors": processors,
            "libraries": {"anhuan": "anhuan.web.templatetags.anhuan"},
        },
    }


def _logging() -> dict[str, Any]:
    """Return what is logged: warnings to the terminal, no path of a page and no value a person typed."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"discreet": {"()": "anhuan.web.logs.Discreet"}},
        "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "discreet"}},
        "loggers": {
            "django": {"handlers": ["terminal"], "level": "ERROR", "propagate": False},
            "waitress": {"handlers": ["terminal"], "level": "ERROR", "propagate": False},
        },
    }
