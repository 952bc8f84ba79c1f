"""The shipped terms, counted: the examples printed by the pages the terms were taken from come out to the fen."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from telling import day, owed, yuan

from anhuan.ledger.event import Billed, Event, InstalmentDue
from anhuan.money.amount import ZERO, Money
from anhuan.terms.agreed import agree
from anhuan.terms.catalogue import product
from anhuan.terms.conventions import Kind

if TYPE_CHECKING:
    from anhuan.terms.product import Product

DUE = "2026-10-10"


def fell_due(one: Product, amount: Money) -> Event:
    """Return the bill, or the instalment with its interest already in the amount, that fell due."""
    if one.kind is Kind.BILL:
        return Billed(id="bill", day=day("2026-10-01"), amount=amount, due=day(DUE))
    return InstalmentDue(id="instalment", day=day(DUE), principal=amount, interest=ZERO)


@pytest.mark.parametrize(
    ("id_", "overdue", "days", "charge"),
    [
        pytest.param("huabei", "500", 5, "1.25", id="huabei: 500 yuan 5 days late"),
        pytest.param("huabei", "12000", 33, "198.00", id="huabei: 12,000 yuan 33 days late"),
        pytest.param("huabei", "10000", 365, "1825.00", id="huabei: a year late is simple interest"),
        pytest.param("huabei-bill-instalment", "500", 5, "1.25", id="a huabei instalment is charged as the bill is"),
        pytest.param("jiebei", "10000", 1, "7.50", id="jiebei: 7.50 a day"),
        pytest.param("jiebei", "10000", 30, "225.00", id="jiebei: 225 in thirty days"),
        pytest.param("weilidai", "1000", 1, "0.75", id="weilidai: 0.50 ordinary and 0.25 penalty"),
        pytest.param("suixingjie", "1000", 1, "0.75", id="suixingjie: 0.075 % a day"),
        pytest.param("baitiao", "1000", 5, "3.50", id="baitiao: 0.07 % a day"),
        pytest.param("jintiao", "3000", 5, "15.00", id="jintiao: 9.00 penalty on top of 6.00 ordinary"),
        pytest.param("friends-family", "1000", 400, "0", id="friends: nothing where nothing was agreed"),
    ],
)
def test_a_printed_example_comes_out_to_the_fen(id_: str, overdue: str, days: int, charge: str) -> None:
    one = product(id_)
    on = day(DUE) + dt.timedelta(days=days)

    found = owed(agree(one, day(DUE)), on.isoformat(), fell_due(one, yuan(overdue)))

    assert found.total == yuan(overdue) + yuan(charge)
