"""Debts: the list, a debt with its working, its course, its terms, and what is told about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from telling import daily, day, yuan
from visiting import live_as, live_as_example, now, see, send

from anhuan.app.edit_case import own_terms
from anhuan.files.case.case import Case
from anhuan.ledger.event import Billed, Charged, Drawn, Paid, PlanAgreed, Refunded, Stated, Waived
from anhuan.ledger.start import debt_from
from anhuan.store import households
from anhuan.terms.catalogue import product
from anhuan.terms.conventions import Component

if TYPE_CHECKING:
    from django.test import Client

    from anhuan.ledger.debt import Debt
    from anhuan.ledger.event import Event

ON = day("2026-11-12")


@pytest.fixture
def slip(client: Client) -> Client:
    """Give the browser of a person with a bill of 1,200 on 花呗, 33 days late, and one of 386 not due yet."""
    live_as_example("first-slip")
    return client


def debt(debt_id: str = "huabei") -> Debt:
    """Return a debt as it is kept."""
    return next(one for one in now().debts if one.id == debt_id)


def last() -> Event:
    """Return what was told last about the first debt."""
    return debt().events[-1]


def one_card(principal: str) -> Case:
    """Return a household with one card bill, late."""
    return Case("Ana", (debt_from(product("credit-card"), yuan(principal), day("2026-10-10")),), on=ON)


# The list


def test_the_list_tells_each_debt_and_the_sums(slip: Client) -> None:
    text = see(slip, "/debts/").text

    assert "花呗 ¥1,219.80 ¥1,219.80 33 天（M2）" in text
    assert "京东白条 ¥386.00 没有逾期 2026年11月15日" in text
    assert "2 笔合计 ¥1,605.80 ¥1,219.80" in text


def test_without_a_household_the_list_leads_to_the_start(client: Client) -> None:
    page = see(client, "/debts/")

    assert "这里还没有欠款" in page.text
    assert 'href="/start/"' in page.source


def test_a_debt_that_lacks_a_term_says_which_and_stays_in_the_list(client: Client) -> None:
    live_as(Case("Ana", (debt_from(product("mortgage"), yuan("3000"), day("2026-10-10")),), on=ON))

    assert "“房贷”还算不出来：少了“正常利率”" in see(client, "/debts/").text


# A debt


def test_a_debt_opens_into_its_working_with_source_and_confidence(slip: Client) -> None:
    text = see(slip, "/debts/huabei/").text

    assert "本金罚息 ¥19.80 罚息：2026年10月11日 至 2026年11月12日，33 天 × ¥1,200.00 × 0.05%/日 = 19.80" in text
    assert "来源：二手网页：花呗账单日、还款日，逾期 5 天示例（500 元收 1.25 元）（可信度中）" in text


@pytest.mark.parametrize(
    "component", ["正常本金", "逾期本金", "正常利息", "逾期利息", "本金罚息", "利息和费用的罚息", "费用"]
)
def test_all_seven_components_are_told(slip: Client, component: str) -> None:
    assert f"{component} ¥" in see(slip, "/debts/huabei/").text


def test_the_course_says_where_a_debt_stands_and_on_which_day_each_step_falls(slip: Client) -> None:
    text = see(slip, "/debts/huabei/").text

    assert "第 30 天 · 2026年11月9日 现在" in text
    assert "第 91 天 · 2027年1月9日 约 90 天后" in text


def test_a_debt_that_is_not_late_is_told_its_course_only_as_a_possibility(slip: Client) -> None:
    text = see(slip, "/debts/baitiao/").text

    assert "万一逾期，大致会这样" in text
    assert "第 1 天 · 2026年11月16日 开始计罚息" in text


def test_whether_it_is_a_crime_is_answered_from_the_law(slip: Client) -> None:
    assert "算不算犯罪 还不上不是犯罪，是民事上的债" in see(slip, "/debts/huabei/").text


@pytest.mark.parametrize(("principal", "is_said"), [("49999.99", True), ("50000", False)])
def test_a_card_below_the_least_the_law_asks_for_is_told_so(client: Client, principal: str, *, is_said: bool) -> None:
    live_as(one_card(principal))
    text = see(client, "/debts/credit-card/").text

    assert ("不到 ¥50,000.00：单看这一条，就够不上" in text) == is_said


def test_the_year_ahead_is_a_table_of_the_same_figures(slip: Client) -> None:
    source = see(slip, "/debts/huabei/").source

    # 1,200 × 0.05 % is 0.60 a day: 18.00 more after thirty days, 219.00 after a year.
    assert 'data-value="1237.80">¥1,237.80' in source
    assert 'data-value="1438.80">¥1,438.80' in source


def test_the_plan_is_drawn_beside_it_when_asked_for(slip: Client) -> None:
    alone, both = see(slip, "/debts/huabei/").text, see(slip, "/debts/huabei/", **{"with": "plan"}).text

    assert "余额：什么都不做，和按方案还" not in alone
    assert "余额：什么都不做，和按方案还" in both


def test_a_plan_already_made_is_drawn_without_asking(slip: Client) -> None:
    see(slip, "/debts/huabei/", **{"with": "plan"})

    assert "余额：什么都不做，和按方案还" in see(slip, "/debts/huabei/").text


def test_a_plan_that_cannot_be_made_is_said_on_the_page(slip: Client) -> None:
    live_as(replace(now(), debts=(*now().debts, debt_from(product("mortgage"), yuan("3000"), day("2026-10-10")))))
    page = see(slip, "/debts/huabei/", **{"with": "plan"})

    assert page.status == 200
    assert "“房贷”还算不出来：少了“正常利率”" in page.text


def test_a_debt_that_is_not_there_is_a_page_with_a_way_back(slip: Client) -> None:
    page = see(slip, "/debts/nobody/")

    assert page.status == 404
    assert "回到今天" in page.text


def test_what_a_person_typed_is_never_markup(slip: Client) -> None:
    send(slip, "/debts/huabei/more/", name='<img src=x onerror="1">')

    assert "<img" not in see(slip, "/debts/huabei/").source
    assert '<img src=x onerror="1">' in see(slip, "/debts/huabei/").text


def test_english_is_complete(slip: Client) -> None:
    slip.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    text = see(slip, "/debts/huabei/").text

    assert "33 days × ¥1,200.00 × 0.05%/day = 19.80" in text
    assert "Being unable to pay is no crime" in text


# Adding


def test_a_debt_is_added_in_three_fields(slip: Client) -> None:
    sent = send(slip, "/debts/add/", product="借呗", amount="1.5万", due="11月10日")

    assert sent.where == "/debts/jiebei/"
    assert (debt("jiebei").events[0].day, str(see(slip, "/debts/jiebei/").status)) == (day("2026-11-10"), "200")


def test_a_second_debt_of_the_same_product_gets_a_name_of_its_own(slip: Client) -> None:
    sent = send(slip, "/debts/add/", product="花呗", amount="100", due="2026-11-10", name="妈妈的花呗")

    assert sent.where == "/debts/huabei-2/"
    assert debt("huabei-2").name == "妈妈的花呗"


def test_the_live_answer_is_the_one_the_debt_will_have(slip: Client) -> None:
    page = see(slip, "/debts/live/", product="花呗", amount="1200", due="2026-10-10")

    assert "花呗 · 截至2026年11月12日 ¥1,219.80" in page.text
    assert len(now().debts) == 2


def test_the_live_answer_asks_for_a_rate_nobody_knows(slip: Client) -> None:
    assert "需要合同上的利率" in see(slip, "/debts/live/", product="房贷", amount="3000", due="2026-10-10").text


def test_a_debt_due_much_later_owes_nothing_yet(slip: Client) -> None:
    page = see(slip, "/debts/live/", product="花呗", amount="1200", due="2027-03-10")

    assert "今天不欠什么" in page.text


@pytest.mark.parametrize("due", ["2026-12-01", "2026-12-10"])
def test_a_bill_told_of_before_its_statement_day_is_known_and_in_the_calendar(slip: Client, due: str) -> None:
    assert "¥1,200.00" in see(slip, "/debts/live/", product="花呗", amount="1200", due=due).text
    sent = send(slip, "/debts/add/", product="花呗", amount="1200", due=due)

    assert "¥1,200.00" in see(slip, sent.where).text
    assert "花呗 到期 ¥1,200.00" in see(slip, "/calendar/").text


# Payments and the rest


def test_a_payment_is_kept_and_can_be_undone(slip: Client) -> None:
    sent = send(slip, "/debts/huabei/pay/", amount="500", day="11月10日")
    page = see(slip, sent.where)

    assert last() == Paid(id="paid-1", day=day("2026-11-10"), amount=yuan("500"))
    assert "记下2026年11月10日还“花呗” ¥500.00" in page.text
    assert 'action="/undo/"' in page.source


def test_a_double_tap_books_once(slip: Client) -> None:
    key = str(uuid4())
    for _ in range(2):
        send(slip, "/debts/huabei/pay/", based_on=1, key=key, amount="500", day="2026-11-10")

    assert [event for event in debt().events if isinstance(event, Paid)] == [
        Paid(id="paid-1", day=day("2026-11-10"), amount=yuan("500"))
    ]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        pytest.param({"amount": "0", "day": "2026-11-10"}, "不大于零", id="nothing paid"),
        pytest.param({"amount": "五百块啊", "day": "2026-11-10"}, "不像一个金额", id="no amount"),
        pytest.param({"amount": "500", "day": "2026-11-13"}, "还没有到", id="tomorrow"),
        pytest.param({"amount": "500", "day": "2026-09-30"}, "早于这笔债开始", id="before the debt"),
        pytest.param({"amount": "500", "day": ""}, "这个字段是必填项", id="no day"),
    ],
)
def test_a_payment_that_cannot_be_is_said_and_stays_in_the_form(slip: Client, told: dict[str, str], said: str) -> None:
    page = send(slip, "/debts/huabei/pay/", told)

    assert (page.status, said in page.text) == (400, True)
    assert f'value="{told["amount"]}"' in page.source
    assert len(debt().events) == 2


def test_a_change_made_in_another_tab_is_met_and_not_overwritten(slip: Client) -> None:
    send(slip, "/debts/huabei/pay/", amount="500", day="2026-11-10")
    page = send(slip, "/debts/huabei/pay/", based_on=1, amount="300", day="2026-11-11")

    assert page.status == 400
    assert 'value="300"' in page.source
    assert last() == Paid(id="paid-1", day=day("2026-11-10"), amount=yuan("500"))


def test_a_change_of_another_debt_meanwhile_is_no_conflict(slip: Client) -> None:
    send(slip, "/debts/huabei/pay/", amount="500", day="2026-11-10")
    sent = send(slip, "/debts/baitiao/pay/", based_on=1, amount="386", day="2026-11-11")

    assert sent.where == "/debts/baitiao/?paid=paid-1"


def test_a_payment_entered_by_mistake_is_taken_away(slip: Client) -> None:
    send(slip, "/debts/huabei/pay/", amount="500", day="2026-11-10")
    asked = see(slip, "/debts/huabei/forget/", event="paid-1")
    sent = send(slip, "/debts/huabei/forget/?event=paid-1")

    assert "2026年11月10日 · 还款 ¥500.00" in asked.text
    assert sent.where == "/debts/huabei/"
    assert not any(isinstance(event, Paid) for event in debt().events)


def test_taking_an_entry_away_twice_finds_it_gone(slip: Client) -> None:
    send(slip, "/debts/huabei/pay/", amount="500", day="2026-11-10")
    for _ in range(2):
        sent = send(slip, "/debts/huabei/forget/?event=paid-1")

    assert (sent.status, sent.where) == (303, "/debts/huabei/")


def test_the_last_entry_of_a_debt_is_not_taken_away(slip: Client) -> None:
    bill = debt("baitiao").events[0].id
    page = send(slip, f"/debts/baitiao/forget/?event={bill}")

    assert "请到“更多”里删除这笔欠款" in page.text
    assert len(debt("baitiao").events) == 1


@pytest.mark.parametrize(
    ("kind", "told", "event"),
    [
        pytest.param(
            "billed",
            {"amount": "300", "day": "2026-11-01", "due": "2026-11-10", "minimum": "30"},
            Billed(id="billed-2", day=day("2026-11-01"), amount=yuan("300"), due=day("2026-11-10"), minimum=yuan("30")),
            id="a bill",
        ),
        pytest.param(
            "drawn",
            {"amount": "1000", "day": "2026-11-01", "instalments": "", "first_due": ""},
            Drawn(id="drawn-1", day=day("2026-11-01"), amount=yuan("1000")),
            id="a draw",
        ),
        pytest.param(
            "charged",
            {"amount": "10", "day": "2026-11-01", "component": "fees"},
            Charged(id="charged-1", day=day("2026-11-01"), amount=yuan("10")),
            id="a charge",
        ),
        pytest.param(
            "waived",
            {"amount": "", "day": "2026-11-01", "component": "penalty_principal"},
            Waived(id="waived-1", day=day("2026-11-01"), components=(Component.PENALTY_PRINCIPAL,)),
            id="a waiver of all of one part",
        ),
        pytest.param(
            "refunded",
            {"amount": "99.90", "day": "2026-11-01"},
            Refunded(id="refunded-1", day=day("2026-11-01"), amount=yuan("99.90")),
            id="a refund",
        ),
        pytest.param(
            "agreed",
            {"amount": "400", "day": "2026-11-11", "instalments": "3", "first_due": "2026-11-30", "last": "419.20"},
            PlanAgreed(
                id="agreed-1",
                day=day("2026-11-11"),
                instalments=(
                    (day("2026-11-30"), yuan("400")),
                    (day("2026-12-30"), yuan("400")),
                    (day("2027-01-30"), yuan("419.20")),
                ),
            ),
            id="a plan agreed",
        ),
    ],
)
def test_what_else_happened_is_kept_as_told(slip: Client, kind: str, told: dict[str, str], event: Event) -> None:
    sent = send(slip, f"/debts/huabei/record/{kind}/", told)

    assert (sent.where, last()) == ("/debts/huabei/", event)


def test_a_draw_in_instalments_is_first_due_a_month_later(slip: Client) -> None:
    send(slip, "/debts/add/", product="借呗", amount="100", due="2026-11-10")
    send(slip, "/debts/jiebei/record/drawn/", amount="1200", day="2026-10-20", instalments="12", first_due="")

    assert debt("jiebei").events[-1] == Drawn(
        id="drawn-1", day=day("2026-10-20"), amount=yuan("1200"), instalments=12, first_due=day("2026-11-20")
    )


def test_more_waived_than_owed_is_said_and_nothing_is_kept(slip: Client) -> None:
    page = send(slip, "/debts/huabei/record/waived/", amount="900", day="2026-11-01", component="penalty_principal")

    assert page.status == 400
    assert "那天这部分只欠" in page.text
    assert len(debt().events) == 2


def test_a_kind_of_event_nobody_knows_is_no_page(slip: Client) -> None:
    assert see(slip, "/debts/huabei/record/stolen/").status == 404


# The lender's figure


def test_a_figure_that_agrees_is_said_to(slip: Client) -> None:
    page = see(slip, "/debts/huabei/check/", total="1219.80", day="2026-11-12", days="33")

    assert "正好一分不差" in page.text


def test_a_figure_another_way_of_counting_gives_is_explained_with_its_working(slip: Client) -> None:
    # Both end days counted are 34 days: 20.40.
    text = see(slip, "/debts/huabei/check/", total="1220.40", day="2026-11-12", days="").text

    assert "能解释：如果到期日和还款日两头都算，就正好是对方的数字" in text
    assert "34 天 × ¥1,200.00 × 0.05%/日 = 20.40" in text


def test_a_figure_is_answered_while_others_are_still_being_counted(slip: Client) -> None:
    see(slip, "/debts/huabei/check/")
    text = see(slip, "/debts/huabei/check/", total="1220.40", day="2026-11-12", days="").text

    assert "如果到期日和还款日两头都算" in text


def test_a_figure_no_way_gives_comes_with_what_to_ask(slip: Client) -> None:
    text = see(slip, "/debts/huabei/check/", total="1500", day="2026-11-12", days="").text

    assert "没有一种得到对方的数字" in text
    assert "请提供截至2026年11月12日的息费计算明细" in text


def test_asking_keeps_nothing_until_the_person_says_so(slip: Client) -> None:
    see(slip, "/debts/huabei/check/", total="1220.40", day="2026-11-12", days="34")
    before = len(debt().events)
    send(slip, "/debts/huabei/check/", total="1220.40", day="2026-11-12", days="34")

    assert before == 2
    assert last() == Stated(id="stated-2", day=ON, total=yuan("1220.40"), days=34)


def test_a_figure_noted_stands_beside_ours(slip: Client) -> None:
    send(slip, "/debts/baitiao/check/", total="400", day="2026-11-12", days="")

    assert "2026年11月12日对方说 ¥400.00，比这里算的多 ¥14.00" in see(slip, "/debts/baitiao/").text


def test_a_figure_that_cannot_be_read_stays_in_the_form(slip: Client) -> None:
    page = see(slip, "/debts/huabei/check/", total="一大笔", day="2026-11-12", days="")

    assert page.status == 400
    assert 'value="一大笔"' in page.source


# Terms


def test_every_assumed_term_is_told_with_its_source(slip: Client) -> None:
    text = see(slip, "/debts/huabei/terms/").text

    assert "罚息利率 0.05%/日 可信度中" in text
    assert "先按公开说法" in text


def test_a_term_is_told_with_note_source_and_the_day_it_was_looked_at(slip: Client) -> None:
    text = see(slip, "/debts/huabei/terms/due_day/").text

    assert "现在按 每月 10 日 有的用户是 15 日、20 日等，请以花呗页面为准" in text
    assert "最近查看：2026年11月23日" in text


def test_a_published_range_is_told(client: Client) -> None:
    live_as(Case("Ana", (debt_from(product("weilidai"), yuan("3000"), day("2026-10-10")),), on=ON))

    assert "公开说法在 0.02%/日 到 0.05%/日 之间" in see(client, "/debts/weilidai/terms/ordinary_rate/").text


def test_what_the_contract_says_goes_before_the_catalogue(slip: Client) -> None:
    sent = send(slip, "/debts/huabei/terms/penalty_rate/", value="0.04%/日", said_by="合同第 5 条")

    # 1,200 × 0.04 % × 33 days = 15.84.
    assert sent.where == "/debts/huabei/terms/"
    assert own_terms(debt().terms)["penalty_rate"].value == daily("0.04")
    assert "¥1,215.84" in see(slip, "/debts/huabei/").text


def test_a_term_goes_back_to_what_is_published(slip: Client) -> None:
    send(slip, "/debts/huabei/terms/penalty_rate/", value="0.04%/日", said_by="合同第 5 条")
    send(slip, "/debts/huabei/terms/penalty_rate/", catalogue="1")

    assert own_terms(debt().terms) == {}


def test_other_terms_of_the_contract_stay(slip: Client) -> None:
    send(slip, "/debts/baitiao/terms/grace_days/", value="2", said_by="白条页面")

    assert set(own_terms(debt("baitiao").terms)) == {"statement_day", "grace_days"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("statement_day", "6"),
        ("penalty_last_day", "no"),
        ("penalty_base", "whole_order"),
        ("penalty_minimum", "0.01"),
        ("late_fee_share", "5%"),
        ("penalty_factor", "1.5"),
        ("instalment_fees", "3期：2.5%，12：8.8%"),
        ("allocation", "card_payment_order"),
        ("rounding", "down"),
    ],
)
def test_a_term_of_each_kind_is_kept_and_shown_as_it_was_typed(slip: Client, name: str, value: str) -> None:
    sent = send(slip, f"/debts/huabei/terms/{name}/", value=value, said_by="合同")
    again = see(slip, f"/debts/huabei/terms/{name}/")

    assert (sent.status, name in own_terms(debt().terms)) == (303, True)
    assert "改回公开说法" in again.text


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("penalty_rate", "0.05", "没有百分号"),
        ("instalment_fees", "三期", "看不懂"),
        ("statement_day", "40", "31"),
        ("late_fee_share", "5", "看不出是多大的比例"),
    ],
)
def test_a_term_that_cannot_be_read_is_said_at_its_field(slip: Client, name: str, value: str, said: str) -> None:
    page = send(slip, f"/debts/huabei/terms/{name}/", value=value, said_by="合同")

    assert (page.status, said in page.text) == (400, True)
    assert own_terms(debt().terms) == {}


def test_a_missing_term_is_found_and_the_debt_is_counted(client: Client) -> None:
    live_as(Case("Ana", (debt_from(product("mortgage"), yuan("3000"), day("2026-10-10")),), on=ON))
    before = see(client, "/debts/mortgage/").source
    send(client, "/debts/mortgage/terms/ordinary_rate/", value="3.6%/年", said_by="借款合同")

    assert 'href="/debts/mortgage/terms/ordinary_rate/"' in before
    assert "由哪些部分组成" in see(client, "/debts/mortgage/").text


def test_a_term_nobody_knows_is_no_page(slip: Client) -> None:
    assert see(slip, "/debts/huabei/terms/mood/").status == 404


# Name, order, removal


def test_a_debt_gets_a_name_and_a_place_in_front(slip: Client) -> None:
    send(slip, "/debts/huabei/more/", name="小花", first="on")

    assert (debt().name, now().pay_first) == ("小花", frozenset({"huabei"}))


def test_without_a_name_it_goes_by_its_product(slip: Client) -> None:
    send(slip, "/debts/huabei/more/", name="小花")
    send(slip, "/debts/huabei/more/", name="")

    assert debt().name == "花呗"


def test_a_debt_is_deleted_only_after_asking(slip: Client) -> None:
    asked = see(slip, "/debts/huabei/remove/")
    before = len(now().debts)
    sent = send(slip, "/debts/huabei/remove/")

    assert ("删除“花呗”？" in asked.text, before) == (True, 2)
    assert (sent.where, [one.id for one in now().debts]) == ("/debts/", ["baitiao"])


def test_deleting_twice_finds_it_gone(slip: Client) -> None:
    for _ in range(2):
        sent = send(slip, "/debts/huabei/remove/")

    assert (sent.status, sent.where) == (303, "/debts/")


def test_a_deleted_debt_comes_back_by_undo(slip: Client) -> None:
    send(slip, "/debts/huabei/remove/")
    send(slip, "/undo/")

    assert [one.id for one in now().debts] == ["huabei", "baitiao"]


def test_an_id_with_anything_in_it_has_a_page(client: Client) -> None:
    odd = replace(debt_from(product("huabei"), yuan("1200"), day("2026-10-10")), id="我的 卡/2?#")
    live_as(Case("Ana", (odd,), on=ON))
    address = see(client, "/debts/").source.partition('scope="row" class="name"><a href="')[2].partition('"')[0]

    assert see(client, address).status == 200
    assert send(client, f"{address}pay/", amount="5", day="2026-11-12").status == 303
    assert households.chosen() is not None
