"""What a photographed page says of a debt: pages told as rows of words, as a reader of pictures gives them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import day, yuan

from anhuan.household.seen import Box, Field, Proposal, Seen, seen
from anhuan.household.seen_texts import Instalment

ON = day("2026-11-12")
HIGH, WIDE, APART = 30, 18, 60


def page(*rows: str, sure: float = 1.0) -> list[Box]:
    """Return boxes of rows from above; what stands apart in a row is divided by a bar."""
    boxes = []
    for place, row in enumerate(rows):
        left, top = 20, place * APART
        for text in row.split("|"):
            words = text.strip()
            if words:
                boxes.append(Box(words, left, top, left + WIDE * len(words), top + HIGH, sure))
            left += 300
    return boxes


def read(*rows: str) -> Seen:
    return seen(page(*rows), ON)


def one(field: Field, *rows: str) -> Proposal:
    found = read(*rows).of(field)
    assert found is not None
    return found


PAY_LATER = (
    "花呗",
    "11月应还(元)",
    "1,219.80",
    "还款日 2026年11月10日 · 已逾期2天",
    "最低还款 | 121.98",
    "消费12笔 | 1,200.00",
    "逾期费 | ￥19.80",
    "账单日 | 每月1日",
)


def test_a_bill_is_read_with_every_value_where_it_stands() -> None:
    found = read(*PAY_LATER)

    assert found.products == ("huabei",)
    assert {each.field: each.value for each in found.proposals} == {
        Field.AMOUNT: yuan("1219.80"),
        Field.MINIMUM: yuan("121.98"),
        Field.DUE: day("2026-11-10"),
        Field.STATEMENT: day("2026-11-01"),
        Field.CHARGES: yuan("19.80"),
        Field.LATE_DAYS: 2,
    }
    assert one(Field.AMOUNT, *PAY_LATER).box.text == "1,219.80"
    assert found.doubts == ()


def test_a_loan_says_what_is_owed_in_all_and_of_what_it_is_made() -> None:
    rows = ("借呗", "剩余待还总额", "¥4,003.20", "剩余本金 | 3,900.00元", "利息 | 83.20元", "罚息 | 20.00元")
    found = {each.field: each.value for each in read(*rows).proposals}

    assert found == {
        Field.TOTAL: yuan("4003.20"),
        Field.PRINCIPAL: yuan("3900"),
        Field.INTEREST: yuan("83.20"),
        Field.CHARGES: yuan("20"),
    }


def test_a_day_without_its_year_is_the_nearest_and_never_sure() -> None:
    card = one(Field.DUE, "到期还款日 | 12月05日")
    monthly = one(Field.DUE, "还款日 | 每月20日")

    assert (card.value, card.is_sure) == (day("2026-12-05"), False)
    assert (monthly.value, monthly.is_sure) == (day("2026-11-20"), False)
    assert one(Field.DUE, "还款日 | 2026/12/05").is_sure


@pytest.mark.parametrize(
    "written", ["还款日 | 每月31日", "还款日 | 13月40日", "还款日 | 2026-02-30", "还款日 | 见账单"]
)
def test_what_is_no_day_is_not_proposed(written: str) -> None:
    assert read(written).of(Field.DUE) is None


def test_two_different_values_for_the_same_are_both_told_and_neither_is_sure() -> None:
    found = one(Field.AMOUNT, "本期应还 | 100.00", "应还金额 | 120.00")

    assert (found.value, found.others, found.is_sure) == (yuan("100"), (yuan("120"),), False)
    assert [each.text for each in found.elsewhere] == ["120.00"]


def test_every_value_for_the_same_is_told_once_and_from_above() -> None:
    found = one(Field.AMOUNT, *(f"本期应还 | {each}.00" for each in (100, 120, 110, 120, 100)))

    assert found.others == (yuan("120"), yuan("110"))
    assert [each.top for each in found.elsewhere] == [APART, 2 * APART]


def test_the_same_value_twice_is_no_doubt() -> None:
    assert one(Field.AMOUNT, "本期应还 | 100.00", "应还金额 | 100.00").is_sure


def test_words_the_reader_is_unsure_of_are_not_sure() -> None:
    found = seen(page("本期应还 | 100.00", sure=0.6), ON).of(Field.AMOUNT)

    assert found is not None
    assert not found.is_sure


def test_a_minimum_is_never_taken_for_the_bill() -> None:
    found = read("最低应还金额 | 50.00")

    assert found.of(Field.AMOUNT) is None
    assert one(Field.MINIMUM, "最低应还金额 | 50.00").value == yuan("50")


@pytest.mark.parametrize(
    "rows",
    [
        ("本期应还 | 最低还款 50.00",),
        ("本期应还 | -- | 最低还款 | 50.00",),
        ("本期应还 | 查看明细", "最低还款50.00"),
        ("本期应还", "最低还款", "50.00"),
        ("本期应还(含最低还款50.00)",),
        ("本期应还：见下 最低还款 | 50.00",),
    ],
)
def test_the_value_of_another_label_is_not_taken_for_a_missing_one(rows: tuple[str, ...]) -> None:
    assert read(*rows).of(Field.AMOUNT) is None


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("剩余应还本金 | 39.00", Field.PRINCIPAL),
        ("待还本金 | 39.00", Field.PRINCIPAL),
        ("本期应还利息 | 39.00", Field.INTEREST),
        ("本期待还总额 | 39.00", Field.AMOUNT),
        ("本期剩余待还 | 39.00", Field.AMOUNT),
        ("剩余待还总额 | 39.00", Field.TOTAL),
        ("待还总额 | 39.00", Field.TOTAL),
    ],
)
def test_a_part_is_not_the_whole_and_this_bill_is_not_everything(row: str, field: Field) -> None:
    found = read(row).proposals

    assert [(each.field, each.value, each.is_sure) for each in found] == [(field, yuan("39"), True)]


@pytest.mark.parametrize(
    "row",
    [
        "已还本金",
        "已还利息",
        "减免利息",
        "日利息",
        "借款本金",
        "上期应还款额",
        "下期应还金额",
        "未出账单金额",
        "已还金额",
    ],
)
def test_what_is_paid_forgiven_or_of_another_month_is_not_owed_now(row: str) -> None:
    assert read(f"{row} | 300.00").proposals == ()


def test_a_label_that_is_not_meant_does_not_hide_the_one_that_is() -> None:
    assert one(Field.AMOUNT, "上期账单金额0.00 账单金额100.00").value == yuan("100")


def test_several_labels_in_the_same_words_each_have_their_own_value() -> None:
    found = read("本金100.00元+利息2.00元", "", "50.00")

    assert [(each.field, each.value) for each in found.proposals] == [
        (Field.PRINCIPAL, yuan("100")),
        (Field.INTEREST, yuan("2")),
    ]


def test_one_place_taken_for_two_things_is_sure_of_neither() -> None:
    found = read(" | 本金", "利息 | 5.00").proposals

    assert [(each.field, each.is_sure) for each in found] == [(Field.PRINCIPAL, False), (Field.INTEREST, False)]


def test_the_instalment_a_page_is_about_is_told() -> None:
    assert one(Field.INSTALMENT, "第3期/共12期 | 500.00").value == Instalment(3, 12)


@pytest.mark.parametrize("not_money", ["12笔", "3期", "24%", "30天", "100 200", "1.2.3", "九百"])
def test_what_is_no_single_amount_is_none(not_money: str) -> None:
    assert read(f"本期应还 | {not_money}").of(Field.AMOUNT) is None


def test_an_amount_nobody_owes_is_none() -> None:
    assert read("本期应还 | 9999999999999999").of(Field.AMOUNT) is None


def test_a_value_far_below_its_label_does_not_belong_to_it() -> None:
    assert read("本期应还", "", "", "", "1,219.80").of(Field.AMOUNT) is None


def test_values_that_cannot_all_be_right_are_told() -> None:
    least = "最低还款 | 110.00"
    assert read("本期应还 | 100.00", least).doubts == ("minimum-above",)
    assert read("待还总额 | 5,000.00", "本期应还 | 100.00", least).doubts == ("minimum-above",)
    assert read("待还总额 | 100.00", least).doubts == ("minimum-above",)
    assert read("待还总额 | 90.00", "本期应还 | 100.00").doubts == ("amount-above",)
    assert read("待还总额 | 100.00", "本金 | 90.00", "利息 | 20.00").doubts == ("parts-above",)


def test_figures_that_do_not_fit_each_other_are_not_sure_and_the_others_stay_so() -> None:
    found = read("待还总额 | 5,000.00", "本期应还 | 100.00", "最低还款 | 110.00")

    assert {each.field for each in found.proposals if each.is_sure} == {Field.TOTAL}


@pytest.mark.parametrize(
    ("rows", "products"),
    [
        (("招商银行信用卡",), ("credit-card",)),
        (("广发银行信用卡",), ("credit-card-cgb",)),
        (("借呗", "花呗"), ("jiebei", "huabei")),
        (("明天见",), ()),
    ],
)
def test_products_are_those_a_page_names_from_above(rows: tuple[str, ...], products: tuple[str, ...]) -> None:
    assert read(*rows).products == products


@given(
    texts=st.lists(
        st.text(alphabet="本期应还最低款日逾天年月0123456789.,-¥元%笔花呗 ", min_size=1, max_size=14), max_size=8
    ),
    on=st.dates(dt.date(2000, 1, 1), dt.date(2090, 12, 31)),
)
def test_whatever_was_read_nothing_is_proposed_that_does_not_stand_there(texts: list[str], on: dt.date) -> None:
    boxes = page(*texts)
    found = seen(boxes, on)

    places = {(each.left, each.top) for each in boxes}
    assert all((each.box.left, each.box.top) in places for each in found.proposals)
    assert len({each.field for each in found.proposals}) == len(found.proposals)
