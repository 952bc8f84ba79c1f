"""Instalments on a card: free of interest when paid on their day, else bearing from it; one late fee a day."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from telling import daily, day, owed, terms, yuan

from anhuan.errors import MissingTerm
from anhuan.ledger.event import Billed, Charged, Drawn, Event, InstalmentDue, Paid, PlanAgreed
from anhuan.ledger.replay import schedule_of
from anhuan.ledger.state import State
from anhuan.terms.conventions import Component, Compounding, InterestFrom, Kind

if TYPE_CHECKING:
    from anhuan.ledger.position import Position
    from anhuan.terms.agreed import Terms

ORDER = Drawn(
    id="order",
    day=day("2026-01-20"),
    amount=yuan("1200"),
    instalments=12,
    first_due=day("2026-02-10"),
    fee_share=Fraction("0.06"),
)


def card(**own: Any) -> Terms:  # noqa: ANN401 -- terms are of many types
    base = {
        "ordinary_rate": daily("0.05"),
        "interest_from": InterestFrom.POSTING,
        "minimum_share": Fraction(1, 10),
        "late_fee_share": Fraction(5, 100),
        "late_fee_floor": yuan("10"),
        "grace_days": 3,
        "grace_amount": yuan("10"),
    }
    return terms(Kind.CARD, **(base | own))


def paid(on: str, amount: str) -> Paid:
    return Paid(id=f"paid {on}", day=day(on), amount=yuan(amount))


def parts(found: Position) -> dict[str, str]:
    return {component.value: str(figure.amount) for component, figure in found.figures.items() if figure.amount}


def late_fees(agreed: Terms, on: str, *events: Event) -> list[tuple[str, str]]:
    lines = [line for figure in owed(agreed, on, *events).figures.values() for line in figure.lines]
    return [(line.day.isoformat(), str(line.amount)) for line in lines if line.label.value == "late_fee"]


def test_a_draw_in_instalments_has_a_flat_fee_and_no_interest() -> None:
    rows = schedule_of(State(card()), ORDER)

    assert {(str(row.principal), str(row.interest), str(row.fees)) for row in rows} == {("100.00", "0.00", "6.00")}
    assert [rows[0].due, rows[-1].due] == [day("2026-02-10"), day("2027-01-10")]


def test_the_fee_of_the_terms_is_taken_where_the_draw_names_none() -> None:
    plain = Drawn(id="d", day=ORDER.day, amount=yuan("1200"), instalments=12, first_due=ORDER.first_due)
    by_month = schedule_of(State(card(instalment_fee_monthly=Fraction("0.005"))), plain)

    assert {str(row.fees) for row in by_month} == {"6.00"}
    with pytest.raises(MissingTerm):
        schedule_of(State(card()), plain)


def test_an_instalment_paid_on_its_day_costs_its_fee_only() -> None:
    found = owed(card(), "2026-02-20", ORDER, paid("2026-02-10", "106"))

    assert parts(found) == {"normal_principal": "1100.00"}
    assert found.days_past_due == 0


def test_an_instalment_paid_in_its_grace_days_costs_its_fee_only() -> None:
    assert parts(owed(card(), "2026-02-20", ORDER, paid("2026-02-13", "106"))) == {"normal_principal": "1100.00"}


def test_a_missed_instalment_bears_interest_from_its_due_day_and_costs_a_late_fee() -> None:
    found = owed(card(), "2026-02-20", ORDER)

    # The 10th to the 19th: 10 days × 100.00 × 0.05 %. The fee of 6.00, and 5 % of 106.00 but at least 10.00.
    assert parts(found) == {
        "normal_principal": "1100.00",
        "overdue_principal": "100.00",
        "normal_interest": "0.50",
        "fees": "16.00",
    }
    assert found.days_past_due == 10


def test_what_was_paid_of_an_instalment_bears_until_then_only() -> None:
    found = owed(card(), "2026-02-20", ORDER, paid("2026-02-11", "56"))

    # 56.00 fill the fee and 50.00 of principal: 1 day × 100.00 and 9 days × 50.00.
    assert parts(found)["normal_interest"] == "0.28"
    assert parts(found)["overdue_principal"] == "50.00"


def test_a_missed_instalment_of_a_plan_bears_interest_from_its_due_day() -> None:
    bill = Billed(id="bill", day=day("2026-01-05"), amount=yuan("1000"), due=day("2026-01-25"))
    plan = PlanAgreed(
        id="plan",
        day=day("2026-01-20"),
        instalments=((day("2026-02-20"), yuan("500")), (day("2026-03-20"), yuan("500"))),
    )

    found = owed(card(), "2026-03-01", bill, plan)

    # 20 to 28 February: 9 days × 500.00 × 0.05 %, and 5 % of 500.00.
    assert parts(found) == {
        "normal_principal": "500.00",
        "overdue_principal": "500.00",
        "normal_interest": "2.25",
        "fees": "25.00",
    }


def test_a_missed_instalment_of_the_lenders_own_plan_bears_interest_from_its_due_day() -> None:
    dues = [
        InstalmentDue(id=month, day=day(f"2026-{month}-10"), principal=yuan("600"), fees=yuan("20"))
        for month in ("02", "03")
    ]

    found = owed(card(), "2026-02-20", *dues)

    # 10 days × 600.00 × 0.05 % = 3.00; the fee of 20.00 and 5 % of 620.00.
    assert parts(found) == {
        "normal_principal": "600.00",
        "overdue_principal": "600.00",
        "normal_interest": "3.00",
        "fees": "51.00",
    }


def test_interest_the_lenders_plan_states_is_not_compounded_before_it_is_billed() -> None:
    due = InstalmentDue(id="a", day=day("2026-02-10"), principal=yuan("600"), interest=yuan("12"))
    agreed = card(compounding=Compounding.MONTHLY)

    # Paid on the day after the grace: 4 days × 600.00 × 0.05 % = 1.20, 12.00, and a late fee of 5 % of 612.00.
    on_time = owed(agreed, "2026-12-31", due, paid("2026-02-12", "612"))
    late = owed(agreed, "2026-12-31", due, paid("2026-02-14", "643.80"))

    assert (on_time.total, on_time.credit) == (yuan("0"), yuan("0"))
    assert (late.total, late.credit) == (yuan("0"), yuan("0"))


def test_a_statement_and_an_instalment_due_on_one_day_cost_one_late_fee() -> None:
    bill = Billed(id="bill", day=day("2026-01-21"), amount=yuan("1000"), due=day("2026-02-10"))

    # The minimum of 100.00 and the instalment of 106.00 are one minimum: 5 % of 206.00.
    assert sum(int(fee) for _, fee in late_fees(card(), "2026-02-20", bill, ORDER)) == 1030
    assert parts(owed(card(), "2026-02-20", bill, ORDER))["fees"] == "16.30"


def test_the_least_late_fee_is_taken_once_a_day() -> None:
    bill = Billed(id="bill", day=day("2026-01-21"), amount=yuan("500"), due=day("2026-02-10"))

    # 5 % of 50.00 and 106.00 is 7.80, below the least of 10.00.
    assert late_fees(card(), "2026-02-20", bill, ORDER) == [("2026-02-11", "1000")]


def test_two_minimums_missed_on_one_day_are_not_two_months_in_a_row() -> None:
    bill = Billed(id="bill", day=day("2026-01-21"), amount=yuan("1000"), due=day("2026-02-10"))
    agreed = card(late_fee_repeated_share=Fraction(1, 2))

    assert sum(int(fee) for _, fee in late_fees(agreed, "2026-02-20", bill, ORDER)) == 1030


def test_the_second_month_missed_in_a_row_costs_the_higher_share() -> None:
    # 5 % of 106.00 is below 10.00. In March half of 106.00 and of the statement's 10.55: the first late fee, and
    # 11 days × 100.00 × 0.05 % of interest.
    fees = late_fees(card(late_fee_repeated_share=Fraction(1, 2)), "2026-03-20", ORDER)

    assert fees[0] == ("2026-02-11", "1000")
    assert sum(int(fee) for on, fee in fees if on == "2026-03-11") == 5828


def test_a_month_kept_begins_the_count_anew() -> None:
    agreed = card(late_fee_repeated_share=Fraction(1, 2), grace_amount=yuan("0"))
    bills = [
        Billed(id=month, day=day(f"2026-{month}-01"), amount=yuan("1000"), due=day(f"2026-{month}-20"))
        for month in ("01", "02", "03")
    ]
    # The minimum of January is missed, that of February paid, that of March missed again.
    kept = paid("2026-02-20", "900")

    fees = late_fees(agreed, "2026-03-25", *bills, kept)

    assert [on for on, _ in fees][-1] == "2026-03-21"
    assert fees[-1][1] == "1000"


def test_a_card_without_a_late_fee_charges_none() -> None:
    assert late_fees(card(late_fee_share=None, late_fee_floor=yuan("0")), "2026-02-20", ORDER) == []


def test_what_the_tolerance_let_pass_bears_from_its_own_posting_once_a_statement_is_missed() -> None:
    agreed = card(minimum_share=None, late_fee_share=None)
    small = Billed(id="a", day=day("2026-09-20"), amount=yuan("8"), due=day("2026-10-10"))
    large = Billed(id="b", day=day("2026-10-20"), amount=yuan("108"), due=day("2026-11-10"))

    found = owed(agreed, "2026-11-20", small, large)

    # 61 days × 8.00 and 31 days × 100.00 at 0.05 %: 0.244 + 1.55.
    assert found.figures[Component.NORMAL_INTEREST].amount == yuan("1.79")


def test_principal_charged_to_a_card_bears_like_a_purchase_of_that_day() -> None:
    agreed = card(minimum_share=None, late_fee_share=None)
    charged = Charged(id="c", day=day("2026-09-05"), amount=yuan("1000"), component=Component.NORMAL_PRINCIPAL)
    bill = Billed(id="b", day=day("2026-09-20"), amount=yuan("1000"), due=day("2026-10-10"))

    # 5 September to 14 October: 40 days × 0.50.
    assert parts(owed(agreed, "2026-10-15", charged, bill))["normal_interest"] == "20.00"


def test_statements_nobody_told_keep_the_day_of_the_last_one() -> None:
    agreed = card(late_fee_share=None)
    bought = Drawn(id="bought", day=day("2026-09-11"), amount=yuan("1000"))
    bill = Billed(id="bill", day=day("2026-09-20"), amount=yuan("1000"), due=day("2026-10-10"))

    # Nothing is known to be due between 10 October and the statement of the 20th.
    assert owed(agreed, "2026-10-19", bought, bill).next_due is None
    following = owed(agreed, "2026-10-20", bought, bill).next_due
    assert following is not None
    assert following.day == day("2026-11-10")


def test_a_statement_nobody_told_is_not_written_before_the_last_one_is_due() -> None:
    bill = Billed(id="bill", day=day("2026-09-01"), amount=yuan("1000"), due=day("2026-10-11"))
    agreed = card(late_fee_share=None)

    # A month after the 1st of September the bill is still to be paid; the next statement is of 1 November.
    assert owed(agreed, "2026-10-31", bill).next_due is None
    following = owed(agreed, "2026-11-01", bill).next_due
    assert following is not None
    assert following.day == day("2026-11-11")
