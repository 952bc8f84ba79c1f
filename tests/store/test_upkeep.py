"""A database is brought up to date with the program, and nothing in it is lost on the way."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from django.test import override_settings
from django_once import lead_to
from keeping import family, moment

from anhuan.errors import NotKept
from anhuan.store import configuration, households, migrations
from anhuan.store.backup import backup, restore
from anhuan.store.models import Origin
from anhuan.store.opening import open_store
from anhuan.store.upkeep import bring_up_to_date
from anhuan.store.what import What

NOW = moment("2027-01-02 03:04:05")
KNOWN = 'from importlib import import_module\nMigration = import_module("anhuan.store.migrations.{name}").Migration\n'
NAMES = sorted(path.stem for path in Path(migrations.__file__).parent.glob("0*.py"))
LATER = """
from django.db import migrations

class Migration(migrations.Migration):
    dependencies = [("store", "{last}")]
    operations = [migrations.RunSQL("CREATE TABLE later (number integer)"), migrations.RunSQL("{second}")]
"""
OPEN = "import datetime as dt; from anhuan.store.opening import open_store; open_store(now=dt.datetime.now(dt.UTC))"


def later_version(tmp_path: Path, second: str = "INSERT INTO later VALUES (1)") -> override_settings:
    """Return the settings of a version that changes the tables in two steps."""
    name = f"later_{uuid4().hex}"
    package = tmp_path / name
    package.mkdir()
    (package / "__init__.py").touch()
    for known in NAMES:
        (package / f"{known}.py").write_text(KNOWN.format(name=known))
    (package / "9999_later.py").write_text(LATER.format(last=NAMES[-1], second=second))
    return override_settings(MIGRATION_MODULES={"store": name})


@pytest.fixture(autouse=True)
def versions_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Python find the packages of later versions."""
    monkeypatch.syspath_prepend(tmp_path)


def create() -> None:
    households.create(family(), what=What("something"), origin=Origin.WEB)


def tables() -> set[str]:
    with connection.cursor() as cursor:
        return set(connection.introspection.table_names(cursor))


def test_a_new_database_is_made_without_a_backup(tmp_path: Path) -> None:
    lead_to(configuration.sqlite(tmp_path / "anhuan.sqlite3"))

    assert bring_up_to_date(tmp_path, now=NOW) is None
    assert {"store_household", "store_revision", "store_setting"} <= tables()
    assert sorted(one.name for one in tmp_path.iterdir() if one.suffix == ".sqlite3") == ["anhuan.sqlite3"]
    connection.close()


def test_the_database_and_the_files_beside_it_are_private(home: Path) -> None:
    create()

    assert {stat.S_IMODE(one.stat().st_mode) for one in home.glob("anhuan.sqlite3*")} == {0o600}


def test_a_program_that_has_its_settings_opens_the_store_with_them(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANHUAN_HOME", str(home))
    create()

    assert open_store(now=NOW) == home
    assert [one.name for one in households.all_households()] == ["Ana"]


def test_a_database_that_is_up_to_date_is_let_be(database: Path) -> None:
    assert bring_up_to_date(database, now=NOW) is None
    assert not (database / "backups").exists()


def test_before_the_tables_are_changed_a_backup_is_made(home: Path, tmp_path: Path) -> None:
    create()
    with later_version(tmp_path):
        made = bring_up_to_date(home, now=NOW)

    assert made == home / "backups" / "before-update-20270102T030405Z.sqlite3"
    assert "later" in tables()
    with closing(sqlite3.connect(made)) as found:
        assert found.execute("SELECT count(*) FROM store_revision").fetchall() == [(1,)]


def test_a_change_of_tables_that_fails_changes_nothing(home: Path, tmp_path: Path) -> None:
    create()

    with (
        later_version(tmp_path, "INSERT INTO nowhere VALUES (1)"),
        pytest.raises(NotKept, match="database-trouble"),
    ):
        bring_up_to_date(home, now=NOW)
    assert "later" not in tables()
    assert [one.name for one in households.all_households()] == ["Ana"]
    assert len(list((home / "backups").iterdir())) == 1


def test_a_database_of_a_newer_version_is_refused_unchanged(database: Path, tmp_path: Path) -> None:
    with later_version(tmp_path):
        bring_up_to_date(database, now=NOW)

    with pytest.raises(NotKept, match="database-newer"):
        bring_up_to_date(database, now=NOW)
    forget_the_later_version()
    assert bring_up_to_date(database, now=NOW) is None


def forget_the_later_version() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE later")
        cursor.execute("DELETE FROM django_migrations WHERE name = '9999_later'")


def test_a_backup_of_an_older_version_is_brought_up_to_date_once_restored(home: Path, tmp_path: Path) -> None:
    create()
    old = backup(tmp_path / "old.sqlite3").file
    with later_version(tmp_path):
        bring_up_to_date(home, now=NOW)
        restore(old, home, now=NOW)
        before = tables()
        bring_up_to_date(home, now=NOW)

        assert "later" not in before
        assert "later" in tables()


def test_a_damaged_database_is_told_and_let_be(home: Path) -> None:
    connection.close()
    (home / "anhuan.sqlite3").write_bytes(b"not a database at all" * 400)

    with pytest.raises(NotKept, match="database-damaged"):
        bring_up_to_date(home, now=NOW)
    assert (home / "anhuan.sqlite3").read_bytes().startswith(b"not a database at all")


@pytest.mark.parametrize("vendor", ["sqlite", "postgres"])
def test_four_programs_that_start_at_once_make_one_database(
    vendor: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = "" if vendor == "sqlite" else empty_database(request.getfixturevalue("postgres_url"))
    environment = {**os.environ, "ANHUAN_HOME": str(tmp_path / "home"), "DATABASE_URL": url}
    running = [subprocess.Popen([sys.executable, "-c", OPEN], env=environment) for _ in range(4)]  # noqa: S603 -- our own

    assert [one.wait(60) for one in running] == [0, 0, 0, 0]


def empty_database(url: str) -> str:
    """Return the address of a new database on the same server."""
    lead_to(configuration.postgres(url))
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE IF EXISTS fresh")
        cursor.execute("CREATE DATABASE fresh")
    connection.close()
    return url.replace("/postgres?", "/fresh?")
