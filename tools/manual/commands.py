"""Commands on a page: each is run, and what it prints is written under it.

A block fenced as ``console`` holds lines that begin with ``$``, and under each what it prints. ``first=8`` behind
``console`` keeps the first eight lines of every output and says with an ellipsis that there were more. The commands
of a page run one after another in one empty folder, with an empty data folder of their own.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from manual.pages import ROOT, language_of

Run = Callable[[str], str]

PROMPT = "$ "
MORE = "…"
SECONDS = 120
COLUMNS = 100

_BLOCK = re.compile(r"^```console(?: first=(?P<first>\d+))?\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
_OTHER_BLOCK = re.compile(r"^```[^\n]*\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
_COMMAND_NOT_RUN = re.compile(r"^(?:\$ )?anhuan [a-z].*$", re.MULTILINE)
_DIFFERS = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"  # the id of a household
    r"|\d{8}T\d{6}Z"  # a moment
)


class Failed(RuntimeError):
    """A command the manual shows did not end well."""


class Told(NamedTuple):
    """A command of a page and what the page says it prints."""

    command: str
    printed: str


def commands(text: str) -> list[Told]:
    """Return the commands in ``text`` with what is written under each."""
    return [told for block in _BLOCK.finditer(text) for told in _told(block["body"])]


def never_run(text: str) -> list[str]:
    """Return the commands in ``text`` that look as if they could be run, but stand in no block that is."""
    return [
        line
        for block in _OTHER_BLOCK.finditer(_BLOCK.sub("", text))
        for line in _COMMAND_NOT_RUN.findall(block["body"])
    ]


def written_anew(text: str, run: Run) -> str:
    """Return ``text`` with what every command prints now."""

    def block_anew(block: re.Match[str]) -> str:
        first = int(block["first"]) if block["first"] else None
        parts = [_part(told.command, _shortened(run(told.command), first)) for told in _told(block["body"])]
        return block[0].partition("\n")[0] + "\n" + "".join(parts).rstrip("\n") + "\n```"

    return _BLOCK.sub(block_anew, text)


def page_anew(page: Path) -> str:
    """Return the text of ``page`` with what its commands print now, in its language."""
    with tempfile.TemporaryDirectory() as folder:
        return written_anew(page.read_text("utf-8"), runner(Path(folder), language_of(page)))


def runner(folder: Path, language: str) -> Run:
    """Return what runs a command in ``folder`` as a person would in a terminal that speaks ``language``."""
    home, bin_folder = folder / ".data", folder / ".bin"
    bin_folder.mkdir()
    program = bin_folder / "anhuan"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m anhuan --lang {language} "$@"\n', "utf-8")
    program.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONUTF8": "1",
        "ANHUAN_HOME": str(home),
        "DATABASE_URL": "",
        "COLUMNS": str(COLUMNS),
        "LC_ALL": "C.UTF-8",
    }

    def run(command: str) -> str:
        done = subprocess.run(  # noqa: S602 -- the commands are those of the manual, written for a shell
            command,
            shell=True,
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
        if done.returncode not in {0, 2}:
            raise Failed(f"{command}\nended with {done.returncode}:\n{done.stdout}")
        return steady(done.stdout.replace(str(home), "~/.local/share/anhuan"))

    return run


def steady(printed: str) -> str:
    """Return ``printed`` with an ellipsis where it differs each time, and without blanks nobody sees."""
    return "\n".join(line.rstrip() for line in _DIFFERS.sub(MORE, printed).splitlines())


def _told(body: str) -> list[Told]:
    """Return the commands of one block."""
    found: list[Told] = []
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        found.append(Told(command, printed.strip("\n")))
    return found


def _part(command: str, printed: str) -> str:
    """Return a command and what it printed, and a free line behind it if it printed anything."""
    return f"{PROMPT}{command}\n{printed}\n\n" if printed else f"{PROMPT}{command}\n"


def _shortened(printed: str, first: int | None) -> str:
    """Return the first lines of ``printed``, and an ellipsis if that was not all."""
    lines = printed.splitlines()
    return "\n".join(lines if first is None or len(lines) <= first else [*lines[:first], MORE])
