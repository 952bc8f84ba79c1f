"""Django's settings for the store: a SQLite file in the data folder, or the PostgreSQL ``DATABASE_URL`` names."""

from __future__ import annotations

import os
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from anhuan.errors import NotKept
from anhuan.store.place import database

if TYPE_CHECKING:
    from pathlib import Path

# A writer waits this long for its turn; turns take milliseconds.
BUSY_SECONDS: Final = 20
# FULL: what was acknowledged survives a power cut. secure_delete: what is removed is overwritten, not only let go of.
ON_EACH_CONNECTION: Final = "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON"
POSTGRES: Final = frozenset({"postgres", "postgresql"})
IDLE_SECONDS: Final = 60


def base_settings(home: Path, database_url: str | None = None) -> dict[str, Any]:
    """Return the settings the store needs; a web server adds its own to them. Nothing on the disk is touched.

    ``database_url`` is by default the environment's; an empty one means SQLite.

    Raises:
        NotKept: the address of the database is none, or what speaks to PostgreSQL is not installed.

    """
    url = os.environ.get("DATABASE_URL", "") if database_url is None else database_url
    return {
        "INSTALLED_APPS": ["anhuan.store"],
        "DATABASES": {"default": postgres(url) if url else sqlite(database(home))},
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "USE_TZ": True,
        "TIME_ZONE": "Asia/Shanghai",
    }


def sqlite(file: Path) -> dict[str, Any]:
    """Return the settings of a SQLite database; that it writes ahead (WAL) is a mark in the file itself.

    A transaction takes the right to write when it begins, so two that read first cannot block each other.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"timeout": BUSY_SECONDS, "transaction_mode": "IMMEDIATE", "init_command": ON_EACH_CONNECTION},
    }


def postgres(url: str) -> dict[str, Any]:
    """Return the settings of the PostgreSQL database at ``postgres://user:password@host:port/name?option=value``.

    Raises:
        NotKept: it is no such address, or psycopg is not installed. The address is not repeated: it holds a password.

    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise NotKept("database-url") from error
    if parts.scheme not in POSTGRES or not parts.path.strip("/"):
        raise NotKept("database-url")
    if find_spec("psycopg") is None:
        raise NotKept("psycopg-missing")
    return _connection(parts) | {"PORT": port or ""}


def _connection(parts: SplitResult) -> dict[str, Any]:
    """Return the settings the parts of an address tell; a host that is a folder (a socket) stands in the query."""
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "CONN_MAX_AGE": IDLE_SECONDS,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
