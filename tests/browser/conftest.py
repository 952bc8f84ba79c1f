"""The app as it runs for a person: the program in its own process, a real browser in front of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from browser.chromium import chromium
from browser.watched import Watched
from playwright.sync_api import Browser, BrowserContext, ViewportSize, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a running browser."""
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=flags)
        yield running
        running.close()


@pytest.fixture
def app(tmp_path: Path, worker_id: str) -> Iterator[str]:
    """Return the address of the app, started afresh with an empty folder; every worker has ports of its own."""
    port = 18765 + 100 * int(worker_id.removeprefix("gw").replace("master", "0"))
    environment = {**os.environ, "ANHUAN_HOME": str(tmp_path / "home"), "DATABASE_URL": ""}
    command = [sys.executable, "-m", "anhuan", "--lang", "zh", "serve", "--no-browser", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, encoding="utf-8") as process:  # noqa: S603 -- our own program
        assert process.stdout
        found = ADDRESS.search(process.stdout.readline())
        assert found, "the app printed no address"
        yield found[0]
        process.terminate()


@pytest.fixture
def context(browser: Browser, app: str) -> Iterator[BrowserContext]:
    """Return a browser of its own for one test, the size of a phone."""
    made = browser.new_context(
        viewport=ViewportSize(width=360, height=780),
        locale="zh-CN",
        base_url=app,
        bypass_csp=False,
        accept_downloads=True,
    )
    yield made
    made.close()


@pytest.fixture
def watched(context: BrowserContext, app: str) -> Iterator[Watched]:
    """Return a watched page; nothing may have gone wrong on it when the test ends."""
    found = Watched(context.new_page(), app)
    yield found
    assert found.wrong == []
