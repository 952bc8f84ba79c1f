"""The ways debts can be paid together: nothing lost, nothing made, nobody paid at another's cost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from telling import day, loan, owed, pay_later, yuan

from anhuan.ledger.event import Billed, Drawn
from anhuan.money.amount import Money
from anhuan.money.days import add_months
from anhuan.plan.need import Need, Treatment
from anhuan.plan.option import affordable, deferral, instalments, lump_sum, share
from anhuan.plan.proposal import Way
from anhuan.plan.room import MONTHS

ON = "2026-11-12"
DAYS = tuple(add_months(day("2026-11-19"), months) for months in range(MONTHS))
BILL = owed(pay_later(), ON, Billed(id="1", day=day("2026-10-01"), amount=yuan("1200"), due=day("2026-10-10")))
LOAN = owed(
    loan(),
    ON,
    Drawn(id="1", day=day("2026-08-12"), amount=yuan("3000"), instalments=3, first_due=day("2026-09-12")),
)
SPREAD = [Need(there.debt, there, Treatment.SPREAD, first=False) for there in (BILL, LOAN)]

AMOUNTS = st.integers(0, 10**9).map(Money)


@given(AMOUNTS, st.lists(AMOUNTS, min_size=1, max_size=8))
def test_shares_add_up_and_stay_within_a_fen_of_proportion(amount: Money, weights: list[Money]) -> None:
    parts = share(amount, weights)
    whole = sum(weight.fen for weight in weights)

    assert Money.total(parts) == (amount if whole else Money(0))
    pairs = zip(parts, weights, strict=True)
    assert not whole or all(abs(part.fen * whole - amount.fen * weight.fen) < whole for part, weight in pairs)


def test_a_bill_is_shared_to_the_fen_by_the_largest_remainder() -> None:
    # A third each of 1.00 is 33.33…; the first of equals takes the fen left over.
    assert share(yuan("1"), [yuan("5"), yuan("5"), yuan("5")]) == [Money(34), Money(33), Money(33)]


def test_instalments_pay_exactly_what_is_owed_to_each() -> None:
    option = instalments(SPREAD, DAYS, 7)

    # 1,219.80 in seven: six of 174.25 and a last of 174.30.
    assert BILL.total == yuan("1219.80")
    assert [payment.amount for payment in option.proposals[0].payments] == [yuan("174.25")] * 6 + [yuan("174.30")]
    assert [one.unpaid for one in option.proposals] == [Money(0), Money(0)]
    assert option.last_day == DAYS[6]


def test_the_highest_month_is_the_sum_over_lenders() -> None:
    option = deferral(SPREAD, DAYS, 3)

    assert option.monthly == BILL.total + LOAN.total
    assert {payment.day for one in option.proposals for payment in one.payments} == {day("2027-02-19")}


def test_a_lump_sum_settles_each_debt_as_it_stands_on_its_own_day() -> None:
    option = lump_sum(SPREAD[:1], day(ON), day("2026-11-19"))

    # Forty days of 0.05 % on 1,200.00 are 24.00.
    assert option.proposals[0].payments[0].amount == yuan("1224.00")
    assert option.unpaid == Money(0)


def test_what_an_affordable_sum_leaves_open_is_said() -> None:
    option = affordable(SPREAD, DAYS, yuan("10"))

    assert option.way is Way.AFFORDABLE
    assert option.offered == yuan("600")
    assert option.unpaid == BILL.total + LOAN.total - yuan("600")
    assert option.monthly == yuan("10")
