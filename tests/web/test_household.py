"""The household: seven figures or line by line, and what is free of it."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from telling import yuan
from visiting import live_as, live_as_example, now, see, send

from anhuan.app.edit_household import Names, Short, Swing, as_short, from_short
from anhuan.files.case.case import Case
from anhuan.household.household import Household, Income, OwnShocks, Spending
from anhuan.store import households
from anhuan.wording import Language, Words

if TYPE_CHECKING:
    from django.test import Client

SEVEN = {
    "income": "6500",
    "payday": "15",
    "swing": "steady",
    "essentials": "4660",
    "other": "400",
    "cash": "3200",
    "reserve": "1000",
}
NAMES = Names("wages", "essentials", "other")
SHORT = Short(yuan("6500"), 15, Swing.STEADY, yuan("4660"), yuan("400"), yuan("3200"), yuan("1000"))


@pytest.fixture
def ana(client: Client) -> Client:
    """Give the browser of a person whose household is told in seven figures."""
    live_as(Case("Ana", (), from_short(SHORT, NAMES)))
    return client


@pytest.fixture
def slip(client: Client) -> Client:
    """Give the browser of a person whose household is told line by line."""
    live_as_example("first-slip")
    return client


def living() -> Household:
    """Return the household as it is kept."""
    found = now().household
    assert found
    return found


def number() -> int:
    """Return how many revisions there are."""
    kept = households.chosen()
    return kept.number if kept else 0


# Seven figures


def test_seven_figures_begin_a_household_and_are_kept_as_lines(client: Client) -> None:
    page = send(client, "/household/", SEVEN)

    assert (page.status, page.where) == (303, "/household/")
    assert living() == Household(
        cash=yuan("3200"),
        income=(Income("收入", yuan("6500"), Fraction(1, 20), 15),),
        spending=(Spending("必要支出", yuan("4660")), Spending("其他支出", yuan("400"), essential=False)),
        reserve=yuan("1000"),
    )


def test_what_is_free_is_income_less_essentials_less_a_tenth_of_the_rest(ana: Client) -> None:
    # 6500 - 4660 = 1840, of which 184 are put aside first.
    text = see(ana, "/household/").text

    assert "平常的月份，可以拿来还款 ¥1,656.00" in text
    assert "其他支出 ¥400.00 照旧的话，剩 ¥1,256.00。" in text


def test_essentials_beyond_the_income_are_told_without_blame(client: Client) -> None:
    send(client, "/household/", SEVEN, income="4000")

    assert "收入不够必要支出，每月还差 ¥660.00。先把日子过住" in see(client, "/household/").text


def test_the_form_shows_what_is_kept(ana: Client) -> None:
    source = see(ana, "/household/").source

    assert 'name="income" value="6500.00"' in source
    assert '<option value="steady" selected>' in source


def test_lines_keep_their_names_and_what_is_put_aside_stays(client: Client) -> None:
    live_as(Case("Ana", (), replace(from_short(SHORT, NAMES), saving=yuan("200"))))

    send(client, "/household/", SEVEN, income="7000")

    assert [line.name for line in living().income] == ["wages"]
    assert living().saving == yuan("200")


def test_a_figure_nobody_can_read_is_named_and_nothing_is_kept(ana: Client) -> None:
    before = number()

    page = send(ana, "/household/", SEVEN, income="很多")

    assert page.status == 400
    assert "“很多”" in page.text
    assert 'value="很多"' in page.source
    assert number() == before


def test_a_payday_no_month_has_is_refused(ana: Client) -> None:
    assert send(ana, "/household/", SEVEN, payday="32").status == 400


def test_the_same_request_twice_is_kept_once(ana: Client) -> None:
    key = str(uuid4())

    send(ana, "/household/", SEVEN, key=key, based_on=1, income="7000")
    send(ana, "/household/", SEVEN, key=key, based_on=1, income="7000")

    assert number() == 2


def test_while_typing_the_answer_comes_and_nothing_is_kept(client: Client) -> None:
    page = see(client, "/household/live/", **SEVEN)

    assert "¥1,656.00" in page.text
    assert households.chosen() is None


def test_while_a_figure_is_missing_nothing_is_guessed(client: Client) -> None:
    page = see(client, "/household/live/", **{**SEVEN, "cash": ""})

    assert page.text == "填好下面几项，这里就会算出来。"


# Two windows


def test_what_another_window_changed_is_not_overwritten_in_silence(ana: Client) -> None:
    send(ana, "/household/", SEVEN, income="7000", based_on=1)

    page = send(ana, "/household/", SEVEN, income="8000", based_on=1)

    assert page.status == 400
    assert "这里在别的窗口里改过了" in page.text
    assert living().coming_in == yuan("7000")


def test_sent_again_the_form_that_was_held_up_counts(ana: Client) -> None:
    send(ana, "/household/", SEVEN, income="7000", based_on=1)
    held = send(ana, "/household/", SEVEN, income="8000", based_on=1)
    shown = re.search(r'name="based_on" value="(\d+)"', held.source)
    assert shown

    send(ana, "/household/", SEVEN, income="8000", based_on=int(shown[1]))

    assert living().coming_in == yuan("8000")


def test_a_line_is_not_changed_in_a_list_that_became_another(slip: Client) -> None:
    send(slip, "/household/lines/spending/0/remove/", based_on=1)

    page = send(slip, "/household/lines/spending/0/", name="房租", amount="1900", essential="on", based_on=1)

    assert "这张清单在别的窗口里改过了" in page.text
    assert living().spending[0] == Spending("吃饭", yuan("1500"))


# Line by line


def test_a_household_told_line_by_line_is_not_pressed_into_seven_figures(slip: Client) -> None:
    page = see(slip, "/household/")

    assert "已经逐项填写" in page.text
    assert 'name="essentials"' not in page.source


def test_every_line_is_listed_with_its_swing(slip: Client) -> None:
    text = see(slip, "/household/lines/").text

    assert "工资 ¥6,500.00 15 日 ±5%" in text
    assert "看电影、聚餐 ¥400.00 可以少花 ±40%" in text


def test_a_line_is_added(slip: Client) -> None:
    send(slip, "/household/lines/income/add/", name="周末跑单", amount="800", day="20", swing="35")

    assert living().income[-1] == Income("周末跑单", yuan("800"), Fraction(35, 100), 20)


def test_a_line_is_changed_in_its_place(slip: Client) -> None:
    send(slip, "/household/lines/spending/0/", name="房租", amount="1900", essential="on")

    assert living().spending[0] == Spending("房租", yuan("1900"))
    assert len(living().spending) == 7


def test_a_line_is_taken_away_and_undone(slip: Client) -> None:
    send(slip, "/household/lines/spending/6/remove/")
    assert living().other_spending == yuan("0")

    send(slip, "/undo/")

    assert living().other_spending == yuan("400")


def test_taking_a_line_away_twice_takes_one(slip: Client) -> None:
    key = str(uuid4())

    for _ in range(2):
        page = send(slip, "/household/lines/income/0/remove/", key=key, based_on=1)

    assert page.where == "/household/lines/"
    assert number() == 2


def test_a_line_that_is_not_there_is_no_page(slip: Client) -> None:
    assert see(slip, "/household/lines/spending/99/").status == 404
    assert see(slip, "/household/lines/debts/add/").status == 404


@pytest.mark.parametrize(("told", "share"), [("10", "1/10"), ("10%", "1/10"), ("百分之十五", None), ("0.5", "1/200")])
def test_a_swing_is_read_in_per_cent(slip: Client, told: str, share: str | None) -> None:
    page = send(slip, "/household/lines/income/0/", name="工资", amount="6500", day="15", swing=told)

    assert page.status == (303 if share else 400)
    assert living().income[0].swing == Fraction(share or "1/20")


def test_the_money_at_hand_is_kept(slip: Client) -> None:
    send(slip, "/household/lines/money/", cash="2000", reserve="500", saving="")

    assert (living().cash, living().reserve, living().saving) == (yuan("2000"), yuan("500"), None)


def test_money_below_nothing_is_refused_where_it_stands(slip: Client) -> None:
    page = send(slip, "/household/lines/money/", cash="-1", reserve="", saving="")

    assert page.status == 400
    assert 'value="-1"' in page.source


def test_a_name_is_shown_as_it_is_written(slip: Client) -> None:
    send(slip, "/household/lines/income/add/", name="<b>a</b>", amount="1")

    assert "&lt;b&gt;a&lt;/b&gt;" in see(slip, "/household/lines/").source


# What is known of bad luck


def test_what_is_published_stands_beside_its_source(ana: Client) -> None:
    page = see(ana, "/household/luck/").text

    assert "4.1%" in page
    assert "3.9% 到 6.2%" in page
    assert "3 个月 到 9 个月" in page
    assert "城镇调查失业率" in page


def test_what_somebody_knows_better_is_kept_and_shown_again(ana: Client) -> None:
    page = send(ana, "/household/luck/", told_on="12", out_of_work="2", bill="5000", times="1.5")

    assert page.status == 303
    assert living().told_on == 12
    assert living().shocks == OwnShocks(out_of_work=Fraction(2, 100), bill=yuan("5000"), times=Fraction(3, 2))
    again = see(ana, "/household/luck/").source
    assert 'name="out_of_work" value="2%"' in again
    assert 'name="bill" value="5000.00"' in again
    assert 'name="times" value="1.5"' in again


def test_what_is_known_stays_when_the_seven_figures_change(ana: Client) -> None:
    send(ana, "/household/luck/", told_on="12", times="1")
    send(ana, "/household/", SEVEN, income="7000")

    assert (living().told_on, living().shocks.times) == (12, Fraction(1))


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("out_of_work", "91", "最多写 90%"),
        ("illness_yearly", "96%", "最多写 95%"),
        ("own_share", "很多", "看不出是百分之几"),
        ("times", "11", "最多写 10 倍"),
        ("times", "-1", "看不出是几倍"),
        ("months_out", "0", "1"),
        ("told_on", "2", "3"),
        ("bill", "-5", "-5"),
    ],
)
def test_bad_luck_nobody_can_have_is_refused_and_nothing_is_kept(
    ana: Client, field: str, typed: str, said: str
) -> None:
    before = number()

    page = send(ana, "/household/luck/", {field: typed})

    assert page.status == 400
    assert said in page.text
    assert number() == before


def test_empty_fields_go_back_to_what_is_published(ana: Client) -> None:
    send(ana, "/household/luck/", told_on="12", times="1")
    send(ana, "/household/luck/", told_on="", times="")

    assert living().told_on is None
    assert living().shocks == OwnShocks()


# The seven figures themselves


def test_seven_figures_come_back_from_the_household_they_made() -> None:
    assert as_short(from_short(SHORT, NAMES)) == SHORT


@pytest.mark.parametrize(
    "told",
    [
        {"income": (Income("wages", yuan("6500"), Fraction(12, 100)),)},
        {"income": (Income("a", yuan("1"), Fraction(1, 20)), Income("b", yuan("2"), Fraction(1, 20)))},
        {"spending": (Spending("food", yuan("900")), Spending("rent", yuan("900")))},
        {"spending": (Spending("food", yuan("900"), swing=Fraction(1, 10)),)},
        {"spending": (Spending("cinema", yuan("9"), essential=False), Spending("food", yuan("900")))},
    ],
    ids=["a swing of its own", "two incomes", "two essentials", "swinging essentials", "another order"],
)
def test_seven_figures_are_not_offered_where_they_would_lose_something(told: dict[str, Any]) -> None:
    assert as_short(replace(from_short(SHORT, NAMES), **told)) is None


def test_a_household_with_nothing_in_it_fits_into_seven_figures() -> None:
    found = as_short(Household(yuan("10"), (), ()))

    assert found == Short(yuan("0"), None, Swing.STEADY, yuan("0"), yuan("0"), yuan("10"), yuan("0"))


def test_the_page_is_told_in_english_as_well(ana: Client) -> None:
    text = ana.get("/household/", headers={"accept-language": "en"}).content.decode()

    assert Words(Language.EN).say("web.household.what") in text
