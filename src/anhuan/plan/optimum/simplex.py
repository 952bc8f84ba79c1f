"""The inner loop of the master problem: a revised simplex method with an explicit inverse of the basis.

Rows are the cash of each month, counted from the start, and one a loan that says its shares add up to one. A basis
always exists (each loan starts with a column that pays nothing and costs too much), so new columns and new prices
are taken up where the last solve stopped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from anhuan.plan.optimum.compiled import compiled

if TYPE_CHECKING:
    from anhuan.plan.optimum.pricing import Floats, Whole

TINY: Final = 1e-9
"""A reduced price or a pivot below this is taken for nothing; money is a share of all principal."""
LEEWAY: Final = 1e-12
"""Levels may fall below nil by this; it is far less than what keeps two months from binding in the same place."""
NOISE: Final = 1e-13
"""Reduced prices are uncertain by this share of all duals."""
NO_ROW: Final = -1


class Table(NamedTuple):
    """Columns, and the basis they are at.

    ``paid[t, k]`` is what column ``k`` has paid by month ``t``; ``inverse[k, i]`` is the inverse of the basis,
    transposed; ``basic`` names a column by its place, the spare cash of row ``t`` by ``-1 - t``.
    """

    paid: Floats
    cost: Floats
    loan: Whole
    held: Whole
    inverse: Floats
    basic: Whole
    level: Floats
    dual: Floats


@compiled
def reduced_costs(table: Table) -> Floats:
    """Return what each column would save (negative) or lose at today's duals."""
    months = table.paid.shape[0]
    count = table.held[0]
    saved: Floats = table.cost[:count].copy()
    for column in range(count):
        saved[column] -= table.dual[months + table.loan[column]]
    for month in range(months):
        price = table.dual[month]
        if price != 0.0:
            row = table.paid[month]
            for column in range(count):
                saved[column] -= price * row[column]
    return saved


@compiled
def _reduced_cost(table: Table, name: int) -> float:
    """Return the reduced cost of one column, or of spare cash."""
    if name < 0:
        return -float(table.dual[-1 - name])
    months = table.paid.shape[0]
    saved = table.cost[name] - table.dual[months + table.loan[name]]
    for month in range(months):
        saved -= table.dual[month] * table.paid[month, name]
    return float(saved)


@compiled
def _direction(table: Table, name: int) -> Floats:
    """Return how the basic levels fall as a column rises."""
    months = table.paid.shape[0]
    size = len(table.basic)
    unit = -1 - name if name < 0 else months + table.loan[name]
    falls: Floats = table.inverse[unit].copy()
    if name < 0:
        return falls
    for month in range(months):
        paid = table.paid[month, name]
        if paid != 0.0:
            row = table.inverse[month]
            for place in range(size):
                falls[place] += paid * row[place]
    return falls


@compiled
def _leaving(table: Table, falls: Floats) -> int:
    """Return the row that reaches nil first; among near ties, the one with the safest pivot."""
    most = np.inf
    for place in range(len(falls)):
        if falls[place] > TINY:
            most = min(most, (max(table.level[place], 0.0) + LEEWAY) / falls[place])
    best, found = 0.0, NO_ROW
    for place in range(len(falls)):
        fall = falls[place]
        if fall > max(TINY, best) and max(table.level[place], 0.0) <= most * fall:
            best, found = fall, place
    return found


@compiled
def _pivot(table: Table, name: int, falls: Floats, row: int, saved: float) -> None:
    """Let a column take the place of what leaves in ``row``."""
    size = len(falls)
    step = max(table.level[row], 0.0) / falls[row]
    for place in range(size):
        table.level[place] -= step * falls[place]
    table.level[row] = step
    table.basic[row] = name
    _eliminate(table, falls, row)
    for other in range(size):
        table.dual[other] += saved * table.inverse[other, row]


@compiled
def _eliminate(table: Table, falls: Floats, row: int) -> None:
    """Bring the inverse up to date for a column that falls so and now stands in ``row``."""
    size = len(falls)
    for other in range(size):
        line = table.inverse[other]
        share = line[row]
        if share != 0.0:
            share /= falls[row]
            for place in range(size):
                line[place] -= share * falls[place]
            line[row] = share


@compiled
def _least_saved(table: Table) -> float:
    """Return what a column must save at least to count."""
    total = 0.0
    for dual in table.dual:
        total += abs(dual)
    return TINY + NOISE * total


@compiled
def _candidates(table: Table) -> Whole:
    """Return the column of each loan that saves most, and the spare cash that does; nothing else saves more."""
    months = table.paid.shape[0]
    loans = len(table.basic) - months
    best = np.full(loans + 1, -_least_saved(table))
    names = np.zeros(loans + 1, np.int64)
    chosen = np.zeros(loans + 1, np.bool_)
    saved = reduced_costs(table)
    for column in range(len(saved)):
        loan = table.loan[column]
        if saved[column] < best[loan]:
            best[loan], names[loan], chosen[loan] = saved[column], column, True
    for month in range(months):
        if -table.dual[month] < best[loans]:
            best[loans], names[loans], chosen[loans] = -table.dual[month], -1 - month, True
    return names[chosen]


@compiled
def _best_of(table: Table, names: Whole) -> tuple[int, float]:
    """Return which of these columns saves most and how much; nothing is saved where none saves enough."""
    best, entering = -_least_saved(table), 0
    none = best
    for name in names:
        saved = _reduced_cost(table, name)
        if saved < best:
            best, entering = saved, name
    return entering, best if best < none else 0.0


@compiled
def _improve_by(table: Table, names: Whole, most: int) -> int:
    """Pivot until none of these columns saves anything; return the number of pivots."""
    pivots = 0
    while pivots < most:
        entering, saved = _best_of(table, names)
        if saved == 0.0:
            break
        falls = _direction(table, entering)
        row = _leaving(table, falls)
        if row == NO_ROW:
            break
        _pivot(table, entering, falls, row, saved)
        pivots += 1
    return pivots


@compiled
def improve(table: Table, most: int) -> int:
    """Pivot until no column saves anything, at most ``most`` times; return the number of pivots."""
    pivots = 0
    while pivots < most:
        made = _improve_by(table, _candidates(table), most - pivots)
        if made == 0:
            break
        pivots += made
    return pivots


@compiled
def price_basis(table: Table) -> None:
    """Compute the duals of the basis from its costs."""
    size = len(table.basic)
    for row in range(size):
        total = 0.0
        line = table.inverse[row]
        for place in range(size):
            if table.basic[place] >= 0:
                total += line[place] * table.cost[table.basic[place]]
        table.dual[row] = total


@compiled
def rebuild(table: Table, right: Floats) -> None:
    """Compute inverse, levels and duals of the basis anew, from its columns."""
    size = len(table.basic)
    names = table.basic.copy()
    free = np.ones(size, np.bool_)
    table.inverse[:] = 0.0
    for row in range(size):
        table.inverse[row, row] = 1.0
    for name in names:
        if name < 0:
            free[-1 - name] = False
            table.basic[-1 - name] = name
    for name in names:
        if name >= 0:
            falls = _direction(table, name)
            row = int(np.argmax(np.where(free, np.abs(falls), -1.0)))
            free[row] = False
            table.basic[row] = name
            _eliminate(table, falls, row)
    table.level[:] = 0.0
    for row in range(size):
        line = table.inverse[row]
        for place in range(size):
            table.level[place] += right[row] * line[place]
    price_basis(table)
