"""A channel its user entered, as plain values for the database, and back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from anhuan.terms.channels import Channel, entered

if TYPE_CHECKING:
    from collections.abc import Mapping

LISTS: Final = ("names", "apps", "hotlines", "signatures", "domains")


def to_plain(channel: Channel) -> dict[str, Any]:
    """Return a channel as plain values."""
    on = channel.citation.checked_on
    told = {name: list(getattr(channel, name)) for name in LISTS if getattr(channel, name)}
    return {"id": channel.id, "on": on.isoformat() if on else "", **told}


def from_plain(raw: Mapping[str, Any]) -> Channel:
    """Return the channel plain values tell, as `to_plain` wrote them."""
    lists = {name: tuple(raw.get(name, ())) for name in LISTS}
    return entered(raw["id"], dt.date.fromisoformat(raw["on"]), **lists)
