"""Rules about other people, and about what was said or done."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from anhuan.contact.conduct.breach import Breach, Sure
from anhuan.contact.contact import Exchange, From, Means, Reached, Told
from anhuan.contact.reading.marks import hard_words
from anhuan.contact.reading.text import as_written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from anhuan.contact.contact import Contact
    from anhuan.terms.conduct import Rule

BEFORE: Final = dt.timedelta(days=3)
"""The debtor counts as out of reach after three days of trying (CBA guideline 2026), so these days are looked at."""
IN_VAIN: Final = 3
"""So many attempts in a row that nobody answered may allow to ask others."""
WRITTEN: Final = frozenset({Means.TEXT, Means.APP, Means.MAIL, Means.LETTER})
"""What is in their own words."""
FOUND_IN_WORDS: Final = frozenset({Told.THREAT.value, Told.INSULT.value})
MOST_TEXTS: Final = 8_192
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
    """Yield each contact in which something was said or done that a rule forbids.

    What stands in a message they wrote needs nobody to note it; but how words were meant only a reader knows, so those
    alone say "may".
    """
    reads = not rule.told.isdisjoint(FOUND_IN_WORDS)
    for one in contacts:
        if one.began is not From.THEM:
            continue
        if one.told and rule.told & {said.value for said in one.told}:
            yield Breach(rule, lender, (one,), one.at.astimezone(zone).date())
        elif heard := next((heard for code, heard in _written(one) if code in rule.told), "") if reads else "":
            yield Breach(rule, lender, (one,), one.at.astimezone(zone).date(), Sure.MAY, words=heard)


def _written(one: Contact) -> tuple[tuple[str, str], ...]:
    """Return a threat and an insult in a message, each with the words; a note of what was said is not their writing."""
    return _hard_words(one.words) if one.words and one.means in WRITTEN else ()


@lru_cache(maxsize=MOST_TEXTS)
def _hard_words(words: str) -> tuple[tuple[str, str], ...]:
    """Return the threat and the insult in words; every rule asks for them again."""
    return tuple((code, words[start:end]) for code, start, end in hard_words(as_written(words)))
