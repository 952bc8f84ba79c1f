"""Today: one next step, what falls due, what is late, how far it has come."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from telling import day, yuan
from visiting import live_as, live_as_example, see

from anhuan.files.case.case import Case
from anhuan.files.examples import example
from anhuan.ledger.event import Billed, Paid, Stated
from anhuan.ledger.start import debt_from
from anhuan.terms.catalogue import product

if TYPE_CHECKING:
    from django.test import Client

    from anhuan.ledger.debt import Debt

ON = day("2026-11-12")


def huabei(due: str, *, amount: str = "1200", name: str = "花呗", **paid: str) -> Debt:
    """Return a bill, with what was paid by day (``d20261109="500"``)."""
    debt = debt_from(product("huabei"), yuan(amount), day(due))
    payments = tuple(
        Paid(id=when, day=day(f"{when[1:5]}-{when[5:7]}-{when[7:]}"), amount=yuan(yuans))
        for when, yuans in paid.items()
    )
    return replace(debt, id=f"huabei-{due}-{name}", name=name, events=(*debt.events, *payments))


def stated(debt: Debt) -> Debt:
    """Return a debt whose lender named its figure."""
    return replace(debt, events=(*debt.events, Stated(id="stated", day=ON, total=yuan("1"))))


def case(*debts: Debt, lives: bool = False) -> Case:
    """Return a household on the day of the tests."""
    household = example("first-slip").household if lives else None
    return Case("Ana", debts, household=household, on=ON)


def step(text: str) -> str:
    """Return what the page says first, up to the figures."""
    return text.partition("下一步")[2].partition("已到期未还")[0]


@pytest.mark.parametrize(
    ("told", "title"),
    [
        pytest.param(case(), "写下第一笔欠款", id="nothing is told"),
        pytest.param(case(huabei("2026-11-19")), "花呗要还 ¥1,200.00", id="a due in a week"),
        pytest.param(case(huabei("2026-11-20")), "一切按时", id="a due in eight days"),
        pytest.param(
            case(huabei("2026-10-10"), huabei("2026-11-15", name="月付")), "月付要还 ¥1,200.00", id="a due comes first"
        ),
        pytest.param(case(huabei("2026-10-10")), "写下家底", id="late and nothing known of the household"),
        pytest.param(case(huabei("2026-10-10"), lives=True), "看方案", id="late and a plan can be made"),
        pytest.param(case(huabei("2026-10-10", d20261009="1200")), "一切按时", id="everything is paid"),
    ],
)
def test_the_next_step_follows_from_the_state(client: Client, told: Case, title: str) -> None:
    live_as(told)

    assert step(see(client, "/").text).strip().startswith(title)


def test_a_due_that_the_money_does_not_reach_for_is_talked_about_before_the_day(client: Client) -> None:
    # 1,734.00 are free until the payday on 15 November and 1,640.00 more from then on: 3,374.00 by the 19th, and the
    # minimum is a tenth, 3,374.10.
    live_as(case(huabei("2026-11-19", amount="33741"), lives=True))

    page = see(client, "/")

    assert step(page.text).strip().startswith("花呗：到期之前先去谈")
    assert 'href="/plan/"' in page.source.split("到期之前先去谈")[1].split("</section>")[0]


def test_a_due_the_money_just_reaches_for_is_paid(client: Client) -> None:
    live_as(case(huabei("2026-11-19", amount="3374"), lives=True))

    assert step(see(client, "/").text).strip().startswith("花呗要还 ¥3,374.00")


def test_where_only_the_minimum_can_be_paid_the_minimum_is_asked_for(client: Client) -> None:
    bill = Billed(id="1", day=day("2026-11-01"), amount=yuan("9000"), due=day("2026-11-19"), minimum=yuan("900"))
    live_as(case(replace(huabei("2026-11-19"), events=(bill,)), lives=True))

    assert step(see(client, "/").text).strip().startswith("花呗至少还 ¥900.00 2026年11月19日要还 ¥9,000.00")


def test_a_figure_nobody_checked_is_named_after_the_plan(client: Client) -> None:
    live_as(case(huabei("2026-10-10"), lives=True))

    assert "之后可以做： 核对“花呗”的数字" in see(client, "/").text


def test_a_figure_that_was_noted_is_not_asked_for_again(client: Client) -> None:
    live_as(case(stated(huabei("2026-10-10")), lives=True))

    assert "核对“花呗”的数字" not in see(client, "/").text


def test_what_is_late_and_owed_is_told_to_the_fen(client: Client) -> None:
    live_as_example("first-slip")
    text = see(client, "/").text

    # 1,200 × 0.05 % × 33 days = 19.80; the other bill of 386 is not late.
    assert "已到期未还 ¥1,219.80 应还合计 ¥1,605.80" in text


def test_what_falls_due_in_a_fortnight_names_the_working_day_before_a_sunday(client: Client) -> None:
    live_as_example("first-slip")
    text = see(client, "/").text

    assert "京东白条 2026年11月15日 那天不是工作日，最好在2026年11月13日之前还 ¥386.00" in text


def test_a_due_after_a_fortnight_is_not_listed(client: Client) -> None:
    live_as(case(huabei("2026-11-27")))

    assert "这 14 天里没有新的到期" in see(client, "/").text


def test_what_was_paid_is_told_beside_what_is_left(client: Client) -> None:
    live_as_example("gig-worker")
    text = see(client, "/").text

    # 1,260 on 花呗, 6,979.60 on 借呗, 4,441.00 on 微粒贷 and 1,922.75 on 随星借.
    assert "已经还了 ¥14,603.35" in text


def test_a_debt_that_is_clear_is_counted(client: Client) -> None:
    live_as(case(huabei("2026-10-10", d20261009="1200"), huabei("2026-11-20", name="月付")))

    assert "2 笔里已经还清 1 笔" in see(client, "/").text


def test_without_a_payment_no_bar_is_drawn(client: Client) -> None:
    live_as_example("first-slip")

    assert "<progress" not in see(client, "/").source


def test_a_debt_that_lacks_a_term_is_asked_about_and_the_others_are_counted(client: Client) -> None:
    bill = Billed(id="bill", day=day("2026-10-01"), amount=yuan("1200"), due=day("2026-10-10"))
    without = debt_from(product("mortgage"), yuan("3000"), day("2026-10-10"))
    live_as(case(without, replace(huabei("2026-10-10"), events=(bill,))))
    text = see(client, "/").text

    assert "“房贷”还差一个条款" in text
    assert "应还合计 ¥1,219.80 另有 1 笔还算不出来" in text


def test_english_is_complete(client: Client) -> None:
    live_as_example("first-slip")
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"

    assert "Baitiao: ¥386.00 to pay" in see(client, "/").text
