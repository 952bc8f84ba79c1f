"""Simple rules: who is paid first, what is kept back, and where the money first falls short."""

from __future__ import annotations

import pytest
from optimum import drawn, in_real_terms, replay

from anhuan.plan.optimum.instance import MILLION, Card, Instalments, Instance, Loan
from anhuan.plan.optimum.policies import (
    Rule,
    as_told,
    dearest_first,
    first_short,
    follow,
    policies,
    smallest_first,
)

CHEAP = Loan(100_000, 5_000, 10_000, 50_000)
DEAR = Loan(300_000, 20_000, 10_000, 50_000)
TWO = Instance(0, (CHEAP, DEAR), (50_000,) * 12)


def test_the_dearest_loan_gets_what_is_left_over() -> None:
    assert [row[0] for row in follow(TWO, Rule(dearest_first)).payments] == [10_000, 40_000]


def test_the_smallest_debt_gets_what_is_left_over() -> None:
    assert [row[0] for row in follow(TWO, Rule(smallest_first)).payments] == [40_000, 10_000]


def test_an_order_of_ones_own_is_followed_and_the_others_come_after() -> None:
    assert follow(TWO, Rule(as_told((1,)))) == follow(TWO, Rule(dearest_first))


def test_regular_payments_only_keep_the_rest() -> None:
    assert [row[:2] for row in follow(TWO, Rule(dearest_first, beyond=False)).payments] == [(10_000, 10_000)] * 2


def test_sharing_by_debt_gives_each_its_part() -> None:
    first = [row[0] for row in follow(TWO, Rule(dearest_first, shared=True)).payments]

    assert first == [10_000 + 30_000 * 100_500 // 406_500, 10_000 + 30_000 * 306_000 // 406_500]


def test_a_reserve_of_a_quarter_is_kept_back() -> None:
    assert [row[0] for row in follow(TWO, Rule(dearest_first, reserve=1)).payments] == [10_000, 35_000]


def test_an_instalment_loan_is_paid_early_only_in_one_sum() -> None:
    loan = Instalments(100_000, 10_000, 10, 15_000)
    replayed = follow(Instance(0, (loan,), (60_000,) * 10), Rule(dearest_first))

    assert replayed.payments[0][0] == 10_559
    assert replayed.payoffs == (2,)


@pytest.mark.parametrize("instance", [drawn(4, 10, 1), in_real_terms(4, 12, 1), TWO])
def test_every_rule_can_be_paid_from_the_cash_there_is(instance: Instance) -> None:
    for policy in policies(instance, (1, 0), MILLION):
        assert replay(instance, policy.replay.payments) == policy.replay


def test_the_rules_have_names_and_ones_own_order_is_told_only_if_there_is_one() -> None:
    named = [policy.name for policy in policies(TWO, (), MILLION)]

    assert named == ["avalanche", "snowball", "minimum", "pro_rata", "avalanche_reserve"]
    assert [policy.name for policy in policies(TWO, (1,), MILLION)] == [*named, "custom"]


def test_the_first_month_without_enough_is_named() -> None:
    short = first_short(Instance(0, (CHEAP, DEAR), (25_000, 10_000, 0)))

    assert short
    assert (short.month, short.missing) == (2, 5_000)


def test_where_all_can_be_paid_no_month_falls_short() -> None:
    assert first_short(TWO) is None


def test_a_card_with_nothing_left_asks_for_nothing() -> None:
    assert first_short(Instance(0, (Card(100, 0, MILLION, 0),), (100, 0))) is None
