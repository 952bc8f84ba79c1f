"""Calendar feeds: for each household that has one, what its address is made of, how it shows, and what it told.

The address itself is not kept: it is made of the salt here and of the secret file in the data folder (`anhuan.web`), so
a copy of the database alone opens no feed. A row of its own for each household, overwritten: its past is nobody's.
"""

from __future__ import annotations

import datetime as dt
import json
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db import transaction

from anhuan.agenda.telling import Titles
from anhuan.files.feed import Served
from anhuan.store.models import Setting
from anhuan.store.trouble import in_words
from anhuan.wording import Language

if TYPE_CHECKING:
    from collections.abc import Callable

PREFIX: Final = "feed:"
SALT_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed: ``salt`` names its address, ``served`` is what it told last."""

    household_id: UUID
    salt: str
    titles: Titles
    language: Language
    served: tuple[Served, ...] = ()


def fresh_salt() -> str:
    """Return what a new address is made of."""
    return secrets.token_urlsafe(SALT_BYTES)


def find(household_id: UUID) -> Feed | None:
    """Return a household's feed; None where it has none.

    Raises:
        NotKept: the database cannot be read.

    """
    with in_words():
        row = Setting.objects.filter(key=_key(household_id)).first()
    return _feed(row) if row else None


def all_feeds() -> tuple[Feed, ...]:
    """Return every feed there is.

    Raises:
        NotKept: the database cannot be read.

    """
    with in_words():
        return tuple(_feed(row) for row in Setting.objects.filter(key__startswith=PREFIX).order_by("key"))


def keep(feed: Feed) -> None:
    """Keep a feed in place of the one the household had.

    Raises:
        NotKept: it cannot be written.

    """
    with in_words():
        Setting.objects.update_or_create(key=_key(feed.household_id), defaults={"value": _text(feed)})


def tell(feed: Feed, how: Callable[[tuple[Served, ...]], tuple[Served, ...]]) -> tuple[Served, ...] | None:
    """Keep what becomes of what a feed told, one at a time; None where its address was ended or renewed meanwhile.

    Raises:
        NotKept: it cannot be written.

    """
    with in_words(), transaction.atomic():
        row = Setting.objects.select_for_update().filter(key=_key(feed.household_id)).first()
        now = _feed(row) if row else None
        if row is None or now is None or now.salt != feed.salt:
            return None
        served = how(now.served)
        if served != now.served:
            row.value = _text(Feed(now.household_id, now.salt, now.titles, now.language, served))
            row.save(update_fields=["value"])
        return served


def end(household_id: UUID) -> None:
    """End a household's feed; without one nothing changes.

    Raises:
        NotKept: it cannot be written.

    """
    with in_words():
        Setting.objects.filter(key=_key(household_id)).delete()


def _key(household_id: UUID) -> str:
    """Return the name of a feed's row."""
    return f"{PREFIX}{household_id.hex}"


def _text(feed: Feed) -> str:
    """Return a feed as it is written."""
    told = {
        "salt": feed.salt,
        "titles": feed.titles.value,
        "language": feed.language.value,
        "served": [
            [one.day.isoformat(), one.content, one.sequence, one.modified.isoformat(), one.cancelled]
            for one in feed.served
        ],
    }
    return json.dumps(told)


def _feed(row: Setting) -> Feed:
    """Return the feed of a row."""
    told: dict[str, Any] = json.loads(row.value)
    served = (
        Served(dt.date.fromisoformat(day), content, sequence, dt.datetime.fromisoformat(modified), cancelled)
        for day, content, sequence, modified, cancelled in told["served"]
    )
    household_id = UUID(hex=row.key.removeprefix(PREFIX))
    return Feed(household_id, told["salt"], Titles(told["titles"]), Language(told["language"]), tuple(served))
