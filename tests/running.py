"""The program, run as a person runs it."""

from __future__ import annotations

import os
import subprocess
import sys


def run(*arguments: str, lang: str = "zh", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line and return its exit status and what it printed on its two streams."""
    command = [sys.executable, "-m", "anhuan", "--lang", lang, *arguments]
    given = {**os.environ, **environment}
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8", env=given)  # noqa: S603 -- our own program
