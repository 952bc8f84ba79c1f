"""接电话: the screens of a call, kept at every tap, whatever the finger, the window or the back button does."""

from __future__ import annotations

import datetime as dt
import re
import time
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from calling import begin, look, screen_of, tap
from django.urls import reverse
from visiting import live_as, live_as_example, see, send

from anhuan.clock import SHANGHAI
from anhuan.contact.guide import QUESTIONS
from anhuan.files.examples import example
from anhuan.store import calls, contacts
from anhuan.store.models import ContactVersion
from anhuan.web.call import figures, views
from anhuan.web.plan.working import Jobs

if TYPE_CHECKING:
    from django.test import Client

    from anhuan.app.may_promise import Figures
    from anhuan.store.households import Kept

NOON = dt.datetime(2026, 11, 12, 12, tzinfo=SHANGHAI)
NIGHT = NOON.replace(hour=22, minute=30)
ANOTHER = "48807abf-d3e2-49c4-8976-2394ca479062"


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every call begin at noon."""
    monkeypatch.setattr(views, "moment", lambda: NOON)


# One tap away


@pytest.mark.parametrize(
    "address", ["/start/", "/start/debt/", "/debts/", "/household/", "/plan/", "/settings/", "/nowhere/"]
)
def test_a_call_is_one_tap_away_from_every_page_and_before_anything_is_entered(client: Client, address: str) -> None:
    assert f'href="{reverse("call")}"' in see(client, address).source


def test_looking_begins_nothing(client: Client) -> None:
    for _ in range(2):
        assert "先喘口气" in see(client, "/call/").text

    assert calls.open_call() is None


def test_a_whole_call_without_any_debt_is_kept_question_by_question(client: Client) -> None:
    call = begin(client)
    for question in QUESTIONS[1:-1]:
        assert screen_of(client, call) == question.value
        tap(client, call, question.value, "nothing" if question.value == "promise" else "told")
    assert tap(client, call, "close", "over") == "over"

    found = look(client, call, "over")
    assert "核实对方是不是真的" in found.text
    assert "书面答复" in found.text
    assert calls.open_call() is None


def test_a_call_begun_twice_by_one_tap_is_one_call(client: Client) -> None:
    key = str(uuid4())
    first, second = begin(client, key=key), begin(client, key=key)

    assert first == second


@pytest.mark.parametrize("sent", [{}, {"call": "x", "answer": "them"}, {"call": ANOTHER, "answer": "nobody"}])
def test_a_begin_that_says_nothing_begins_nothing(client: Client, sent: dict[str, str]) -> None:
    assert client.post("/call/", sent).status_code == 303
    assert calls.open_call() is None


def test_a_call_goes_on_where_it_was(client: Client) -> None:
    call = begin(client)
    tap(client, call, "name", by="王某")

    assert see(client, "/call/").where == f"{call}staff/"
    assert 'value="王某"' in look(client, call, "name").source


def test_a_call_that_began_long_ago_is_asked_about_first(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    call = begin(client)
    monkeypatch.setattr(views, "moment", lambda: NOON + dt.timedelta(hours=3))

    asked = see(client, "/call/")
    assert "上一通还没有结束" in asked.text
    ended = client.post(f"{call}over/", {"go": "over", "then": "new"})
    assert ended.headers["Location"] == "/call/"
    assert "先喘口气" in see(client, "/call/").text


# Nervous fingers, two windows, the back button


def test_a_tap_sent_twice_moves_one_step(client: Client) -> None:
    call = begin(client)

    assert [tap(client, call, "name"), tap(client, call, "name")] == ["staff", "staff"]


def test_going_back_and_tapping_another_answer_corrects_the_first(client: Client) -> None:
    call = begin(client)
    for name in ("name", "staff", "agency"):
        tap(client, call, name)
    assert tap(client, call, "lender", "refused") == "close"

    assert "不肯说" in look(client, call, "lender").text
    assert tap(client, call, "lender", "told") == "contract"


def test_two_windows_on_two_screens_lose_nothing(client: Client) -> None:
    call = begin(client)
    tap(client, call, "name", by="王某")
    tap(client, call, "staff", staff="0731")
    tap(client, call, "name", "refused", by="王某某")

    source = look(client, call, "name").source + look(client, call, "staff").source
    assert 'value="王某某"' in source
    assert 'value="0731"' in source


def test_an_answer_that_its_screen_does_not_know_changes_nothing_but_keeps_what_was_typed(client: Client) -> None:
    call = begin(client)

    assert tap(client, call, "name", "nonsense", by="王某") == "name"
    assert 'value="王某"' in look(client, call, "name").source


@pytest.mark.parametrize("path", ["nowhere/", f"../{ANOTHER}/name/", f"../{ANOTHER}/", f"../{ANOTHER}/over/"])
def test_what_is_not_there_is_not_there(client: Client, path: str) -> None:
    call = begin(client)

    assert see(client, f"{call}{path}".replace(f"{call}../", "/call/")).status == 404


# Hanging up


@pytest.mark.parametrize("question", ["name", "amount", "promise"])
def test_hanging_up_is_always_there_and_keeps_what_was_typed(client: Client, question: str) -> None:
    call = begin(client)
    assert "挂断" in look(client, call, question).text

    found = client.post(f"{call}{question}/", {"go": "over", "words": "他说的话"})
    assert found.headers["Location"] == f"{call}over/"
    assert "他说的话" in look(client, call, "over").source


def test_a_call_ended_by_mistake_goes_on_where_it_was(client: Client) -> None:
    call = begin(client)
    tap(client, call, "name")
    client.post(f"{call}staff/", {"go": "over"})

    assert client.post(f"{call}over/", {"go": "resume"}).headers["Location"] == f"{call}staff/"


def test_the_page_after_a_call_is_only_there_when_it_is_over(client: Client) -> None:
    call = begin(client)
    assert see(client, f"{call}over/").where == f"{call}name/"

    client.post(f"{call}name/", {"go": "over"})
    assert see(client, f"{call}name/").where == f"{call}over/"
    assert see(client, f"{call}else/").where == f"{call}over/"


def test_what_is_remembered_afterwards_is_added(client: Client) -> None:
    call = begin(client)
    client.post(f"{call}name/", {"go": "over"})
    client.post(f"{call}over/", {"go": "stay", "number": "02112345678", "words": "今天必须还"})

    source = look(client, call, "over").source
    assert 'value="02112345678"' in source
    assert "今天必须还" in source


def noted_contact() -> contacts.Noted:
    """Return the contact there is, taken out or not."""
    row = ContactVersion.objects.order_by("-number").first()
    assert row is not None
    found = contacts.find(row.household_id, row.contact)
    assert found is not None
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_contact_of_a_call_tells_its_lender_the_same_in_every_language(client: Client, language: str) -> None:
    live_as_example("gig-worker")
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    call = begin(client)
    client.post(f"{call}lender/", {"debt": "huabei"})
    client.post(f"{call}contract/", {"go": "over"})

    assert noted_contact().contact.lender == "ant"
    assert f"/contacts/{noted_contact().contact.id}/" in look(client, call, "over").source


def test_a_contact_that_was_taken_out_stays_out_when_more_is_remembered_of_its_call(client: Client) -> None:
    call = begin(client)
    client.post(f"{call}name/", {"go": "over"})
    client.post(f"/contacts/{noted_contact().contact.id}/remove/")
    client.post(f"{call}over/", {"go": "stay", "words": "后来想起的"})
    found = noted_contact()

    assert found.removed
    assert "后来想起的" in found.contact.words


def test_what_is_typed_in_a_call_is_kept_without_what_cannot_be_written_down(client: Client) -> None:
    call = begin(client)
    client.post(f"{call}name/", {"go": "over", "by": "李\0某"})

    assert noted_contact().contact.by == "李某"


# What the caller does


def test_a_turn_is_told_apart_and_leads_back(client: Client) -> None:
    call = begin(client)
    tap(client, call, "name")
    listed = client.post(f"{call}staff/", {"go": "else"}).headers["Location"]

    assert "要验证码、密码、屏幕" in see(client, listed).text
    assert f'href="{call}staff/"' in see(client, listed).source
    assert "回到刚才那一步" in look(client, call, "secret").text
    assert tap(client, call, "relative", "told") == "staff"


def test_who_is_asked_for_a_code_sees_the_only_alarm_of_the_app_and_is_led_out(client: Client) -> None:
    call = begin(client)

    assert "note scam" in look(client, call, "secret").source
    assert "note scam" not in look(client, call, "threat").source
    assert tap(client, call, "secret", "kept") == "close"
    assert "书面答复" not in look(client, call, "close").text


def test_who_gave_a_code_is_told_the_three_things_to_do(client: Client) -> None:
    call = begin(client)

    assert tap(client, call, "secret", "given") == "given"
    assert "96110" in look(client, call, "given").text
    tap(client, call, "given", "done")
    assert "先止损" in look(client, call, "over").text


def test_at_half_past_ten_the_first_words_are_that_it_is_too_late(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "moment", lambda: NIGHT)
    call = begin(client)

    assert screen_of(client, call) == "late"
    assert "现在是休息时间" in look(client, call).text
    assert tap(client, call, "late", "over") == "over"


# Our figure beside theirs


def of_huabei(client: Client, who: str = "us") -> str:
    live_as_example("gig-worker")
    call = begin(client, who)
    client.post(f"{call}lender/", {"debt": "huabei"})
    return call


def test_a_debt_that_is_tapped_is_compared_with_what_they_claim(client: Client) -> None:
    call = of_huabei(client)
    ours = re.search(r"我们算的 (¥[\d,.]+)", look(client, call, "amount").text)
    assert ours

    told = client.post(f"{call}note/", {"claimed": "2万"}).json()
    assert "他多说了" in told["compare"]
    assert "请把计算明细发到官方 App 里" in told["compare"]
    assert told["kept"] == "已记下"
    assert "他少说了" in client.post(f"{call}note/", {"claimed": "1"}).json()["compare"]
    assert "一样" in client.post(f"{call}note/", {"claimed": ours[1]}).json()["compare"]
    assert "回头再核对" not in client.post(f"{call}note/", {"claimed": "两万左右"}).json()["compare"]
    assert "两万左右" in look(client, call, "amount").source


def test_without_a_debt_their_figure_is_only_kept(client: Client) -> None:
    call = begin(client)

    assert "回头再核对" in client.post(f"{call}note/", {"claimed": "两万左右"}).json()["compare"]
    assert "我们算的" not in client.post(f"{call}note/", {"claimed": "20000"}).json()["compare"]


def test_a_debt_that_is_gone_by_now_shows_no_figure(client: Client) -> None:
    case = example("gig-worker")
    live_as(replace(case, debts=tuple(replace(one, id=f"old-{one.id}") for one in case.debts)))
    call = begin(client)
    client.post(f"{call}lender/", {"debt": "huabei"})

    assert "我们算的" not in look(client, call, "amount").text


# What to promise


def promised(client: Client, call: str) -> str:
    """Wait for what may be promised, as the page does, and return it."""
    for _ in range(1200):
        told = client.get(f"{call}may/").json()
        if not told["working"]:
            return str(told["may"])
        time.sleep(0.1)
    raise AssertionError


def test_without_a_household_nothing_is_promised(client: Client) -> None:
    call = begin(client)

    assert "我不答应数字" in look(client, call, "promise").text
    assert "还没有核实" in look(client, call, "promise").text


def test_who_rang_us_is_promised_nothing_however_much_the_household_bears(client: Client) -> None:
    call = of_huabei(client, "them")

    assert "一分钱都不用答应" in look(client, call, "promise").text


def test_nothing_is_promised_while_it_is_worked_out_and_no_screen_waits_for_it(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    until = Event()

    def worked_out_later(kept: Kept, on: dt.date) -> Figures:
        until.wait()
        return figures.the_figures(kept, on)

    monkeypatch.setattr(figures, "jobs", Jobs(worked_out_later))
    call = of_huabei(client)
    look(client, call, "close")

    assert "算好之前，什么都不答应" in look(client, call, "promise").text
    until.set()
    assert "今天最多可以答应" in promised(client, call)
    assert "今天最多可以答应" in look(client, call, "promise").text


def test_what_was_promised_beyond_what_is_safe_is_said_calmly(client: Client) -> None:
    call = of_huabei(client)
    promised(client, call)

    assert "说多了" in client.post(f"{call}note/", {"promised": "99999"}).json()["may"]
    assert "说多了" not in client.post(f"{call}note/", {"promised": "1"}).json()["may"]
    tap(client, call, "promise", "promised", promised="500", promised_by="11月20日")
    client.post(f"{call}close/", {"go": "over"})
    assert "2026年11月20日" in look(client, call, "over").text
    assert 'value="500"' in look(client, call, "over").source


# The lock, and paper


def test_the_words_can_be_read_behind_the_lock_and_tell_nothing_of_anybody(client: Client) -> None:
    live_as_example("gig-worker")
    call = of_huabei(client)
    send(client, "/settings/passphrase/", new="open sesame", again="open sesame")
    client.cookies.clear()

    assert see(client, call).where.startswith("/unlock/")
    assert 'href="/call/words/"' in see(client, "/unlock/").source
    words = see(client, "/call/words/")
    assert "请问您的全名是" in words.text
    assert "花呗" not in words.source
    assert "老周" not in words.source


def test_what_is_tapped_while_the_lock_closed_waits_to_be_sent_again(client: Client) -> None:
    call = begin(client)
    send(client, "/settings/passphrase/", new="open sesame", again="open sesame")
    client.cookies.clear()

    kept = client.post(f"{call}name/", {"answer": "told", "by": "王某"})
    assert kept.status_code == 403
    assert "王某" in kept.content.decode()
