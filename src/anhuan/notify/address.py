"""Whether an address leads anywhere, looked at before it is kept; nothing is sent to find out."""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST: Final = 1000
LOGGER: Final = "apprise"
BELOW: Final = "urllib3"
"""What apprise speaks HTTP with."""
ON_THIS_MACHINE: Final = frozenset({"dbus", "gio", "glib", "gnome", "kde", "macosx", "qt", "syslog", "windows"})
"""Schemes that reach only who sits at this machine's own screen or log; the app itself tells them."""


def is_usable(address: str) -> bool:
    """Say whether a message could be sent to an address; it may be wrong all the same, a test message tells."""
    scheme = address.partition("://")[0].lower()
    if len(address) > LONGEST or not address.isprintable() or " " in address or scheme in ON_THIS_MACHINE:
        return False
    with quiet():
        found = plugin(address)
    # A mailbox nobody can write to is left out by apprise in silence.
    return found is not None and not (hasattr(found, "smtp_host") and not found.targets)


def plugin(address: str) -> Any:  # noqa: ANN401 -- apprise gives no types
    """Return what sends to an address, None where nothing does; only what apprise itself ships is looked for."""
    apprise = _apprise()
    asset = apprise.AppriseAsset(
        app_id="Anhuan",
        app_desc="Anhuan",
        app_url="",
        async_mode=False,
        interpret_emojis=False,
        plugin_paths=[],
        secure_logging=True,
    )
    return apprise.Apprise.instantiate(address, asset=asset, suppress_exceptions=True)


@cache
def _apprise() -> Any:  # noqa: ANN401 -- apprise gives no types
    """Return apprise with all it ships; that takes a fifth of a second, and is only needed to send."""
    with warnings.catch_warnings():
        # One of its modules names one of Python's that is to go; that is nothing a user could mend.
        warnings.simplefilter("ignore")
        apprise = import_module("apprise")
        apprise.Apprise.instantiate("json://localhost/", suppress_exceptions=True)
    return apprise


@contextmanager
def quiet(into: logging.Handler | None = None) -> Iterator[None]:
    """Let nothing that is said while sending reach a terminal or a log: it may hold an address. ``into`` hears it."""
    logger = logging.getLogger(LOGGER)
    for one in (logger, logging.getLogger(BELOW)):
        one.propagate = False
    handler = into or logging.NullHandler()
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        logger.removeHandler(handler)
