"""Rules about other people, and about what was said or done."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from anhuan.contact.conduct.breach import Breach, Sure
from anhuan.contact.contact import Exchange, From, Reached

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from anhuan.contact.contact import Contact
    from anhuan.terms.conduct import Rule

BEFORE: Final = dt.timedelta(days=3)
"""The debtor counts as out of reach after three days of trying (CBA guideline 2026), so these days are looked at."""
IN_VAIN: Final = 3
"""So many attempts in a row that nobody answered may allow to ask others."""
NEAR: Final = frozenset({Reached.SPOUSE})
"""People whom a debt may concern: a spouse, where it was for the household."""


def others(rule: Rule, lender: str, contacts: Sequence[Contact], zone: dt.tzinfo) -> Iterator[Breach]:
    """Yield each contact with somebody else.

    It stays a finding where the debtor may have been out of reach, but says only "may": what the record does not hold
    cannot be known.
    """
    for place, one in enumerate(contacts):
        if one.began is From.THEM and one.reached.value in rule.reached:
            sure = Sure.MAY if one.reached in NEAR or _may_be_out_of_reach(one, contacts[:place]) else Sure.RECORDED
            yield Breach(rule, lender, (one,), one.at.astimezone(zone).date(), sure)


def _may_be_out_of_reach(one: Contact, before: Sequence[Contact]) -> bool:
    """Say whether the debtor may have been out of reach: nobody was spoken to in the days before, or tries failed."""
    in_vain = 0
    for other in reversed(before):
        if one.at - other.at > BEFORE:
            break
        if other.reached is not Reached.DEBTOR:
            continue
        if other.exchange is not Exchange.UNANSWERED:
            return in_vain >= IN_VAIN
        in_vain += 1
    return True


def told(rule: Rule, lender: str, contacts: Sequence[Contact], zone: dt.tzinfo) -> Iterator[Breach]:
    """Yield each contact in which something was said or done that a rule forbids."""
    for one in contacts:
        if one.told and one.began is From.THEM and rule.told & {said.value for said in one.told}:
            yield Breach(rule, lender, (one,), one.at.astimezone(zone).date())
