"""What falls due on the days ahead, if everything is paid when it is due."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from telling import daily, day, loan, pay_later, terms, yuan

from anhuan.ledger.ahead import dues_ahead
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Charged, Drawn, Event, InstalmentDue, Paid
from anhuan.terms.conventions import InterestFrom, Kind, ScheduleKind

if TYPE_CHECKING:
    from anhuan.terms.agreed import Terms

DRAWN = Drawn(id="drawn", day=day("2026-01-10"), amount=yuan("3000"), instalments=3, first_due=day("2026-02-10"))
BILL = Billed(id="bill", day=day("2026-10-01"), amount=yuan("1200"), due=day("2026-10-10"))
ORDER = terms(Kind.INSTALMENTS, schedule=ScheduleKind.FLAT_FEE, instalment_fees={3: Fraction("0.03")})


def ahead(agreed: Terms, on: str, *events: Event, until: str = "2026-12-31") -> list[tuple[str, str]]:
    found = dues_ahead(Debt("d", "d", agreed, events), day(on), day(until))
    return [(one.day.isoformat(), str(one.amount)) for one in found]


def test_every_instalment_is_named_with_the_interest_of_its_month() -> None:
    # 1,000.00 each; 31 days × 3,000.00, 28 × 2,000.00 and 31 × 1,000.00 at 0.05 % a day.
    assert ahead(loan(), "2026-01-20", DRAWN) == [
        ("2026-02-10", "1046.50"),
        ("2026-03-10", "1028.00"),
        ("2026-04-10", "1015.50"),
    ]


def test_what_is_overdue_is_taken_as_paid_and_is_not_among_them() -> None:
    assert ahead(loan(), "2026-02-20", DRAWN) == [("2026-03-10", "1028.00"), ("2026-04-10", "1015.50")]


@pytest.mark.parametrize(
    ("until", "last"),
    [("2026-03-09", "2026-02-10"), ("2026-03-10", "2026-03-10")],
    ids=["the day before", "the last day counts"],
)
def test_nothing_after_the_last_day_is_named(until: str, last: str) -> None:
    assert ahead(loan(), "2026-01-20", DRAWN, until=until)[-1][0] == last


def test_an_instalment_paid_early_is_not_named_again() -> None:
    early = Paid(id="early", day=day("2026-01-20"), amount=yuan("1030"))

    assert ahead(ORDER, "2026-01-25", DRAWN, early) == [("2026-03-10", "1030.00"), ("2026-04-10", "1030.00")]


def test_money_paid_too_much_lowers_what_falls_due_next() -> None:
    # The third instalment's fee may not be paid before it is the next one, so 10.00 wait for it.
    early = Paid(id="early", day=day("2026-01-20"), amount=yuan("3040"))
    agreed = terms(
        Kind.LOAN, ordinary_rate=daily("0.05"), interest_from=InterestFrom.NEVER, schedule=ScheduleKind.EQUAL_PRINCIPAL
    )
    planned = [
        InstalmentDue(id=month, day=day(f"2026-{month}-10"), principal=yuan("1000"), interest=yuan("30"))
        for month in ("02", "03", "04")
    ]

    # 3,000.00 of principal are paid; 40.00 of credit pay 30.00 in February and 10.00 in March.
    assert ahead(agreed, "2026-01-25", *planned, early) == [("2026-03-10", "20.00"), ("2026-04-10", "30.00")]


def test_a_due_in_its_grace_days_is_named_by_its_own_day() -> None:
    assert ahead(pay_later(grace_days=3), "2026-10-12", BILL) == [("2026-10-10", "1200.00")]


def test_a_bill_is_asked_for_in_full_and_then_nothing_is_known() -> None:
    assert ahead(pay_later(), "2026-10-05", BILL) == [("2026-10-10", "1200.00")]


def test_a_charge_outside_any_bill_is_overdue_and_so_taken_as_paid() -> None:
    fee = Charged(id="fee", day=day("2026-10-03"), amount=yuan("30"))

    assert ahead(pay_later(), "2026-10-05", BILL, fee) == [("2026-10-10", "1200.00")]


def test_no_debt_no_dues() -> None:
    assert ahead(pay_later(), "2026-10-05") == []
