"""No file names where packages come from or the machine it was written on.

What must not be named is put together from halves, so that this file holds to its own rule.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOSTS = (
    *("py" + "pi.org", "python" + "hosted.org", "npm" + "js.", "yarn" + "pkg.com", "crates" + ".io"),
    *("deb.deb" + "ian.org", "security.deb" + "ian.org", "proxy.go" + "lang.org", "mirrors.ali" + "yun.com"),
    *("mirrors.tu" + "na.", "tu" + "na.tsing" + "hua", "repo.mav" + "en", "rubygems" + ".org"),
)
INDEX = re.compile(r"https?://\S+/(simple|packages)/|--(extra-)?index-url|--find-" + "links|file:" + "//")
MACHINE = re.compile(r"(^|[\s\"'`=(:])/(opt|root|tmp|work)/", re.MULTILINE)
LEFT_BY_TOOLS = {"__pycache__", "build", "dist", "htmlcov", "mutants"}


def listed() -> list[Path]:
    """Return the files that are kept or about to be; where there is no git, all but what tools leave behind."""
    if not (ROOT / ".git").exists():
        every = (path for path in ROOT.rglob("*") if path.is_file())
        return [path for path in every if not _left(path.relative_to(ROOT))]
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)  # noqa: S603 -- fixed arguments
    return [ROOT / name for name in told.stdout.split("\0") if name and (ROOT / name).is_file()]


def _left(path: Path) -> bool:
    first = path.parts[0]
    hidden = first.startswith(".") and first not in {".ci", ".editorconfig", ".gitattributes", ".gitignore"}
    return hidden or bool(LEFT_BY_TOOLS & set(path.parts))


def named(text: str) -> list[str]:
    """Return what of the forbidden ``text`` names."""
    hosts = [host for host in HOSTS if host in text]
    return hosts + [found.group() for pattern in (INDEX, MACHINE) for found in pattern.finditer(text)]


def test_the_files_are_found() -> None:
    assert {ROOT / "pyproject.toml", ROOT / "requirements" / "dev.txt", Path(__file__)} <= set(listed())


def test_no_file_names_a_registry_or_this_machine() -> None:
    told = {
        str(path.relative_to(ROOT)): named(path.read_bytes().decode("utf-8", errors="replace")) for path in listed()
    }

    assert {file: found for file, found in told.items() if found} == {}


@pytest.mark.parametrize(
    "text",
    ["see https://py" + "pi.org/project", 'path = "/wo' + 'rk/main"', "`/ro" + "ot/x`", "--index" + "-url x"],
    ids=["host", "work folder", "home folder", "index option"],
)
def test_a_forbidden_name_is_noticed(text: str) -> None:
    assert named(text) != []


@pytest.mark.parametrize("text", ["docs/work/list.md", "https://www.example.org/root/", "and/or"], ids=str)
def test_an_ordinary_path_is_let_be(text: str) -> None:
    assert named(text) == []
