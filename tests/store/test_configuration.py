"""Where the data are: a file in the folder, or the server the environment names."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from anhuan.errors import NotKept
from anhuan.store.configuration import base_settings, postgres

if TYPE_CHECKING:
    from pathlib import Path


def test_without_an_address_the_data_are_a_file_in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    told = base_settings(tmp_path)

    assert told["DATABASES"]["default"]["NAME"] == tmp_path / "anhuan.sqlite3"
    assert told["INSTALLED_APPS"] == ["anhuan.store"]


def test_the_environment_names_a_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://ana@db/anhuan")

    assert base_settings(tmp_path)["DATABASES"]["default"]["HOST"] == "db"
    assert base_settings(tmp_path, "")["DATABASES"]["default"]["ENGINE"].endswith("sqlite3")


@pytest.mark.parametrize(
    ("url", "told"),
    [
        (
            "postgres://ana:p%40ss@db.example.org:5433/anhuan?sslmode=require",
            ("anhuan", "ana", "p@ss", "db.example.org", 5433, {"sslmode": "require"}),
        ),
        ("postgresql:///anhuan", ("anhuan", "", "", "", "", {})),
        ("postgresql://ana@/anhuan?host=/run/pg", ("anhuan", "ana", "", "/run/pg", "", {})),
    ],
    ids=["everything", "the least", "a socket"],
)
def test_an_address_is_taken_apart(url: str, told: tuple[object, ...]) -> None:
    found = postgres(url)

    assert tuple(found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")) == told


@pytest.mark.parametrize("url", ["mysql://ana:secret@db/x", "postgres://ana:secret@db", "postgres://a:secret@db:x/y"])
def test_an_address_that_is_none_is_told_without_its_password(url: str) -> None:
    with pytest.raises(NotKept, match="database-url") as told:
        postgres(url)
    assert "secret" not in str(told.value)


def test_a_server_without_psycopg_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anhuan.store.configuration.find_spec", {}.get)

    assert importlib.util.find_spec("psycopg") is not None
    with pytest.raises(NotKept, match="psycopg-missing"):
        postgres("postgres://ana@db/anhuan")


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1), ("busy_timeout", 20_000)],
)
def test_the_file_is_written_so_that_nothing_acknowledged_is_lost(pragma: str, value: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")

        assert cursor.fetchone() == (value,)
