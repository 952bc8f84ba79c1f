"""Loans replayed in whole fen: sums a person can do on paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anhuan.plan.optimum.accounts import account_of, accounts_of, book, grow
from anhuan.plan.optimum.instance import MILLION, Card, Instalments, Instance, Loan, half_up


@pytest.mark.parametrize(("amount", "ppm", "share"), [(1, 500_000, 1), (1, 499_999, 0), (3, 500_000, 2), (7, 0, 0)])
def test_half_a_fen_is_rounded_up(amount: int, ppm: int, share: int) -> None:
    assert half_up(amount, ppm) == share


def test_a_bare_loan_grows_and_its_shortfall_costs_a_penalty() -> None:
    account = account_of(Loan(100_000, 10_000, 5_000, 50_000, 20_000))
    account.grow()
    assert (account.owed, account.regular) == (101_000, 5_000)

    missed = account.pay(3_000)

    assert missed == 2_000
    assert account.owed == 101_000 - 3_000 + 100


def test_what_is_paid_beyond_the_regular_payment_bears_the_fee() -> None:
    account = account_of(Loan(100_000, 0, 5_000, 50_000, 20_000))
    account.grow()

    account.pay(15_000)

    assert account.owed == 100_000 - 15_000 + 200


@given(owed=st.integers(1, 10**7), least=st.integers(0, 10**6), fee=st.integers(0, 500_000))
def test_to_settle_is_the_least_payment_that_leaves_nothing(owed: int, least: int, fee: int) -> None:
    settle = account_of(Loan(owed, 0, least, MILLION, fee)).to_settle

    ends = []
    for payment in (settle, settle - 1):
        account = account_of(Loan(owed, 0, least, MILLION, fee))
        account.pay(payment)
        ends.append(account.owed)
    assert ends[0] == 0
    assert ends[1] > 0


def test_a_card_asks_for_its_minimum_rounded_up() -> None:
    account = account_of(Card(100_001, 10_000, 100_000, 50_000))
    account.grow()
    assert (account.owed, account.regular, account.to_settle) == (101_001, 10_101, 101_001)

    assert account.pay(101) == 10_000
    assert account.owed == 101_001 - 101 + 500
    assert account.takes(account.owed)
    assert not account.takes(account.owed + 1)


def test_an_instalment_missed_moves_to_the_overdue_tank() -> None:
    account = account_of(Instalments(120_000, 10_000, 12, 15_000, 30_000))
    account.grow()
    due = account.regular
    assert due == 10_662  # the annuity of 1,200.00 over 12 months at 1 % a month, rounded up

    assert account.pay(662) == 10_000
    account.grow()

    assert account.regular == 10_150 + due
    after = 120_000 - (10_662 - 1_200) - (10_662 - 1_105)  # interest of 1 % on 1,200.00, then on 1,105.38
    assert account.to_settle == account.regular + after + half_up(after, 30_000)


def test_the_last_instalment_takes_what_is_left() -> None:
    schedule = Instalments(100_000, 10_000, 3, 15_000).schedule()

    assert [paid for paid, _ in schedule] == [34_003, 34_003, 34_001]
    assert schedule[-1][1] == 0


def test_without_interest_instalments_are_equal_parts() -> None:
    assert Instalments(100_000, 0, 3, 0).schedule() == ((33_334, 66_666), (33_334, 33_332), (33_332, 0))


def test_a_small_loan_may_be_paid_before_its_schedule_ends() -> None:
    assert Instalments(3, 0, 5, 0).schedule() == ((1, 2), (1, 1), (1, 0), (0, 0), (0, 0))


def test_an_instalment_loan_takes_all_or_what_is_due() -> None:
    account = account_of(Instalments(120_000, 10_000, 12, 15_000))
    account.grow()

    assert account.takes(account.regular)
    assert not account.takes(account.regular + 1)
    assert account.takes(account.to_settle)
    assert account.pay(account.to_settle) == 0
    assert account.owed == 0


def test_after_its_schedule_only_the_overdue_tank_is_left() -> None:
    account = account_of(Instalments(1_000, 0, 1, 100_000))
    for _ in range(2):
        account.grow()
        account.pay(0)

    assert (account.owed, account.regular) == (1_100, 1_100)


def test_what_is_paid_off_neither_grows_nor_misses() -> None:
    accounts = accounts_of(Instance(0, (Loan(100, 10_000, 10, MILLION), Loan(100, 10_000, 10, MILLION)), (0,)))
    grow(accounts)
    book(accounts, (101, 0))
    grow(accounts)

    booked = book(accounts, (0, 10))

    assert booked.owed[0] == 0
    assert booked.missed == 0
