"""What is left to do once a debt is paid."""

from __future__ import annotations

from telling import day, pay_later, yuan

from anhuan.agenda.aftercare import Care, aftercare, settled_on
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Paid

BILL = Billed(id="bill", day=day("2026-10-01"), amount=yuan("1200"), due=day("2026-10-10"))


def paid(when: str, amount: str) -> Debt:
    return Debt("d", "花呗", pay_later(), (BILL, Paid(id="p", day=day(when), amount=yuan(amount))))


# 33 days × 1,200.00 × 0.05 % = 19.80
LATE = paid("2026-11-12", "1219.80")
IN_TIME = paid("2026-10-08", "1200")


def test_nothing_is_to_be_done_while_something_is_owed() -> None:
    assert aftercare(paid("2026-11-12", "1000"), day("2026-11-20")) is None


def test_a_debt_nobody_paid_anything_of_is_not_settled() -> None:
    assert settled_on(Debt("d", "花呗", pay_later(), (BILL,)), day("2026-09-01")) is None


def test_a_late_debt_that_was_paid_has_three_things_left() -> None:
    found = aftercare(LATE, day("2026-11-20"))

    assert found is not None
    assert found.settled == day("2026-11-12")
    assert [(one.care, one.day) for one in found.steps] == [
        (Care.CERTIFICATE, day("2026-11-12")),
        # Reported by the end of December; the first is a holiday, and the second and third are a weekend.
        (Care.REPORT, day("2027-01-04")),
        (Care.DELETED, day("2031-11-13")),
    ]


def test_the_report_is_read_on_the_first_working_day_after_the_following_month() -> None:
    october = aftercare(IN_TIME, day("2026-11-20"))

    assert october is not None
    # Paid in October: reported by the end of November; the first of December 2026 is a Tuesday.
    assert october.steps[1].day == day("2026-12-01")


def test_a_debt_paid_in_time_leaves_no_late_entry() -> None:
    found = aftercare(IN_TIME, day("2026-11-20"))

    assert found is not None
    assert [one.care for one in found.steps] == [Care.CERTIFICATE, Care.REPORT]


def test_what_is_done_is_done_and_the_next_thing_waits_for_its_day() -> None:
    today = day("2026-11-20")
    open_yet = aftercare(IN_TIME, today)
    filed = aftercare(IN_TIME, today, {Care.CERTIFICATE})

    assert open_yet is not None
    assert filed is not None
    first = open_yet.next(today)
    assert first is not None
    assert first.care is Care.CERTIFICATE
    assert filed.next(today) is None
    later = filed.next(day("2026-12-01"))
    assert later is not None
    assert later.care is Care.REPORT
