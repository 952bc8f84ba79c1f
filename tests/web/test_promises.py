"""Promises: a plan is accepted, each promise shown with what became of it, confirmed, taken back, undone."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from promising import promise
from telling import day, yuan
from visiting import Page, live_as, now, see, send

from anhuan.app.accept_plan import accept_plan
from anhuan.files.case.case import Case
from anhuan.files.examples import example
from anhuan.ledger.event import Paid, PlanAgreed
from anhuan.ledger.start import debt_from
from anhuan.plan.candidate import Candidate
from anhuan.plan.chance import Chance
from anhuan.plan.menu import menu
from anhuan.plan.months import months
from anhuan.plan.offer import Standing
from anhuan.plan.room import room
from anhuan.terms.catalogue import product
from anhuan.web.promises import views
from anhuan.web.promises.plan import best_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from anhuan.ledger.debt import Debt
    from anhuan.promise.promise import Promise

ON = day("2026-11-12")
LIST = "/promises/"


def huabei(*events: Paid) -> Debt:
    debt = debt_from(product("huabei"), yuan("1200"), day("2026-10-10"))
    return replace(debt, id="huabei", name="花呗", events=(*debt.events, *events))


def household(*promises: Promise, debt: Debt | None = None) -> Case:
    return Case("Ana", (debt or huabei(),), household=example("first-slip").household, on=ON, promises=promises)


def planned(name: str) -> Candidate:
    """Return the plan of one choice for the late bill."""
    living = example("first-slip").household
    assert living
    there = months(room(living, ON))
    (found,) = [one for one in menu(huabei(), [], there) if one.column.name == name]
    return Candidate((found,), there, Chance(1, 1), Chance(1, 1), level=0.9)


@pytest.fixture
def planning(monkeypatch: pytest.MonkeyPatch) -> Callable[[Candidate | None], None]:
    """Let a plan stand for the one the search would find; the other on its frontier pays in six parts."""

    def plan(chosen: Candidate | None) -> None:
        six = planned("instalments-6-charges_stop")
        monkeypatch.setattr(views, "best_of", lambda _: SimpleNamespace(chosen=chosen, points=(six,)))

    return plan


def shown(page: Page) -> str:
    return page.text.partition("守到了哪一步。")[2]


# Accepting


def test_the_plan_recommended_is_accepted_and_undone(
    client: Client, planning: Callable[[Candidate | None], None]
) -> None:
    live_as(household())
    planning(planned("instalments-3-charges_stop"))

    sent = send(client, LIST + "accept/", level="")
    (one,) = now().promises
    page = see(client, sent.where)

    assert (sent.status, sent.where) == (303, LIST)
    assert (one.debt, one.made, one.standing, len(one.payments)) == ("huabei", ON, Standing.HOPED, 3)
    assert "照方案答应 1 家" in page.text

    send(client, "/undo/")
    assert now().promises == ()


def test_the_plan_of_another_level_is_accepted(client: Client, planning: Callable[[Candidate | None], None]) -> None:
    live_as(household())
    planning(None)

    send(client, LIST + "accept/", level="0.9")

    assert [len(one.payments) for one in now().promises] == [6]


@pytest.mark.parametrize("level", ["", "0.99", "all of it"])
def test_a_plan_that_is_not_there_is_not_accepted(
    client: Client, planning: Callable[[Candidate | None], None], level: str
) -> None:
    live_as(household())
    planning(None)

    sent = send(client, LIST + "accept/", level=level)

    assert now().promises == ()
    assert "这个方案已经不在了" in see(client, sent.where).text


def test_sent_twice_a_plan_is_accepted_once(client: Client, planning: Callable[[Candidate | None], None]) -> None:
    kept, key = live_as(household()), str(uuid4())
    planning(planned("instalments-3-charges_stop"))

    for _ in range(2):
        send(client, LIST + "accept/", level="", based_on=kept.number, key=key)

    assert [one.id for one in now().promises] == ["huabei"]


def test_a_plan_seen_before_something_changed_is_not_accepted(
    client: Client, planning: Callable[[Candidate | None], None]
) -> None:
    kept = live_as(household())
    send(client, "/debts/huabei/pay/", day="2026-11-11", amount="100")
    planning(planned("instalments-3-charges_stop"))

    sent = send(client, LIST + "accept/", level="", based_on=kept.number)

    assert now().promises == ()
    assert 'class="toast"' in see(client, sent.where).source


def test_without_a_household_there_is_nothing_to_accept(client: Client) -> None:
    assert send(client, LIST + "accept/", level="").status == 404


def test_without_figures_of_the_household_the_trouble_is_told(client: Client) -> None:
    live_as(replace(household(), household=None))
    sent = send(client, LIST + "accept/", level="")

    assert "家底" in see(client, sent.where).text
    assert now().promises == ()


def test_the_plan_that_is_accepted_is_the_one_the_search_finds(client: Client) -> None:
    live_as(household())
    kept = live_as(household())
    request = SimpleNamespace(kept=kept, on=ON)
    found = best_of(request)  # type: ignore[arg-type] # what a request carries is all that is asked for
    assert found is best_of(request)  # type: ignore[arg-type] # as above
    assert found.chosen

    send(client, LIST + "accept/", level="")

    assert now().promises == accept_plan(case=kept.case, chosen=found.chosen, on=ON).promises
    assert [one.amount for one in now().promises] == [yuan("1219.80")]
    assert "有点悬" not in see(client, LIST).text.partition("往后六个月")[0]


# The list


def test_without_promises_the_page_leads_to_the_plan(client: Client) -> None:
    live_as(household())

    assert 'href="/plan/"' in see(client, LIST).source.split("<main")[1]
    assert "还没有答应过谁" in see(client, LIST).text


def test_before_there_is_a_household_the_page_says_so_too(client: Client) -> None:
    assert "还没有答应过谁" in see(client, LIST).text


def test_a_promise_is_told_with_its_state_and_its_next_payment(client: Client) -> None:
    one = promise(("2026-11-18", "100"), ("2026-12-18", "150"), debt="huabei")
    live_as(household(one, debt=huabei(Paid(id="1", day=ON, amount=yuan("60")))))
    text = shown(see(client, LIST))

    assert "花呗 没到日子 2026年11月12日定下，对方书面同意" in text
    assert "下一笔 2026年11月18日还 ¥40.00 已还 / 一共答应 ¥60.00 / ¥250.00" in text
    assert "每一笔（2 笔）" in text
    assert "2026年12月18日 ¥150.00 没到日子" in text
    assert 'href="/debts/huabei/pay/"' in see(client, LIST).source


def test_what_is_behind_comes_first_and_says_what_to_do(client: Client) -> None:
    fine = promise(("2026-11-18", "10"), debt="huabei", name="fine")
    behind = promise(("2026-11-10", "200"), debt="huabei", name="behind", made="2026-11-01")
    live_as(household(fine, behind))
    text = shown(see(client, LIST))

    assert text.index("没守住") < text.index("没到日子")
    assert "花呗：答应过的还差 ¥200.00，日子已经过了。先联系官方客服" in text
    assert "过了日子还差 ¥200.00" in text


def test_what_the_money_does_not_reach_for_is_at_risk(client: Client) -> None:
    live_as(household(promise(("2026-11-18", "90000"), debt="huabei")))
    text = shown(see(client, LIST))

    assert "花呗 有点悬" in text
    assert "请尽早联系官方客服，最晚当天" in text


def test_what_came_late_is_told_with_its_day(client: Client) -> None:
    one = promise(("2026-11-09", "100"), debt="huabei", made="2026-11-01")
    live_as(household(one, debt=huabei(Paid(id="1", day=ON, amount=yuan("100")))))

    assert "晚了，2026年11月12日已补上" in shown(see(client, LIST))


def test_english_is_complete(client: Client) -> None:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    live_as(household(promise(("2026-11-18", "90000"), debt="huabei", standing=Standing.HOPED)))
    text = see(client, LIST).text

    assert "Next payment ¥90,000.00 on 18 November 2026" in text
    assert "at risk made on 12 November 2026; asked for, not answered yet" in text


def test_what_was_agreed_in_writing_is_to_be_noted_with_the_debt(client: Client) -> None:
    made = promise(("2026-11-18", "400"), debt="huabei")
    live_as(household(made))
    page = see(client, LIST)
    assert "书面同意的安排还没有记进欠款" in page.text
    assert 'href="/debts/huabei/record/agreed/"' in page.source

    booked = PlanAgreed(id="agreed", day=ON, instalments=((day("2026-11-18"), yuan("1219.80")),))
    debt = huabei()
    live_as(household(made, debt=replace(debt, events=(*debt.events, booked))))
    assert "书面同意的安排还没有记进欠款" not in see(client, LIST).text


@pytest.mark.parametrize("standing", [Standing.HOPED, Standing.CONTRACT])
def test_nothing_is_to_be_noted_where_nothing_was_agreed(client: Client, standing: Standing) -> None:
    live_as(household(promise(("2026-11-18", "400"), debt="huabei", standing=standing)))

    assert "书面同意的安排还没有记进欠款" not in see(client, LIST).text


# Confirming and taking back


def test_a_promise_is_confirmed_in_writing_and_the_button_is_gone(client: Client) -> None:
    live_as(household(promise(("2026-11-18", "100"), debt="huabei", standing=Standing.HOPED)))
    assert "对方书面同意了" in see(client, LIST).text

    sent = send(client, LIST + "promise/confirm/")

    assert (sent.status, now().promises[0].standing) == (303, Standing.WRITTEN)
    assert "记下“花呗”书面同意了" in see(client, LIST).text
    assert "confirm/" not in see(client, LIST).source


def test_a_promise_is_taken_back_and_brought_back(client: Client) -> None:
    live_as(household(promise(("2026-11-18", "100"), debt="huabei", name="a/b")))

    sent = send(client, LIST + "a/b/drop/")
    assert (sent.where, now().promises) == (LIST, ())
    assert "去掉对“花呗”的承诺" in see(client, LIST).text

    send(client, "/undo/")
    assert [one.id for one in now().promises] == ["a/b"]


def test_a_promise_that_is_gone_already_is_no_trouble(client: Client) -> None:
    live_as(household())

    assert send(client, LIST + "other/drop/").where == LIST


def test_without_a_household_there_is_nothing_to_take_back(client: Client) -> None:
    assert send(client, LIST + "other/drop/").status == 404


def test_a_broken_form_changes_nothing(client: Client) -> None:
    live_as(household(promise(("2026-11-18", "100"), debt="huabei")))
    sent = send(client, LIST + "promise/drop/", request_key="no key")

    assert len(now().promises) == 1
    assert "没有保存" in see(client, sent.where).text


# On the other pages


def step(client: Client) -> str:
    return see(client, "/").text.partition("下一步")[2].partition("已到期未还")[0].strip()


@pytest.mark.parametrize(
    ("made", "title"),
    [
        pytest.param(
            promise(("2026-11-18", "90000"), debt="huabei"), "花呗：最晚2026年11月18日，先打个招呼", id="at risk"
        ),
        pytest.param(
            promise(("2026-11-10", "200"), debt="huabei", made="2026-11-01"), "花呗：答应过的还差 ¥200.00", id="behind"
        ),
        pytest.param(
            promise(("2026-12-18", "200"), debt="huabei", standing=Standing.SPOKEN),
            "花呗：请对方把条款写下来",
            id="only said",
        ),
        pytest.param(promise(("2026-11-19", "200"), debt="huabei"), "花呗要还 ¥200.00 这是答应过", id="within a week"),
        pytest.param(promise(("2026-11-20", "200"), debt="huabei"), "一切按时", id="later"),
        pytest.param(promise(("2027-01-20", "90000"), debt="huabei"), "一切按时", id="at risk far ahead"),
    ],
)
def test_today_names_what_was_promised_first(client: Client, made: Promise, title: str) -> None:
    live_as(household(made))

    assert step(client).startswith(title)


def test_what_is_at_risk_is_one_step_for_one_debt(client: Client) -> None:
    live_as(household(promise(("2026-11-10", "200"), ("2026-11-19", "90000"), debt="huabei", made="2026-11-01")))

    assert step(client).startswith("花呗：最晚2026年11月19日，先打个招呼")
    assert "答应过的还差" not in step(client)


def test_today_lists_promised_payments_and_names_the_next(client: Client) -> None:
    live_as(household(promise(("2026-11-18", "100"), debt="huabei")))
    text = see(client, "/").text

    assert "花呗 已承诺 2026年11月18日 ¥100.00" in text
    assert "下一笔答应过的：2026年11月18日还花呗 ¥100.00。 看全部承诺" in text


def test_the_calendar_marks_what_is_promised(client: Client) -> None:
    live_as(household(promise(("2026-11-18", "100"), debt="huabei", standing=Standing.HOPED)))
    page = see(client, "/calendar/")

    assert "花呗 已承诺 ¥100.00" in page.text
    assert "待同意" not in page.text
    assert "有的对方还没有书面确认" in page.text


def test_a_promise_in_writing_needs_no_such_note_in_the_calendar(client: Client) -> None:
    live_as(household(promise(("2026-11-18", "100"), debt="huabei")))

    assert "有的对方还没有书面确认" not in see(client, "/calendar/").text


def test_the_calendar_file_holds_promised_payments(client: Client) -> None:
    live_as(household(promise(("2026-11-18", "100"), debt="huabei")))

    assert "答应过还 ¥100.00" in see(client, "/calendar/anhuan.ics").source.replace("\r\n ", "")
