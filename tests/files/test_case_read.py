"""A case file is read as its writer meant it: every event, every term, every short form."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from telling import day, yuan

from anhuan.errors import BadCase, Place
from anhuan.files.case.read import read_case
from anhuan.household.household import Household, Income, OwnShocks, Spending
from anhuan.ledger.event import (
    Billed,
    Charged,
    Drawn,
    Event,
    InstalmentDue,
    Paid,
    PlanAgreed,
    RateAgreed,
    Refunded,
    Reversed,
    Stated,
    Waived,
)
from anhuan.ledger.position import position
from anhuan.ledger.start import start
from anhuan.money.amount import Money
from anhuan.money.days import DayCount
from anhuan.money.rate import Per, Rate
from anhuan.terms.catalogue import product
from anhuan.terms.citation import Confidence
from anhuan.terms.conventions import TERM_NAMES, Component, PenaltyWay

if TYPE_CHECKING:
    from anhuan.files.case.case import Case


def read(text: str) -> Case:
    return read_case(text, "family.toml")


def debt_with(events: str, name: str = "jiebei") -> tuple[Event, ...]:
    (debt,) = read(f'on = 2026-11-12\n[[debt]]\nproduct = "{name}"\nevents = [{events}]').debts
    return debt.events


def refused(text: str) -> tuple[str, int | None, str]:
    with pytest.raises(BadCase) as told:
        read(text)
    place = told.value.place or Place()
    return told.value.code, place.line, place.key


def test_a_household_is_read_whole() -> None:
    case = read("""
name = "陈家"
on = 2026-11-12
[household]
cash = 3200.5
reserve = "1千"
saving = 200
income = [
  { name = "工资", amount = "6,500元", day = 15, swing = "5%" },
  { name = "摆摊", amount = 800, swing = "百分之40" },
]
spending = [ { name = "房租", amount = "1.8千" }, { name = "电影", amount = "150", essential = false, swing = 0.3 } ]
""")

    assert (case.name, case.on, case.debts) == ("陈家", day("2026-11-12"), ())
    assert case.household == Household(
        cash=yuan("3200.50"),
        reserve=yuan("1000"),
        saving=yuan("200"),
        income=(
            Income("工资", yuan("6500"), Fraction(1, 20), 15),
            Income("摆摊", yuan("800"), Fraction(2, 5)),
        ),
        spending=(
            Spending("房租", yuan("1800")),
            Spending("电影", yuan("150"), essential=False, swing=Fraction(3, 10)),
        ),
    )


def test_what_a_household_knows_of_its_bad_luck_is_read() -> None:
    case = read("""
[household]
cash = 1
months_known = 24
[household.shocks]
out_of_work_share = "2%"
out_of_work_months = 3
out_of_work_income_share = "百分之60"
illness_yearly_share = 0.1
illness_bill = "1万"
illness_own_share = "50%"
times = "1.5倍"
""")

    assert case.household
    assert case.household.told_on == 24
    assert case.household.shocks == OwnShocks(
        Fraction(1, 50), 3, Fraction(3, 5), Fraction(1, 10), yuan("10000"), Fraction(1, 2), Fraction(3, 2)
    )


def test_a_file_without_a_title_is_called_by_its_name() -> None:
    assert read("[household]\ncash = 1").name == "family"


def test_three_fields_give_the_first_answer_to_the_fen() -> None:
    (debt,) = read('[[debt]]\nproduct = "花呗"\namount = "1200"\ndue = 2026-10-10').debts

    asked = start(product("huabei"), yuan("1200"), day("2026-10-10"), day("2026-11-12"))
    assert debt == asked.position.debt
    assert position(debt, day("2026-11-12")).total == yuan("1219.80")


def test_three_fields_and_events_belong_together() -> None:
    (debt,) = read("""
[[debt]]
product = "huabei"
amount = "1200"
due = 2026-10-10
events = [ { paid = "200", on = 2026-10-20 } ]
""").debts

    assert [event.id for event in debt.events] == ["start", "paid-1"]


@pytest.mark.parametrize(
    ("row", "event"),
    [
        pytest.param(
            '{ drawn = "1.2万", on = 2026-03-15, instalments = 12, first_due = 2026-04-10, fee_share = "8.8%" }',
            Drawn(
                id="drawn-1",
                day=day("2026-03-15"),
                amount=yuan("12000"),
                instalments=12,
                first_due=day("2026-04-10"),
                fee_share=Fraction(88, 1000),
            ),
            id="a draw by its schedule",
        ),
        pytest.param(
            '{ drawn = 500, on = "3月15日" }',
            Drawn(id="drawn-1", day=day("2027-03-15"), amount=yuan("500")),
            id="a draw on the nearest day of that name",
        ),
        pytest.param(
            '{ billed = "1200", on = 2026-10-01, due = 2026-10-10, interest = 3, fees = 2.5, minimum = "120" }',
            Billed(
                id="billed-1",
                day=day("2026-10-01"),
                amount=yuan("1200"),
                due=day("2026-10-10"),
                interest=yuan("3"),
                fees=yuan("2.50"),
                minimum=yuan("120"),
            ),
            id="a bill with its parts",
        ),
        pytest.param(
            '{ instalment = "1000", due = 2026-10-10, interest = "12.34", fees = "5" }',
            InstalmentDue(
                id="instalment-1",
                day=day("2026-10-10"),
                principal=yuan("1000"),
                interest=yuan("12.34"),
                fees=yuan("5"),
            ),
            id="an instalment of the lender's plan",
        ),
        pytest.param(
            '{ id = "回执 7", paid = "200", on = 2026-10-20, towards = ["逾期本金", "fees"] }',
            Paid(
                id="回执 7",
                day=day("2026-10-20"),
                amount=yuan("200"),
                towards=(Component.OVERDUE_PRINCIPAL, Component.FEES),
            ),
            id="a payment towards parts, under an id of its own",
        ),
        pytest.param(
            '{ charged = "50", on = 2026-10-20 }',
            Charged(id="charged-1", day=day("2026-10-20"), amount=yuan("50")),
            id="a charge is a fee",
        ),
        pytest.param(
            '{ charged = "50", on = 2026-10-20, component = "penalty_principal" }',
            Charged(id="charged-1", day=day("2026-10-20"), amount=yuan("50"), component=Component.PENALTY_PRINCIPAL),
            id="a charge of another part",
        ),
        pytest.param(
            '{ waived = "19.80", on = 2026-10-20, components = "费用" }',
            Waived(id="waived-1", day=day("2026-10-20"), components=(Component.FEES,), amount=yuan("19.80")),
            id="an amount waived",
        ),
        pytest.param(
            '{ waived = "全部", on = 2026-10-20, components = ["fees"] }',
            Waived(id="waived-1", day=day("2026-10-20"), components=(Component.FEES,)),
            id="all of it waived",
        ),
        pytest.param(
            '{ refunded = "99", on = 2026-10-20 }',
            Refunded(id="refunded-1", day=day("2026-10-20"), amount=yuan("99")),
            id="a refund",
        ),
        pytest.param(
            "{ plan_agreed = [ { amount = 500, due = 2026-12-31, times = 3 }, { amount = 20.1, due = 2027-03-31 } ], "
            "on = 2026-11-12, interest_stops = false }",
            PlanAgreed(
                id="plan_agreed-1",
                day=day("2026-11-12"),
                instalments=(
                    (day("2026-12-31"), yuan("500")),
                    (day("2027-01-31"), yuan("500")),
                    (day("2027-02-28"), yuan("500")),
                    (day("2027-03-31"), yuan("20.10")),
                ),
                interest_stops=False,
            ),
            id="a plan of equal months and a rest",
        ),
        pytest.param(
            "{ plan_agreed = { amount = 500, due = 2026-12-10 }, on = 2026-11-12 }",
            PlanAgreed(id="plan_agreed-1", day=day("2026-11-12"), instalments=((day("2026-12-10"), yuan("500")),)),
            id="a plan of one payment",
        ),
        pytest.param(
            '{ rate_agreed = "年化4.2%", on = 2026-10-20 }',
            RateAgreed(id="rate_agreed-1", day=day("2026-10-20"), ordinary=Rate(Fraction(42, 1000), Per.YEAR)),
            id="another ordinary rate",
        ),
        pytest.param(
            '{ rate_agreed = { penalty = "0.03%/day" }, on = 2026-10-20 }',
            RateAgreed(id="rate_agreed-1", day=day("2026-10-20"), penalty=Rate(Fraction(3, 10_000), Per.DAY)),
            id="another penalty rate",
        ),
        pytest.param(
            '{ stated = 1219.8, on = 2026-11-12, days = 33, parts = { "费用" = "19.80", overdue_principal = 1200 } }',
            Stated(
                id="stated-1",
                day=day("2026-11-12"),
                total=yuan("1219.80"),
                days=33,
                parts={Component.FEES: yuan("19.80"), Component.OVERDUE_PRINCIPAL: yuan("1200")},
            ),
            id="the lender's figure with its parts",
        ),
        pytest.param(
            '{ stated = { fees = "19.80" }, on = 2026-11-12 }',
            Stated(id="stated-1", day=day("2026-11-12"), parts={Component.FEES: yuan("19.80")}),
            id="parts without a total",
        ),
    ],
)
def test_an_event_is_read_as_told(row: str, event: Event) -> None:
    assert debt_with(row) == (event,)


def test_a_reversal_names_the_event_it_undoes() -> None:
    events = debt_with(
        "{ drawn = 500, on = 2026-10-01 }, { paid = 20, on = 2026-10-02 }, { reversed = 'paid-1', on = 2026-10-05 }"
    )

    assert events[2] == Reversed(id="reversed-1", day=day("2026-10-05"), event="paid-1")


def test_events_are_numbered_by_their_verb() -> None:
    rows = ["{ drawn = 5, on = 2026-10-01 }", *(f"{{ paid = {number}, on = 2026-10-02 }}" for number in (1, 2))]

    assert [event.id for event in debt_with(", ".join([*rows, rows[0]]))] == ["drawn-1", "paid-1", "paid-2", "drawn-2"]


def test_a_lenders_plan_of_many_months_is_one_row() -> None:
    events = debt_with("{ instalment = 1000, due = 2026-01-31, times = 3, fees = 5 }")

    assert [(event.id, event.day) for event in events] == [
        ("instalment-1-1", day("2026-01-31")),
        ("instalment-1-2", day("2026-02-28")),
        ("instalment-1-3", day("2026-03-31")),
    ]


def test_a_bill_without_its_day_takes_the_statement_day_of_the_product() -> None:
    (bill,) = debt_with("{ billed = 386, due = 2026-11-10 }", "baitiao")

    assert bill.day == day("2026-11-01")  # 白条 is due nine days after its statement


def test_events_may_stand_in_tables_of_their_own() -> None:
    (debt,) = read('[[debt]]\nproduct = "jiebei"\n[[debt.events]]\ndrawn = 5\non = 2026-10-01').debts

    assert [event.id for event in debt.events] == ["drawn-1"]


def test_own_terms_stand_over_the_defaults_with_their_source() -> None:
    (debt,) = read("""
[[debt]]
product = "微粒贷"
amount = 1000
due = 2026-10-10
contract = [
  { ordinary_rate = "日息万四", penalty_factor = "1.5倍", penalty_way = "in_total", source = "借据第 5 条" },
  { grace_days = 1, day_count = "act/360", penalty_minimum = "5角", penalty_first_day = true, source = "客服" },
]
""").debts

    conventions = debt.terms.conventions
    assert (conventions.ordinary_rate, conventions.penalty_factor) == (
        Rate(Fraction(4, 10_000), Per.DAY),
        Fraction(3, 2),
    )
    assert (conventions.penalty_way, conventions.day_count) == (PenaltyWay.IN_TOTAL, DayCount.ACT_360)
    assert (conventions.grace_days, conventions.penalty_minimum) == (1, Money(50))
    assert conventions.penalty_first_day
    assert debt.terms.said("grace_days").citation.sources[0].title.zh == "客服"
    assert debt.terms.said("ordinary_rate").citation.confidence is Confidence.OWN


def test_orders_of_payment_and_fees_by_number_are_read() -> None:
    parts = '["费用", "利息和费用的罚息", "本金罚息", "逾期利息", "逾期本金", "正常利息", "normal_principal"]'
    (debt,) = read(f"""
[[debt]]
product = "huabei-bill-instalment"
amount = 1000
due = 2026-10-10
[debt.contract]
source = "合同"
allocation = [ {{ from_day = 0, components = {parts} }} ]
instalment_fees = {{ 3 = "2.5%", 12 = "0.088" }}
""").debts

    (order,) = debt.terms.conventions.allocation
    assert order.components[0] is Component.FEES
    assert debt.terms.conventions.instalment_fees == {3: Fraction(25, 1000), 12: Fraction(88, 1000)}


VALUES = {
    "Rate": '"0.05%/day"',
    "Money": '"1.50"',
    "Fraction": '"5%"',
    "bool": "true",
    "int": "5",
    "CardBase": '"unpaid"',
    "Compounding": '"monthly"',
    "DayCount": '"30/360"',
    "InterestFrom": '"due"',
    "PenaltyBase": '"bill"',
    "PenaltyWay": '"on_top"',
    "Remainder": '"last"',
    "Rounding": '"down"',
    "ScheduleKind": '"annuity"',
    "SettleFees": '"dropped"',
    "Sweep": '"component_first"',
    "Mapping": '{ 3 = "2.5%" }',
    "tuple": '[ { from_day = 0, components = ["fees", "penalty_interest", "penalty_principal", "overdue_interest", '
    '"overdue_principal", "normal_interest", "normal_principal"] } ]',
}


@pytest.mark.parametrize("name", TERM_NAMES)
def test_every_term_can_be_the_contracts_own(name: str) -> None:
    from anhuan.files.case.contract import HOLDS  # noqa: PLC0415 -- used here only

    (debt,) = read(
        f'[[debt]]\nproduct = "jiebei"\namount = 1\ndue = 2026-10-10\n'
        f'contract = {{ {name} = {VALUES[HOLDS[name]]}, source = "合同" }}'
    ).debts

    assert name not in debt.terms.assumed()
    assert name in debt.terms.versions


def test_a_debt_is_named_by_its_product_unless_it_names_itself() -> None:
    case = read("""
[[debt]]
product = "花呗"
amount = 1
due = 2026-10-10
[[debt]]
id = "huabei-2"
name = "媳妇的花呗"
product = "花呗"
amount = 1
due = 2026-10-10
pay_first = true
[[debt]]
product = "花呗"
amount = 1
due = 2026-10-10
""")

    assert [(debt.id, debt.name) for debt in case.debts] == [
        ("huabei", "花呗"),
        ("huabei-2", "媳妇的花呗"),
        ("huabei-3", "花呗"),
    ]
    assert case.pay_first == {"huabei-2"}


def test_terms_are_those_of_the_day_signed_or_else_of_the_first_day_told() -> None:
    told = (
        '[[debt]]\nproduct = "jiebei"\n{}events = [ {{ drawn = 5, on = 2026-10-02 }}, {{ paid = 1, on = 2026-10-03 }} ]'
    )

    days = [read(told.format(signed)).debts[0].terms.day for signed in ("signed = 2025-01-02\n", "")]

    assert days == [day("2025-01-02"), day("2026-10-02")]


def test_places_say_where_debts_and_events_stand() -> None:
    case = read('[[debt]]\nid = "a"\nproduct = "jiebei"\nevents = [\n  { drawn = 5, on = 2026-10-02 },\n]')

    assert case.places == {
        "a": Place("family.toml", 1, "debt[1]"),
        "a/drawn-1": Place("family.toml", 5, "debt[1].events[1]"),
    }


DEBT = '[[debt]]\nproduct = "jiebei"\n'
DUE = "amount = 1\ndue = 2026-10-10\n"
FAMILY = "[household]\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param('name = "x"', ("case-empty", None, ""), id="nothing in it"),
        pytest.param("debt = []", ("case-empty", None, ""), id="no debt in its list"),
        pytest.param("nam = 1\n" + FAMILY, ("case-unknown-key", 1, "nam"), id="an unknown key"),
        pytest.param("household = 3", ("case-table", 1, "household"), id="no table"),
        pytest.param("debt = 3", ("case-list", 1, "debt"), id="no list"),
        pytest.param("debt = [3]", ("case-table", 1, "debt[1]"), id="a list of something else"),
        pytest.param('name = ""\n' + FAMILY, ("case-text", 1, "name"), id="an empty text"),
        pytest.param('name = "a\\u202eb"\n' + FAMILY, ("case-text", 1, "name"), id="a text that turns the line"),
        pytest.param('name = "a\\u001bb"\n' + FAMILY, ("case-text", 1, "name"), id="a text that commands a terminal"),
        pytest.param("name = 3\n" + FAMILY, ("case-text", 1, "name"), id="a number as text"),
        pytest.param(f'name = "{"字" * 201}"\n' + FAMILY, ("case-text-long", 1, "name"), id="a text too long"),
        pytest.param("on = 2026-11-12T08:00:00\n" + FAMILY, ("case-day", 1, "on"), id="a day with a time"),
        pytest.param("on = 3\n" + FAMILY, ("case-day", 1, "on"), id="a number as day"),
        pytest.param("on = 1066-10-14\n" + FAMILY, ("day-out-of-range", 1, "on"), id="a day long ago"),
        pytest.param('on = "10月10日"\n' + FAMILY, ("day-needs-year", 1, "on"), id="a day near to nothing"),
        pytest.param(FAMILY + "months_known = 2", ("case-count", 2, "household.months_known"), id="two months known"),
        pytest.param(FAMILY + "shocks = 3", ("case-table", 2, "household.shocks"), id="bad luck that is no table"),
        pytest.param(
            FAMILY + '[household.shocks]\nout_of_work_share = "91%"',
            ("case-share-most", 3, "household.shocks.out_of_work_share"),
            id="never at work",
        ),
        pytest.param(
            FAMILY + "[household.shocks]\ntimes = 10.5",
            ("case-times-most", 3, "household.shocks.times"),
            id="too many times",
        ),
        pytest.param(FAMILY + "cash = true", ("case-money", 2, "household.cash"), id="truth as money"),
        pytest.param(FAMILY + "cash = 12.345", ("money-three-decimals", 2, "household.cash"), id="three decimals"),
        pytest.param(FAMILY + "cash = 1e9", ("money-unreadable", 2, "household.cash"), id="an exponent"),
        pytest.param(FAMILY + "cash = nan", ("money-unreadable", 2, "household.cash"), id="no number"),
        pytest.param(FAMILY + f"cash = 0x{'f' * 5000}", ("money-too-large", 2, "household.cash"), id="endless money"),
        pytest.param(FAMILY + "cash = -5", ("case-negative", 2, "household.cash"), id="less than nothing"),
        pytest.param(
            FAMILY + 'income = [ { name = "a", amount = 1, day = 32 } ]',
            ("case-count", 2, "household.income[1].day"),
            id="the 32nd",
        ),
        pytest.param(
            FAMILY + 'income = [ { name = "a", amount = 1, swing = 5 } ]',
            ("case-share", 2, "household.income[1].swing"),
            id="a share without its sign",
        ),
        pytest.param(
            FAMILY + 'spending = [ { name = "a", amount = 1, essential = "no" } ]',
            ("case-flag", 2, "household.spending[1].essential"),
            id="a flag in quotes",
        ),
        pytest.param(
            FAMILY + "income = [\n  { amount = 1 },\n]", ("case-missing-key", 3, "household.income[1]"), id="no name"
        ),
        pytest.param(
            FAMILY + "spending = [" + '{ name = "a", amount = 1 },' * 201 + "]",
            ("case-too-many-lines", 2, "household.spending"),
            id="too many lines",
        ),
        pytest.param("[[debt]]\n" + DUE, ("case-missing-key", 1, "debt[1]"), id="no product"),
        pytest.param('[[debt]]\nproduct = "花贝"\n' + DUE, ("unknown-product", 2, "debt[1].product"), id="no such one"),
        pytest.param(DEBT, ("case-nothing-owed", 1, "debt[1]"), id="nothing owed"),
        pytest.param(DEBT + "events = []", ("case-nothing-owed", 1, "debt[1]"), id="no event"),
        pytest.param(DEBT + "amount = 5", ("case-missing-key", 1, "debt[1]"), id="an amount without its day"),
        pytest.param(DEBT + "amount = 0\ndue = 2026-10-10", ("case-not-positive", 3, "debt[1].amount"), id="none owed"),
        pytest.param((DEBT + DUE + 'id = "a"\n') * 2, ("case-debt-twice", 10, "debt[2].id"), id="two debts of one id"),
        pytest.param(
            DEBT + DUE + 'contract = { ordinary_rate = "4%" , source = "x" }',
            ("rate-no-period", 5, "debt[1].contract.ordinary_rate"),
            id="a rate without its period",
        ),
        pytest.param(
            DEBT + DUE + 'contract = { ordinary_rate = true, source = "x" }',
            ("case-rate", 5, "debt[1].contract.ordinary_rate"),
            id="no rate",
        ),
        pytest.param(DEBT + DUE + "contract = [3]", ("case-table", 5, "debt[1].contract[1]"), id="no contract"),
        pytest.param(
            DEBT + DUE + 'contract = { allocation = 3, source = "x" }',
            ("case-allocation", 5, "debt[1].contract.allocation"),
            id="no order",
        ),
        pytest.param(
            DEBT + DUE + 'contract = { allocation = [3], source = "x" }',
            ("case-allocation", 5, "debt[1].contract.allocation"),
            id="an order of nothing",
        ),
        pytest.param(
            DEBT + DUE + 'contract = { instalment_fees = 3, source = "x" }',
            ("case-fees", 5, "debt[1].contract.instalment_fees"),
            id="no fees",
        ),
        pytest.param(
            DEBT + DUE + "contract = { grace_days = 1 }",
            ("case-missing-key", 5, "debt[1].contract"),
            id="a term without its source",
        ),
        pytest.param(
            DEBT + DUE + 'contract = { penalty_way = "double", source = "x" }',
            ("case-choice", 5, "debt[1].contract.penalty_way"),
            id="no such choice",
        ),
        pytest.param(
            DEBT + DUE + 'contract = { grace_days = 400, source = "x" }',
            ("case-count", 5, "debt[1].contract.grace_days"),
            id="more than a year of grace",
        ),
        pytest.param(
            DEBT + DUE + 'contract = { allocation = [{ from_day = 0, components = ["费用"] }], source = "x" }',
            ("case-allocation", 5, "debt[1].contract.allocation"),
            id="an order of one part",
        ),
        pytest.param(
            DEBT + DUE + 'contract = { instalment_fees = { three = "2%" }, source = "x" }',
            ("case-fees", 5, "debt[1].contract.instalment_fees"),
            id="fees by no number",
        ),
        pytest.param(
            DEBT + DUE + 'contract = [ { grace_days = 1, source = "a" }, { grace_days = 2, source = "b" } ]',
            ("case-term-twice", 5, "debt[1].contract[2].grace_days"),
            id="a term from two places",
        ),
    ],
)
def test_what_cannot_be_believed_is_refused_with_its_line(text: str, told: tuple[str, int | None, str]) -> None:
    assert refused(text) == told


@pytest.mark.parametrize(
    ("row", "code", "key"),
    [
        pytest.param("{ on = 2026-10-01 }", "case-event-kind", "", id="nothing happened"),
        pytest.param("{ paid = 1, drawn = 2, on = 2026-10-01 }", "case-event-kind", "", id="two things"),
        pytest.param("7", "case-event-kind", "", id="no row"),
        pytest.param("{ paid = 1 }", "case-missing-key", "", id="no day"),
        pytest.param("{ paid = 1, on = 2026-10-01, towards = 3 }", "case-component", ".towards", id="no part"),
        pytest.param("{ billed = 1, due = 'x' }", "day-unreadable", ".due", id="a bill due on no day"),
        pytest.param(
            "{ drawn = 1, on = 2026-10-01, fee_share = '百分之5%' }", "case-share", ".fee_share", id="% twice"
        ),
        pytest.param("{ rate_agreed = { a = 1 }, on = 2026-10-01 }", "case-unknown-key", ".rate_agreed.a", id="no key"),
        pytest.param("{ waived = 0, on = 2026-10-01, components = 'fees' }", "case-not-positive", ".waived", id="none"),
        pytest.param("{ drawn = -1, on = 2026-10-01 }", "case-not-positive", ".drawn", id="a negative draw"),
        pytest.param("{ rate_agreed = {}, on = 2026-10-01 }", "case-missing-key", ".rate_agreed", id="no rate"),
        pytest.param("{ rate_agreed = 3, on = 2026-10-01 }", "rate-no-percent", ".rate_agreed", id="a bare rate"),
        pytest.param("{ plan_agreed = 3, on = 2026-10-01 }", "case-list", ".plan_agreed", id="no plan"),
        pytest.param(
            "{ plan_agreed = [{ amount = 3 }], on = 2026-10-01 }", "case-missing-key", ".plan_agreed[1]", id="no due"
        ),
        pytest.param("{ plan_agreed = [], on = 2026-10-01 }", "plan-empty", "", id="an empty plan"),
        pytest.param("{ stated = 5, parts = 3, on = 2026-10-01 }", "case-component", ".parts", id="no parts"),
        pytest.param("{ stated = { tip = 3 }, on = 2026-10-01 }", "case-component", ".stated.tip", id="no such part"),
        pytest.param("{ stated = { fees = 'x' }, on = 2026-10-01 }", "money-unreadable", ".stated.fees", id="no sum"),
        pytest.param("{ drawn = 1, on = 2026-10-01, instalments = 3 }", "schedule-incomplete", "", id="no first due"),
        pytest.param("{ billed = 1, on = 2026-10-09, due = 2026-10-01 }", "due-before-bill", "", id="due before"),
        pytest.param("{ reversed = 'x', on = 2026-10-01 }", "reversal-unknown", "", id="a reversal of nothing"),
        pytest.param(
            "{ drawn = 1, on = 2026-10-01 }, { id = 'drawn-1', paid = 1, on = 2026-10-01 }",
            "event-twice",
            "",
            id="an id twice",
        ),
        pytest.param("{ instalment = 1, due = 2026-10-01, times = 601 }", "case-count", ".times", id="fifty years"),
        pytest.param("{ drawn = 1, on = 2026-10-01 }," * 801, "case-too-many-events", "", id="too many"),
        pytest.param(
            "{ instalment = 1, due = 2026-10-01, times = 600 }," * 2, "case-too-many-events", "", id="too many months"
        ),
    ],
)
def test_an_event_that_cannot_be_true_is_refused_on_its_line(row: str, code: str, key: str) -> None:
    found, line, path = refused(f'[[debt]]\nproduct = "jiebei"\nevents = [\n{row}\n]')

    assert (found, path.partition("]")[2].partition("]")[2]) == (code, key)
    assert line == 4


def test_all_debts_together_hold_only_so_many_events() -> None:
    many = "{ drawn = 1, on = 2026-10-01 }," * 799

    assert refused(f'[[debt]]\nproduct = "jiebei"\nevents = [{many}]\n' * 3)[0] == "case-too-many-events"


def test_the_first_error_of_the_file_is_the_one_raised() -> None:
    text = '[[debt]]\nproduct = "nothing"\n[household]\ncash = "x"\n'

    assert refused(text)[:2] == ("unknown-product", 2)


def test_a_hostile_name_cannot_reach_the_screen() -> None:
    with pytest.raises(BadCase) as told:
        read('"\\u001b[31mname" = 1\n[household]')

    assert told.value.facts["key"] == "\N{REPLACEMENT CHARACTER}[31mname"


def test_a_toml_date_is_a_day() -> None:
    assert read("on = 2026-11-12\n[household]").on == dt.date(2026, 11, 12)
