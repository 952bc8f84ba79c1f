"""One way for all lenders alike: what is suggested, the ways beside it, and what they take."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from telling import day, yuan
from visiting import Page, live_as, live_as_example, see

from anhuan.app.tell_plan import payments, percent
from anhuan.errors import BadCase
from anhuan.files.case.case import Case
from anhuan.files.examples import example
from anhuan.ledger.position import position
from anhuan.ledger.start import debt_from
from anhuan.plan.proposal import Proposal, Way
from anhuan.store.households import Kept
from anhuan.terms.catalogue import product
from anhuan.web.answers import the_plan
from anhuan.web.plan.working import MOST_JOBS, Jobs
from anhuan.wording import Language, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

    from anhuan.plan.first_plan import Plan

ON = day("2026-11-12")
FREE = r'data-label="还剩" data-value="([-0-9.]+)"'


@pytest.fixture
def slip(client: Client) -> Client:
    """Give the browser of a person with 1,219.80 overdue and the money to settle it."""
    live_as_example("first-slip")
    return client


@pytest.fixture
def family(client: Client) -> Client:
    """Give the browser of a family with more card debt than it can pay at once."""
    live_as_example("card-family")
    return client


# What is missing


def test_without_a_household_the_plan_leads_to_the_start(client: Client) -> None:
    assert 'href="/start/"' in see(client, "/plan/alike/").source


def test_without_debts_the_plan_leads_to_the_first(client: Client) -> None:
    live_as(replace(example("first-slip"), debts=()))

    assert 'href="/debts/add/"' in see(client, "/plan/alike/").source


def test_without_household_figures_the_plan_leads_to_them(client: Client) -> None:
    live_as(replace(example("first-slip"), household=None))

    page = see(client, "/plan/alike/")

    assert page.status == 200
    assert "还差一步：家底" in page.text


def test_a_debt_that_cannot_be_counted_is_told_on_the_page(client: Client) -> None:
    lacking = debt_from(product("mortgage"), yuan("3000"), day("2026-10-10"))
    live_as(Case("Ana", (lacking,), example("first-slip").household, on=ON))

    page = see(client, "/plan/alike/")

    assert page.status == 200
    assert "目录里没有可靠的数值" in page.text


# The suggestion


def test_what_can_be_settled_today_is_suggested_first(slip: Client) -> None:
    # 3200 at hand, 466 for three days of essentials and 1000 of reserve come off: 1734 is enough for 1219.80.
    text = see(slip, "/plan/alike/").text

    assert "一次还清 建议 一次还 ¥1,219.80 最后一笔 2026年11月12日" in text
    assert "花呗：2026年11月12日还 ¥1,219.80" in text


def test_settling_asks_for_the_official_app_and_a_certificate(slip: Client) -> None:
    assert "打开官方 App 核对结清金额" in see(slip, "/plan/alike/").text


def test_instalments_say_every_lender_its_payments(family: Client) -> None:
    text = see(family, "/plan/alike/", way="13").text

    assert "分 48 个月 你选的还法" in text
    assert text.count("之后每月一笔，共 48 笔") == 4


def test_a_chance_is_told_with_its_error_and_never_as_certain(family: Client) -> None:
    text = see(family, "/plan/alike/").text

    assert re.search(r"\d\d\.\d%（±\d\.\d）", text)
    assert "100.0%" not in text


def test_nothing_is_ever_quite_sure() -> None:
    assert (percent(1.0), percent(0.99999), percent(0.5)) == ("99.9%", "99.9%", "50.0%")


def test_the_household_the_plan_rests_on_is_shown(slip: Client) -> None:
    # 6500 - 4660 - 200 put aside
    assert "可以拿来还款 ¥1,640.00" in see(slip, "/plan/alike/").text


def test_what_becomes_of_each_debt_is_said(slip: Client) -> None:
    text = see(slip, "/plan/alike/").text

    assert "花呗 ¥1,219.80 和对方谈还款方案" in text
    assert "京东白条 ¥386.00 照常还" in text


# Other ways


def test_another_way_is_shown_when_it_is_opened(slip: Client) -> None:
    # Fourteen ways: at once, after 1, 2, 3 and 6 months, and in 3 instalments, which are 406.60 each.
    text = see(slip, "/plan/alike/", way="6").text

    assert "分 3 个月 你选的还法 一个月最多 ¥406.60" in text


def test_a_way_that_cannot_be_borne_says_what_is_missing_and_offers_no_letter(family: Client) -> None:
    page = see(family, "/plan/alike/", way="1")

    assert "付不起：到" in page.text
    assert 'href="/plan/letters/' not in page.source.split('id="ways"')[0]


@pytest.mark.parametrize("way", ["0", "99", "x", "1e3", "1234"])
def test_a_way_that_is_not_there_is_no_page(slip: Client, way: str) -> None:
    assert see(slip, "/plan/alike/", way=way).status == 404


def test_the_way_chosen_goes_on_to_the_letters(slip: Client) -> None:
    assert 'href="/plan/letters/?way=6"' in see(slip, "/plan/alike/", way="6").source


def test_the_chart_has_the_same_figures_as_its_table(slip: Client) -> None:
    # First month: 1734 spare less 1219.80 settled. From the payday on, 1640 come free and 386 are due.
    left = re.findall(FREE, see(slip, "/plan/alike/").source)

    assert left[:3] == ["514.20", "1768.20", "3408.20"]
    assert len(left) == 13


def test_the_three_kinds_of_way_stand_side_by_side_with_cost_and_true_rate(client: Client) -> None:
    live_as_example("gig-worker")

    found = see(client, "/plan/alike/").source.split('id="kinds"')[1].split('id="ways"')[0]
    kinds = Page(200, found, "").text

    # One way of each kind, with what it costs if charges stop and if nothing is agreed.
    assert re.search(r"一次还清 一次还 ¥16,050\.87 .* 付不起 2026年11月23日差 ¥11,284\.87", kinds)
    assert re.search(r"等 6 个月，一次还清 一次还 ¥15,963\.76 .* 多花 ¥0\.00 – ¥1,795\.60", kinds)
    assert re.search(r"分 36 个月 建议 .* 多花 ¥0\.00 – ¥6,881\.69 折合年利率 21\.63%", kinds)


def test_each_kind_says_what_it_takes_month_by_month(client: Client) -> None:
    live_as_example("gig-worker")

    # 44.41 + 162.60 + 112.99 + 123.42
    months = see(client, "/plan/alike/").text.split("每个月各要还多少")[1]

    assert "2026年11月20日 ¥16,050.87 – ¥443.42 2026年12月20日 – – ¥443.42" in months


# Nothing to promise


def test_a_household_that_cannot_pay_is_told_to_promise_nothing(client: Client) -> None:
    case = example("gig-worker")
    assert case.household
    poor = replace(case.household, cash=yuan("0"), reserve=yuan("0"), income=case.household.income[:0])
    live_as(replace(case, household=poor))

    text = see(client, "/plan/alike/").text

    assert "现在先不要答应数字" in text
    assert "收入不够必要支出，每月还差 ¥4,290.00" in text


def test_debts_that_are_all_kept_need_no_talks(client: Client) -> None:
    case = example("first-slip")
    live_as(replace(case, debts=case.debts[1:]))

    assert "没有需要谈的欠款：照常还，就都还得上。" in see(client, "/plan/alike/").text


def test_an_offer_of_nothing_has_no_sentence() -> None:
    debt = example("first-slip").debts[0]

    assert payments(Proposal(debt, position(debt, ON), Way.DEFERRAL, ()), Words(Language.ZH)) == ""


# A plan that takes its time


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Let no plan be ready before the event is set."""
    ready = Event()

    def after(kept: Kept, on: dt.date) -> Plan:
        ready.wait()
        return the_plan(kept, on)

    monkeypatch.setattr("anhuan.web.plan.working.alike_jobs", Jobs(after))
    monkeypatch.setattr("anhuan.web.plan.working.PATIENCE", 0.01)
    yield ready
    ready.set()


def test_a_page_whose_plan_is_not_there_yet_says_so_and_asks_again(client: Client, slow: Event) -> None:
    live_as_example("first-slip")

    response = client.get("/plan/alike/")

    assert response.headers["Refresh"] == "2"
    assert "正在排方案" in response.content.decode()
    assert not slow.is_set()


def test_once_it_is_there_the_plan_is_shown(client: Client, slow: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    live_as_example("first-slip")
    client.get("/plan/alike/")

    slow.set()
    monkeypatch.setattr("anhuan.web.plan.working.PATIENCE", 60)

    assert "一次还清 建议" in see(client, "/plan/alike/").text


def test_a_plan_is_worked_out_once_however_often_it_is_asked_for() -> None:
    kept, asked = Kept(uuid4(), 1, example("first-slip")), list[dt.date]()

    def counting(kept: Kept, on: dt.date) -> Plan:
        asked.append(on)
        return the_plan(kept, on)

    work = Jobs(counting)

    found = [work.plan(kept, ON, None) for _ in range(3)]

    assert len(asked) == 1
    assert found[0] is found[2]


def test_why_a_plan_cannot_be_made_is_told_to_everybody_who_waits() -> None:
    kept = Kept(uuid4(), 1, replace(example("first-slip"), household=None))
    work = Jobs(the_plan)

    for _ in range(2):
        with pytest.raises(BadCase, match="case-no-household"):
            work.plan(kept, ON, None)


def test_only_the_last_few_are_held_on_to() -> None:
    work, first = Jobs(lambda *_: found), example("first-slip")
    found = the_plan(Kept(uuid4(), 1, first), ON)
    every = [Kept(uuid4(), 1, replace(first, name=str(number))) for number in range(12)]

    assert {work.plan(kept, ON, None) is found for kept in every} == {True}
    assert len(work._jobs) == MOST_JOBS  # noqa: SLF001 -- that it is bounded is the point
