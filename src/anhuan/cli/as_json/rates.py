"""Yearly rates as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from anhuan.app.what_it_costs import Cost
    from anhuan.ledger.cost import TrueRates
    from anhuan.ledger.yearly_rate import YearlyRate
    from anhuan.money.rate import Rate

Json = dict[str, Any]


def yearly_rate(found: YearlyRate) -> str:
    """Return the JSON text of a yearly rate; the rate is a number written with all its six decimals."""
    rest = {"method": found.method.value, "notes": list(found.notes)}
    head = f'{{"schema": "anhuan.rate/1", "rate_percent": {found.percent:f}, '
    return head + json.dumps(rest)[1:]


def costs(found: Iterable[Cost]) -> Json:
    """Return what debts or an offer cost a year; percents are text with six decimals."""
    return {"schema": "anhuan.cost/1", "costs": [_cost(one) for one in found]}


def _cost(found: Cost) -> Json:
    """Return what one costs, beside what is advertised and the cap."""
    return {
        "id": found.debt.id,
        "name": found.debt.name,
        "product": found.debt.terms.product.id,
        "advertised_percent": found.advertised and _percent(found.advertised),
        "cap": found.cap and {"rule": found.cap[0], "percent": _percent(found.cap[1])},
        "contract": [
            {"draw": one.draw.id, "instalments": one.draw.instalments, "rates": _rates(one.rates)}
            for one in found.contract
        ],
        "so_far": found.so_far and _rates(found.so_far),
        "unknown": found.unknown and found.unknown.code,
    }


def _percent(rate: Rate) -> str:
    """Return a yearly rate in per cent."""
    return f"{float(rate.share * 100):.6f}"


def _rates(rates: TrueRates) -> Json:
    """Return the four rates."""
    found = {name: getattr(rates, name) for name in rates.__slots__}
    return {name: one and str(one.percent) for name, one in found.items()}
