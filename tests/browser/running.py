"""The app in a process of its own, as a person starts it; for the browser tests and for the pictures of the manual."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from browser.chromium import chromium
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


class DidNotStart(RuntimeError):
    """The app ended without saying where it is."""


@contextmanager
def running_app(home: Path, *told: str, quiet: bool = False) -> Iterator[str]:
    """Start the app on the data folder ``home``, told further options, and yield its address."""
    environment = {**os.environ, "ANHUAN_HOME": str(home), "DATABASE_URL": ""}
    command = [sys.executable, "-m", "anhuan", "--lang", "zh", "serve", "--no-browser", *told]
    noise = subprocess.DEVNULL if quiet else None
    with subprocess.Popen(  # noqa: S603 -- our own program
        command, env=environment, stdout=subprocess.PIPE, stderr=noise, encoding="utf-8"
    ) as process:
        try:
            assert process.stdout
            found = next((there for line in process.stdout if (there := ADDRESS.search(line))), None)
            if found is None:
                raise DidNotStart("the app printed no address")
            yield found[0]
        finally:
            process.terminate()


@contextmanager
def running_browser(**environment: str) -> Iterator[Browser]:
    """Start a browser that asks nobody but us for anything; ``environment`` is added to ours."""
    with sync_playwright() as playwright:
        given: dict[str, str | float | bool] = {**os.environ, **environment}
        running = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS), env=given)
        yield running
        running.close()
