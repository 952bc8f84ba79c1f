"""When the limitation period of a debt begins, begins anew, and may have ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telling import day, loan, pay_later, terms, yuan

from anhuan.errors import NotInForce
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import (
    Billed,
    Charged,
    Drawn,
    Event,
    InstalmentDue,
    Paid,
    PlanAgreed,
    Refunded,
    Reversed,
    Stated,
)
from anhuan.letters.limitation import Limitation, LimitationState, limitation
from anhuan.terms.conventions import Kind

if TYPE_CHECKING:
    from anhuan.terms.agreed import Terms

BILL = Billed(id="bill", day=day("2023-10-01"), amount=yuan("1000"), due=day("2023-10-10"))
PAID = Paid(id="paid", day=day("2024-05-01"), amount=yuan("100"))


def seen(on: str, *events: Event, by: Terms | None = None) -> Limitation:
    return limitation(Debt("debt", "debt", by or pay_later(), events), day(on))


def since(on: str, *events: Event, by: Terms | None = None) -> str:
    return str(seen(on, *events, by=by).since)


def drawn(name: str, on: str, first_due: str, instalments: int) -> Drawn:
    return Drawn(id=name, day=day(on), amount=yuan("1200"), instalments=instalments, first_due=day(first_due))


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2026-04-12", LimitationState.CLEAR),  # 181 days before the end
        ("2026-04-13", LimitationState.NEAR),  # 180 days
        ("2026-10-10", LimitationState.NEAR),  # the last day
        ("2026-10-11", LimitationState.PAST),
    ],
)
def test_three_years_run_from_the_due_day(on: str, state: LimitationState) -> None:
    found = seen(on, BILL)

    assert (found.since, found.end, found.state) == (day("2023-10-10"), day("2026-10-10"), state)


def test_a_due_day_that_no_later_year_has_ends_on_the_last_of_its_month() -> None:
    bill = Billed(id="bill", day=day("2024-02-01"), amount=yuan("1000"), due=day("2024-02-29"))

    assert seen("2026-01-01", bill).end == day("2027-02-28")


def test_a_part_payment_begins_the_period_anew() -> None:
    found = seen("2026-10-11", BILL, PAID)

    assert (found.since, found.end, found.state) == (day("2024-05-01"), day("2027-05-01"), LimitationState.CLEAR)


def test_a_payment_that_bounced_does_not() -> None:
    bounced = Reversed(id="bounced", day=day("2024-05-03"), event="paid")

    assert since("2026-10-11", BILL, PAID, bounced) == "2023-10-10"


def test_a_refund_by_the_shop_does_not() -> None:
    refund = Refunded(id="refund", day=day("2024-05-01"), amount=yuan("100"))

    assert since("2026-10-11", BILL, refund) == "2023-10-10"


def test_a_payment_before_the_due_day_does_not_move_it() -> None:
    early = Paid(id="early", day=day("2023-10-05"), amount=yuan("50"))

    assert since("2026-10-11", BILL, early) == "2023-10-10"


STATED = Stated(id="stated", day=day("2023-10-05"), total=yuan("1000"))


@pytest.mark.parametrize(
    ("on", "events", "state"),
    [
        ("2026-10-11", (BILL, STATED), LimitationState.PAST),
        ("2023-10-10", (BILL, STATED), LimitationState.CLEAR),
        ("2026-10-11", (Charged(id="fee", day=day("2023-01-01"), amount=yuan("30")), STATED), LimitationState.UNKNOWN),
    ],
    ids=["late", "not late", "no due day"],
)
def test_what_the_lender_states_is_told_but_not_counted(
    on: str, events: tuple[Event, ...], state: LimitationState
) -> None:
    found = seen(on, *events)

    assert (found.state, found.stated, found.on, found.years) == (state, day("2023-10-05"), day(on), 3)
    assert found.debt.events == events


def test_of_several_unpaid_bills_the_oldest_decides() -> None:
    newer = Billed(id="newer", day=day("2023-11-01"), amount=yuan("300"), due=day("2023-11-10"))

    assert since("2026-10-11", BILL, newer) == "2023-10-10"


def test_a_bill_paid_in_full_no_longer_decides() -> None:
    cleared = Paid(id="cleared", day=day("2023-10-10"), amount=yuan("1000"))
    newer = Billed(id="newer", day=day("2023-11-01"), amount=yuan("300"), due=day("2023-11-10"))

    assert since("2026-10-11", BILL, cleared, newer) == "2023-11-10"


def test_what_was_carried_over_runs_from_the_next_due_day() -> None:
    minimum = Paid(id="minimum", day=day("2023-10-09"), amount=yuan("100"))

    assert since("2026-10-11", BILL, minimum) == "2023-11-10"


def test_instalments_of_a_loan_run_from_the_last_one() -> None:
    assert since("2024-12-01", drawn("drawn", "2022-01-01", "2022-02-01", 4), by=loan()) == "2022-05-01"


def test_a_loan_whose_last_instalment_is_still_to_come_has_not_begun() -> None:
    found = seen("2026-06-01", drawn("drawn", "2022-01-01", "2022-02-01", 60), by=loan())

    assert (found.since, found.state) == (day("2027-01-01"), LimitationState.CLEAR)


def test_the_first_missed_instalment_of_a_long_loan_begins_nothing_yet() -> None:
    assert since("2026-02-05", drawn("drawn", "2026-01-01", "2026-02-01", 60), by=loan()) == "2031-01-01"


def test_of_two_late_loans_the_one_that_ends_first_decides() -> None:
    long, short = drawn("long", "2022-01-01", "2022-02-01", 36), drawn("short", "2022-01-15", "2022-02-15", 2)

    assert since("2026-06-01", long, short, by=loan()) == "2022-03-15"


def test_the_lenders_own_plan_is_one_debt() -> None:
    plan = [InstalmentDue(id=due, day=day(due), principal=yuan("500")) for due in ("2022-02-01", "2022-03-01")]

    assert since("2024-12-01", *plan, by=loan()) == "2022-03-01"


def test_a_cards_instalments_are_asked_for_one_by_one() -> None:
    card = terms(Kind.CARD, instalment_fee_monthly=0)

    assert since("2024-12-01", drawn("drawn", "2022-01-01", "2022-02-10", 12), by=card) == "2022-02-10"


PLAN = PlanAgreed(
    id="plan",
    day=day("2024-01-05"),
    instalments=((day("2024-02-10"), yuan("500")), (day("2024-03-10"), yuan("500"))),
)


def test_an_agreed_plan_runs_from_its_own_last_instalment() -> None:
    assert since("2026-12-01", BILL, PLAN) == "2024-03-10"


def test_a_bill_after_the_plan_stands_beside_it() -> None:
    newer = Billed(id="newer", day=day("2024-02-01"), amount=yuan("300"), due=day("2024-02-20"))

    assert since("2026-12-01", BILL, PLAN, newer) == "2024-02-20"


def test_a_bill_of_the_same_day_is_part_of_the_plan() -> None:
    same_day = Billed(id="same", day=PLAN.day, amount=yuan("300"), due=day("2024-02-20"))

    assert since("2026-12-01", BILL, PLAN, same_day) == "2024-03-10"


def test_an_old_loan_the_plan_replaced_no_longer_decides() -> None:
    replaced = drawn("drawn", "2023-01-01", "2023-02-01", 14)  # its last instalment would have been 2024-03-01

    assert since("2026-12-01", replaced, PLAN, by=loan()) == "2024-03-10"


def test_what_is_not_late_has_not_begun() -> None:
    found = seen("2023-10-10", BILL)

    assert (found.state, found.since, found.end) == (LimitationState.CLEAR, None, None)


def test_what_is_paid_has_no_period() -> None:
    assert since("2026-10-11", BILL, Paid(id="all", day=day("2023-10-10"), amount=yuan("1000"))) == "None"


LENT = Drawn(id="lent", day=day("2022-06-01"), amount=yuan("5000"))
BETWEEN_FRIENDS = terms(Kind.LOAN)


@pytest.mark.parametrize(
    ("on", "state"),
    [("2024-12-02", LimitationState.CLEAR), ("2024-12-03", LimitationState.UNKNOWN)],
    ids=["181 days before it could end at the earliest", "180 days before"],
)
def test_without_a_due_day_only_the_earliest_beginning_can_be_said(on: str, state: LimitationState) -> None:
    found = seen(on, LENT, by=BETWEEN_FRIENDS)

    assert (found.since, found.state) == (day("2022-06-01"), state)


def test_without_a_due_day_the_end_is_not_named() -> None:
    assert seen("2026-06-02", LENT, by=BETWEEN_FRIENDS).end is None


def test_without_a_due_day_a_payment_still_moves_the_earliest_beginning() -> None:
    assert since("2026-06-02", LENT, PAID, by=BETWEEN_FRIENDS) == "2024-05-01"


def test_a_charge_without_a_due_day_is_as_old_as_itself() -> None:
    charged = Charged(id="fee", day=day("2023-01-01"), amount=yuan("30"))

    found = seen("2026-01-02", charged)

    assert (found.since, found.state) == (day("2023-01-01"), LimitationState.UNKNOWN)


def test_the_law_and_its_length_are_cited() -> None:
    found = seen("2026-10-11", BILL)

    assert (found.years, found.law.citation.sources[0].key) == (3, "civil-code")


def test_before_the_law_nothing_is_said() -> None:
    with pytest.raises(NotInForce):
        seen("2020-12-31", BILL)


@pytest.mark.parametrize(
    ("on", "is_open"),
    [("2026-04-12", True), ("2026-04-13", False), ("2026-10-11", False)],
    ids=["clear", "near", "past"],
)
def test_only_a_clear_period_leaves_the_way_open(on: str, is_open: bool) -> None:  # noqa: FBT001 -- the expected answer
    assert seen(on, BILL).is_open is is_open


def test_an_unknown_period_does_not_leave_the_way_open() -> None:
    assert not seen("2026-06-02", LENT, by=BETWEEN_FRIENDS).is_open
