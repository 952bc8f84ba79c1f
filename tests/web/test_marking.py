"""Lines of the calendar are ticked off and put off: they stay away and come back, and their day never moves."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from threading import Event, Timer
from typing import TYPE_CHECKING

import pytest
from telling import day, yuan
from visiting import live_as, live_as_example, see, send

from anhuan.agenda.early import USUAL
from anhuan.contact.call import Call
from anhuan.contact.guide import Screen
from anhuan.contact.verification.case import Verification
from anhuan.files.case.case import Case
from anhuan.files.examples import example
from anhuan.ledger.event import Paid
from anhuan.ledger.position import position
from anhuan.ledger.start import debt_from
from anhuan.plan.offer import Kind, Offer, Standing
from anhuan.plan.proposal import Payment
from anhuan.promise.promise import Promise
from anhuan.store import calls, households
from anhuan.store.marks import early, marks, papers
from anhuan.store.notes import verifications
from anhuan.terms.catalogue import product
from anhuan.web.answers import the_best_shown
from anhuan.web.plan.working import Jobs

if TYPE_CHECKING:
    from uuid import UUID

    from django.test import Client

    from anhuan.plan.candidate import Best
    from anhuan.store.households import Kept

ON = day("2026-11-12")
DUE = "2026年11月15日 星期日 京东白条 到期 ¥386.00"
ID = "8f1b6c1e-6a0b-4a39-9d3e-0f4f5f0f7a11"
AT = dt.datetime(2026, 11, 12, 10, tzinfo=dt.UTC)


@pytest.fixture
def ana(client: Client) -> Client:
    """Give the browser of a person with a late debt and one that falls due in three days; nothing is planned."""
    live_as(replace(example("first-slip"), household=None))
    return client


def household() -> UUID:
    kept = households.chosen()
    assert kept
    return kept.household_id


def named(client: Client, after: str, page: str = "/calendar/") -> str:
    """Return what the form calls the line that follows some words."""
    found = re.search(rf"{after}.*?name=\"(?:done|undo)\" value=\"(\w+)\"", see(client, page).source, re.DOTALL)
    assert found
    return found[1]


def mark(client: Client, **what: str) -> str:
    page = send(client, "/calendar/mark/", what)
    assert page.status == 303
    return page.where


def baitiao(client: Client) -> str:
    return named(client, "京东白条")


def test_what_is_ticked_off_leaves_the_list_and_today_and_the_file(ana: Client) -> None:
    assert DUE in see(ana, "/calendar/").text
    assert "京东白条" in see(ana, "/").text

    mark(ana, done=baitiao(ana))
    page = see(ana, "/calendar/").text

    assert DUE not in page
    assert "办好的 1 件 2026年11月15日 京东白条 ¥386.00 撤销" in page
    assert "已记为办好，不再提醒。" in page
    assert "京东白条 2026年11月15日" not in see(ana, "/").text
    assert "20261115" not in ana.get("/calendar/anhuan.ics").content.decode()


def test_what_was_ticked_off_by_mistake_is_brought_back(ana: Client) -> None:
    name = baitiao(ana)
    mark(ana, done=name)
    mark(ana, undo=name)

    assert DUE in see(ana, "/calendar/").text
    assert "办好的" not in see(ana, "/calendar/").text.replace("办好的 1 件", "")


def test_ticked_off_twice_is_ticked_off_once(ana: Client) -> None:
    name = baitiao(ana)
    mark(ana, done=name)
    mark(ana, done=name)

    assert [(one.key, one.done) for one in marks.all(household())] == [(f"due/{debt_id()}/2026-11-15", ON)]


def debt_id() -> str:
    return example("first-slip").debts[1].id


@pytest.mark.parametrize(("what", "until"), [("tomorrow", "2026年11月13日"), ("three", "2026年11月15日")])
def test_what_is_put_off_keeps_its_day_and_says_when_it_comes_back(ana: Client, what: str, until: str) -> None:
    mark(ana, **{what: baitiao(ana)})
    page = see(ana, "/calendar/").text

    assert f"{DUE} {until}再提醒" in page
    assert f"{until}再提醒。到期的日子没有变。" in page
    assert "京东白条 2026年11月15日" not in see(ana, "/").text


def test_the_file_rings_on_the_day_it_was_put_off_to(ana: Client) -> None:
    mark(ana, tomorrow=baitiao(ana))
    event = ana.get("/calendar/anhuan.ics").content.decode().partition("DTSTART;VALUE=DATE:20261115")[2]

    assert re.findall(r"TRIGGER:(\S+)", event) == ["-P1DT15H"]


def test_what_was_put_off_can_be_left_as_it_was(ana: Client) -> None:
    name = baitiao(ana)
    mark(ana, tomorrow=name)
    mark(ana, again=name)

    assert f"{DUE} 办好 / 推迟" in see(ana, "/calendar/").text


def test_a_day_of_ones_own_can_be_chosen(ana: Client) -> None:
    name = baitiao(ana)

    assert "到期日还是2026年11月15日" in see(ana, f"/calendar/later/{name}/").text
    assert send(ana, f"/calendar/later/{name}/", {"until": "11月14日"}).status == 303
    assert f"{DUE} 2026年11月14日再提醒" in see(ana, "/calendar/").text


@pytest.mark.parametrize("until", ["2026-11-12", "2026-11-11", "2027-11-14", "soon", ""])
def test_a_day_that_cannot_be_is_said_beside_the_field(ana: Client, until: str) -> None:
    page = send(ana, f"/calendar/later/{baitiao(ana)}/", {"until": until})

    assert page.status == 400
    assert marks.all(household()) == ()


@pytest.mark.parametrize("name", ["nothing", "due/x/2026-11-15", "0" * 20])
def test_what_is_not_in_the_list_cannot_be_marked(ana: Client, name: str) -> None:
    mark(ana, done=name)

    assert marks.all(household()) == ()
    assert see(ana, f"/calendar/later/{name.replace('/', '-')}/").status == 404


def test_without_a_household_there_is_nothing_to_mark(client: Client) -> None:
    assert send(client, "/calendar/mark/", {"done": "x"}).status == 404
    assert see(client, "/calendar/later/x/").status == 404


def test_whoever_looks_at_another_way_stays_there(client: Client) -> None:
    live_as_example("first-slip")
    see(client, "/calendar/", way="6")

    assert send(client, "/calendar/mark/?way=6", {"done": "x"}).where == "/calendar/?way=6"
    assert send(client, "/calendar/mark/", {"done": "x", "back": "today"}).where == "/"


def test_what_is_ticked_off_while_the_plan_is_worked_on_is_not_lost(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    live_as_example("first-slip")
    name = named(client, "京东白条")
    ready = Event()

    def after(kept: Kept, on: dt.date) -> Best:
        ready.wait()
        return the_best_shown(kept, on)

    monkeypatch.setattr("anhuan.web.plan.working.PATIENCE", 0.01)
    monkeypatch.setattr("anhuan.web.plan.working.jobs", Jobs(after))
    live_as_example("first-slip")

    assert "Refresh" in client.get("/calendar/").headers
    Timer(0.2, ready.set).start()
    mark(client, done=name)

    assert DUE not in see(client, "/calendar/").text


def test_a_case_that_cannot_be_counted_has_no_line_to_mark(client: Client) -> None:
    live_as(Case("Ana", (debt_from(product("mortgage"), yuan("3000"), day("2026-10-10")),), on=ON))

    assert mark(client, done="x") == "/calendar/"


def paid_late() -> Case:
    owed = debt_from(product("huabei"), yuan("1200"), day("2026-10-10"))
    total = position(owed, day("2026-11-01"), horizon=()).total
    paid = Paid(id="all", day=day("2026-11-01"), amount=total)
    return Case("Ana", (replace(owed, events=(*owed.events, paid)),), on=ON)


def test_a_step_after_a_payment_is_noted_with_the_debt_and_can_be_put_off(client: Client) -> None:
    case = paid_late()
    live_as(case)
    name = named(client, "结清证明")

    mark(client, tomorrow=name)
    assert "还有一件事" not in see(client, "/").text
    mark(client, again=name)
    assert "还有一件事" in see(client, "/").text

    mark(client, done=name)
    assert "2026年11月12日做好" in see(client, f"/debts/{case.debts[0].id}/").text
    mark(client, undo=name)
    assert "2026年11月12日做好" not in see(client, f"/debts/{case.debts[0].id}/").text


def test_everything_else_with_a_day_is_in_the_list_and_the_near_on_today(ana: Client) -> None:
    case = replace(example("first-slip"), household=None)
    offer = Offer(id="told", debt=case.debts[0].id, kind=Kind.DEFERRAL, months=3, expires=day("2026-11-20"))
    live_as(replace(case, offers=(offer,)))
    check = Verification(id=ID, at=AT, lender="招联")
    verifications.change(household(), ID, lambda _: check)
    taps = {Screen.START: "them", Screen.NAME: "told"}
    calls.begin(calls.Held(Call(id=ID, at=AT, taps=taps, ended=AT), household()))

    listed, today = see(ana, "/calendar/"), see(ana, "/")

    for page in (listed, today):
        assert "招联：核实对方是谁，还没有做完" in page.text
        assert "对方：最晚这天给书面回复" in page.text
        assert "花呗：对方给的方案，最晚这天接受" in page.text
        for where in (f"/who/{ID}/", f"/call/{ID}/over/", "/debts/huabei/offers/"):
            assert f'href="{where}"' in page.source
    assert "花呗：按填写的内容，诉讼时效这天届满" not in today.text

    mark(ana, done=named(ana, "最晚这天给书面回复"))
    assert "最晚这天给书面回复" not in see(ana, "/").text


def test_the_saving_of_each_month_leads_to_the_household(client: Client) -> None:
    case = example("first-slip")
    assert case.household
    live_as(replace(case, debts=(), household=replace(case.household, saving=yuan("200"))))
    page = see(client, "/calendar/")

    assert "把 ¥200.00 转进备用金" in page.text
    assert '<a href="/household/">' in page.source


def test_the_end_of_a_limitation_period_leads_to_its_debt(client: Client) -> None:
    live_as(Case("Ana", (debt_from(product("huabei"), yuan("1200"), day("2024-03-10")),), on=ON))

    assert "2027年3月10日 星期三 花呗：按填写的内容，诉讼时效这天届满" in see(client, "/calendar/").text


def test_a_court_paper_is_noted_once_and_its_last_day_is_in_the_list(ana: Client) -> None:
    for _ in range(2):
        assert send(ana, "/letters/guide/payment-order/", {"received": "2026-11-10"}).where == "/calendar/"

    assert [one.id for one in papers.all(household())] == ["payment-order-2026-11-10"]
    # Received on the 10th, fifteen days end on the 25th (rules: objection within 15 days).
    assert "2026年11月25日 星期三 法院：对支付令有异议的，书面异议最晚这天交到法院" in see(ana, "/calendar/").text


@pytest.mark.parametrize("received", ["1990-01-01", "soon"])
def test_a_paper_of_a_day_that_cannot_be_is_not_noted(ana: Client, received: str) -> None:
    assert send(ana, "/letters/guide/payment-order/", {"received": received}).status == 400
    assert papers.all(household()) == ()


def test_a_paper_without_a_last_day_is_not_noted(ana: Client) -> None:
    assert send(ana, "/letters/guide/sold-debt/", {"received": "2026-11-10"}).status == 200
    assert papers.all(household()) == ()


def test_how_early_to_be_reminded_is_chosen_kind_by_kind(ana: Client) -> None:
    assert 'name="due" value="7 3 1 0"' in see(ana, "/calendar/early/").source

    told = {"due": "5、2", "promised": "7,3", "offer": "", "saving": "1 1 0"}
    assert send(ana, "/calendar/early/", told).where == "/calendar/"

    assert {kind: early()[kind] for kind in ("due", "overdue", "promised", "offer", "saving", "care")} == {
        "due": (5, 2),
        "overdue": (5, 2),
        "promised": (7, 3),
        "offer": (),
        "saving": (1, 0),
        "care": (0,),
    }
    event = ana.get("/calendar/anhuan.ics").content.decode().partition("DTSTART;VALUE=DATE:20261115")[2]
    assert re.findall(r"TRIGGER:(\S+)", event) == ["-P1DT15H"]


@pytest.mark.parametrize("due", ["61", "-1", "a", "1.5", "1 2 3 4 5 6 7 8 9", "9" * 40])
def test_what_is_no_number_of_days_is_said_beside_the_field(ana: Client, due: str) -> None:
    page = send(ana, "/calendar/early/", {"due": due})

    assert page.status == 400
    assert "请写不超过 8 个数" in page.text
    assert early() == USUAL


@pytest.mark.parametrize("paid_by", ["2026-11-15", "2026-11-10"])
def test_a_promised_payment_that_is_ticked_off_is_not_on_today_any_more(client: Client, paid_by: str) -> None:
    case = example("first-slip")
    payments = (Payment(day(paid_by), yuan("100")), Payment(day("2027-01-15"), yuan("200")))
    promise = Promise(id="told", debt="huabei", made=day("2026-11-09"), payments=payments, standing=Standing.WRITTEN)
    live_as(replace(case, debts=case.debts[:1], household=None, promises=(promise,)))

    before = see(client, "/").text
    mark(client, done=named(client, "花呗"))
    after = see(client, "/").text

    assert "¥100.00" in before
    assert "¥100.00" not in after
    assert "¥200.00" in after
