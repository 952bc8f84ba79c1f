"""The rider's bills beside the rider's debts: what is booked, what was booked by hand, what is asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from telling import day, yuan

from anhuan.app.book_bills import PREFIX, Booking, Fate, book, bookings, unbook
from anhuan.app.look_at_bills import laid_together, read_bills
from anhuan.errors import UnreadableInput
from anhuan.files.bills.answered import from_plain, to_plain
from anhuan.files.examples import example
from anhuan.household.bills.answers import NOTHING_ANSWERED, Answers
from anhuan.household.bills.gathered import gather
from anhuan.household.bills.meaning import Means
from anhuan.household.bills.paid_with import With
from anhuan.ledger.event import Billed, Drawn, Paid
from anhuan.ledger.position import position
from anhuan.ledger.start import debt_from
from anhuan.money.amount import Money
from anhuan.terms.catalogue import product

if TYPE_CHECKING:
    from anhuan.files.case.case import Case
    from anhuan.household.bills.row import Row

SAMPLES = Path(__file__).parents[1] / "files" / "bills" / "samples"
ON = day("2026-11-12")


def rows(*names: str) -> list[Row]:
    given = read_bills([(name, (SAMPLES / name).read_bytes()) for name in names])
    return [row for one in given for row in one.bill.rows]


RIDER = rows("rider-alipay.csv", "rider-wechat.csv")


def rider() -> Case:
    return example("gig-worker")


def found(case: Case, answers: Answers = NOTHING_ANSWERED, told: list[Row] = RIDER) -> tuple[Booking, ...]:
    return bookings(gather(told, answers=answers), case, answers)


def fates(many: tuple[Booking, ...]) -> list[tuple[str, str, Fate]]:
    return [(one.debt, str(one.meaning.amount), one.fate) for one in many]


def test_payments_by_hand_are_found_and_not_added_and_only_purchases_since_the_last_bill_count() -> None:
    assert fates(found(rider())) == [
        ("huabei", "860.00", Fate.THERE),
        ("huabei", "63.00", Fate.EARLIER),
        ("weilidai", "864.80", Fate.THERE),
        ("jiebei", "300.00", Fate.THERE),
        ("huabei", "400.00", Fate.THERE),
        ("huabei", "89.00", Fate.UNSURE),
        ("huabei", "46.50", Fate.NEW),
        ("weilidai", "200.00", Fate.NEW),
        ("huabei", "18.00", Fate.NEW),
    ]


def test_a_repayment_lowers_its_debt_and_a_purchase_raises_it_to_the_fen() -> None:
    case = rider()
    booked = book(case, found(case), on=ON)
    owed = {debt.id: position(debt, ON, horizon=()).total for debt in case.debts}
    after = {debt.id: position(debt, ON, horizon=()).total for debt in booked.case.debts}

    assert after["huabei"] - owed["huabei"] == yuan("64.50")
    assert owed["weilidai"] - after["weilidai"] >= yuan("200")
    assert after["jiebei"] == owed["jiebei"]
    assert booked.refused == ()


def test_what_was_booked_is_there_the_next_time_and_can_be_taken_out_again() -> None:
    case = rider()
    once = book(case, found(case), on=ON)

    assert len(once.done) == 3
    assert [one for one in found(once.case) if one.fate is Fate.NEW] == []
    assert unbook(once.case, frozenset(row.name for row in RIDER)) == case
    assert unbook(once.case, frozenset()) == once.case


def test_one_payment_by_hand_explains_one_row_only() -> None:
    twin = next(row for row in RIDER if row.order == "2026101522006")
    told = [*RIDER, replace(twin, order="another", at=twin.at.replace(day=16))]
    same = [one for one in found(rider(), told=told) if one.meaning.amount == yuan("400")]

    assert sorted(one.fate.value for one in same) == ["new", "there"]


def test_a_debt_that_is_not_told_is_said_and_nothing_is_booked() -> None:
    empty = replace(rider(), debts=())

    assert {one.fate for one in found(empty)} == {Fate.NONE}
    assert book(empty, found(empty), on=ON).case == empty


def test_a_name_that_fits_two_debts_is_asked_and_then_as_answered() -> None:
    case = rider()
    huabei = next(debt for debt in case.debts if debt.id == "huabei")
    two = replace(case, debts=(*case.debts, replace(huabei, id="huabei-2", name="花呗（爱人的）")))
    asked = [one for one in found(two) if one.fate is Fate.WHICH]

    assert {one.choices for one in asked} == {("huabei", "huabei-2")}
    told = Answers(debts={one.text: "huabei-2" for one in asked})
    assert not [one for one in found(two, told) if one.fate is Fate.WHICH]
    none = Answers(debts={one.text: "-" for one in asked})
    assert {one.fate for one in found(two, none) if one.text in none.debts} == {Fate.NONE}


def test_an_answer_about_a_debt_that_is_gone_is_asked_again_by_name() -> None:
    answers = Answers(debts={"花呗": "gone"})

    assert {one.fate for one in found(rider(), answers) if one.text == "花呗"} == {
        Fate.NEW,
        Fate.EARLIER,
        Fate.UNSURE,
    }


def test_a_card_of_a_bank_no_debt_names_asks_for_the_card() -> None:
    case = example("card-family")
    card = [row for row in rows("icbc-credit.csv") if "支出" not in row.kind]
    asked = [one for one in found(case, told=card) if one.fate is Fate.WHICH]

    assert asked
    assert set(asked[0].choices) == {debt.id for debt in case.debts if debt.terms.product.kind.value == "card"}


def test_a_purchase_that_was_refunded_raises_nothing_and_part_of_one_the_rest() -> None:
    bought = next(row for row in RIDER if row.order == "2026110922002")
    back = replace(bought, order="2026110922002*R", goods="退款-日用品", status="退款成功", amount=yuan("6.50"))
    part = found(rider(), told=[bought, back])
    whole = found(rider(), told=[bought, replace(back, amount=bought.amount)])

    assert [(one.fate, one.meaning.amount) for one in part] == [(Fate.NEW, yuan("40"))]
    assert [one.fate for one in whole] == [Fate.EARLIER]


def test_a_refund_of_what_stands_on_a_bill_is_taken_off_the_debt() -> None:
    bought = next(row for row in RIDER if row.order == "2026100522008")
    day_later = bought.at.replace(month=11, day=4)
    back = replace(bought, order=f"{bought.order}_R", goods="退款-晚餐", status="退款成功", at=day_later)
    case = rider()
    made = found(case, told=[bought, back])
    booked = book(case, made, on=ON)

    assert [(one.meaning.means, one.fate) for one in made] == [
        (Means.CHARGED, Fate.EARLIER),
        (Means.REFUNDED, Fate.NEW),
    ]
    before, after = (position(one.debts[0], ON, horizon=()).total for one in (case, booked.case))
    assert before - after >= yuan("63")
    assert [one.fate for one in found(booked.case, told=[bought, back])] == [Fate.EARLIER, Fate.THERE]


def test_a_payment_from_before_the_debt_began_is_not_booked() -> None:
    early = replace(next(row for row in RIDER if row.order == "2026090922009"), order="x")
    told = [replace(early, at=early.at.replace(month=3))]

    assert [one.fate for one in found(rider(), told=told)] == [Fate.EARLIER]


def test_what_a_debt_cannot_hold_is_left_out_and_said_and_the_rest_is_booked() -> None:
    case = rider()
    made = found(case)
    bad = next(one for one in made if one.fate is Fate.NEW and one.debt == "weilidai")
    assert isinstance(bad.event, Paid)
    broken = replace(bad, event=replace(bad.event, amount=Money(0)))
    booked = book(case, [broken, *(one for one in made if one is not bad)], on=ON)

    assert [(one.debt, error.code) for one, error in booked.refused] == [("weilidai", "amount-not-positive")]
    assert len(booked.done) == 2


def test_the_parts_of_a_split_purchase_on_two_debts_are_two_events() -> None:
    row = replace(RIDER[0], method="花呗 + 京东白条", order="split")
    told = debt_from(product("baitiao"), yuan("500"), day("2026-11-15"))
    both = replace(rider(), debts=(*rider().debts, told))
    answers = Answers(parts={row.name: {"花呗": yuan("8"), "京东白条": yuan("10")}})
    made = [one for one in found(both, answers, [row]) if one.fate is Fate.NEW]

    assert sorted(one.event.id for one in made if one.event) == [f"{PREFIX}{row.name}", f"{PREFIX}{row.name}-2"]
    booked = book(both, made, on=ON)
    assert unbook(booked.case, frozenset({row.name})) == both


def test_a_debt_that_only_bills_told_keeps_at_least_one_event() -> None:
    case = rider()
    made = book(case, found(case), on=ON)
    bare = replace(
        made.case,
        debts=tuple(
            replace(debt, events=tuple(one for one in debt.events if one.id.startswith(PREFIX)) or debt.events)
            if debt.id == "huabei"
            else debt
            for debt in made.case.debts
        ),
    )
    left = unbook(bare, frozenset(row.name for row in RIDER))

    assert next(debt for debt in left.debts if debt.id == "huabei").events


def test_bills_of_a_household_without_debts_are_laid_together_too() -> None:
    given = read_bills([("rider-alipay.csv", (SAMPLES / "rider-alipay.csv").read_bytes())])
    look = laid_together(given, RIDER, NOTHING_ANSWERED, replace(rider(), debts=()))

    assert (look.new, look.again) == ((), 11)
    assert [one.amount for one in look.failed] == [yuan("1074.40")]
    assert look.sums == {}


def test_answers_are_written_down_and_read_back() -> None:
    answers = Answers(
        cards={"农业银行(1)": With.CASH},
        means={"a": Means.MOVED},
        parts={"b": {"零钱": Money(1)}},
        one=frozenset({("a", "b")}),
        two=frozenset({("c", "d")}),
        debts={"花呗": "huabei"},
    )

    assert from_plain(to_plain(answers)) == answers
    with pytest.raises(UnreadableInput, match="bill-answers"):
        from_plain({"cards": {"x": "gold"}})


def test_a_debt_without_a_bill_takes_no_purchase() -> None:
    case = rider()
    huabei = case.debts[0]
    unbilled = tuple(one for one in huabei.events if not isinstance(one, Billed))
    drawn = Drawn(id="d", day=day("2026-01-01"), amount=yuan("5000"))
    bare = replace(case, debts=(replace(huabei, events=(drawn, *unbilled)), *case.debts[1:]))

    assert {one.fate for one in found(bare) if one.meaning.means is Means.CHARGED} == {Fate.EARLIER, Fate.UNSURE}
