"""What people type is read as they mean it, or refused with a reason."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anhuan.errors import AnhuanError, UnreadableInput
from anhuan.money import reading
from anhuan.money.amount import Money
from anhuan.money.rate import Per, Rate
from anhuan.money.reading import read_day, read_money, read_rate
from anhuan.wording import Language, Words

MANUAL = (Path(__file__).parents[2] / "docs" / "reference" / "input.md").read_text("utf-8")
READ_AS = re.findall(r"^\| `(.+)` \| ([^`\n]+) \|$", MANUAL, re.MULTILINE)
REFUSED = re.findall(r"^\| (?:nothing|`(.+)`) \| `(.+)` \|$", MANUAL, re.MULTILINE)
CODES = sorted(set(re.findall(r'"((?:money|rate|day)-[a-z-]+)"', Path(reading.__file__).read_text("utf-8"))))
DAYS = st.dates(dt.date(1991, 1, 1), dt.date(2099, 12, 31))


def read(text: str, kind: str) -> str:
    """Return what is read, written as the manual writes it."""
    if kind == "money":
        return str(read_money(text))
    if kind == "day":
        return str(read_day(text))
    rate = read_rate(text)
    return f"{Words(Language.EN).percent(rate.share)} per {rate.per.value}"


def kind_of(shown: str) -> str:
    return "rate" if " per " in shown else "day" if re.fullmatch(r"\d{4}-\d\d-\d\d", shown) else "money"


def refused(text: str, kind: str) -> AnhuanError:
    with pytest.raises(UnreadableInput) as told:
        read(text, kind)
    return told.value


@pytest.mark.parametrize(("text", "shown"), READ_AS)
def test_the_manual_says_what_is_read(text: str, shown: str) -> None:
    assert read(text, kind_of(shown)) == shown


@pytest.mark.parametrize(("text", "code"), REFUSED)
def test_the_manual_says_what_is_refused(text: str, code: str) -> None:
    assert refused(text, code.partition("-")[0]).code == code


@pytest.mark.parametrize(("text", "code"), REFUSED)
@pytest.mark.parametrize("language", Language)
def test_what_is_refused_is_told_in_words_with_its_facts(text: str, code: str, language: Language) -> None:
    error = refused(text, code.partition("-")[0])

    assert text in Words(language).say(f"error.{code}", **error.facts)


def test_the_manual_names_every_code() -> None:
    assert {code for _, code in REFUSED} == set(CODES)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        pytest.param("¥-5", -500, id="sign after currency"),
        pytest.param("−5", -500, id="the typographer's minus"),
        pytest.param("负三百", -30_000, id="minus in words"),
        pytest.param("+7", 700, id="plus"),
        pytest.param("-0", 0, id="minus nothing"),
        pytest.param("5 cny", 500, id="currency behind"),
        pytest.param("80元人民币", 8_000, id="unit and currency behind"),
        pytest.param("一万整", 1_000_000, id="整 without 元"),
        pytest.param("500块钱", 50_000, id="块钱"),
        pytest.param("12块5毛", 1_250, id="块 and 毛"),
        pytest.param("12块5毛2", 1_252, id="a last digit after 毛"),
        pytest.param("五毛二", 52, id="毛 without 块"),
        pytest.param("八分", 8, id="分 alone"),
        pytest.param("十二元零五分", 1_205, id="no 角"),
        pytest.param("壹仟陆佰捌拾元零叁角贰分", 168_032, id="zero before 角 as bills are filled in"),
        pytest.param("1,234元5角", 123_450, id="grouped yuan with 角"),
        pytest.param("3千万", 3_000_000_000, id="two units"),
        pytest.param("1.23456万", 1_234_560, id="more decimals before a unit"),
        pytest.param("1万亿", 10**14, id="the largest"),
    ],
)
def test_amounts_are_read_as_they_are_said(text: str, fen: int) -> None:
    assert read_money(text) == Money(fen)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("-¥-5", "money-unreadable", id="two signs"),
        pytest.param("1.5元5角", "money-unreadable", id="decimals and 角"),
        pytest.param("12元零", "money-unreadable", id="zero and nothing after"),
        pytest.param("零五毛", "money-unreadable", id="zero and nothing before"),
        pytest.param("五角五分五", "money-unreadable", id="a digit after 分"),
        pytest.param("元", "money-unreadable", id="a unit alone"),
        pytest.param("¥", "money-unreadable", id="a currency alone"),
        pytest.param("12.", "money-unreadable", id="a point and nothing after"),
        pytest.param("10²", "money-unreadable", id="a superscript"),
        pytest.param("١٢", "money-unreadable", id="digits of another script"),
        pytest.param("12\n34", "money-unreadable", id="two lines"),
        pytest.param("inf", "money-unreadable", id="infinity"),
        pytest.param("0x10", "money-unreadable", id="hexadecimal"),
        pytest.param("二〇二六", "money-unreadable", id="a year"),
        pytest.param("0,123", "money-grouping", id="a group after zero"),
        pytest.param("12 34", "money-grouping", id="blanks in odd places"),
        pytest.param("1.5万亿", "money-too-large", id="with decimals"),
        pytest.param("一万亿零一", "money-too-large", id="in words"),
        pytest.param("1.2345678万", "money-three-decimals", id="part of a fen"),
    ],
)
def test_doubtful_amounts_are_refused(text: str, code: str) -> None:
    assert refused(text, "money").code == code


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        pytest.param("0.05 % / DAY", Rate(Fraction(5, 10_000), Per.DAY), id="blanks and capitals"),
        pytest.param("０．０５％／日", Rate(Fraction(5, 10_000), Per.DAY), id="full width"),
        pytest.param("日息0.05%/日", Rate(Fraction(5, 10_000), Per.DAY), id="the same period twice"),
        pytest.param("日息万三点五", Rate(Fraction(35, 100_000), Per.DAY), id="Chinese decimals"),
        pytest.param("按日万分之3.5", Rate(Fraction(35, 100_000), Per.DAY), id="万分之 with a western number"),
        pytest.param("5‰/月", Rate(Fraction(5, 1000), Per.MONTH), id="per mille"),
        pytest.param("月利率百分之一", Rate(Fraction(1, 100), Per.MONTH), id="百分之"),
        pytest.param("月息1.5分", Rate(Fraction(15, 1000), Per.MONTH), id="decimals of 分"),
        pytest.param("月息1分5厘", Rate(Fraction(15, 1000), Per.MONTH), id="分 and 厘"),
        pytest.param("年化利率:18%", Rate(Fraction(18, 100), Per.YEAR), id="with a colon"),
        pytest.param("百分之十八点二五每年", Rate(Fraction(1825, 10_000), Per.YEAR), id="all in words"),
        pytest.param("0.1825/年", Rate(Fraction(1825, 10_000), Per.YEAR), id="a share"),
        pytest.param("7% per annum", Rate(Fraction(7, 100), Per.YEAR), id="per annum"),
        pytest.param("0%/年", Rate(Fraction(0), Per.YEAR), id="nothing"),
        pytest.param("100%/day", Rate(Fraction(1), Per.DAY), id="the largest"),
    ],
)
def test_rates_are_read_as_they_are_quoted(text: str, rate: Rate) -> None:
    assert read_rate(text) == rate


@pytest.mark.parametrize("per", Per)
def test_a_rate_without_period_takes_the_one_it_is_given(per: Per) -> None:
    assert read_rate("1%", default_per=per) == Rate(Fraction(1, 100), per)
    assert read_rate("1%/年", default_per=per) == Rate(Fraction(1, 100), Per.YEAR)


def test_a_period_given_does_not_make_up_for_a_missing_percent_sign() -> None:
    with pytest.raises(UnreadableInput, match="rate-no-percent"):
        read_rate("0.05", default_per=Per.DAY)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("0.05/day", "rate-no-percent", id="five per cent a day"),
        pytest.param("0.0841/月", "rate-no-percent", id="over 100 % a year"),
        pytest.param("100.01%/day", "rate-too-large", id="more than all in a day"),
        pytest.param("3001%/month", "rate-too-large", id="as much in a month"),
        pytest.param("-5%/年", "rate-unreadable", id="negative"),
        pytest.param("%/年", "rate-unreadable", id="no number"),
        pytest.param("日", "rate-unreadable", id="a period alone"),
        pytest.param("5%\n/年", "rate-unreadable", id="two lines"),
        pytest.param("万/日", "rate-unreadable", id="no parts"),
        pytest.param("日息万三点", "rate-unreadable", id="a point and nothing after"),
        pytest.param("1e-4/day", "rate-unreadable", id="powers of ten"),
        pytest.param("0.05%%/日", "rate-unreadable", id="two signs"),
        pytest.param("1分", "rate-unreadable", id="分 of what"),
        pytest.param("9" * 1_000_000, "rate-unreadable", id="endless"),
    ],
)
def test_doubtful_rates_are_refused(text: str, code: str) -> None:
    assert refused(text, "rate").code == code


@given(st.integers(0, 10**6), st.sampled_from(Per))
def test_a_rate_printed_is_read_back(millionths: int, per: Per) -> None:
    rate = Rate(Fraction(millionths, 10**6), per)

    for language in Language:
        assert read_rate(Words(language).write(rate)) == rate


@pytest.mark.parametrize(
    ("text", "near", "day"),
    [
        pytest.param("10-10", dt.date(2026, 11, 12), dt.date(2026, 10, 10), id="with a hyphen"),
        pytest.param("1/5", dt.date(2026, 12, 28), dt.date(2027, 1, 5), id="next year is nearer"),
        pytest.param("十二月三十一日", dt.date(2027, 1, 5), dt.date(2026, 12, 31), id="last year is nearer"),
        pytest.param("2月29日", dt.date(2027, 12, 5), dt.date(2028, 2, 29), id="a leap day soon"),
        pytest.param("7月2日", dt.date(2027, 12, 31), dt.date(2027, 7, 2), id="half a year back"),
        pytest.param("7月1日", dt.date(2027, 12, 31), dt.date(2027, 7, 1), id="the earlier of two equally near"),
        pytest.param("1月1日", dt.date(1989, 12, 1), dt.date(1990, 1, 1), id="the first day of all"),
    ],
)
def test_a_day_without_year_is_the_nearest_of_its_name(text: str, near: dt.date, day: dt.date) -> None:
    assert read_day(text, near=near) == day


@given(DAYS, DAYS)
def test_no_day_of_that_name_is_nearer(day: dt.date, near: dt.date) -> None:
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    found = read_day(f"{day.month}月{day.day}日", near=near)

    others = [day.replace(year=year) for year in (near.year - 1, near.year, near.year + 1)]
    assert abs(found - near) == min(abs(one - near) for one in others)


@pytest.mark.parametrize(
    ("text", "near", "code"),
    [
        pytest.param("2月29日", dt.date(2026, 2, 5), "day-impossible", id="no leap year about"),
        pytest.param("2月30日", dt.date(2026, 2, 5), "day-impossible", id="in no year"),
        pytest.param("13月1日", dt.date(2026, 2, 5), "day-unreadable", id="no such month"),
        pytest.param("1月1日", dt.date(1900, 2, 5), "day-out-of-range", id="long ago"),
    ],
)
def test_a_day_that_no_year_has_is_refused(text: str, near: dt.date, code: str) -> None:
    with pytest.raises(UnreadableInput, match=code):
        read_day(text, near=near)


def test_an_impossible_day_is_told_with_the_length_of_its_month() -> None:
    told = refused("2024-02-30", "day")

    assert {name: told.facts[name] for name in ("year", "month", "length")} == {"year": 2024, "month": 2, "length": 29}


@pytest.mark.parametrize(
    "text",
    ["2026-10/10", "2026年十十月1日", "xxxx年1月1日", "2026年10月", "10.10", "2026-00-10", "20261332"],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    assert refused(text, "day").code == "day-unreadable"


@given(DAYS)
def test_a_day_printed_in_chinese_is_read_back(day: dt.date) -> None:
    assert read_day(Words(Language.ZH).write(day)) == day


@given(st.text(max_size=60) | st.text("0123456789.,-%/ 零一两十百千万亿元角分块日月年息每之", max_size=41))
def test_every_text_is_read_or_refused_with_words_for_it(text: str) -> None:
    for kind in ("money", "rate", "day"):
        try:
            read(text, kind)
        except UnreadableInput as error:
            assert Words(Language.ZH).say(f"error.{error.code}", **error.facts)  # noqa: PT017 -- reading it is as right


def test_what_an_error_repeats_is_short_and_commands_no_screen() -> None:
    assert refused("\x1b[2J" + "9" * 10, "money").facts["text"] == "\N{REPLACEMENT CHARACTER}[2J9999999999"
    assert refused("9" * 1_000_000, "money").facts["text"] == "9" * 40 + "…"
