"""The best plan → its proof: the menus and months it was searched on made again, and prices for a quick check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from anhuan.ledger.position import position
from anhuan.plan.best import SEARCHED, SEED
from anhuan.plan.couple import menus, priced, weighed, worlds
from anhuan.plan.frontier import first_prices
from anhuan.plan.proof import PPM, UNIT, CaseProof, ProvenDebt, ProvenWay
from anhuan.plan.trust import allowed
from anhuan.plan.weather import weather

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from anhuan.ledger.debt import Debt
    from anhuan.plan.candidate import Best, Candidate
    from anhuan.plan.couple import World
    from anhuan.plan.menu import Choice
    from anhuan.plan.offer import Offer

NOBODY: Final = frozenset[str]()


def proof_of(
    found: Best,
    debts: Sequence[Debt],
    *,
    offers: Sequence[Offer] = (),
    first: Collection[str] = NOBODY,
    seed: int = SEED,
) -> CaseProof | None:
    """Return the proof of a plan found for ``debts``; None where nothing was chosen, or nothing is owed.

    Everything else as the plan was asked for. The plan must be the cheapest that holds: one chosen for something else
    than its cost has no such proof.
    """
    one = found.chosen
    if one is None or one.level is None or one.bound is None or one.priced is None or not one.choices:
        return None
    before = {debt.id for debt in debts if debt.terms.product.secured} | set(first)
    full = menus(debts, offers, one.there, asks={debt.id for debt in debts}, first=before)
    looked_at = [weighed(_allowed(menu, found, before), menu) for menu in full]
    ways = [{each.column.name: place for place, each in enumerate(menu)} for menu in looked_at]
    settled = tuple(worlds(looked_at))
    runs = _runs(found, seed)
    return CaseProof(
        on=found.on,
        paydays=one.there.paydays,
        level_ppm=round(one.level * PPM),
        drawn=SEARCHED,
        runs=tuple(tuple(map(int, row)) for row in runs),
        debts=tuple(_debt(menu, before) for menu in looked_at),
        worlds=tuple(
            tuple(tuple(names[each.column.name] for each in menu) for menu, names in zip(world, ways, strict=True))
            for world in settled
        ),
        chosen=tuple(names[each.column.name] for each, names in zip(one.choices, ways, strict=True)),
        bound=one.bound.fen,
        prices=_prices(settled, runs, one, before),
    )


def _allowed(menu: Sequence[Choice], found: Best, first: Collection[str]) -> tuple[Choice, ...]:
    """Return what the plan might have rested on for one debt."""
    debt = menu[0].debt
    late = bool(position(debt, found.on, horizon=()).overdue)
    return allowed(menu, found.asking, late=late, first=debt.id in first)


def _runs(found: Best, seed: int) -> NDArray[np.int64]:
    """Return the months the plan was searched on; without those life alone breaks, where it is not sure."""
    drawn = weather(found.household, found.room, found.shocks, count=SEARCHED, seed=seed, optional=found.spared)
    available = drawn.shifted(found.shift).available
    return available if found.sure else available[(available >= 0).all(axis=1)]


def _debt(menu: Sequence[Choice], first: Collection[str]) -> ProvenDebt:
    """Return a debt with every way looked at."""
    ways = (ProvenWay(one.column.name, one.payments, one.left.fen, one.column.cost, one.late) for one in menu)
    return ProvenDebt(menu[0].debt.id, menu[0].debt.id in first, tuple(ways))


def _prices(
    settled: Sequence[World], runs: NDArray[np.int64], one: Candidate, first: Collection[str]
) -> tuple[tuple[int, ...], ...]:
    """Return prices of rows that make a check quick, found as the search finds them."""
    assert one.level is not None  # noqa: S101 -- asked before
    level = max(0.0, 1 - SEARCHED * (1 - one.level) / max(1, len(runs)))
    late = any(choice.late for choice in one.choices)
    menus_of = (
        [tuple(priced(each, first) for each in menu if late or not each.late) for menu in world] for world in settled
    )
    rows: dict[tuple[int, ...], None] = {}
    for columns in (found for found in menus_of if len(runs) and all(found)):
        for row in first_prices(columns, runs, level):
            rows[tuple(int(price) for price in np.rint(row * UNIT))] = None
    return tuple(rows)
