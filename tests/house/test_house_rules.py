"""The rules of the house, checked on its own text."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

from anhuan import errors

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "anhuan"
CORE = sorted(path for room in ("money", "terms", "ledger") for path in (SOURCE / room).glob("**/*.py"))
EVERY = sorted(SOURCE.glob("**/*.py"))
CLOCK = {"today", "now", "utcnow", "time"}
DISK = {"open", "read_text", "read_bytes", "write_text", "write_bytes"}
READS_PACKAGE_FILES = {"load.py"}
MOST_LINES, LONGEST_FUNCTION = 400, 50


def name(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def calls(path: Path) -> set[str]:
    found = (node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    return {node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "") for node in found}


@pytest.mark.parametrize("path", CORE, ids=name)
def test_the_core_never_reads_the_clock(path: Path) -> None:
    assert not CLOCK & calls(path)


@pytest.mark.parametrize("path", CORE, ids=name)
def test_the_core_reads_no_file_but_its_own_data(path: Path) -> None:
    assert path.name in READS_PACKAGE_FILES or not DISK & calls(path)


@pytest.mark.parametrize("path", EVERY, ids=name)
def test_a_module_holds_one_idea_and_a_function_one_step(path: Path) -> None:
    text = path.read_text("utf-8")
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    lengths = {node.name: (node.end_lineno or 0) - node.lineno for node in functions}

    assert len(text.splitlines()) <= MOST_LINES
    assert all(length <= LONGEST_FUNCTION for length in lengths.values()), lengths


def test_the_tree_of_errors_is_drawn_as_it_is() -> None:
    drawn = set(re.findall(r"[├└]── (\w+)", errors.__doc__ or ""))

    assert drawn == {kind.__name__ for kind in errors.AnhuanError.__subclasses__()}


def test_no_tracked_file_names_a_registry_or_this_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)  # noqa: S607 -- git of the PATH, fixed arguments
    hosts = ["py" + "pi.org", "pythonhosted" + ".org", "npm" + "js.org", "deb.deb" + "ian.org"]
    machine = re.compile(r"(^|[\s\"'=(])/(work|root|tmp)/")

    for file in filter(None, listed.stdout.split("\0")):
        text = (ROOT / file).read_bytes().decode("utf-8", errors="replace")
        assert not [host for host in hosts if host in text], file
        assert not machine.search(text), file
