"""Simple rules of paying, replayed in whole fen: what people do, and the first answer while a better one is sought.

Each month all regular payments come first, in the order of the rule; what cash is left goes to one loan after the
other in that order, above the reserve.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anhuan.plan.optimum.accounts import accounts_of, book, grow
from anhuan.plan.optimum.instance import replay_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from anhuan.plan.optimum.accounts import Account
    from anhuan.plan.optimum.instance import Instance, Replay

    Order = Callable[[Sequence[Account]], list[int]]

RESERVES: Final = (1, 2, 3, 4, 6, 8, 12, 16, 24, 36)
"""Reserves tried, in quarters of all regular payments of the first month."""
QUARTERS: Final = 4


@dataclass(frozen=True, slots=True)
class Policy:
    """A rule and where it leads."""

    name: str
    replay: Replay


@dataclass(frozen=True, slots=True)
class Rule:
    """How to pay: in which order; whether more than regular payments is paid, and whether it is shared by debt.

    ``reserve`` is kept back from what is paid beyond, in quarters of all regular payments of the first month.
    """

    order: Order
    beyond: bool = True
    shared: bool = False
    reserve: int = 0


def dearest_first(accounts: Sequence[Account]) -> list[int]:
    """Return loans by falling rate."""
    return sorted(range(len(accounts)), key=lambda one: (-accounts[one].rate_ppm, one))


def smallest_first(accounts: Sequence[Account]) -> list[int]:
    """Return loans by rising debt."""
    return sorted(range(len(accounts)), key=lambda one: (accounts[one].owed, one))


def as_told(order: Sequence[int]) -> Order:
    """Return loans in an order of one's own; those it leaves out come last."""

    def ordered(accounts: Sequence[Account]) -> list[int]:
        return [*order, *(one for one in range(len(accounts)) if one not in order)]

    return ordered


def follow(instance: Instance, rule: Rule) -> Replay:
    """Return where a rule leads."""
    accounts = accounts_of(instance)
    cash, kept, booked = instance.s0, 0, []
    for month, income in enumerate(instance.income):
        cash += income
        grow(accounts)
        if month == 0:
            kept = rule.reserve * sum(account.regular for account in accounts) // QUARTERS
        turn = [one for one in rule.order(accounts) if accounts[one].owed]
        row = _regular(accounts, turn, cash)
        if rule.beyond:
            free = max(0, cash - sum(row) - kept)
            _beyond(accounts, turn, row, _shares(accounts, free) if rule.shared else [free] * len(accounts), free)
        booked.append(book(accounts, row))
        cash -= sum(row)
    return replay_of(booked)


def _regular(accounts: Sequence[Account], turn: Sequence[int], cash: int) -> list[int]:
    """Return the regular payments that the cash allows, in turn."""
    row = [0] * len(accounts)
    for one in turn:
        row[one] = min(accounts[one].regular, cash)
        cash -= row[one]
    return row


def _beyond(accounts: Sequence[Account], turn: Sequence[int], row: list[int], most: Sequence[int], free: int) -> None:
    """Add to a month's payments what is free, each loan at most ``most`` of it, some all or nothing."""
    for one in turn:
        if not free:
            break
        more = min(free, most[one], accounts[one].to_settle - row[one])
        if accounts[one].takes(row[one] + more):
            row[one] += more
            free -= more


def _shares(accounts: Sequence[Account], free: int) -> list[int]:
    """Return shares of the free cash in proportion to debt."""
    total = sum(account.owed for account in accounts)
    return [free * account.owed // total if total else 0 for account in accounts]


def policies(instance: Instance, order: Sequence[int], rest_ppm: int) -> tuple[Policy, ...]:
    """Return every rule with where it leads: the baselines of a plan."""
    found = [
        Policy("avalanche", follow(instance, Rule(dearest_first))),
        Policy("snowball", follow(instance, Rule(smallest_first))),
        Policy("minimum", follow(instance, Rule(dearest_first, beyond=False))),
        Policy("pro_rata", follow(instance, Rule(dearest_first, shared=True))),
    ]
    held = [follow(instance, Rule(dearest_first, reserve=reserve)) for reserve in RESERVES]
    best = min(held, key=lambda one: (not one.settled, one.cost(rest_ppm, instance.miss_ppm)))
    found.append(Policy("avalanche_reserve", best))
    if order:
        found.append(Policy("custom", follow(instance, Rule(as_told(order)))))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Short:
    """The first month whose regular payments the cash cannot meet, and by how much, if nothing beyond them was paid."""

    month: int
    missing: int


def first_short(instance: Instance) -> Short | None:
    """Return the first month in which regular payments cannot be met by paying nothing else before; None if all can."""
    accounts = accounts_of(instance)
    cash = instance.s0
    for month, income in enumerate(instance.income, 1):
        cash += income
        grow(accounts)
        due = [account.regular if account.owed else 0 for account in accounts]
        if sum(due) > cash:
            return Short(month, sum(due) - cash)
        cash -= sum(due)
        book(accounts, due)
    return None
