"""What becomes of each debt before anything is offered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from telling import daily, day, loan, pay_later, yuan

from anhuan.household.household import Household, Income, Spending
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Drawn, Paid
from anhuan.ledger.position import position
from anhuan.money.amount import ZERO
from anhuan.plan.need import Treatment, needs
from anhuan.plan.room import Commitment, room

if TYPE_CHECKING:
    from anhuan.plan.need import Need

ON = day("2026-11-12")


def late_bill(amount: str = "1200") -> Debt:
    bill = Billed(id="1", day=day("2026-10-01"), amount=yuan(amount), due=day("2026-10-10"))
    return Debt("bill", "bill", pay_later(), (bill,))


def coming_bill(amount: str = "800") -> Debt:
    bill = Billed(id="1", day=day("2026-11-10"), amount=yuan(amount), due=day("2026-11-20"))
    return Debt("coming", "coming", pay_later(), (bill,))


def late_loan() -> Debt:
    """Return a loan of 3,000.00 in three months, the first instalment missed."""
    drawn = Drawn(id="1", day=day("2026-10-05"), amount=yuan("3000"), instalments=3, first_due=day("2026-11-05"))
    return Debt("loan", "loan", loan(penalty_factor=None), (drawn,))


def found(*debts: Debt, free: str = "1000", cash: str = "0", first: tuple[str, ...] = ()) -> list[Need]:
    household = Household(
        yuan(cash), [Income("wages", yuan("3000") + yuan(free), day=15)], [Spending("all", yuan("3000"))], saving=ZERO
    )
    return list(needs(debts, ON, room(household, ON), frozenset(first)))


def test_a_late_debt_is_spread_and_one_not_late_is_kept() -> None:
    late, coming = found(late_bill(), coming_bill())

    assert (late.treatment, late.commitments) == (Treatment.SPREAD, ())
    assert (coming.treatment, coming.commitments) == (
        Treatment.KEEP,
        (Commitment(day("2026-11-20"), yuan("800")),),
    )


def test_a_debt_with_nothing_owed_needs_nothing() -> None:
    paid = Paid(id="2", day=day("2026-10-05"), amount=yuan("1200"))

    assert found(replace(late_bill(), events=(*late_bill().events, paid))) == []


def test_a_debt_that_comes_first_is_caught_up_and_its_dues_are_kept() -> None:
    (need,) = found(late_loan(), cash="2000", first=("loan",))

    # Overdue since 5 November: 1,000.00, the interest of 31 days on 3,000.00 at 0.05 % (46.50), and of seven more days
    # on the 1,000.00 (3.50). Three days of essentials leave 1,700.00, so it is paid at once.
    assert need.treatment is Treatment.CATCH_UP
    assert need.position.overdue == yuan("1050")
    assert need.commitments[-1] == Commitment(ON, yuan("1050"))
    assert [one.day for one in need.commitments[:-1]] == [day("2026-12-05"), day("2027-01-05")]


def test_arrears_too_large_for_today_are_paid_as_room_comes_until_nothing_is_late() -> None:
    (need,) = found(late_loan(), first=("loan",), free="1200")
    paid = [Paid(id=str(n), day=one.day, amount=one.amount) for n, one in enumerate(need.commitments, 10)]
    after = position(replace(need.debt, events=(*need.debt.events, *paid)), day("2027-03-01"))

    assert need.behind == ZERO
    assert len(need.commitments) > 3
    assert after.overdue == ZERO


def test_arrears_that_never_can_be_caught_up_are_said() -> None:
    (need,) = found(late_loan(), first=("loan",), free="0")

    # The first instalment stays late to the end of the plan, and interest runs on it.
    assert need.behind > yuan("1050")
    assert need.treatment is Treatment.CATCH_UP


def test_a_debt_not_late_is_spread_too_where_it_cannot_be_kept() -> None:
    late, coming = found(late_bill(), coming_bill("20000"))

    assert (coming.treatment, coming.moved) == (Treatment.SPREAD, True)
    assert (late.treatment, late.moved) == (Treatment.SPREAD, False)


def test_what_comes_first_is_kept_even_where_it_is_more_than_the_household_bears() -> None:
    (coming,) = found(coming_bill("20000"), first=("coming",))

    assert (coming.treatment, coming.moved) == (Treatment.KEEP, False)


def test_the_day_in_grace_is_paid_now() -> None:
    terms = pay_later(grace_days=5, penalty_rate=daily("0.05"))
    bill = Billed(id="1", day=day("2026-11-01"), amount=yuan("300"), due=day("2026-11-10"))

    assert found(Debt("grace", "grace", terms, (bill,)), cash="1000")[0].commitments == (Commitment(ON, yuan("300")),)
