"""A test message through a channel, at once: who presses the button is awake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import uuid4

from anhuan.app.remind import KEY_LOST
from anhuan.notify.sending import send
from anhuan.store import reminder_channels

if TYPE_CHECKING:
    from uuid import UUID

    from anhuan.wording import Words

PATIENCE: Final = 25.0
"""Seconds a person waits for the page."""


def send_test(*, channel_id: UUID, words: Words) -> str:
    """Send a test message and return the reason it was not taken, by a name that has words; empty where it was.

    Raises:
        NotKept: there is no such channel, or its address cannot be read.

    """
    address = reminder_channels.address_of(channel_id)
    if address is None:
        return KEY_LOST
    title, body = words.say("reminder.title"), words.say("reminder.test")
    reason = send(address, title, body, key=uuid4().hex, limit=PATIENCE)
    return reason.value if reason else ""
