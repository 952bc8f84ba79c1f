"""The store made ready for a program that is no web server; a web server has its own settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import django
from django.conf import settings

from anhuan.store.configuration import base_settings
from anhuan.store.place import home, made

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path


def find_store() -> Path:
    """Return the data folder, with the tables known but not touched.

    Raises:
        NotKept: the folder cannot be made, or the address of the database cannot be used.

    """
    folder = made(home())
    if not settings.configured:
        settings.configure(**base_settings(folder))
    django.setup()
    return folder


def open_store(*, now: dt.datetime) -> Path:
    """Return the data folder, with the database brought up to date.

    Raises:
        NotKept: the database is of a newer version, or cannot be opened or written.

    """
    folder = find_store()
    from anhuan.store.upkeep import bring_up_to_date  # noqa: PLC0415 -- knows the tables, so it comes after the settings

    bring_up_to_date(folder, now=now)
    return folder
