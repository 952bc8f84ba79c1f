"""The user's own ways to be reminded; an address is a secret, is kept sealed and is shown to nobody again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anhuan.errors import NotKept
from anhuan.store.models import ReminderChannel
from anhuan.store.sealing import sealed, unsealed
from anhuan.store.trouble import in_words

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

BROWSER: Final = "browser"
"""The kind of a browser that shows reminders while the app is open in it: it asks for them, and has no address."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to be reminded: what it is called, of which kind, and since when."""

    channel_id: UUID
    name: str
    kind: str
    created: dt.datetime


def keep(*, name: str, kind: str, address: str, now: dt.datetime) -> Channel:
    """Keep a new way to be reminded.

    Raises:
        NotKept: it cannot be written.

    """
    with in_words():
        row = ReminderChannel.objects.create(name=name, kind=kind, sealed=sealed(address), created=now)
    return _value(row)


def all_channels() -> tuple[Channel, ...]:
    """Return every way to be reminded, the first one first.

    Raises:
        NotKept: the database cannot be read.

    """
    with in_words():
        return tuple(_value(row) for row in ReminderChannel.objects.order_by("created", "id"))


def find(channel_id: UUID) -> Channel | None:
    """Return one way; None where there is none of that id."""
    with in_words():
        row = ReminderChannel.objects.filter(id=channel_id).first()
    return _value(row) if row else None


def address_of(channel_id: UUID) -> str | None:
    """Return where a channel leads; None where that cannot be read any more, because the key is gone.

    Raises:
        NotKept: there is no such channel, or neither database nor key can be read.

    """
    with in_words():
        row = ReminderChannel.objects.filter(id=channel_id).first()
    if row is None:
        raise NotKept("no-such-channel")
    return unsealed(row.sealed)


def lead_elsewhere(channel_id: UUID, address: str) -> None:
    """Keep another address for a channel.

    Raises:
        NotKept: there is no such channel, or it cannot be written.

    """
    with in_words():
        if not ReminderChannel.objects.filter(id=channel_id).update(sealed=sealed(address)):
            raise NotKept("no-such-channel")


def remove(channel_id: UUID) -> None:
    """Let go of a channel with its address and everything on its way there; one that is gone already is no matter.

    Raises:
        NotKept: it cannot be written.

    """
    with in_words():
        ReminderChannel.objects.filter(id=channel_id).delete()


def _value(row: ReminderChannel) -> Channel:
    """Return a row as a value."""
    return Channel(row.id, row.name, row.kind, row.created)
