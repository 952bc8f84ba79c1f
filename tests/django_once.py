"""Django, set up once in a process for whichever room's tests ask first, and led from one database to another."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
from django.conf import settings
from django.db import connections

from anhuan.store.configuration import base_settings
from anhuan.web.settings import web_settings

if TYPE_CHECKING:
    from collections.abc import Mapping

HOST = "testserver"


def set_up() -> None:
    """Set Django up with a database that is never used: each test leads it to its own."""
    # A browser that other tests drive in this process leaves an event loop in the thread; no test here is asynchronous.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    if not settings.configured:
        nowhere = Path(tempfile.gettempdir()) / "anhuan-nowhere"
        settings.configure(**web_settings({**base_settings(nowhere, ""), "SECRET_KEY": "tests"}, (HOST,)))
        django.setup()


def lead_to(database: Mapping[str, Any]) -> None:
    """Use another database from now on, in every thread that has not opened one yet."""
    connections["default"].close()
    connections.settings = connections.configure_settings({"default": dict(database)})
    del connections["default"]
