"""A contact before it is sent: what it would breach, and the earliest moment at which it would not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from anhuan.contact.conduct.judging import judge
from anhuan.contact.lender import same_lender
from anhuan.terms.conduct import What

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from anhuan.contact.conduct.breach import Breach
    from anhuan.contact.conduct.judging import Lending
    from anhuan.contact.contact import Contact
    from anhuan.terms.conduct import Rule

LOOKED_AHEAD: Final = 30
"""So many days a moment is looked for."""
OF_TIME: Final = frozenset({What.QUIET_HOURS, What.PER_DAY, What.WINDOW, What.AFTER_TALK})
"""What another moment can mend."""
HALF_HOUR: Final = dt.timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Planned:
    """What a planned contact would breach, and when it could be made instead; None where no moment mends it."""

    contact: Contact
    breaches: tuple[Breach, ...]
    instead: dt.datetime | None


def may_send(
    contact: Contact,
    before: Sequence[Contact],
    rules: Sequence[Rule],
    zone: dt.tzinfo,
    lending: Mapping[str, Lending] | None = None,
) -> Planned:
    """Return what a planned contact would breach after those ``before`` it, and the earliest moment that would mend it.

    Raises:
        BadContact: it has the id of one before it.

    """
    found = _breaches(contact, before, rules, zone, lending)
    if not found:
        return Planned(contact, (), contact.at)
    if any(one.rule.what not in OF_TIME for one in found):
        return Planned(contact, found, None)
    later = (
        at for at in _moments(contact.at, zone) if not _breaches(replace(contact, at=at), before, rules, zone, lending)
    )
    return Planned(contact, found, next(later, None))


def _breaches(
    contact: Contact,
    before: Sequence[Contact],
    rules: Sequence[Rule],
    zone: dt.tzinfo,
    lending: Mapping[str, Lending] | None,
) -> tuple[Breach, ...]:
    """Return the findings a contact is part of."""
    who = same_lender(contact.lender or contact.agency)
    same = [one for one in before if same_lender(one.lender or one.agency) == who]
    return tuple(one for one in judge([*same, contact], rules, zone, lending) if contact in one.contacts)


def _moments(start: dt.datetime, zone: dt.tzinfo) -> Iterator[dt.datetime]:
    """Yield the half hours from a moment on, on the clock of ``zone``."""
    local = start.astimezone(zone)
    at = local.replace(minute=local.minute // 30 * 30, second=0, microsecond=0)
    for _ in range(LOOKED_AHEAD * 48):
        at += HALF_HOUR
        yield at
