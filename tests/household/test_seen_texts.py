"""What a few words of a photographed page say, as a reader of pictures gives them: with slips, and with neighbours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import day, yuan

from anhuan.household.seen_texts import Instalment, amount_in, day_in, instalment_in, late_days_in
from anhuan.money.amount import Money

ON = day("2026-11-12")


@pytest.mark.parametrize(
    "text", ["¥1,219.80", "1,219.80", "1219.80元", ":1,219.80", "Y1219.80", "RMB1,219.80", "1219.80."]
)
def test_an_amount_written_as_money_is_sure(text: str) -> None:
    assert amount_in(text) == (yuan("1219.80"), True)


@pytest.mark.parametrize(
    ("text", "amount"), [("共3笔600.00", "600"), ("¥600", "600"), ("600元", "600"), ("12期600.00", "600")]
)
def test_what_is_counted_beside_an_amount_is_not_part_of_it(text: str, amount: str) -> None:
    assert amount_in(text) == (yuan(amount), True)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("12O.50", "120.50"), ("l,2I9.8o", "1219.80"), ("1219", "1219"), ("1.2万元", "12000"), ("1.2万", "12000")],
)
def test_letters_read_as_figures_bare_numbers_and_rounded_ones_are_never_sure(text: str, amount: str) -> None:
    assert amount_in(text) == (yuan(amount), False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "九百",
        "-100.00",
        "+100.00",
        "S60.35",
        "B8.50",
        ".50",
        "08:30",
        "100/200",
        "100 200",
        "100.00~200.00",
        "1.2.3",
        "12,19.80",
        "1,21980",
        "1219.805",
        "24%",
        "12笔",
        "尾号1234",
        "卡号6222",
        "客服95555",
        "**1234",
        "9999999999999999",
        "O",
        "1,2 19.80",
    ],
)
def test_what_is_not_plainly_one_amount_is_none(text: str) -> None:
    assert amount_in(text) is None


@given(fen=st.integers(0, 10**10), sign=st.sampled_from(["", "¥"]), unit=st.sampled_from(["", "元"]))
def test_every_amount_as_pages_write_it_is_read_to_the_fen(fen: int, sign: str, unit: str) -> None:
    assert amount_in(f"{sign}{fen // 100:,}.{fen % 100:02}{unit}") == (Money(fen), True)


@given(
    fen=st.integers(10_00, 10**9),
    data=st.data(),
    letter=st.sampled_from("ABCDEFGHJKLMNPQRSTUVWXZabcdefghjkmnpqrstuvwxyz"),
)
def test_an_amount_with_a_figure_read_as_a_letter_is_never_a_smaller_amount(
    fen: int, data: st.DataObject, letter: str
) -> None:
    written = f"{fen // 100}.{fen % 100:02}"
    place = data.draw(st.integers(0, len(written) - 1))

    assert amount_in(written[:place] + letter + written[place + 1 :]) is None


@pytest.mark.parametrize("text", ["2026年11月10日", "2026-11-10", "2026/11/10 23:59", "2026.11.10(周二)"])
def test_a_day_with_its_year_is_sure(text: str) -> None:
    assert day_in(text, ON) == (day("2026-11-10"), True)


@pytest.mark.parametrize(
    ("text", "read"), [("12月05日", "2026-12-05"), ("01月05日", "2027-01-05"), ("每月9号", "2026-11-09")]
)
def test_a_day_that_is_not_told_whole_is_the_nearest_and_never_sure(text: str, read: str) -> None:
    assert day_in(text, ON) == (day(read), False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-02-30",
        "13月40日",
        "每月31日",
        "2026-11-123:59",
        "12026-11-10",
        "2026-11-10至2026-11-13",
        "10月02日-11月01日",
        "2026年10月02日-11月01日",
        "每月9日,本期11月10日及11月12日",
    ],
)
def test_what_is_not_plainly_one_day_is_none(text: str) -> None:
    assert day_in(text, ON) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("已逾期2天", 2),
        ("逾期90天后将上报", None),
        ("如逾期3天,将收取违约金", None),
        ("若逾期1天", None),
        ("未逾期", None),
    ],
)
def test_late_days_are_those_that_passed_and_not_those_a_page_threatens_with(text: str, days: int | None) -> None:
    assert late_days_in(text) == days


@pytest.mark.parametrize("text", ["第3期/共12期", "3/12期", "第3/12期", "第3期,共12期"])
def test_an_instalment_is_told_with_how_many_there_are(text: str) -> None:
    assert instalment_in(text) == Instalment(3, 12)
    assert str(instalment_in(text)) == "3/12"


@pytest.mark.parametrize("text", ["13/12期", "0/12期", "12期", "2026/11", "3/12"])
def test_what_is_no_instalment_is_none(text: str) -> None:
    assert instalment_in(text) is None
