"""What only the household knows of its bills, and what it answered: by card, by trade, by pair of trades."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from anhuan.household.bills.meaning import Meaning, Means, Why
from anhuan.household.bills.paid_with import Instrument, With, payers
from anhuan.money.amount import Money

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from anhuan.household.bills.row import Row

KINDS: Final = re.compile(r"储蓄卡|借记卡|信用卡|贷记卡|储蓄|信用")
BY_WAY: Final = {
    With.CASH: Means.SPENT,
    With.CREDIT_CARD: Means.CHARGED,
    With.PAY_LATER: Means.CHARGED,
    With.SOMEBODY: Means.SOMEBODY_ELSES,
}
"""What a purchase means by what paid for it."""
SAID: Final = frozenset(
    {Means.SPENT, Means.RECEIVED, Means.CHARGED, Means.REPAID, Means.BORROWED, Means.MOVED, Means.SOMEBODY_ELSES}
)
"""What a household may say that a trade is."""
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered.

    ``cards`` says by the text of a payment cell whether it is a savings card or a credit card. ``means`` says by the
    name of a trade what it is, ``parts`` how much of it each way of paying paid, by its text. ``one`` are pairs of
    trades that are one purchase, ``two`` pairs that are not. ``debts`` says by the text that names a debt in a row
    which debt that is, by its id; what belongs to none of them has a stroke.
    """

    cards: Mapping[str, With] = field(default_factory=lambda: MappingProxyType({}))
    means: Mapping[str, Means] = field(default_factory=lambda: MappingProxyType({}))
    parts: Mapping[str, Mapping[str, Money]] = field(default_factory=lambda: MappingProxyType({}))
    one: frozenset[Pair] = frozenset()
    two: frozenset[Pair] = frozenset()
    debts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


NOTHING_ANSWERED: Final = Answers()


def pair_of(one: Row, other: Row) -> Pair:
    """Return the name of a pair of trades, whichever comes first."""
    first, second = sorted((one.name, other.name))
    return first, second


def learned(rows: Iterable[Row]) -> dict[tuple[str, str], With]:
    """Return what kind each card is of which any row says so, by its bank as written and its last digits."""
    found: dict[tuple[str, str], With] = {}
    for method in {row.method for row in rows}:
        for one in payers(method):
            if one.tail and one.way in {With.CASH, With.CREDIT_CARD}:
                found[_card(one)] = one.way
    return found


def answered(found: Meaning, answers: Answers, cards: Mapping[tuple[str, str], With]) -> tuple[Meaning, ...]:
    """Return what a row means once what was answered, and what other rows say of its card, is counted in.

    A split purchase becomes one meaning for each way of paying; coupons, which nobody has to pay back, are left out.
    """
    if found.means is not Means.ASK:
        return (found,)
    told = answers.means.get(found.row.name)
    if told:
        return (replace(found, means=told, why=None),)
    if found.why is Why.SPLIT:
        return _split(found, answers, cards)
    if found.why is Why.CARD_KIND and found.instrument:
        way = _kind_of(found.instrument, answers, cards)
        return (_paid_by(found, replace(found.instrument, way=way)),) if way else (found,)
    return (found,)


def _split(found: Meaning, answers: Answers, cards: Mapping[tuple[str, str], With]) -> tuple[Meaning, ...]:
    """Return the parts of a split purchase, once every one of them and what paid it is known."""
    told = answers.parts.get(found.row.name)
    if not told:
        return (found,)
    parts = []
    for one in payers(found.row.method):
        way = _kind_of(one, answers, cards) if one.way is With.UNKNOWN else one.way
        share = told.get(one.name, Money(0))
        if way is None:
            return (found,)
        if share:
            parts.append(_paid_by(replace(found, amount=share), replace(one, way=way)))
    return tuple(parts) or (found,)


def _paid_by(found: Meaning, instrument: Instrument) -> Meaning:
    """Return a purchase once it is known what paid for it."""
    return replace(found, means=BY_WAY[instrument.way], instrument=instrument, why=None)


def _kind_of(one: Instrument, answers: Answers, cards: Mapping[tuple[str, str], With]) -> With | None:
    """Return what kind of card it is, as answered or as another row says; None where nobody does."""
    return answers.cards.get(one.name) or (cards.get(_card(one)) if one.tail else None)


def _card(one: Instrument) -> tuple[str, str]:
    """Return what makes two cards the same: the bank without the kind of card, and the last digits."""
    bank = KINDS.sub("", re.split(r"[(（\[]|尾号", one.name)[0])
    return bank.strip().removeprefix("中国"), one.tail
