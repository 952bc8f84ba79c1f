"""One message to one address: sent, or the reason why not. Neither says anything of the address."""

from __future__ import annotations

import logging
import re
import threading
from enum import Enum
from typing import Any, Final

from anhuan.notify.address import plugin, quiet

LIMIT: Final = 60.0
"""Seconds one message may take; shorter than a lease of the outbox (`anhuan.store.outbox.LEASE`)."""
KEY_HEADER: Final = "X-Anhuan-Key"
TIMED_OUT: Final = re.compile(r"timed?.?out", re.IGNORECASE)
NO_NETWORK: Final = re.compile(
    r"connection refused|unreachable|name or service|resolution|getaddrinfo|nodename|no address|reset|closed|aborted",
    re.IGNORECASE,
)
NOT_NOW: Final = re.compile(r"error=(429|5\d\d)|\((4\d\d), b")
"""A service that is busy or broken, over HTTP or SMTP."""


class Reason(Enum):
    """Why a message was not taken: by names that have words."""

    ADDRESS = "address"
    REFUSED = "refused"
    UNAVAILABLE = "unavailable"
    NO_NETWORK = "no-network"
    TIME_OUT = "time-out"


def send(address: str, title: str, body: str, *, key: str, limit: float = LIMIT) -> Reason | None:
    """Send a message and return None once it was taken; else why not.

    ``key`` names the message and is the same when it is sent again: it goes along as the Message-ID of an e-mail and as
    a header where there are some, so a receiver can tell a second one. After `Reason.TIME_OUT` it may have arrived.
    """
    found = list[Reason | None]()
    worker = threading.Thread(target=lambda: found.append(_sent(address, title, body, key)), daemon=True)
    worker.start()
    worker.join(limit)
    return found[0] if found else Reason.TIME_OUT


class _Heard(logging.Handler):
    """What apprise says in this thread while it sends; it is looked at for the reason and then let go of."""

    def __init__(self) -> None:
        """Listen in the thread that sends."""
        super().__init__()
        self._thread = threading.get_ident()
        self.said = list[str]()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line of this thread."""
        if record.thread == self._thread:
            self.said.append(record.getMessage())


def _sent(address: str, title: str, body: str, key: str) -> Reason | None:
    """Send, and tell what went wrong from what was said meanwhile."""
    heard = _Heard()
    with quiet(heard):
        to = plugin(address)
        if to is None:
            return Reason.ADDRESS
        _name(to, key)
        try:
            taken = to.notify(body=body, title=title, body_format="text")
        except Exception:  # noqa: BLE001 -- a service's own mistake is a message not sent; its words may hold the address
            taken = False
    return None if taken else _reason("\n".join(heard.said))


def _name(to: Any, key: str) -> None:  # noqa: ANN401 -- apprise gives no types
    """Give a message its name where the channel takes one."""
    headers = getattr(to, "headers", None)
    if isinstance(headers, dict):
        headers[KEY_HEADER] = key
        if hasattr(to, "smtp_host"):
            headers["Message-ID"] = f"<{key}@anhuan.invalid>"


def _reason(said: str) -> Reason:
    """Return why a message was not taken."""
    if TIMED_OUT.search(said):
        return Reason.TIME_OUT
    if NO_NETWORK.search(said):
        return Reason.NO_NETWORK
    return Reason.UNAVAILABLE if NOT_NOW.search(said) else Reason.REFUSED
