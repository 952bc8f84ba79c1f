"""The language tests of a guided call speak: begin one, tap through it, and see where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from visiting import Page, see

if TYPE_CHECKING:
    from django.test import Client


def begin(client: Client, who: str = "them", *, key: str = "") -> str:
    """Begin a call, and return its address."""
    found = client.post("/call/", {"call": key or str(uuid4()), "answer": who})
    return found.headers["Location"].rsplit("/", 2)[0] + "/"


def screen_of(client: Client, call: str) -> str:
    """Return the name of the screen a call is at."""
    return see(client, call).where.rstrip("/").rsplit("/", 1)[-1]


def tap(client: Client, call: str, screen: str, answer: str = "told", **typed: str) -> str:
    """Tap an answer on a screen, and return the screen that comes next."""
    found = client.post(f"{call}{screen}/", {"answer": answer, **typed})
    assert found.status_code == 303
    return str(found.headers["Location"]).rstrip("/").rsplit("/", 1)[-1]


def look(client: Client, call: str, screen: str = "") -> Page:
    """Return the page of a screen, the one a call is at for none."""
    return see(client, f"{call}{screen or screen_of(client, call)}/")
