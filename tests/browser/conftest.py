"""The app as it runs for a person: the program in its own process, a real browser in front of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser.running import running_app, running_browser
from browser.watched import Watched
from playwright.sync_api import Browser, BrowserContext, ViewportSize

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a running browser."""
    with running_browser() as running:
        yield running


@pytest.fixture
def app(tmp_path: Path, worker_id: str) -> Iterator[str]:
    """Return the address of the app, started afresh with an empty folder; every worker has ports of its own."""
    port = 18765 + 100 * int(worker_id.removeprefix("gw").replace("master", "0"))
    with running_app(tmp_path / "home", "--port", str(port)) as address:
        yield address


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
