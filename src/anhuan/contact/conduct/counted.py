"""Rules that count: hours of the day, contacts on a day, within days in a row, after a conversation.

Only what the other side began is counted, and only what reached the debtor or was meant to. A call of which nobody
knows whether it was spoken counts where it could make the difference, and the finding then only says "may".
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from anhuan.contact.conduct.breach import Breach, Sure
from anhuan.contact.contact import Exchange, From, Reached

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from anhuan.contact.contact import Contact
    from anhuan.terms.conduct import Rule

ONE_DAY = dt.timedelta(days=1)


def quiet_hours(rule: Rule, lender: str, contacts: Sequence[Contact], zone: dt.tzinfo) -> Iterator[Breach]:
    """Yield each contact at an hour that is to be quiet; the span is half open, so 22:00 is in and 08:00 is not."""
    for one in contacts:
        local = one.at.astimezone(zone)
        if one.began is From.THEM and not one.agreed and _is_quiet(local.hour, rule.from_hour, rule.to_hour):
            yield Breach(rule, lender, (one,), local.date())


def _is_quiet(hour: int, start: int, end: int) -> bool:
    """Say whether an hour lies in a span that may go past midnight."""
    return start <= hour < end if start < end else hour >= start or hour < end


def per_day(rule: Rule, lender: str, contacts: Sequence[Contact], zone: dt.tzinfo) -> Iterator[Breach]:
    """Yield each day with more contacts of an exchange than a rule allows."""
    days: defaultdict[dt.date, list[Contact]] = defaultdict(list)
    for one in _counted(rule, contacts):
        if one.exchange.value == rule.exchange or _may_be(one, rule.exchange):
            days[one.at.astimezone(zone).date()].append(one)
    for day, together in days.items():
        known = [one for one in together if one.exchange is not Exchange.UNKNOWN]
        if len(known) > rule.most:
            yield Breach(rule, lender, tuple(known), day, count=len(known))
        elif len(together) > rule.most:
            yield Breach(rule, lender, tuple(together), day, Sure.MAY, len(together))


def _may_be(one: Contact, exchange: str) -> bool:
    """Say whether a contact of which that is not known may have been such an exchange; a call that lasted was taken."""
    return one.exchange is Exchange.UNKNOWN and not (one.lasted and exchange == Exchange.UNANSWERED.value)


def window(rule: Rule, lender: str, contacts: Sequence[Contact], zone: dt.tzinfo) -> Iterator[Breach]:
    """Yield, for each debt, the first of each run of days in a row with more contacts than a rule allows."""
    for together in _by_debt(_counted(rule, contacts)):
        days = [one.at.astimezone(zone).date() for one in together]
        start = told = 0
        for at, day in enumerate(days):
            while day - days[start] >= rule.days * ONE_DAY:
                start += 1
            if at - start + 1 > rule.most and start >= told:
                told = at + 1
                found = tuple(together[start : at + 1])
                yield Breach(rule, lender, found, days[start], count=len(found))


def after_talk(rule: Rule, lender: str, contacts: Sequence[Contact], zone: dt.tzinfo) -> Iterator[Breach]:
    """Yield, for each debt, each call too soon after a conversation; the day of the conversation is the first."""
    for together in _by_debt(_counted(rule, contacts)):
        talk: Contact | None = None
        for one in together:
            day = one.at.astimezone(zone).date()
            if talk and day - talk.at.astimezone(zone).date() < rule.days * ONE_DAY:
                yield Breach(rule, lender, (talk, one), day)
            if one.exchange is Exchange.TWO_WAY:
                talk = one


def _counted(rule: Rule, contacts: Iterable[Contact]) -> Iterator[Contact]:
    """Yield the contacts a rule counts: by its means, begun by the other side, with the debtor, not agreed to."""
    for one in contacts:
        theirs = one.began is From.THEM and one.reached is Reached.DEBTOR and not one.agreed
        if theirs and one.means.value in rule.means:
            yield one


def _by_debt(contacts: Iterable[Contact]) -> Iterator[list[Contact]]:
    """Yield the contacts about each debt; those about none that is named are about one together."""
    found: defaultdict[str, list[Contact]] = defaultdict(list)
    for one in contacts:
        for debt in one.debts or ("",):
            found[debt].append(one)
    yield from found.values()
