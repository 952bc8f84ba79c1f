"""Keeping, as a person at the command line meets it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from keeping import FAMILY
from running import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder to work in, with a data folder in it that is not there yet."""
    monkeypatch.setenv("ANHUAN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DATABASE_URL", "")
    (tmp_path / "family.toml").write_text(FAMILY)
    return tmp_path


def test_a_file_that_was_imported_comes_out_again(folder: Path) -> None:
    told = run("import", str(folder / "family.toml"))
    out = run("export")

    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("已导入“Ana”，编号 ")
    assert 'name = "Ana"' in out.stdout
    (folder / "again.toml").write_text(out.stdout)
    assert run("check", str(folder / "again.toml")).returncode == 0


def test_a_second_household_has_to_be_named(folder: Path) -> None:
    run("import", str(folder / "family.toml"))
    run("import", str(folder / "family.toml"))
    told = run("export")

    assert (told.returncode, told.stdout) == (2, "")
    assert "--household" in told.stderr
    assert told.stderr.count("Ana") == 2


def test_a_file_replaces_a_household_that_is_named(folder: Path) -> None:
    run("import", str(folder / "family.toml"))
    (folder / "family.toml").write_text(FAMILY.replace("3200", "4100"))
    told = run("import", str(folder / "family.toml"), "--household", "Ana", lang="en")

    assert "revision 2" in told.stdout
    assert 'cash = "4100.00"' in run("export").stdout


def test_a_backup_is_made_and_restored(folder: Path) -> None:
    run("import", str(folder / "family.toml"))
    made = run("backup", str(folder / "copy.sqlite3"))
    run("import", str(folder / "family.toml"))
    back = run("restore", str(folder / "copy.sqlite3"))

    assert "1 户，1 次改动，完好" in made.stdout
    assert "恢复前的数据没有丢" in back.stdout
    assert run("export").returncode == 0


def test_a_backup_restores_into_a_machine_with_nothing_on_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("import", str(folder / "family.toml"))
    run("backup", str(folder / "copy.sqlite3"))
    monkeypatch.setenv("ANHUAN_HOME", str(folder / "other"))
    back = run("restore", str(folder / "copy.sqlite3"), lang="en")

    assert back.returncode == 0
    assert "kept in" not in back.stdout
    assert 'name = "Ana"' in run("export").stdout


def test_a_damaged_database_is_told_and_can_be_restored(folder: Path) -> None:
    run("import", str(folder / "family.toml"))
    run("backup", str(folder / "copy.sqlite3"))
    (folder / "home" / "anhuan.sqlite3").write_bytes(b"x" * 9000)
    told = run("export")

    assert told.returncode == 2
    assert "anhuan restore" in told.stderr
    assert run("restore", str(folder / "copy.sqlite3")).returncode == 0
    assert 'name = "Ana"' in run("export").stdout


def test_data_of_a_newer_version_are_told(folder: Path) -> None:
    run("import", str(folder / "family.toml"))
    with closing(sqlite3.connect(folder / "home" / "anhuan.sqlite3", isolation_level=None)) as found:
        found.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('store', '9999_later', '2030-01-01')")
    told = run("export")

    assert told.returncode == 2
    assert "更新版本" in told.stderr


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("variable", "value", "names"),
    [
        ("DATABASE_URL", "mysql://ana:secret@db/anhuan", "DATABASE_URL"),
        ("DATABASE_URL", "postgres://ana:secret@127.0.0.1:1/anhuan", "PostgreSQL"),
        ("ANHUAN_HOME", "/dev/null/home", "ANHUAN_HOME"),
    ],
    ids=["no address", "no server", "no folder"],
)
@pytest.mark.usefixtures("folder")
def test_a_place_that_cannot_be_used_is_told(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, names: str, lang: str
) -> None:
    monkeypatch.setenv(variable, value)
    told = run("export", lang=lang)

    assert (told.returncode, told.stdout) == (2, "")
    assert names in told.stderr
    assert "secret" not in told.stderr
    assert "Traceback" not in told.stderr


def test_a_file_that_cannot_be_read_is_told_before_anything_is_kept(folder: Path) -> None:
    (folder / "bad.toml").write_text('name = "Ana')
    told = run("import", str(folder / "bad.toml"))

    assert told.returncode == 2
    assert "还没有存下任何一户" in run("export").stderr


def test_a_record_leaves_as_a_file_of_its_own_and_comes_back_into_another_machine(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("import", str(folder / "family.toml"))
    record = run("export", "--record")
    (folder / "family.json").write_text(record.stdout)
    monkeypatch.setenv("ANHUAN_HOME", str(folder / "other"))
    taken = run("import", str(folder / "family.toml"), "--record", str(folder / "family.json"))

    assert json.loads(record.stdout)["schema"] == "anhuan.record/1"
    assert (taken.returncode, taken.stderr) == (0, "")
    again = run("import", str(folder / "family.json"))
    assert again.returncode == 0
    assert run("export", "--record").stdout == record.stdout


def test_a_record_that_is_none_is_refused_in_words_and_nothing_is_kept(folder: Path) -> None:
    (folder / "bad.json").write_text('{"schema": "something else"}')
    told = run("import", str(folder / "family.toml"), "--record", str(folder / "bad.json"))

    assert told.returncode == 2
    assert "anhuan.record/1" in told.stderr
    assert run("export").returncode == 2
