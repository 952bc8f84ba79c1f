"""What is left to do once a debt is paid."""

from __future__ import annotations

import pytest
from telling import day, pay_later, yuan

from anhuan.agenda.aftercare import Care, Cared, aftercare, settled_on
from anhuan.agenda.agenda import agenda
from anhuan.agenda.telling import Titles, detail, title
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Paid
from anhuan.money.days import add_months
from anhuan.wording import Language, Words

ZH = Words(Language.ZH)
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
    filed = aftercare(IN_TIME, today, [Cared("d", day("2026-10-08"), {Care.CERTIFICATE: today})])

    assert open_yet is not None
    assert filed is not None
    first = open_yet.next(today)
    assert first is not None
    assert first.care is Care.CERTIFICATE
    assert filed.next(today) is None
    later = filed.next(day("2026-12-01"))
    assert later is not None
    assert later.care is Care.REPORT


def test_what_was_noted_about_an_earlier_settlement_does_not_count() -> None:
    earlier = Cared("d", day("2026-01-08"), {Care.CERTIFICATE: day("2026-01-09")})
    found = aftercare(IN_TIME, day("2026-11-20"), [earlier])

    assert found is not None
    assert not any(one.done for one in found.steps)


def test_before_the_law_no_entry_was_bound_to_go() -> None:
    bill = Billed(id="bill", day=day("2010-10-01"), amount=yuan("1200"), due=day("2010-10-10"))
    old = Debt("d", "花呗", pay_later(), (bill, Paid(id="p", day=day("2010-11-12"), amount=yuan("1300"))))
    found = aftercare(old, day("2010-12-20"))

    assert found is None or Care.DELETED not in [one.care for one in found.steps]


ON = day("2026-11-20")


def days_of(noted: list[Cared] | None, on: str = "2026-11-20") -> list[tuple[str, list[Care]]]:
    found = agenda((LATE,), day(on), add_months(day(on), 13), noted=noted)
    return [(one.key, [each.care for each in one.cares]) for one in found]


def test_the_agenda_holds_what_is_left_and_what_waits_is_for_today() -> None:
    assert days_of([]) == [("2026-11-20", [Care.CERTIFICATE]), ("2027-01-04", [Care.REPORT])]


def test_the_agenda_holds_nothing_that_is_done_or_was_let_go_for_a_year() -> None:
    done = Cared("d", day("2026-11-12"), {Care.CERTIFICATE: ON})

    assert days_of([done]) == [("2027-01-04", [Care.REPORT])]
    assert days_of([], "2028-03-01") == []
    assert days_of(None) == []


def test_the_agenda_asks_to_look_whether_the_entry_is_gone() -> None:
    assert days_of([], "2031-01-15") == [("2031-11-13", [Care.DELETED])]


def test_a_day_on_which_nothing_is_paid_asks_for_no_bank_and_rings_once() -> None:
    first, second = agenda((LATE,), ON, day("2027-02-01"), noted=[])

    assert (first.alarms, second.alarms) == ((0,), (0,))
    assert first.safe_day is None
    assert not second.may_be_closed


@pytest.mark.parametrize("titles", Titles)
def test_a_care_is_told_as_openly_as_asked(titles: Titles) -> None:
    entry = agenda((LATE,), ON, ON, noted=[])[0]

    assert ("花呗" in title(entry, ZH, titles)) is (titles is Titles.FULL)
    assert ("结清证明" in detail(entry, ZH, titles)) is (titles is not Titles.BARE)
    assert "还款日" not in title(entry, ZH, titles)
    assert "金额" not in detail(entry, ZH, titles)
