"""The plan: what holds and asks for least, why, cost against chance, and what may be promised now."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from telling import day, yuan
from visiting import live_as, live_as_example, now, see, send

from anhuan.files.case.case import Case
from anhuan.files.examples import example
from anhuan.ledger.start import debt_from
from anhuan.plan.offer import Kind, Offer, Standing
from anhuan.terms.catalogue import product

if TYPE_CHECKING:
    from django.test import Client

ON = day("2026-11-12")


@pytest.fixture
def slip(client: Client) -> Client:
    """Give the browser of a person who can pay everything."""
    live_as_example("first-slip")
    return client


@pytest.fixture
def rider(client: Client) -> Client:
    """Give the browser of a person whose income swings more than a promise bears."""
    live_as_example("gig-worker")
    return client


# What is missing


def test_without_a_household_the_plan_leads_to_the_start(client: Client) -> None:
    assert 'href="/start/"' in see(client, "/plan/").source


def test_without_household_figures_the_plan_leads_to_them(client: Client) -> None:
    live_as(replace(example("first-slip"), household=None))

    assert "还差一步：家底" in see(client, "/plan/").text


def test_a_debt_that_cannot_be_counted_is_told_on_the_page(client: Client) -> None:
    lacking = debt_from(product("mortgage"), yuan("3000"), day("2026-10-10"))
    live_as(Case("Ana", (lacking,), example("first-slip").household, on=ON))

    page = see(client, "/plan/")

    assert page.status == 200
    assert "目录里没有可靠的数值" in page.text


# The first plan


def test_a_plan_stands_on_the_page_at_once_and_says_that_it_is_the_first(rider: Client) -> None:
    page = rider.get("/plan/").content.decode()

    assert "第一个方案" in page
    assert "还不知道：有没有更省的组合" in page
    assert '<noscript><meta http-equiv="refresh"' in page
    assert "<progress" not in page


def test_the_best_plan_takes_the_place_of_the_first_once_it_is_there(rider: Client) -> None:
    rider.get("/plan/")
    while (status := rider.get("/plan/ready/").status_code) == 202:
        time.sleep(0.1)

    assert status == 204
    assert "第一个方案" not in rider.get("/plan/").content.decode()


def test_who_only_asks_whether_it_is_ready_has_it_worked_out(rider: Client) -> None:
    assert rider.get("/plan/ready/").status_code == 202


def test_without_a_household_there_is_nothing_to_wait_for(client: Client) -> None:
    assert client.get("/plan/ready/").status_code == 204


def test_where_nothing_simple_is_sure_enough_no_figure_is_to_be_promised_yet(client: Client) -> None:
    live_as_example("card-family")

    page = client.get("/plan/").content.decode()

    assert "几种简单的还法，还没有一种有 95% 的把握" in page
    assert "先不要答应数字" in page


# What is suggested


def test_who_can_pay_everything_is_told_so_and_sold_no_optimum(slip: Client) -> None:
    text = see(slip, "/plan/").text

    assert "守得住的方案 建议" in text
    assert "花呗 今天补上逾期，以后照常还 不用对方同意 2026年11月12日 ¥1,219.80" in text
    assert "就都还得上，也没有更省的办法：不用和谁谈" in text


def test_the_chance_is_a_lower_bound_and_never_certain(slip: Client) -> None:
    text = see(slip, "/plan/").text

    assert re.search(r"至少守得住 9\d\.\d%", text)
    assert "100.0%" not in text


def test_what_is_asked_of_lenders_is_marked_as_not_agreed(rider: Client) -> None:
    text = see(rider, "/plan/").text

    assert "不算有把握，但比什么都不谈只多一点风险 建议" in text
    assert text.count("还没有谈，先这样估") >= 4
    assert "谈成之前，先不要当它算数" in text


def test_a_plan_that_is_not_sure_says_what_life_alone_does(rider: Client) -> None:
    assert re.search(r"就算什么都不答应，同样这些月份也只有 \d\d\.\d% 能平安过去", see(rider, "/plan/").text)


def test_where_nothing_is_sure_enough_nothing_is_recommended(client: Client) -> None:
    live_as_example("card-family")

    text = see(client, "/plan/").text

    assert "没有一种有把握；这是最接近的" in text
    assert "可以看，先不要答应" in text
    assert re.search(r"最容易先断的是20\d\d年\d+月\d+日起的那个月，通常差 ¥", text)


def test_an_offer_in_writing_is_taken_and_named(client: Client) -> None:
    case = example("first-slip")
    settle = Offer(
        id="settle",
        debt=case.debts[0].id,
        kind=Kind.SETTLEMENT,
        amount=Fraction(1, 2),
        expires=day("2026-12-31"),
        standing=Standing.WRITTEN,
    )
    live_as(replace(case, offers=(settle,)))

    # Half of the 1,219.80 owed.
    text = see(client, "/plan/").text

    assert re.search(r"花呗 20\d\d年\d+月\d+日一次性结清，付 ¥609\.90 对方书面答应", text)


def test_the_ledger_counts_the_plan_again_to_the_fen(rider: Client) -> None:
    assert "按账本逐日重算过，和预先算的分毫不差" in see(rider, "/plan/").text


def test_that_nothing_is_cheaper_is_said_with_what_was_searched(slip: Client) -> None:
    assert "没有比这更省的" in see(slip, "/plan/").text


# Cost against chance


def test_another_point_of_the_frontier_can_be_taken_and_goes_on_to_the_letters(rider: Client) -> None:
    page = see(rider, "/plan/", point="2")

    assert "你看的第 2 种组合" in page.text
    assert 'href="/plan/letters/?point=2"' in page.source
    assert "按这个还法写：你看的第 2 种组合" in see(rider, "/plan/letters/", point="2").text


def test_the_frontier_rises_from_cheap_to_sure(rider: Client) -> None:
    table = see(rider, "/plan/").source.split('id="frontier"')[1].split("</table>")[0]
    chances = [float(one) for one in re.findall(r'data-short="([\d.]+)%"', table)]
    costs = [float(one) for one in re.findall(r'data-value="([\d.]+)"', table)]

    assert len(chances) > 3
    assert chances == sorted(chances)
    assert costs == sorted(costs)


def test_every_point_can_be_looked_at_with_the_handle(rider: Client) -> None:
    source = see(rider, "/plan/").source
    points = int(re.findall(r'type="range"[^>]* max="(\d+)"', source)[0])

    seen = [see(rider, "/plan/point/", point=str(number)).text for number in range(1, points + 1)]

    assert len(set(seen)) == points
    assert all(re.match(r"至少 \d+\.\d% 守得住，一共付 ¥", one) for one in seen)
    assert see(rider, "/plan/point/", point=str(points + 1)).status == 404
    assert see(rider, "/plan/point/").status == 404


@pytest.mark.parametrize("point", ["0", "99", "x", "1e3", "1234"])
def test_a_point_that_is_not_there_is_no_page(slip: Client, point: str) -> None:
    assert see(slip, "/plan/", point=point).status == 404


# What may be promised, and what if


def test_what_may_be_promised_on_the_phone_is_told_for_each_debt(slip: Client) -> None:
    text = see(slip, "/plan/").text.partition("现在可以在电话里答应多少")[2]

    assert re.search(r"花呗 ¥1,224.00 2026年11月19日前，就全还清了 ¥612.00 共 2 个月", text)
    assert re.search(r"京东白条 ¥387.08 2026年11月19日前，就全还清了 一次就还清了", text)


def test_what_would_change_the_plan_is_counted_when_it_is_asked(slip: Client) -> None:
    before, after = see(slip, "/plan/").text, see(slip, "/plan/", **{"if": "1"}).text

    assert "每个月多出" not in before
    assert "每个月多出 ¥100.00，也省不下钱：先存作备用金更稳当。" in after
    assert re.search(r"2026年11月15日的收入要是少来 ¥6,500\.00", after)
    assert "要是书面答应付所欠的 80%（¥975.84）就结清，可以这样办，一共少花 ¥243.96。" in after


@pytest.mark.parametrize("typed", ["abc", "-1", "0", "9" * 40, "<script>alert(1)</script>", "\x00", "长" * 3000])
def test_money_more_that_cannot_be_read_is_counted_as_a_hundred_yuan_and_said(slip: Client, typed: str) -> None:
    page = see(slip, "/plan/", **{"if": "1", "more": typed})

    assert page.status == 200
    assert "每个月多出 ¥100.00" in page.text
    assert 'role="alert"' in page.source or "aria-invalid" in page.source
    assert "<script>alert" not in page.source


def test_another_amount_can_be_asked_about(slip: Client) -> None:
    assert "一次多出 ¥500.00" in see(slip, "/plan/", **{"if": "1", "more": "500"}).text


def test_only_the_plan_that_is_recommended_is_compared_with_what_would_be(rider: Client) -> None:
    other = see(rider, "/plan/", **{"if": "1", "point": "1"}).text

    assert "降四分之一" in see(rider, "/plan/", **{"if": "1"}).text
    assert "降四分之一" not in other
    assert "多一百元" not in other


def test_the_months_ahead_have_the_same_figures_as_their_chart(slip: Client) -> None:
    table = see(slip, "/plan/").source.split('id="months"')[1].split("</table>")[0]

    # 3,200.00 less 466.00 for three days of essentials and 1,219.80 paid.
    assert re.findall(r'data-value="([-\d.]+)"', table)[:3] == ["1219.80", "1514.20", "1514.20"]


def test_the_ways_that_treat_all_alike_are_one_step_away(slip: Client) -> None:
    assert 'href="/plan/alike/"' in see(slip, "/plan/").source


def test_english_is_complete(rider: Client) -> None:
    from anhuan.store import preferences  # noqa: PLC0415 -- tables are known once Django is set up

    preferences.put("language", "en")

    page = see(rider, "/plan/")

    assert "Not sure, but it adds only a little" in page.text
    assert not re.search(r"[\u4e00-\u9fff]", page.text.replace("安还", "").replace(example("gig-worker").name, ""))


# Once it is promised


def accepted(client: Client) -> None:
    """Accept the plan shown, as its form does."""
    assert send(client, "/promises/accept/", level="").status == 303


def test_what_is_promised_is_not_planned_again_and_its_letters_stay_at_hand(rider: Client) -> None:
    accepted(rider)

    plan, letters = see(rider, "/plan/"), see(rider, "/plan/letters/")

    assert "要还的都已经答应过了，没有新的要排" in plan.text
    assert 'href="/promises/"' in plan.source
    assert "答应过的（花呗、借呗、微粒贷、随星借）不在方案的数字里" in plan.text
    assert "至少守得住" not in plan.text
    assert letters.text.count("先还 ¥") == 4


def test_a_promised_payment_stands_once_in_the_calendar(rider: Client) -> None:
    accepted(rider)

    month = see(rider, "/calendar/").text.partition("2026年11月 ")[2].partition("2026年12月")[0]

    assert month.count("花呗 ") == 1
    assert "花呗 已承诺" in month


def test_the_plan_of_the_page_is_what_is_accepted(rider: Client) -> None:
    page = see(rider, "/plan/")
    first = re.findall(r"第一笔\"><span><span class=\"whole\">(.*?)</span>", page.source)[0]

    accepted(rider)

    assert first == "2026年11月23日"
    assert [one.debt for one in now().promises] == [one.id for one in example("gig-worker").debts]
