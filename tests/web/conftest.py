"""A browser without a screen, and a data folder of its own for each test."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django_once import HOST, lead_to, set_up

set_up()

from anhuan.store import configuration, revisions, upkeep  # noqa: E402 -- tables are known once Django is set up

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STARTED = dt.datetime(2026, 11, 12, 10, 11, 12, tzinfo=dt.UTC)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """Give a data folder with an empty database in use."""
    folder = tmp_path / "home"
    folder.mkdir()
    lead_to(configuration.sqlite(folder / "anhuan.sqlite3"))
    revisions.at_hand.clear()
    upkeep.bring_up_to_date(folder, now=STARTED)
    yield folder
    connection.close()


@pytest.fixture
def client(home: Path) -> Client:
    """Give a browser that asks the app."""
    assert home.is_dir()
    return Client(HTTP_HOST=HOST)
