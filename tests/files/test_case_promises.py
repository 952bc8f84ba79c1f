"""Promises in a case file: text in, values and findings out, and the same text again."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import day, yuan

from anhuan.errors import BadCase, Finding
from anhuan.files.case.case import Case
from anhuan.files.case.promises import MOST_PROMISES
from anhuan.files.case.read import check_case, read_case
from anhuan.files.case.write import write_case
from anhuan.money.amount import Money
from anhuan.plan.offer import Standing
from anhuan.plan.proposal import Payment
from anhuan.promise.promise import Promise

ON = day("2026-11-12")
FAMILY = """\
name = "Ana"
on = 2026-11-12

[household]
cash = "3200.00"
income = [
  {name = "工资", amount = "6500.00", day = 15},
]
spending = []

[[debt]]
id = "huabei"
product = "huabei"
events = [
  {billed = "1200.00", on = 2026-10-01, due = 2026-10-10},
]
"""
PROMISES = """
[[promise]]
id = "first"
debt = "huabei"
made = 2026-11-12
standing = "written"
before = "20.00"
payments = [
  {on = 2026-11-18, amount = "400.00"},
  {on = 2026-12-18, amount = "500.00"},
]

[[promise]]
id = "second"
debt = "huabei"
made = 2026-11-13
payments = [
  {on = 2027-01-18, amount = "300.00"},
]
"""
FIRST = Promise(
    id="first",
    debt="huabei",
    made=ON,
    payments=(Payment(day("2026-11-18"), yuan("400")), Payment(day("2026-12-18"), yuan("500"))),
    standing=Standing.WRITTEN,
    before=yuan("20"),
)
ONE = '[{ on = 2026-11-18, amount = "400" }]'


def table(**keys: str) -> str:
    told = {"debt": '"huabei"', "made": "2026-11-12", "payments": ONE} | keys
    return FAMILY + "\n[[promise]]\n" + "\n".join(f"{key} = {value}" for key, value in told.items() if value) + "\n"


def codes(found: tuple[Finding, ...]) -> list[tuple[str, str, int | None]]:
    return [(one.code, one.place.key, one.place.line) for one in found if one.place]


def promised(text: str) -> Promise:
    (found,) = read_case(text, "f").promises
    return found


def test_every_key_of_a_promise_is_read() -> None:
    case = read_case(FAMILY + PROMISES, "family.toml")

    assert case.promises[0] == FIRST
    assert (case.promises[1].standing, case.promises[1].before) == (Standing.HOPED, yuan("0"))
    assert case.places["promise:second"].line == 29


def test_what_was_read_is_written_as_somebody_would_write_it() -> None:
    text = FAMILY + PROMISES

    assert write_case(read_case(text, "f")) == text


def test_an_id_not_given_is_a_number() -> None:
    assert promised(table()).id == "promise-1"


def test_equal_payments_are_told_by_the_first() -> None:
    one = promised(table(payments="", first="2026-11-30", amount='"406.60"', months="4"))

    assert [(str(each.day), str(each.amount)) for each in one.payments] == [
        ("2026-11-30", "406.60"),
        ("2026-12-30", "406.60"),
        ("2027-01-30", "406.60"),
        ("2027-02-28", "406.60"),
    ]


def test_a_single_payment_needs_no_list() -> None:
    assert promised(table(payments='{ on = "11月18日", amount = 400 }')).payments == (
        Payment(day("2026-11-18"), yuan("400")),
    )


@pytest.mark.parametrize(
    ("keys", "code", "key"),
    [
        ({"debt": ""}, "case-missing-key", "promise[1]"),
        ({"made": ""}, "case-missing-key", "promise[1]"),
        ({"payments": ""}, "case-missing-key", "promise[1]"),
        ({"payments": "[]"}, "promise-payments", "promise[1].payments"),
        ({"payments": '"400"'}, "case-list", "promise[1].payments"),
        ({"payments": "[400]"}, "case-table", "promise[1].payments[1]"),
        ({"payments": "[{ on = 2026-11-18 }]"}, "case-missing-key", "promise[1].payments[1]"),
        ({"payments": '[{ on = 2026-11-18, amount = "0" }]'}, "case-not-positive", "promise[1].payments[1].amount"),
        ({"payments": '[{ on = "x", amount = "1" }]'}, "day-unreadable", "promise[1].payments[1].on"),
        ({"payments": '[{ on = 2026-11-18, sum = "1" }]'}, "case-unknown-key", "promise[1].payments[1].sum"),
        ({"payments": "", "first": "2026-11-18", "months": "2"}, "case-missing-key", "promise[1]"),
        ({"payments": "", "first": "2026-11-18", "amount": "1", "months": "361"}, "case-count", "promise[1].months"),
        ({"months": "3"}, "case-payments-twice", "promise[1].months"),
        ({"standing": '"sure"'}, "case-choice", "promise[1].standing"),
        ({"before": '"-1"'}, "case-negative", "promise[1].before"),
        ({"debt": '"card"'}, "promise-unknown-debt", "promise[1].debt"),
        ({"made": "2026-11-19"}, "promise-before-made", "promise[1].payments"),
        ({"kept": "true"}, "case-unknown-key", "promise[1].kept"),
    ],
)
def test_what_is_wrong_is_told_on_its_line(keys: dict[str, str], code: str, key: str) -> None:
    text = table(**keys)
    found = [(one[0], one[1]) for one in codes(check_case(text, "f", ON))]

    assert (code, key) in found
    with pytest.raises(BadCase):
        read_case(text, "f")


def test_two_promises_of_one_id_are_refused() -> None:
    with pytest.raises(BadCase, match="promise-twice"):
        read_case((FAMILY + PROMISES).replace("second", "first"), "f")


def test_promises_that_are_no_tables_are_refused() -> None:
    assert codes(check_case('promise = "yes"\n' + FAMILY, "f", ON)) == [("case-list", "promise", 1)]


def test_while_a_debt_cannot_be_read_it_is_not_said_to_be_unknown() -> None:
    text = (FAMILY + PROMISES).replace("2026-10-10", '"x"')

    assert {code for code, _, _ in codes(check_case(text, "f", ON))} == {"day-unreadable"}


def test_more_promises_than_anybody_makes_are_refused() -> None:
    one = '\n[[promise]]\ndebt = "huabei"\nmade = 2026-11-12\npayments = ' + ONE
    found = codes(check_case(FAMILY + one * (MOST_PROMISES + 1), "f", ON))

    assert ("case-too-many-promises", f"promise[{MOST_PROMISES + 1}]") in [(code, key) for code, key, _ in found]


def test_doubts_are_told_and_stop_nothing() -> None:
    text = table(payments='[{ on = 2026-11-18, amount = "1300" }]') + '\n[[promise]]\ndebt = "huabei"\n'
    text += "made = 2026-11-12\npayments = " + ONE + "\n"

    assert [code for code, key, _ in codes(check_case(text, "f", ON)) if key.startswith("promise")] == [
        "promise-above-owed",
        "promise-same-month",
    ]
    assert len(read_case(text, "f").promises) == 2


def test_a_debt_that_cannot_be_counted_raises_no_doubt_about_its_promise() -> None:
    text = FAMILY + '\n[[debt]]\nid = "home"\nproduct = "mortgage"\namount = "3000"\ndue = 2026-11-01\n'
    text += '\n[[promise]]\ndebt = "home"\nmade = 2026-11-12\npayments = ' + ONE + "\n"

    assert [code for code, _, _ in codes(check_case(text, "f", ON)) if code.startswith("promise")] == []
    assert "term-missing" in [code for code, _, _ in codes(check_case(text, "f", ON))]


def test_the_example_on_the_page_is_read() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "case-file.md").read_text("utf-8")
    (piece,) = re.findall(r"```toml\n(\[\[promise\]\].*?)```", page, re.DOTALL)
    text = FAMILY + '\n[[debt]]\nid = "cmb"\nproduct = "credit-card"\namount = "9000"\ndue = 2026-10-25\n' + piece

    assert [len(one.payments) for one in read_case(text, "page").promises] == [3, 2]


MADE_UP = st.builds(
    Promise,
    id=st.text("abc-", min_size=1, max_size=5),
    debt=st.just("huabei"),
    made=st.just(ON),
    payments=st.lists(
        st.builds(
            Payment,
            st.integers(0, 3000).map(lambda days: ON + dt.timedelta(days=days)),
            st.integers(1, 10**9).map(Money),
        ),
        min_size=1,
        max_size=5,
    ).map(tuple),
    standing=st.sampled_from(Standing),
    before=st.integers(0, 10**6).map(Money),
)


@settings(max_examples=30)
@given(st.lists(MADE_UP, max_size=4, unique_by=lambda one: one.id))
def test_any_promises_are_read_back_as_they_were(promises: list[Promise]) -> None:
    family = read_case(FAMILY, "f")
    case = Case(family.name, family.debts, family.household, family.pay_first, family.on, promises=tuple(promises))

    assert read_case(write_case(case), "f").promises == tuple(promises)
