"""A page somebody keeps an eye on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from playwright.sync_api import Error

if TYPE_CHECKING:
    from playwright.sync_api import Page

MOST_TRIES: Final = 400
AGAIN_MS: Final = 200


def open_until_there(page: Page, address: str) -> int:
    """Open a page, wait until it no longer says that it is being worked on, and return its status; 0 if it never is.

    Where the page's own asking again was quicker, this visit is broken off or has no answer, and is made again.
    """
    for _ in range(MOST_TRIES):
        try:
            answer = page.goto(address)
        except Error as error:
            if "ERR_ABORTED" not in str(error):
                raise
            answer = None
        if answer and "refresh" not in answer.headers and "data-until-there" not in answer.text():
            return answer.status
        page.wait_for_timeout(AGAIN_MS)
    return 0


class Watched:
    """A page, and what it did that it should not: console errors, requests to anywhere but the app."""

    def __init__(self, page: Page, address: str) -> None:
        """Watch ``page``."""
        self.page, self.address = page, address
        self.wrong: list[str] = []
        page.on("console", lambda one: self.wrong.append(one.text) if one.type == "error" else None)
        page.on("pageerror", lambda one: self.wrong.append(str(one)))
        page.on("request", lambda one: self._asked(one.url))

    def _asked(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.wrong.append(f"asked for {url}")
