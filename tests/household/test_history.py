"""A history: which of its months are whole, and what of a bill becomes a row of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from telling import day, yuan

from anhuan.household.bills.gathered import Gathered, Same, gather
from anhuan.household.bills.meaning import Meaning, Means
from anhuan.household.bills.row import Flow, Row, Source
from anhuan.household.history import Entry, Way, entries_of, history


def out(on: str, amount: str, party: str = "永辉超市") -> Entry:
    return Entry(day(on), yuan(amount), Way.OUT, party)


def test_the_first_and_the_last_month_are_whole_only_if_the_history_covers_them() -> None:
    cut = history([out(on, "10") for on in ("2026-03-12", "2026-04-03", "2026-05-30", "2026-06-20")])
    told = history([out("2026-03-12", "10")], (day("2026-03-01"), day("2026-07-01")))

    assert cut.whole_months() == (day("2026-04-01"), day("2026-05-01"))
    assert told.whole_months() == tuple(dt.date(2026, month, 1) for month in (3, 4, 5, 6))


def test_a_month_without_rows_is_nil_and_not_left_out() -> None:
    told = history([out("2026-03-12", "10"), out("2026-05-02", "7")], (day("2026-03-01"), day("2026-06-01")))

    assert told.monthly(lambda _: True) == (1000, 0, 700)


def test_between_files_that_lie_apart_nothing_is_known() -> None:
    told = history([out("2026-01-12", "10"), out("2026-02-02", "7"), out("2026-05-02", "7"), out("2026-06-02", "7")])

    assert told.whole_months() == (day("2026-02-01"), day("2026-05-01"))
    assert told.before(day("2026-06-01")).monthly(lambda _: True) == (700, 700)


def test_half_a_month_is_counted_in_no_month() -> None:
    told = history([out("2026-03-12", "10"), out("2026-04-02", "7")], (day("2026-03-10"), day("2026-05-01")))

    assert told.monthly(lambda _: True) == (700,)


def test_less_than_a_month_has_no_whole_month() -> None:
    assert history([out("2026-03-12", "10")]).whole_months() == ()


@pytest.mark.parametrize("covers", [("2026-03-13", "2026-04-01"), ("2026-03-01", "2026-03-12")])
def test_a_row_outside_of_its_history_is_refused(covers: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="outside"):
        history([out("2026-03-12", "10")], (day(covers[0]), day(covers[1])))


def test_no_rows_of_no_days_are_no_history() -> None:
    with pytest.raises(ValueError, match="must say"):
        history([])


def test_a_back_test_sees_nothing_of_what_came_later() -> None:
    told = history([out("2026-03-12", "10"), out("2026-04-02", "7")])

    assert [one.day for one in told.before(day("2026-04-01")).entries] == [day("2026-03-12")]
    assert told.before(day("2026-04-01")).end == day("2026-04-01")


def row(on: str, amount: str, flow: Flow, order: str = "", **told: Any) -> Row:  # noqa: ANN401 -- cells of a row
    return Row(
        source=Source.ALIPAY,
        file="a.csv",
        line=1,
        at=dt.datetime.fromisoformat(f"{on}T10:00"),
        flow=flow,
        amount=yuan(amount),
        status="交易成功",
        order=order or f"{on} {amount}",
        **told,
    )


def test_rows_of_a_bill_become_entries_by_their_meaning() -> None:
    told = gather(
        [
            row("2026-03-01", "6000", Flow.IN, party="某公司", goods="工资", method="余额"),
            row("2026-03-02", "30", Flow.OUT, party="超市", goods="食品", kind="餐饮美食", method="余额"),
            row("2026-03-03", "200", Flow.OUT, party="商店", goods="鞋", method="花呗"),
            row("2026-03-09", "500", Flow.NEITHER, party="花呗", goods="花呗主动还款", kind="信用借还", method="余额"),
            row("2026-03-10", "1000", Flow.NEITHER, party="余额宝", goods="转入", method="余额"),
        ]
    )
    found = list(entries_of(told))

    assert [(one.way, one.amount) for one in found] == [
        (Way.IN, yuan("6000")),
        (Way.OUT, yuan("30")),
        (Way.ON_CREDIT, yuan("200")),
        (Way.REPAID, yuan("500")),
    ]
    assert (found[1].party, found[1].about) == ("超市", "餐饮美食 食品")


def spent(amount: str, order: str) -> Meaning:
    one = row("2026-03-02", amount, Flow.OUT, party="商店", order=order)
    return Meaning(one, Means.SPENT, one.amount)


def test_what_came_back_of_a_purchase_was_not_spent() -> None:
    kept, returned = spent("100", "1"), spent("80", "2")
    back = [
        (Meaning(row("2026-03-05", amount, Flow.IN), Means.REFUNDED, yuan(amount)), to)
        for amount, to in [("40", kept), ("80", returned)]
    ]
    told = Gathered((kept, returned, *(one for one, _ in back)), tuple(back), (), (), 0)

    assert [one.amount for one in entries_of(told)] == [yuan("60")]


def test_a_purchase_that_two_sources_may_tell_counts_once() -> None:
    app, bank = spent("100", "1"), spent("100", "2")
    asked = Meaning(app.row, Means.ASK, app.amount)

    assert len(list(entries_of(Gathered((app, bank), (), (), (Same(app, bank),), 0)))) == 1
    assert len(list(entries_of(Gathered((asked, bank), (), (), (Same(asked, bank),), 0)))) == 1
