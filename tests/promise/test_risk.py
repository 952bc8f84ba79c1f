"""How surely promised payments are made: counted by hand on a few runs, and against a loop on many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from offering import look
from promising import Told, bill, paid, promise
from telling import day, loan, pay_later, yuan

from anhuan.errors import MissingTerm
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Drawn
from anhuan.money.amount import Money
from anhuan.plan.chance import Chance
from anhuan.plan.offer import Standing
from anhuan.plan.proposal import Payment
from anhuan.plan.weather import Weather
from anhuan.promise.risk import Watched, beside, to_pay, watch
from anhuan.promise.tracked import State, Tracked, track

if TYPE_CHECKING:
    from collections.abc import Sequence

    from anhuan.promise.promise import Promise

THERE = look()  # paydays on the 15th; rows begin on 12 November, 15 November, 15 December …
ON = THERE.on
NEVER = 10**9


def follow(one: Promise, *told: Told, on: str = "2026-11-12") -> Tracked:
    (found,) = track([one], bill(*paid(*told)), day(on)).tracked
    return found


def sky(*runs: Sequence[int], spread: int = 1) -> Weather:
    """Return runs of what may have been spent by the end of each row, in yuan; later rows have plenty."""
    rows = [[fen * 100 for fen in run] + [NEVER] * (THERE.rows - len(run)) for run in runs for _ in range(spread)]
    return Weather(np.array(rows, dtype=np.int64))


def seen(tracked: Tracked, weather: Weather, *others: Told, level: float = 0.5) -> Watched:
    payments = [Payment(day(on), yuan(amount)) for on, amount in others]
    (found,) = watch([tracked], payments, THERE, weather, level=level)
    return found


def told(found: Watched) -> list[tuple[str, str, int, str]]:
    return [(str(one.day), str(one.amount), one.chance.kept, str(one.missing)) for one in found.risks]


TWO = promise(("2026-11-18", "400"), ("2026-12-18", "500"))


def test_a_payment_is_made_where_the_month_reaches_for_all_that_is_due_by_its_day() -> None:
    weather = sky([0, 400, 900], [0, 399, 900], [0, 400, 899], [0, 0, 0])

    assert told(seen(follow(TWO), weather)) == [
        ("2026-11-18", "400.00", 2, "400.00"),  # missing 1.00 and 400.00: of two, the upper
        ("2026-12-18", "500.00", 2, "900.00"),
    ]


def test_where_every_run_reaches_nothing_is_missing() -> None:
    assert told(seen(follow(TWO), sky([0, 400, 900])))[0] == ("2026-11-18", "400.00", 1, "0.00")


def test_what_else_is_committed_by_the_day_comes_out_of_the_same_money() -> None:
    weather = sky([0, 700, 1300])

    assert [one.chance.kept for one in seen(follow(TWO), weather, ("2026-11-17", "300")).risks] == [1, 1]
    assert [one.chance.kept for one in seen(follow(TWO), weather, ("2026-11-17", "301")).risks] == [0, 1]
    assert [one.chance.kept for one in seen(follow(TWO), weather, ("2026-11-18", "301")).risks] == [0, 1]
    assert [one.chance.kept for one in seen(follow(TWO), weather, ("2026-11-19", "401")).risks] == [1, 0]


def test_a_month_that_recovers_pays_the_later_one_and_what_was_missed_before() -> None:
    assert [one.chance.kept for one in seen(follow(TWO), sky([0, 0, 900])).risks] == [0, 1]
    assert [one.chance.kept for one in seen(follow(TWO), sky([0, 0, 899])).risks] == [0, 0]


def test_what_is_behind_is_committed_for_today_and_is_no_risk_any_more() -> None:
    late = follow(promise(("2026-11-02", "300"), ("2026-12-18", "500"), made="2026-11-01"))

    assert to_pay(late) == (Payment(ON, yuan("300")), Payment(day("2026-12-18"), yuan("500")))
    assert told(seen(late, sky([0, 0, 800], [0, 0, 799]))) == [("2026-12-18", "500.00", 1, "1.00")]


def test_a_payment_in_the_days_left_by_a_weekend_is_for_today() -> None:
    one = follow(promise(("2026-11-21", "300")), on="2026-11-23")

    assert to_pay(one) == (Payment(day("2026-11-23"), yuan("300")),)


def test_what_was_paid_of_a_payment_need_not_be_paid_again() -> None:
    part = follow(TWO, ("2026-11-12", "450"))

    assert told(seen(part, sky([0, 0, 450]))) == [("2026-12-18", "450.00", 1, "0.00")]


def test_payments_after_the_months_looked_at_are_not_weighed() -> None:
    far = promise(("2026-11-18", "400"), (str(THERE.until), "1"), ("2032-06-18", "500"))

    assert [str(one.day) for one in seen(follow(far), sky([0, 400])).risks] == ["2026-11-18", str(THERE.until)]


# At risk


def test_a_promise_is_at_risk_from_the_first_payment_below_the_level() -> None:
    found = seen(follow(TWO), sky([0, 400, 900], [0, 400, 0], spread=50), level=0.9)

    assert found.at_risk
    assert (found.at_risk.day, found.at_risk.missing) == (day("2026-12-18"), yuan("900"))
    assert found.state is State.AT_RISK


def test_the_sampling_error_counts_against_it() -> None:
    # 9 of 10 runs: not less than 90 %, but not surely so either.
    weather = sky(*[[0, 400, 900]] * 9, [0, 0, 900])
    found = seen(follow(TWO), weather, level=0.9)

    assert found.risks[0].chance == Chance(9, 10)
    assert found.at_risk is found.risks[0]


def test_a_promise_paid_surely_enough_is_open() -> None:
    found = seen(follow(TWO), sky([0, 400, 900], spread=100), level=0.95)

    assert (found.at_risk, found.state, found.promise) == (None, State.OPEN, TWO)


def test_a_promise_with_something_behind_is_told_as_that_first() -> None:
    late = follow(promise(("2026-11-02", "300"), ("2026-12-18", "500"), made="2026-11-01"))

    assert seen(late, sky([0, 0, 0]), level=0.9).state is State.BROKEN


def test_all_promises_share_the_money() -> None:
    first, second = follow(promise(("2026-11-18", "400"))), follow(promise(("2026-11-18", "1"), name="b"))
    found = watch([first, second], [], THERE, sky([0, 400]), level=0.5)

    assert [one.risks[0].chance.kept for one in found] == [0, 0]


FEN = st.integers(0, 2_000)
DAY = st.integers(0, 150).map(lambda days: day("2026-11-12") + np.timedelta64(days, "D").astype(object))


@given(
    st.lists(st.tuples(DAY, st.integers(1, 900)), min_size=1, max_size=5),
    st.lists(st.tuples(DAY, st.integers(1, 900)), max_size=5),
    st.lists(st.lists(FEN, min_size=6, max_size=6), min_size=1, max_size=8),
)
def test_chances_are_those_of_a_plain_loop(
    promised: list[tuple[object, int]], others: list[tuple[object, int]], runs: list[list[int]]
) -> None:
    one = promise(*((str(on), str(amount)) for on, amount in promised))
    beside_it = [Payment(day(str(on)), Money(amount * 100)) for on, amount in others]
    weather = sky(*runs)
    (found,) = watch([follow(one)], beside_it, THERE, weather, level=0.5)
    everything = [*one.payments, *beside_it]
    for risk in found.risks:
        due = sum(each.amount.fen for each in everything if each.day <= risk.day)
        at = sum(payday <= risk.day for payday in THERE.paydays)
        left = [int(run[at]) - due for run in weather.available]
        short = sorted(-fen for fen in left if fen < 0)
        assert risk.chance == Chance(sum(fen >= 0 for fen in left), len(runs))
        assert risk.missing.fen == (short[len(short) // 2] if short else 0)


# What a debt takes beside its promises


def coming(name: str = "bill", minimum: str | None = None) -> Debt:
    """Return a bill of 1,000.00 due on 20 November; half of what is left is asked for a month later at the latest."""
    least = yuan(minimum) if minimum else None
    billed = Billed(id="1", day=day("2026-11-10"), amount=yuan("1000"), due=day("2026-11-20"), minimum=least)
    return Debt(name, name, pay_later(), (billed,))


def instalments() -> Debt:
    """Return a loan of 3,000.00 in three parts, from 5 November on; the first was missed."""
    drawn = Drawn(id="1", day=day("2026-10-05"), amount=yuan("3000"), instalments=3, first_due=day("2026-11-05"))
    return Debt("loan", "loan", loan(), (drawn,))


def takes(debt: Debt, *promises: Promise) -> list[str]:
    return [str(one.day) for one in beside(debt, track(promises, debt, ON).tracked, THERE)]


def test_a_debt_that_is_not_late_takes_its_dues() -> None:
    (due,) = beside(coming(), (), THERE)[:1]

    assert (due.day, due.amount) == (day("2026-11-20"), yuan("100"))  # a tenth is the minimum


def test_a_late_debt_without_a_promise_takes_nothing_for_certain() -> None:
    assert takes(bill()) == []


def test_a_promise_on_the_lenders_word_stands_in_place_of_the_contract() -> None:
    for standing in (Standing.WRITTEN, Standing.SPOKEN, Standing.HOPED):
        assert takes(coming(), promise(("2026-12-18", "100"), standing=standing)) == []


def test_a_promise_by_the_contract_leaves_the_dues_after_it() -> None:
    caught_up = promise(("2026-11-18", "1030"), ("2026-12-05", "1000"), standing=Standing.CONTRACT, debt="loan")

    assert takes(instalments(), caught_up) == ["2027-01-05"]


def test_a_promise_by_the_contract_that_is_behind_leaves_what_is_due_after_today() -> None:
    caught_up = promise(("2026-11-02", "1030"), made="2026-11-01", standing=Standing.CONTRACT, debt="loan")

    assert takes(instalments(), caught_up) == ["2026-12-05", "2027-01-05"]


def test_a_promise_that_is_paid_leaves_the_contract_as_it_is() -> None:
    done = promise(("2026-11-12", "100"))
    debt = coming()
    found = track([done], Debt("bill", "bill", debt.terms, (*debt.events, *paid(("2026-11-12", "100")))), ON)

    assert not found.tracked[0].live
    assert beside(debt, found.tracked, THERE) == beside(debt, (), THERE)


def test_promises_of_other_debts_say_nothing_of_this_one() -> None:
    assert takes(coming("card"), promise(("2026-12-18", "100"))) == takes(coming("card"))


def test_a_debt_whose_rate_nobody_knows_is_not_passed_over() -> None:
    drawn = Drawn(id="1", day=day("2026-11-05"), amount=yuan("3000"), instalments=3, first_due=day("2026-12-05"))

    with pytest.raises(MissingTerm):
        beside(Debt("loan", "loan", loan(ordinary_rate=None), (drawn,)), (), THERE)
