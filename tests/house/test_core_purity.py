"""The calculating core takes values and gives values: no clock, no disk, no framework, no chance."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "anhuan"
# The rooms that may touch the world; every other one is core, so a new room is held to it from its first line.
OUTSIDE = ("__main__.py", "app", "cli", "clock.py", "files", "notify", "store", "web")
CORE = sorted(path for path in SOURCE.rglob("*.py") if path.relative_to(SOURCE).parts[0] not in OUTSIDE)
CLOCK = {"monotonic", "now", "perf_counter", "time", "today", "utcnow"}
DISK = {"input", "open", "print", "read_bytes", "read_text", "write_bytes", "write_text"}
READS_ITS_OWN_FILES = {"terms/load.py", "wording/__init__.py"}
WORLD = {
    *("asyncio", "http", "io", "os", "pathlib", "shutil", "socket", "sqlite3", "subprocess", "tempfile", "urllib"),
    *("locale", "logging", "random", "secrets", "sys", "time", "uuid", "zoneinfo"),
    *("click", "django", "docx", "icalendar", "requests", "rich", "typst"),
}


def name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def calls(text: str) -> set[str]:
    made = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))
    # `time()` reads the clock; `time(9)` is nine in the morning, whatever the hour.
    found = (node.func for node in made if not _is_an_hour(node))
    return {node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "") for node in found}


def _is_an_hour(call: ast.Call) -> bool:
    """Say whether a call names an hour of the day."""
    return isinstance(call.func, ast.Attribute) and call.func.attr == "time" and bool(call.args)


def imports(text: str) -> set[str]:
    nodes = list(ast.walk(ast.parse(text)))
    whole = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return {
        module.split(".")[0]
        for module in whole | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    }


def test_the_core_is_found() -> None:
    assert {"errors.py", "ledger", "money", "terms", "wording"} <= {path.relative_to(SOURCE).parts[0] for path in CORE}


@pytest.mark.parametrize("path", CORE, ids=name)
def test_the_core_never_reads_the_clock(path: Path) -> None:
    assert not CLOCK & calls(path.read_text("utf-8"))


@pytest.mark.parametrize("path", CORE, ids=name)
def test_the_core_reads_no_file_but_its_own_data(path: Path) -> None:
    assert name(path) in READS_ITS_OWN_FILES or not DISK & calls(path.read_text("utf-8"))


@pytest.mark.parametrize("path", CORE, ids=name)
def test_the_core_knows_neither_frameworks_nor_the_system(path: Path) -> None:
    assert not WORLD & imports(path.read_text("utf-8"))


@pytest.mark.parametrize("reading", ["dt.date.today()", "datetime.now(tz)", "time.time()", "time()", "today()"])
def test_reading_the_clock_is_noticed(reading: str) -> None:
    assert CLOCK & calls(reading)


@pytest.mark.parametrize("reading", ["open(name)", "path.open()", "path.read_text('utf-8')"])
def test_reading_a_file_is_noticed(reading: str) -> None:
    assert DISK & calls(reading)


@pytest.mark.parametrize("line", ["import os", "import os.path as p", "from os import path", "def f():\n import time"])
def test_an_import_of_the_system_is_noticed(line: str) -> None:
    assert WORLD & imports(line)
