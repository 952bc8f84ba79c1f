"""The program, run as a person runs it."""

from __future__ import annotations

import subprocess
import sys


def run(*arguments: str, lang: str = "zh") -> subprocess.CompletedProcess[str]:
    """Run the command line and return its exit status and what it printed on its two streams."""
    command = [sys.executable, "-m", "anhuan", "--lang", lang, *arguments]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8")  # noqa: S603 -- our own program
