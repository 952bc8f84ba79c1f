"""After a debt is paid: what is left to do stands on today, with the debt and in the calendar, until it is done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from telling import day, yuan
from visiting import live_as, live_as_example, see

from anhuan.agenda.aftercare import Care
from anhuan.files.case.case import Case
from anhuan.ledger.event import Paid
from anhuan.ledger.position import position
from anhuan.ledger.start import debt_from
from anhuan.store import households
from anhuan.store.cared import cares
from anhuan.terms.catalogue import product

if TYPE_CHECKING:
    from django.test import Client

    from anhuan.ledger.debt import Debt

ON = day("2026-11-12")


def paid() -> Debt:
    """Return a bill that was late and then paid in full."""
    owed = debt_from(product("huabei"), yuan("1200"), day("2026-10-10"))
    total = position(owed, day("2026-11-01"), horizon=()).total
    return replace(owed, events=(*owed.events, Paid(id="all", day=day("2026-11-01"), amount=total)))


@pytest.fixture
def ana(client: Client) -> Client:
    """Give the browser of a person who has paid a late bill."""
    live_as(Case("Ana", (paid(),), on=ON))
    return client


def note(client: Client, step: str, **more: str) -> str:
    """Tick a step off, and return where that leads."""
    answer = client.post(f"/debts/{paid().id}/aftercare/", {"step": step, **more})
    assert answer.status_code == 303
    return answer.headers["Location"]


def done() -> list[Care]:
    """Return what is noted as done."""
    kept = households.chosen()
    assert kept
    return [care for one in cares.all(kept.household_id) for care in one.done]


def test_today_names_the_first_thing_that_is_left(ana: Client) -> None:
    page = see(ana, "/").text

    assert "花呗已还清，还有一件事" in page
    assert "要结清证明，收好" in page


def test_the_debt_tells_every_step_with_its_day(ana: Client) -> None:
    page = see(ana, f"/debts/{paid().id}/")

    assert "最后一笔在2026年11月1日付清" in page.text
    assert "2027年1月4日起" in page.text
    assert "2031年11月2日起" in page.text
    assert f"/letters/clearance/?debt={paid().id}" in page.source


def test_the_calendar_holds_them_on_the_page_and_in_the_file(ana: Client) -> None:
    assert "花呗：查一次信用报告" in see(ana, "/calendar/").text
    file = ana.get("/calendar/anhuan.ics", {"titles": "full"}).content.decode()
    assert "DTSTART;VALUE=DATE:20261112" in file
    assert "DTSTART;VALUE=DATE:20270104" in file
    assert "还清以后：花呗" in file


def test_what_is_done_is_noted_with_its_day_and_asked_no_more(ana: Client) -> None:
    assert note(ana, "certificate", back="today") == "/"

    assert done() == [Care.CERTIFICATE]
    assert "还有一件事" not in see(ana, "/").text
    assert "2026年11月12日做好" in see(ana, f"/debts/{paid().id}/").text
    calendar = see(ana, "/calendar/").text
    assert "办好的 1 件 2026年11月12日 花呗：向对方要结清证明，收好 撤销" in calendar
    assert calendar.count("结清证明，收好") == 1
    assert "DTSTART;VALUE=DATE:20261112" not in ana.get("/calendar/anhuan.ics").content.decode()


def test_what_was_noted_too_early_is_taken_back(ana: Client) -> None:
    note(ana, "certificate")
    note(ana, "report")
    note(ana, "certificate", undo="1")

    assert done() == [Care.REPORT]
    assert "要结清证明，收好" in see(ana, "/").text


@pytest.mark.parametrize("step", ["", "sing", "<script>"])
def test_a_step_nobody_knows_changes_nothing(ana: Client, step: str) -> None:
    note(ana, step)

    assert done() == []


def test_a_debt_that_is_owed_has_nothing_to_be_done_after_it(client: Client) -> None:
    live_as_example("first-slip")
    kept = households.chosen()
    assert kept
    debt = kept.case.debts[0].id

    assert 'id="aftercare"' not in see(client, f"/debts/{debt}/").source
    client.post(f"/debts/{debt}/aftercare/", {"step": "certificate"})
    assert done() == []


def test_a_debt_that_cannot_be_counted_has_nothing_to_be_done_after_it(client: Client) -> None:
    lacking = debt_from(product("mortgage"), yuan("3000"), day("2026-10-10"))
    told = replace(lacking, events=(*lacking.events, Paid(id="some", day=day("2026-11-01"), amount=yuan("1"))))
    live_as(Case("Ana", (told,), on=ON))

    assert see(client, "/").status == 200
    client.post(f"/debts/{told.id}/aftercare/", {"step": "certificate"})
    assert done() == []


def test_a_debt_that_is_gone_is_not_there(ana: Client) -> None:
    assert ana.post("/debts/gone/aftercare/", {"step": "certificate"}).status_code == 404
    assert ana.get(f"/debts/{paid().id}/aftercare/").status_code == 405


def test_a_bill_that_was_paid_in_time_asks_for_nothing(client: Client) -> None:
    bill = debt_from(product("huabei"), yuan("1200"), day("2026-10-10"))
    in_time = replace(bill, events=(*bill.events, Paid(id="all", day=day("2026-10-09"), amount=yuan("1200"))))
    live_as(Case("Ana", (in_time,), on=ON))

    assert "结清证明" not in see(client, "/").text
    assert "结清证明" not in see(client, "/calendar/").text
    assert 'id="aftercare"' in see(client, f"/debts/{in_time.id}/").source
