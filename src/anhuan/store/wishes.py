"""How the user wants to be reminded: days before, time, quiet hours, and how much a message shows."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from typing import Final

from anhuan.agenda.reminder import MOST_LEAD, Manner
from anhuan.agenda.telling import Titles
from anhuan.store import preferences

KEY: Final = "reminders"


@dataclass(frozen=True, slots=True)
class Wishes:
    """When to remind, and whether in full; by default no amount and no lender is named."""

    manner: Manner = field(default_factory=Manner)
    titles: Titles = Titles.DISCREET


def wishes() -> Wishes:
    """Return what the user wants, the usual where nothing was chosen.

    Raises:
        NotKept: the database cannot be read.

    """
    kept = preferences.get(KEY, "")
    if not kept:
        return Wishes()
    told = json.loads(kept)
    times = {name: dt.time.fromisoformat(told[name]) for name in ("at", "quiet_from", "quiet_until")}
    leads = tuple(sorted({int(one) for one in told["leads"] if 0 <= int(one) <= MOST_LEAD}, reverse=True))
    return Wishes(Manner(leads=leads, **times), Titles(told["titles"]))


def keep(wanted: Wishes) -> None:
    """Keep what the user wants.

    Raises:
        NotKept: it cannot be written.

    """
    manner = wanted.manner
    told = {
        "leads": list(manner.leads),
        "at": manner.at.isoformat("minutes"),
        "quiet_from": manner.quiet_from.isoformat("minutes"),
        "quiet_until": manner.quiet_until.isoformat("minutes"),
        "titles": wanted.titles.value,
    }
    preferences.put(KEY, json.dumps(told))
