"""One raw value of a catalogue or case file into an exact, typed one.

Files state figures as text ("0.05%/day", "10.00") or as whole numbers, days and lists; a bare decimal number
is refused because it does not say whether it is a share, a percentage or an amount.
"""

from __future__ import annotations

import re
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Final, TypeVar

from anhuan.money.amount import FEN_PER_YUAN, Money
from anhuan.money.days import DayCount
from anhuan.money.rate import Per, Rate
from anhuan.money.rounding import Rounding
from anhuan.terms.conventions import (
    CardBase,
    Component,
    Compounding,
    InterestFrom,
    Order,
    PenaltyBase,
    PenaltyWay,
    Remainder,
    ScheduleKind,
    SettleFees,
    Sweep,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

E = TypeVar("E", bound=Enum)

LONGEST_MONTH: Final = 31
LONGEST_SCHEDULE: Final = 600
LONGEST_GRACE: Final = 366
SHARE = re.compile(r"(\d{1,6}(?:\.\d{1,12})?)(%?)")
AMOUNT = re.compile(r"(\d{1,13})\.(\d{2})")


class NotAValue(ValueError):
    """The raw value is not of the kind the term needs; the argument says what was wanted."""


def share(raw: object) -> Fraction:
    """Read ``"5%"`` or ``"0.05"`` (as text) as an exact share."""
    found = SHARE.fullmatch(raw) if isinstance(raw, str) else None
    if not found:
        raise NotAValue('a share as text, like "5%"')
    return Fraction(found[1]) / (100 if found[2] else 1)


def rate(raw: object) -> Rate:
    """Read ``"0.05%/day"``, ``"1%/month"`` or ``"18.25%/year"``."""
    amount, slash, per = raw.partition("/") if isinstance(raw, str) else ("", "", "")
    if not slash or per not in {one.value for one in Per}:
        raise NotAValue('a rate as text, like "0.05%/day"')
    return Rate(share(amount), Per(per))


def money(raw: object) -> Money:
    """Read ``"10.00"``: yuan with exactly two decimals, as text."""
    found = AMOUNT.fullmatch(raw) if isinstance(raw, str) else None
    if not found:
        raise NotAValue('an amount as text with two decimals, like "10.00"')
    return Money(int(found[1]) * FEN_PER_YUAN + int(found[2]))


def flag(raw: object) -> bool:
    """Read true or false, nothing that merely looks like it."""
    if not isinstance(raw, bool):
        raise NotAValue("true or false")
    return raw


def count(low: int, high: int) -> Callable[[object], int]:
    """Return a reader of whole numbers from ``low`` to ``high``."""

    def read(raw: object) -> int:
        if not isinstance(raw, int) or isinstance(raw, bool) or not low <= raw <= high:
            message = f"a whole number from {low} to {high}"
            raise NotAValue(message)
        return raw

    return read


def _choice(kind: type[E]) -> Callable[[object], E]:
    """Return a reader of the values of one closed list."""

    def read(raw: object) -> E:
        for member in kind:
            if member.value == raw:
                return member
        message = "one of " + ", ".join(str(member.value) for member in kind)
        raise NotAValue(message)

    return read


def _order(raw: object) -> Order:
    if not isinstance(raw, dict) or set(raw) != {"from_day", "components"}:
        raise NotAValue("a table with from_day and components")
    components = raw["components"]
    if not isinstance(components, list):
        raise NotAValue("a list of components")
    named = tuple(map(_choice(Component), components))
    if len(named) != len(Component) or set(named) != set(Component):
        raise NotAValue("each of the seven components exactly once")
    return Order(count(0, 100_000)(raw["from_day"]), named)


def orders(raw: object) -> tuple[Order, ...]:
    """Read orders of payment by rising days past due, the first from day 0."""
    orders = tuple(map(_order, raw)) if isinstance(raw, list) else ()
    days = [order.from_day for order in orders]
    if not days or days[0] != 0 or days != sorted(set(days)):
        raise NotAValue("orders by rising from_day, the first from day 0")
    return orders


def _fees(raw: object) -> Mapping[int, Fraction]:
    if not isinstance(raw, dict) or not raw:
        raise NotAValue('a table of number of instalments and total fee, like {3 = "2.5%"}')
    if not all(key.isascii() and key.isdigit() for key in raw):
        raise NotAValue("whole numbers of instalments as keys")
    number = count(1, LONGEST_SCHEDULE)
    return {number(int(key)): share(value) for key, value in raw.items()}


READERS: Final[Mapping[str, Callable[[object], object]]] = {
    "statement_day": count(1, LONGEST_MONTH),
    "due_day": count(1, LONGEST_MONTH),
    "due_after_days": count(0, 60),
    "grace_days": count(0, LONGEST_GRACE),
    "grace_amount": money,
    "ordinary_rate": rate,
    "interest_from": _choice(InterestFrom),
    "ordinary_first_day": flag,
    "ordinary_last_day": flag,
    "card_base": _choice(CardBase),
    "penalty_rate": rate,
    "penalty_factor": share,
    "penalty_way": _choice(PenaltyWay),
    "penalty_base": _choice(PenaltyBase),
    "penalty_first_day": flag,
    "penalty_last_day": flag,
    "penalty_minimum": money,
    "compounding": _choice(Compounding),
    "day_count": _choice(DayCount),
    "late_fee_share": share,
    "late_fee_repeated_share": share,
    "late_fee_floor": money,
    "minimum_share": share,
    "minimum_floor": money,
    "allocation": orders,
    "allocation_sweep": _choice(Sweep),
    "schedule": _choice(ScheduleKind),
    "instalment_fees": _fees,
    "instalment_fee_monthly": share,
    "remainder": _choice(Remainder),
    "settle_fees": _choice(SettleFees),
    "prepayment_fee_share": share,
    "rounding": _choice(Rounding),
}


def read_term(name: str, raw: object) -> object:
    """Return the typed value of term ``name``.

    Raises:
        NotAValue: ``raw`` is not of the kind this term needs.
        KeyError: there is no term of that name.

    """
    return READERS[name](raw)
