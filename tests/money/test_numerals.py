"""Chinese numerals are read by their rules, and only by them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anhuan.money.numerals import digit_by_digit, half_width, whole_number


def chinese(number: int, digits: str = "零一二三四五六七八九", units: str = "千百十") -> str:
    """Return ``number`` as it is written out in full, by another road than the reader's: place by place."""
    zero, written = digits[0], ""
    for place, unit in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part, number = divmod(number, place)
        if not part:
            continue
        if part >= 10**4:
            written += chinese(part, digits, units) + unit
            continue
        said = "".join(digits[int(one)] + sign for one, sign in zip(f"{part:04d}", f"{units} ", strict=True))
        for unsaid in (f"{zero}{sign}" for sign in units):
            said = said.replace(unsaid, zero)
        said = said.strip(f"{zero} ")
        while zero * 2 in said:
            said = said.replace(zero * 2, zero)
        written += (zero if written and part < 1000 else "") + said.replace(" ", "").rstrip(zero) + unit
    return written or zero


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, "零"), (10, "一十"), (1050, "一千零五十"), (10_002, "一万零二"), (120_030_400, "一亿二千零三万零四百")],
)
def test_the_writer_these_tests_use_writes_as_people_do(number: int, written: str) -> None:
    assert chinese(number) == written


@given(st.integers(0, 10**12))
def test_a_number_written_out_is_read_back(number: int) -> None:
    assert whole_number(chinese(number)) == number


@given(st.integers(0, 10**12))
def test_a_number_in_capitals_is_read_back(number: int) -> None:
    assert whole_number(chinese(number, "零壹贰叁肆伍陆柒捌玖", "仟佰拾")) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("十五", 15, id="ten without one"),
        pytest.param("一百十五", 115, id="ten without one inside"),
        pytest.param("一百二", 120, id="a last digit after hundred"),
        pytest.param("三千五", 3500, id="a last digit after thousand"),
        pytest.param("二十三万五", 235_000, id="a last digit after myriad"),
        pytest.param("1亿2", 120_000_000, id="a last digit after 亿"),
        pytest.param("一百零二", 102, id="a last digit after zero"),
        pytest.param("两", 2, id="two alone"),
        pytest.param("两万两千", 22_000, id="two before units"),
        pytest.param("12万3千4", 123_400, id="western digits with units"),
        pytest.param("12万3456", 123_456, id="four western digits after myriad"),
        pytest.param("1亿23456789", 123_456_789, id="eight western digits after 亿"),
        pytest.param("三万五千亿", 35_000 * 10**8, id="a myriad of 亿"),
        pytest.param("一亿零五百万", 105_000_000, id="a skipped place below 亿"),
        pytest.param("壹拾万零柒仟", 107_000, id="zero after myriad as bills are filled in"),
        pytest.param("一千二百零", 1200, id="nothing more"),
        pytest.param("〇", 0, id="zero as a ring"),
        pytest.param("31", 31, id="western digits"),
    ],
)
def test_numerals_are_read_as_they_are_said(text: str, number: int) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("一一", id="two digits"),
        pytest.param("百", id="a unit alone"),
        pytest.param("万", id="a myriad alone"),
        pytest.param("百千", id="units alone"),
        pytest.param("五百一千", id="rising units"),
        pytest.param("一十二十", id="the same unit twice"),
        pytest.param("一万万", id="a myriad of myriads"),
        pytest.param("一亿一亿", id="亿 twice"),
        pytest.param("零亿", id="no 亿"),
        pytest.param("百亿", id="a unit before 亿 without digit"),
        pytest.param("一千五十", id="a skipped place without zero"),
        pytest.param("一亿二千", id="thousands or ten millions"),
        pytest.param("一千零五百", id="zero where no place is skipped"),
        pytest.param("零五", id="zero first"),
        pytest.param("零零", id="zero twice"),
        pytest.param("一万零零", id="zero twice at the end"),
        pytest.param("二百五万", id="a last digit before a myriad"),
        pytest.param("壹万贰", id="capitals cut short"),
        pytest.param("一百两", id="two as a last digit"),
        pytest.param("两十", id="two tens"),
        pytest.param("1万200", id="too few western digits after myriad"),
        pytest.param("1万20000", id="too many western digits after myriad"),
        pytest.param("12百", id="two western digits before hundred"),
        pytest.param("一百元", id="a word of another kind"),
        pytest.param("十" * 40, id="tens without end"),
    ],
)
def test_what_breaks_the_rules_is_no_numeral(text: str) -> None:
    assert whole_number(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("二〇二六", 2026), ("二零○六", 2006), ("2026", 2026), ("", None), ("二十", None), ("²", None)],
)
def test_a_year_is_read_digit_by_digit(text: str, number: int | None) -> None:
    assert digit_by_digit(text) == number


def test_full_width_characters_become_plain_ones_and_look_alikes_stay() -> None:
    assert half_width("￥１，２３４．５　％－−") == "¥1,234.5 %--"
    assert half_width("10²①½") == "10²①½"
