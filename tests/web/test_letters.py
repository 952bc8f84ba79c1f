"""The words for each lender: to paste, to say, to print; and the guard before any that acknowledge a debt."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from telling import day, yuan
from visiting import live_as, live_as_example, see, send

from anhuan.files.case.case import Case
from anhuan.files.examples import example
from anhuan.ledger.start import debt_from
from anhuan.terms.catalogue import product

if TYPE_CHECKING:
    from django.test import Client

ON = day("2026-11-12")
OLD = day("2022-10-10")
HUABEI = "/plan/letters/huabei/"


@pytest.fixture
def slip(client: Client) -> Client:
    """Give the browser of a person with one debt overdue."""
    live_as_example("first-slip")
    return client


@pytest.fixture
def long_ago(client: Client) -> Client:
    """Give the browser of a person whose debt fell late more than three years ago."""
    live_as(Case("Ana", (debt_from(product("huabei"), yuan("1200"), OLD),), example("first-slip").household, on=ON))
    return client


def words(source: str, channel: str) -> str:
    """Return the words of one channel on a page."""
    return source.split(f'id="words-{channel}">')[1].split("</div>", maxsplit=1)[0]


# The list


def test_every_debt_is_listed_with_what_can_be_written(slip: Client) -> None:
    text = see(slip, "/plan/letters/").text

    assert "花呗 花呗：2026年11月12日还 ¥1,219.80" in text
    assert "京东白条 只要息费计算明细，不承认也不承诺" in text


def test_the_list_follows_the_way_that_was_chosen(slip: Client) -> None:
    page = see(slip, "/plan/letters/", way="6")

    assert "按这个还法写：分 3 个月" in page.text
    assert 'href="/plan/letters/huabei/?way=6"' in page.source


def test_without_household_figures_the_sheet_can_be_asked_for(client: Client) -> None:
    live_as(Case("Ana", (debt_from(product("huabei"), yuan("1200"), day("2026-10-10")),), on=ON))

    page = see(client, HUABEI)

    assert "我这样问只为核对，不表示承认这笔欠款或任何金额" in words(page.source, "chat")
    assert "¥" not in words(page.source, "chat")


def test_a_debt_nobody_has_is_no_page(slip: Client) -> None:
    assert see(slip, "/plan/letters/nothing/").status == 404


def test_without_a_household_there_is_no_letter(client: Client) -> None:
    assert see(client, HUABEI).status == 404


# The words


def test_the_words_are_there_for_the_chat_and_for_the_phone(slip: Client) -> None:
    source = see(slip, HUABEI).source

    assert "我的方案是一次性结清：不晚于2026年11月12日还 ¥1,219.80。" in words(source, "chat")
    assert "打电话之前：用官方 App 里的客服" in words(source, "phone")


def test_what_the_person_adds_stands_in_the_words(slip: Client) -> None:
    page = send(slip, HUABEI, reason="上月换工作，工资晚发", tail="6222 1234", contact="App 消息")

    assert "我的情况：上月换工作，工资晚发" in words(page.source, "chat")
    assert "尾号 1234" in words(page.source, "chat")
    assert "6222" not in words(page.source, "chat")
    assert "请用这个方式联系我：App 消息" in words(page.source, "chat")


def test_while_typing_the_words_follow(slip: Client) -> None:
    page = see(slip, f"{HUABEI}live/", reason="工资晚发")

    assert "我的情况：工资晚发" in words(page.source, "chat")
    assert "<html" not in page.source


def test_what_the_person_writes_is_never_markup(slip: Client) -> None:
    page = send(slip, HUABEI, reason="<script>alert(1)</script>")

    assert "<script>alert" not in page.source
    assert "&lt;script&gt;alert(1)" in page.source


def test_too_long_a_reason_is_named_and_stays_in_the_form(slip: Client) -> None:
    page = send(slip, HUABEI, reason="长" * 501)

    assert page.status == 400
    assert "长" * 501 in page.source


def test_the_sheet_alone_can_be_asked_for_of_any_debt(slip: Client) -> None:
    page = see(slip, HUABEI, sheet="1")

    assert "只核对，不承认这笔欠款，也不承诺还款。" in page.text
    assert "方案" not in words(page.source, "chat")


# The guard


def test_a_proposal_that_may_revive_an_old_debt_is_held_back_and_explained(long_ago: Client) -> None:
    page = see(long_ago, HUABEI)

    assert (
        "先停一下。按填写的内容，花呗的 3 年诉讼时效从2022年10月10日算起，到2025年10月10日可能已经届满。" in page.text
    )
    assert "不表示承认这笔欠款" in words(page.source, "chat")


def test_after_reading_why_the_proposal_is_written(long_ago: Client) -> None:
    page = send(long_ago, HUABEI, read="on")

    assert "我的方案" in words(page.source, "chat")
    assert "不表示承认" not in words(page.source, "chat")


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_no_document_gets_past_the_guard(long_ago: Client, kind: str) -> None:
    page = send(long_ago, f"{HUABEI}anhuan.{kind}")

    assert "先停一下" in page.text


# Documents


def test_the_letter_comes_as_a_typeset_document(slip: Client) -> None:
    response = slip.post(f"{HUABEI}anhuan.pdf", {"name": "林一", "tail": "1234"})

    assert response.headers["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
    assert "attachment" in response.headers["Content-Disposition"]


def test_the_letter_comes_as_a_document_to_go_on_writing_in(slip: Client) -> None:
    response = slip.post(f"{HUABEI}anhuan.docx", {"name": "林一", "tail": "1234"})

    with ZipFile(BytesIO(response.content)) as found:
        text = found.read("word/document.xml").decode()
    assert "林一" in text
    assert "1,219.80" in text


def test_a_document_that_only_asks_for_the_sheet_names_no_amount(slip: Client) -> None:
    response = slip.post(f"{HUABEI}anhuan.docx?sheet=1")

    with ZipFile(BytesIO(response.content)) as found:
        assert "1,219.80" not in found.read("word/document.xml").decode()


def test_a_document_that_was_read_about_gets_past_the_guard(long_ago: Client) -> None:
    assert long_ago.post(f"{HUABEI}anhuan.pdf", {"read": "on"}).content.startswith(b"%PDF-")


def test_another_kind_of_document_is_no_page(slip: Client) -> None:
    assert send(slip, f"{HUABEI}anhuan.exe").status == 404


def test_a_document_is_not_made_of_what_is_too_long(slip: Client) -> None:
    page = send(slip, f"{HUABEI}anhuan.pdf", name="长" * 61)

    assert page.status == 400
    assert "长" * 61 in page.source


def test_a_character_no_font_has_is_named_beside_the_words(client: Client) -> None:
    live_as_example("gig-worker")

    # U+0378 is not assigned, so no font of any machine has it.
    text = send(client, "/plan/letters/jiebei/", reason="\u0378").text

    assert "没有字体能印出这些字：\u0378" in text
    assert "没有字体能印出" not in send(client, "/plan/letters/jiebei/", reason="工资晚发").text
