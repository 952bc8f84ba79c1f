"""Before a promised day that may not be kept: the words for the lender, and the promise changed once it agrees."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from telling import day, yuan
from visiting import live_as, see, send

from anhuan.files.examples import example
from anhuan.plan.offer import Standing
from anhuan.plan.proposal import Payment
from anhuan.promise.promise import Promise
from anhuan.store import households

if TYPE_CHECKING:
    from django.test import Client

ON = day("2026-11-12")
HERE = "/promises/p/ahead/"
AGREED = {"day": "2026-12-21", "can": "3000", "later": "2027-01-20"}


def promised(amount: str = "9000", on: str = "2026-12-21", made: str = "2026-11-12", cash: str = "9000") -> None:
    """Live as the rider with some money at hand and one promise."""
    case = example("gig-worker")
    assert case.household
    promise = Promise(id="p", debt="huabei", made=day(made), payments=(Payment(day(on), yuan(amount)),))
    live_as(replace(case, promises=(promise,), household=replace(case.household, cash=yuan(cash))))


def promise() -> Promise:
    kept = households.chosen()
    assert kept
    return kept.case.promises[0]


def paid_by() -> list[tuple[str, str]]:
    return [(one.day.isoformat(), str(one.amount)) for one in promise().payments]


def test_what_is_surely_there_is_filled_in_and_put_in_words_for_chat_phone_and_letter(client: Client) -> None:
    promised()
    there = see(client, "/promises/")
    page = see(client, HERE)

    assert HERE in there.source
    assert "有 95% 把握拿得出的是 ¥3,299.00" in page.text
    assert 'value="3299.00"' in page.source
    assert "2026年12月21日先还 ¥3,299.00；余下的 ¥5,701.00 什么时候还，我想和您商量" in page.text
    assert "1. 您好，我是花呗的借款人" in page.text
    assert "anhuan.pdf" in page.source
    assert "写上余下的哪天还，才能改承诺" in page.text


def test_how_sure_it_is_to_be_can_be_chosen(client: Client) -> None:
    promised()
    less, more = (see(client, HERE, level=level).text for level in ("0.9", "0.99"))

    assert "有 90% 把握拿得出的是" in less
    assert "那天没有哪个数有 99% 的把握" in more
    assert "95%" in see(client, HERE, level="12").text


def test_where_not_even_that_is_there_the_words_say_so_plainly(client: Client) -> None:
    promised("60000", "2026-11-20", cash="0")
    page = see(client, HERE).text

    assert "那天没有哪个数有 95% 的把握" in page
    assert "没有哪个发薪日够得上" in page
    assert "那天我可能还不了这笔" in page


def test_whoever_knows_better_than_the_program_writes_what_can_be_paid(client: Client) -> None:
    promised("1", "2026-11-25")
    page = see(client, HERE)
    told = send(client, HERE, can="0.40", later="12月1日", reason="上月停工两周", tail="6228000011112222")

    assert "你知道的比程序多" in page.text
    assert "那天可能还不了？先说一声" in see(client, "/promises/").text
    assert "2026年11月25日先还 ¥0.40，余下的 ¥0.60 最晚2026年12月1日还上" in told.text
    assert "我的情况：上月停工两周" in told.text
    assert "2222" in told.text
    assert "6228000011112222" not in told.text.partition("能做到的是")[2]
    assert "书面同意了，改承诺" in told.text


@pytest.mark.parametrize(
    ("can", "later", "why"),
    [
        ("9000", "2027-01-20", "那天能还的要比它少"),
        ("100", "2026-12-21", "余下的要排在2026年12月21日以后"),
        ("abc", "2027-01-20", "abc"),
        ("100", "someday", "someday"),
        ("", "", "必填"),
    ],
)
def test_what_does_not_fit_is_said_where_it_was_written_and_the_words_stand(
    client: Client, can: str, later: str, why: str
) -> None:
    promised()
    page = send(client, HERE, can=can, later=later)

    assert page.status == 400
    assert why in page.text
    assert "余下的 ¥5,701.00" in page.text
    assert send(client, f"{HERE}anhuan.pdf", can=can, later=later).status == 400


def test_a_place_to_pay_to_that_nobody_verified_goes_into_no_letter(client: Client) -> None:
    promised()
    page = send(client, HERE, can="100", later="", reason="请转到卡号 6228480402564890018")

    assert page.status == 400


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_letter_is_a_file_to_sign(client: Client, kind: str, begins: bytes) -> None:
    promised()
    answer = client.post(f"{HERE}anhuan.{kind}", {"can": "3000", "later": "2027-01-20", "name": "王五"})

    assert answer.content.startswith(begins)
    assert "attachment" in answer["Content-Disposition"]


def test_once_agreed_in_writing_the_promise_follows_and_that_can_be_undone(client: Client) -> None:
    promised()
    page = send(client, f"{HERE}agreed/", AGREED)
    where = see(client, "/promises/").text

    assert page.status == 303
    assert paid_by() == [("2026-12-21", "3000.00"), ("2027-01-20", "6000.00")]
    assert promise().standing is Standing.WRITTEN
    assert "“花呗”的承诺改成2027年1月20日还余下的" in where
    send(client, "/undo/")
    assert paid_by() == [("2026-12-21", "9000.00")]


def test_the_same_tap_twice_changes_it_once(client: Client) -> None:
    promised()
    for _ in range(2):
        send(client, f"{HERE}agreed/", AGREED, based_on=1, key="8f1b6c1e-6a0b-4a39-9d3e-0f4f5f0f7a11")

    assert paid_by() == [("2026-12-21", "3000.00"), ("2027-01-20", "6000.00")]


@pytest.mark.parametrize(
    "told",
    [
        AGREED | {"can": "9000"},
        AGREED | {"later": "2026-12-20"},
        AGREED | {"day": "2026-12-22"},
        AGREED | {"later": ""},
        {},
    ],
)
def test_what_was_not_agreed_so_changes_nothing_and_that_is_said(client: Client, told: dict[str, str]) -> None:
    promised()
    send(client, f"{HERE}agreed/", told)

    assert paid_by() == [("2026-12-21", "9000.00")]
    assert "note mind" in see(client, "/promises/").source


def test_where_nothing_is_to_come_any_more_it_leads_back(client: Client) -> None:
    promised("1", "2026-10-20", made="2026-10-01")

    assert see(client, HERE).where == "/promises/"
    send(client, f"{HERE}agreed/", AGREED)
    assert send(client, f"{HERE}anhuan.pdf", can="1", later="").status == 303


@pytest.mark.parametrize("path", ["/promises/q/ahead/", f"{HERE}anhuan.exe"])
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    promised()

    assert client.post(path, {"can": "1"}).status_code == 404


def test_without_a_household_there_is_no_promise_to_talk_about(client: Client) -> None:
    assert client.get(HERE).status_code == 404


def test_it_is_held_back_where_acknowledging_may_be_unwise_until_that_was_read(client: Client) -> None:
    case = example("gig-worker")
    old = replace(case.debts[0], events=case.debts[0].events[:1])
    asked = Promise(id="p", debt=old.id, made=ON, payments=(Payment(day("2031-12-21"), yuan("1")),))
    live_as(replace(case, debts=(old,), promises=(asked,), on=day("2031-12-01")))
    page = see(client, HERE)
    told = {"can": "0", "later": ""}

    assert "先停一下" in page.text
    assert "那天我可能还不了" not in page.text
    assert send(client, f"{HERE}anhuan.pdf", told).text.count("先停一下")
    assert "那天我可能还不了" in send(client, HERE, told, read="on").text
    assert "那天我可能还不了" not in see(client, "/promises/").text


def test_english_is_complete(client: Client) -> None:
    promised()
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"

    assert "3,299.00 on 21 December 2026" in see(client, HERE).text
    assert "The words for the lender" in see(client, "/promises/").text
