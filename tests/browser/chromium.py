"""A browser to test in: one on this machine, else Debian's package, else Playwright's own; never none in silence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
MINUTES = 10


class NoBrowser(RuntimeError):
    """No browser could be had; the message says what was tried."""


def chromium() -> str:
    """Return the path of a Chromium or Chrome.

    Raises:
        NoBrowser: none is here and none could be installed.

    """
    found = _found() or _from_debian() or _from_playwright()
    if found is None:
        message = (
            "the browser tests need Chromium or Chrome: none is on this machine, apt-get could not install it and "
            "Playwright could not download it; install one (on Debian: apt-get install chromium) and run again"
        )
        raise NoBrowser(message)
    return found


def _found() -> str | None:
    """Return a browser that is here already."""
    told = os.environ.get("ANHUAN_BROWSER")
    if told:
        return told
    here = next((path for name in NAMES if (path := shutil.which(name))), None)
    return here or (str(MAC) if MAC.exists() else None)


def _from_debian() -> str | None:
    """Install Debian's package, where this is Debian and we may."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return None
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium", "fonts-noto-cjk"]):
        subprocess.run(  # noqa: S603 -- Debian's own tool
            ["apt-get", "--quiet", *command],  # noqa: S607 -- found by its name on purpose
            stdout=subprocess.DEVNULL,
            env=environment,
            timeout=MINUTES * 60,
            check=False,
        )
    return _found()


def _from_playwright() -> str | None:
    """Let Playwright download its own."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- only where nothing else was found

    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(command, stdout=subprocess.DEVNULL, timeout=MINUTES * 60, check=False).returncode:  # noqa: S603 -- the package's own
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


if __name__ == "__main__":
    print(chromium())  # noqa: T201 -- the answer of the command
