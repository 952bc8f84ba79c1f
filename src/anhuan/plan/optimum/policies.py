"""Simple rules of paying, replayed in whole fen: what people do, and the first answer while a better one is sought.

Each month all regular payments come first, in the order of the rule; what cash is left goes to one loan after the
other in that order, above the reserve.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anhuan.plan.optimum.instance import MILLION, Account, Replay

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from anhuan.plan.optimum.instance import Instance

    Order = Callable[[Sequence[Account]], list[int]]

RESERVES: Final = (1, 2, 3, 4, 6, 8, 12, 16, 24, 36)
"""Reserves tried, in quarters of all regular payments of a month."""
QUARTERS: Final = 4


@dataclass(frozen=True, slots=True)
class Policy:
    """A rule and where it leads."""

    name: str
    replay: Replay


def dearest_first(accounts: Sequence[Account]) -> list[int]:
    """Return loans by falling rate."""
    return sorted(range(len(accounts)), key=lambda one: (-accounts[one].loan.rate_ppm, one))


def smallest_first(accounts: Sequence[Account]) -> list[int]:
    """Return loans by rising debt."""
    return sorted(range(len(accounts)), key=lambda one: (accounts[one].owed, one))


def as_told(order: Sequence[int]) -> Order:
    """Return loans in an order of one's own; those it leaves out come last."""

    def ordered(accounts: Sequence[Account]) -> list[int]:
        return [*order, *(one for one in range(len(accounts)) if one not in order)]

    return ordered


def follow(instance: Instance, order: Order, *, reserve: int = 0, beyond: bool = True, shared: bool = False) -> Replay:
    """Return where a rule leads.

    ``reserve`` is kept back in quarters of all regular payments; ``beyond`` says whether more than those is paid at
    all, and ``shared`` that it is shared in proportion to debt instead of going to one loan after the other.
    """
    accounts = [Account(loan, loan.principal) for loan in instance.loans]
    cash = instance.s0
    kept = reserve * sum(loan.min_pay for loan in instance.loans) // QUARTERS
    rows = []
    for income in instance.income:
        cash += income
        for account in accounts:
            account.grow()
        turn = order(accounts)
        row = _regular(accounts, turn, cash)
        if beyond:
            free = max(0, cash - sum(row) - kept)
            _beyond(accounts, turn, row, _shares(accounts, free) if shared else [free] * len(accounts), free)
        for account, payment in zip(accounts, row, strict=True):
            account.pay(payment)
        cash -= sum(row)
        rows.append((tuple(row), tuple(account.owed for account in accounts)))
    return replay_of(rows)


def _regular(accounts: Sequence[Account], turn: Sequence[int], cash: int) -> list[int]:
    """Return the regular payments that the cash allows, in turn."""
    row = [0] * len(accounts)
    for one in turn:
        row[one] = min(accounts[one].regular, cash)
        cash -= row[one]
    return row


def _beyond(accounts: Sequence[Account], turn: Sequence[int], row: list[int], most: Sequence[int], free: int) -> None:
    """Add to a month's payments what is free, each loan at most ``most`` of it."""
    for one in turn:
        more = min(free, most[one], accounts[one].to_settle - row[one] if accounts[one].owed else 0)
        row[one] += more
        free -= more


def _shares(accounts: Sequence[Account], free: int) -> list[int]:
    """Return shares of the free cash in proportion to debt."""
    total = sum(account.owed for account in accounts)
    return [free * account.owed // total if total else 0 for account in accounts]


def replay_of(rows: Sequence[tuple[tuple[int, ...], tuple[int, ...]]]) -> Replay:
    """Return payments and what was owed after each month as a replay."""
    owed = list(zip(*(after for _, after in rows), strict=True))
    payoffs = tuple(next((month for month, left in enumerate(one, 1) if not left), None) for one in owed)
    return Replay(tuple(zip(*(paid for paid, _ in rows), strict=True)), payoffs, tuple(one[-1] for one in owed))


def policies(instance: Instance, order: Sequence[int] = (), rest_ppm: int = MILLION) -> tuple[Policy, ...]:
    """Return every rule with where it leads: the baselines of a plan."""
    found = [
        Policy("avalanche", follow(instance, dearest_first)),
        Policy("snowball", follow(instance, smallest_first)),
        Policy("minimum", follow(instance, dearest_first, beyond=False)),
        Policy("pro_rata", follow(instance, dearest_first, shared=True)),
    ]
    held = [follow(instance, dearest_first, reserve=reserve) for reserve in RESERVES]
    found.append(Policy("avalanche_reserve", min(held, key=lambda one: (not one.settled, one.cost(rest_ppm)))))
    if order:
        found.append(Policy("custom", follow(instance, as_told(order))))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Short:
    """The first month whose regular payments the cash cannot meet, and by how much, if nothing beyond them was paid."""

    month: int
    missing: int


def first_short(instance: Instance) -> Short | None:
    """Return the first month in which regular payments cannot be met by paying nothing else before; None if all can."""
    accounts = [Account(loan, loan.principal) for loan in instance.loans]
    cash = instance.s0
    for month, income in enumerate(instance.income, 1):
        cash += income
        for account in accounts:
            account.grow()
        due = [account.regular for account in accounts]
        if sum(due) > cash:
            return Short(month, sum(due) - cash)
        cash -= sum(due)
        for account, payment in zip(accounts, due, strict=True):
            account.pay(payment)
    return None
