"""A check tells everything wrong and doubtful at once, and leaves what is in order alone."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from telling import day, yuan

from anhuan.errors import BadCase, Finding, Severity
from anhuan.files.case.read import check_case, read_case

ON = dt.date(2026, 11, 12)
HOME = '[household]\ncash = 100\nincome = [ { name = "工资", amount = 5000 } ]\n'
HUABEI = HOME + '[[debt]]\nproduct = "花呗"\n'


def found(text: str, on: dt.date = ON) -> tuple[Finding, ...]:
    return check_case(text, "family.toml", on)


def the_one(text: str) -> Finding:
    (one,) = found(text)
    return one


def codes(text: str) -> list[tuple[str, int | None]]:
    return [(one.code, one.place.line if one.place else None) for one in found(text)]


def test_a_file_in_order_has_no_findings() -> None:
    assert found(HUABEI + "amount = 1200\ndue = 2026-10-10") == ()


def test_everything_wrong_is_told_at_once_in_the_order_of_its_lines() -> None:
    text = """\
nam = "x"
on = "someday"
[household]
cash = -1
income = [
  { name = "工资", amount = "lots", day = 40 },
]
[[debt]]
product = "花贝"
events = [
  { paid = 1 },
  { paid = 1, on = 2026-10-01, toward = "fees" },
]
[[debt]]
product = "花呗"
amount = 12.345
due = 2026-02-30T00:00:00
"""

    assert [code for code, _ in codes(text.replace("2026-02-30T", "2026-02-28T"))] == [
        "case-unknown-key",
        "day-unreadable",
        "case-negative",
        "money-unreadable",
        "case-count",
        "unknown-product",
        "case-missing-key",
        "case-unknown-key",
        "money-three-decimals",
        "case-day",
    ]


def test_the_events_of_a_debt_without_a_product_are_checked_all_the_same() -> None:
    text = HOME + "[[debt]]\nevents = [\n  { billed = 5, due = 2026-10-10 },\n  { paid = 'x', on = 2026-10-10 },\n]"

    assert codes(text) == [("case-missing-key", 4), ("money-unreadable", 7)]


def test_every_contradiction_of_a_debt_is_told_on_its_line() -> None:
    text = (
        HUABEI
        + """events = [
  { billed = 100, on = 2026-10-01, due = 2026-09-10 },
  { paid = 5, on = 2026-10-09 },
  { id = "paid-1", paid = 5, on = 2026-10-10 },
  { reversed = "paid-9", on = 2026-10-11 },
]
"""
    )

    assert codes(text) == [("due-before-bill", 7), ("event-twice", 9), ("reversal-unknown", 10)]


def test_a_reversal_of_a_wrong_event_is_not_wrong_itself() -> None:
    text = (
        HUABEI
        + """events = [
  { billed = 100, on = 2026-10-01, due = 2026-09-10 },
  { reversed = "billed-1", on = 2026-10-11 },
]
"""
    )

    assert codes(text) == [("due-before-bill", 7)]


@pytest.mark.parametrize(
    "text",
    ["a = ", "[household]\ncash = 'x'\nreserve = 'y'", 'name = "a"', "nam = 1\n[household]"],
    ids=["no TOML", "two errors", "nothing in it", "an unknown key"],
)
def test_reading_raises_the_first_error_a_check_finds(text: str) -> None:
    first = next(one for one in found(text) if one.severity is Severity.ERROR)

    with pytest.raises(BadCase) as told:
        read_case(text, "family.toml")

    assert (told.value.code, told.value.place, told.value.facts) == (first.code, first.place, first.facts)


def test_an_unknown_key_is_told_with_the_nearest_known() -> None:
    one = the_one(HUABEI + "amont = 1\namount = 1\ndue = 2026-10-10")

    assert (one.code, one.facts) == ("case-unknown-key", {"key": "amont", "near": "amount"})


def test_an_unknown_product_is_told_with_names_like_it() -> None:
    one = the_one(HOME + '[[debt]]\nproduct = "花倍"\namount = 1\ndue = 2026-10-10')

    assert one.code == "unknown-product"
    assert "huabei" in str(one.facts["near"])


BILL = "{ billed = 1200, on = 2026-10-01, due = 2026-10-10 }"
OWING = "amount = 1200\ndue = 2026-10-10\n"


@pytest.mark.parametrize(
    ("text", "code", "line", "facts"),
    [
        pytest.param(
            HUABEI + "amount = 100000001\ndue = 2026-10-10",
            "amount-absurd",
            6,
            {"amount": yuan("100000001")},
            id="more than a hundred million",
        ),
        pytest.param(
            HUABEI + "amount = 1200\ndue = 2006-10-10",
            "due-long-past",
            6,
            {"day": day("2006-10-10")},
            id="2006",
        ),
        pytest.param(
            HUABEI + "amount = 1200\ndue = 2062-10-10",
            "due-far-ahead",
            6,
            {"day": day("2062-10-10")},
            id="2062",
        ),
        pytest.param(
            HOME + '[[debt]]\nproduct = "消费贷"\nevents = [{ drawn = 1, on = 2026-01-01, instalments = 3, '
            "first_due = 2096-01-01 }]",
            "due-far-ahead",
            6,
            {"day": day("2096-01-01")},
            id="a loan due in seventy years",
        ),
        pytest.param("[household]\ncash = 5", "no-income", 1, {}, id="no income"),
        pytest.param(
            HOME + 'spending = [ { name = "房租", amount = 5600 } ]',
            "essentials-exceed-income",
            4,
            {"missing": yuan("600")},
            id="essentials above income",
        ),
        pytest.param(
            HOME + "reserve = 200",
            "reserve-above-cash",
            4,
            {"reserve": yuan("200"), "cash": yuan("100")},
            id="more kept than there is",
        ),
        pytest.param(
            HOME + 'spending = [\n  { name = "烟", amount = 5, swing = "120%" } ]',
            "swing-over-all",
            5,
            {"name": "烟", "swing": Fraction(6, 5)},
            id="a swing above the whole",
        ),
        pytest.param(
            '[[debt]]\nproduct = "花呗"\n' + OWING, "debt-without-household", 1, {}, id="a debt without a household"
        ),
        pytest.param(HOME.replace("cash = 100\n", ""), "cash-unknown", 1, {}, id="no cash named"),
        pytest.param(
            HUABEI + f"events = [ {BILL},\n  {{ paid = 1201, on = 2026-10-09 }} ]",
            "paid-more-than-owed",
            7,
            {"day": day("2026-10-09"), "amount": yuan("1201"), "owed": yuan("1200")},
            id="more paid than owed",
        ),
        pytest.param(
            HUABEI + f"events = [ {BILL},\n  {{ paid = 5, on = 2026-10-09 }},\n  {{ paid = 5, on = 2026-10-09 }} ]",
            "paid-twice",
            8,
            {"day": day("2026-10-09"), "amount": yuan("5")},
            id="one payment twice",
        ),
        pytest.param(
            HUABEI + f"events = [ {BILL},\n  {{ paid = 5, on = 2026-12-09 }} ]",
            "event-ahead",
            7,
            {"day": day("2026-12-09"), "on": ON},
            id="an event to come",
        ),
        pytest.param(
            HUABEI + f"events = [ {BILL},\n  {{ stated = {{ fees = 5 }}, on = 2026-11-09 }} ]",
            "stated-without-total",
            7,
            {"day": day("2026-11-09")},
            id="a figure without its total",
        ),
        pytest.param(
            HOME + '[[debt]]\nproduct = "房贷"\n' + OWING,
            "term-missing",
            4,
            {"debt": "房贷", "term": "ordinary_rate", "product": "mortgage"},
            id="a mortgage without its rate",
        ),
        pytest.param(
            HOME + '[[debt]]\nproduct = "广发信用卡"\nevents = [\n  { billed = 100, due = 2026-11-25 } ]',
            "statement-day-assumed",
            7,
            {"day": day("2026-11-05")},
            id="a card's bill without its day",
        ),
    ],
)
def test_a_doubt_is_told_with_its_line_and_facts(text: str, code: str, line: int, facts: dict[str, object]) -> None:
    one = the_one(text)

    assert (one.code, one.place and one.place.line, one.facts) == (code, line, facts)
    assert one.severity is not Severity.ERROR


@pytest.mark.parametrize(
    ("events", "told"),
    [
        pytest.param("{ paid = 5, on = 2026-10-09 }, { paid = 5, on = 2026-10-08 }", [], id="on two days"),
        pytest.param("{ paid = 5, on = 2026-10-09 }, { paid = 6, on = 2026-10-09 }", [], id="of two amounts"),
        pytest.param(
            "{ paid = 5, on = 2026-10-09 }, { paid = 5, on = 2026-10-09 }, { reversed = 'paid-1', on = 2026-10-10 }",
            [],
            id="one of them undone",
        ),
        # 33 days late: 1200 × 0.05 % × 33 = 19.80 has run up, so 1219.80 clears the bill and 1219.81 is too much.
        pytest.param("{ paid = 1219.80, on = 2026-11-12 }", [], id="with what has run up"),
        pytest.param("{ paid = 1219.81, on = 2026-11-12 }", ["paid-more-than-owed"], id="a fen above it"),
    ],
)
def test_a_payment_is_doubted_only_with_reason(events: str, told: list[str]) -> None:
    assert [code for code, _ in codes(HUABEI + f"events = [ {BILL}, {events} ]")] == told


@pytest.mark.parametrize(
    ("contract", "told"),
    [
        # 24 % a year is the cap; 0.065 % a day is 23.725 %, 0.066 % is 24.09 %.
        ('penalty_rate = "0.065%/day"', []),
        ('penalty_rate = "0.066%/day"', [("penalty-above-cap", "penalty_rate", Fraction(2409, 10_000))]),
        ('ordinary_rate = "2%/month"', []),
        ('ordinary_rate = "2.1%/month"', [("rate-above-cap", "ordinary_rate", Fraction(252, 1000))]),
        ('ordinary_rate = "25%/year", interest_from = "never"', []),
    ],
)
def test_a_rate_above_the_cap_is_told(contract: str, told: list[tuple[str, str, Fraction]]) -> None:
    text = HUABEI + OWING + f'contract = {{ {contract}, source = "合同" }}'

    assert [(one.code, one.facts["term"], one.facts["yearly"]) for one in found(text)] == told


def test_a_penalty_on_top_counts_with_the_interest_it_stands_on() -> None:
    # 微粒贷: 0.05 % a day and half of it on top are 0.075 % a day, 27.375 % a year.
    one = the_one(HOME + '[[debt]]\nproduct = "微粒贷"\n' + OWING)

    assert (one.facts["term"], one.facts["yearly"]) == ("penalty_factor", Fraction(27375, 100_000))


def test_a_rate_agreed_later_is_held_to_the_cap_too() -> None:
    one = the_one(HUABEI + f'events = [ {BILL},\n  {{ rate_agreed = "30%/year", on = 2026-10-12 }} ]')

    assert (one.code, one.place and one.place.line) == ("rate-above-cap", 7)


def test_a_loan_between_friends_is_held_to_four_times_the_lpr() -> None:
    # The one-year LPR is 3.00 % since 2025-05-20, so 12 % a year is the most.
    def told(rate: str) -> tuple[Finding, ...]:
        contract = f'contract = {{ ordinary_rate = "{rate}", interest_from = "drawn", source = "借条" }}'
        return found(HOME + '[[debt]]\nproduct = "friends-family"\n' + OWING + contract)

    assert told("12%/year") == ()
    assert [one.facts["cap"] for one in told("12.1%/year")] == [Fraction(12, 100)]


def test_a_large_payment_on_a_debt_that_cannot_be_counted_is_not_judged() -> None:
    events = "events = [ { drawn = 5, on = 2026-10-01 }, { paid = 6, on = 2026-10-02 } ]"

    assert [code for code, _ in codes(HOME + f'[[debt]]\nproduct = "房贷"\n{events}')] == ["term-missing"]


def test_no_cap_reaches_back_before_the_first_rule() -> None:
    text = HUABEI + 'amount = 5\ndue = 2016-10-10\ncontract = { penalty_rate = "1%/day", source = "合同" }'

    assert found(text) == ()


def test_a_waiver_above_what_was_owed_is_an_error_on_its_line() -> None:
    one = the_one(HUABEI + f"events = [ {BILL},\n  {{ waived = 50, on = 2026-10-20, components = 'fees' }} ]")

    assert (one.code, one.severity, one.place and one.place.line) == ("waived-too-much", Severity.ERROR, 7)


def test_a_file_is_checked_for_its_own_day_before_any_other() -> None:
    text = "on = 2026-12-31\n" + HUABEI + f"events = [ {BILL}, {{ paid = 5, on = 2026-12-09 }} ]"

    assert found(text) == ()


def test_a_file_wrong_all_over_is_told_in_part_and_says_so() -> None:
    text = HUABEI + "events = [\n" + "{ paid = 0 },\n" * 500 + "]"

    assert len(found(text)) == 101
    assert found(text)[-1].code == "findings-cut"


def test_doubts_beyond_counting_do_not_stop_the_reading() -> None:
    text = HUABEI + "events = [\n" + "{ billed = 200000000, on = 2026-10-01, due = 2026-10-10 },\n" * 150 + "]"

    assert len(read_case(text, "f").debts[0].events) == 150
    assert [one.code for one in found(text)] == ["amount-absurd"] * 100 + ["findings-cut"]


def test_bad_toml_is_one_finding() -> None:
    one = the_one("name = x\n")

    assert (one.code, one.severity, one.place and one.place.line) == ("case-toml", Severity.ERROR, 1)
