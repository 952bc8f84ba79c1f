"""Bills in the app: looked at before anything is kept, asked about once, booked on their debts, taken back whole."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from telling import day, yuan
from visiting import live_as_example, see

from anhuan.clock import now
from anhuan.household.bills.answers import NOTHING_ANSWERED
from anhuan.ledger.event import Paid
from anhuan.ledger.position import position
from anhuan.store import bills, households, uploads
from anhuan.web.bills.reading import apart, forget, reading, together

if TYPE_CHECKING:
    from uuid import UUID

    from django.test import Client

    from anhuan.files.case.case import Case
    from anhuan.money.amount import Money

SAMPLES = Path(__file__).parents[1] / "files" / "bills" / "samples"
ON = day("2026-11-12")


def given(client: Client, *names: str, **others: bytes) -> str:
    """Give bills, and return the address of the page that shows what they would add."""
    files = [SimpleUploadedFile(name, (SAMPLES / name).read_bytes()) for name in names]
    files += [SimpleUploadedFile(name, data) for name, data in others.items()]
    response = client.post("/bills/", {"file": files})
    assert response.status_code == 303
    return str(response.headers["Location"])


def taken(client: Client, *names: str) -> str:
    """Give bills, agree to what they tell, and return what the page then says."""
    client.post(given(client, *names), {"go": "take"})
    return see(client, "/bills/").text


def case() -> Case:
    kept = households.chosen()
    assert kept
    return kept.case


def mine() -> UUID:
    kept = households.chosen()
    assert kept
    return kept.household_id


def owed(debt: str) -> Money:
    return position(next(one for one in case().debts if one.id == debt), ON, horizon=()).total


@pytest.fixture
def rider(client: Client) -> Client:
    """Give the browser of a person whose debts the bills tell once more."""
    live_as_example("gig-worker")
    return client


def test_nothing_is_kept_before_it_was_agreed_to(rider: Client) -> None:
    page = see(rider, given(rider, "rider-alipay.csv", "rider-wechat.csv"))

    assert "新的 16 笔" in page.text
    assert "最近一期账单以后的消费，会加到欠款里 ¥64.50" in page.text
    assert "没有扣到款" in page.text
    assert "rider-alipay.csv 第 3 行" in page.text
    assert bills.imports(mine()) == ()


def test_what_was_agreed_to_is_kept_with_its_payments_and_purchases_and_undone_as_a_whole(rider: Client) -> None:
    before = case()
    huabei, weilidai = owed("huabei"), owed("weilidai")
    page = taken(rider, "rider-alipay.csv", "rider-wechat.csv")

    assert "记下了 16 笔交易，其中 3 笔记到了欠款上" in page
    assert owed("huabei") - huabei == yuan("64.50")
    assert owed("weilidai") < weilidai
    (first, *_) = bills.imports(mine())
    rider.post(f"/bills/{first.batch}/undo/")
    assert case().debts == before.debts
    assert "已撤销" in see(rider, "/bills/").text
    rider.post(f"/bills/{first.batch}/undo/", {"back": "1"})
    assert owed("huabei") - huabei == yuan("64.50")


def test_a_file_given_again_adds_nothing_and_says_so(rider: Client) -> None:
    taken(rider, "rider-alipay.csv")
    debts = case().debts
    where = given(rider, "rider-alipay.csv")

    assert "新的 0 笔；重复的 11 笔" in see(rider, where).text
    rider.post(where, {"go": "take"})
    assert len(bills.imports(mine())) == 1
    assert case().debts == debts


def test_of_two_files_that_overlap_one_can_be_taken_back_without_what_the_other_tells(rider: Client) -> None:
    taken(rider, "rider-alipay.csv")
    debts = case().debts
    taken(rider, "rider-alipay.csv", "rider-wechat.csv")
    (again, *_) = bills.imports(mine())
    rider.post(f"/bills/{again.batch}/undo/")

    assert case().debts == debts


def test_what_is_left_is_gone(rider: Client) -> None:
    where = given(rider, "rider-alipay.csv")
    assert rider.post(where, {"go": "drop"}).status_code == 303
    assert rider.get(where).status_code == 303
    assert "导入过的" not in see(rider, "/bills/").text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"hello,world\n1,2\n", "认不出这是谁家的账单"),
        (b"", "文件是空的"),
        (b"PK\x03\x04 broken", "工作簿打不开"),
        (b"\x00\x01", "不是文本"),
    ],
)
def test_what_is_no_bill_is_refused_with_its_place_and_nothing_of_the_others_is_kept(
    rider: Client, data: bytes, said: str
) -> None:
    where = given(rider, "rider-alipay.csv", **{"坏.csv": data})
    page = see(rider, where)

    assert page.status == 400
    assert said in page.text
    assert "坏.csv" in page.text
    assert "什么都没有记下" in page.text
    assert rider.get(where).status_code == 303


def test_no_file_and_too_many_files_are_told(rider: Client) -> None:
    assert rider.post("/bills/").status_code == 400
    many = [SimpleUploadedFile(f"{number}.csv", b"x") for number in range(21)]
    response = rider.post("/bills/", {"file": many})
    assert response.status_code == 400
    assert "一次最多 20 个文件" in response.content.decode()


def boxes(page: str, kind: str) -> list[str]:
    return re.findall(rf'name="({kind}-[^"]+)"', page)


def test_what_bills_leave_open_is_asked_once_and_booked_as_answered(rider: Client) -> None:
    taken(rider, "rider-alipay.csv", "rider-wechat.csv")
    page = see(rider, "/bills/questions/")
    first, second = boxes(page.source, "part")
    (fee,) = boxes(page.source, "means")

    assert "维修店" in page.text
    assert "对方是放款机构" in page.text
    wrong = rider.post("/bills/questions/", {first: "100", second: "30"})
    assert wrong.status_code == 400
    assert "加起来超过了 ¥120.00" in wrong.content.decode()
    assert "加起来不是" in rider.post("/bills/questions/", {first: "90", second: "0"}).content.decode()
    assert "每一处付了多少" in rider.post("/bills/questions/", {first: "90"}).content.decode()
    done = rider.post("/bills/questions/", {first: "20", second: "100", fee: "spent"}, follow=True)
    assert "有 1 件事要问您" not in done.content.decode()
    assert see(rider, "/bills/questions/").status == 303


def test_a_row_that_fits_no_debt_is_asked_and_booked_once_it_is_said_which(rider: Client) -> None:
    page = taken(rider, "meituan.csv")
    assert "美团月付" in page
    source = see(rider, "/bills/questions/").source
    box = re.findall(r'<label for="id_(debt-\w+)">[^<]*主动还款', source)[0]
    paid = [one.day for one in case().debts[0].events if isinstance(one, Paid)]
    rider.post("/bills/questions/", {box: "huabei"})

    assert [one.day for one in case().debts[0].events if isinstance(one, Paid)] == paid
    assert "在已记的账单或起点以前" in see(rider, given(rider, "meituan.csv")).text
    answers = bills.answers_of(mine())
    assert list(answers.debts.values()) == ["huabei"]


def test_pairs_that_look_like_one_purchase_are_joined_one_by_one_or_all_at_once(rider: Client) -> None:
    header = (SAMPLES / "boc-debit.csv").read_text("utf-8").splitlines()[:2]
    bank = "\n".join(
        [*header, '2026-11-09,08:00:00,人民币,-46.50,"1.00",快捷支付,x,x,x,支付宝-便利店,Z,x,2372']
    ).encode()
    above, titles = (SAMPLES / "rider-alipay.csv").read_text("utf-8").splitlines()[:2]
    told = "2026-11-09 19:02:00,日用百货,便利店,日用品,支出,46.50,中国银行储蓄卡(2372),交易成功,1,1,"
    where = given(rider, **{"b.csv": bank, "a.csv": f"{above}\n{titles}\n{told}".encode()})
    rider.post(where, {"go": "take"})
    page = see(rider, "/bills/questions/")

    assert "1 对交易像是同一笔" in page.text
    (pair,) = boxes(page.source, "pair")
    rider.post("/bills/questions/", {pair: "two"})
    assert see(rider, "/bills/questions/").status == 303
    household = mine()
    bills.answer(household, lambda _: NOTHING_ANSWERED)
    rider.post("/bills/questions/all-one/")
    assert len(bills.answers_of(household).one) == 1


def test_bills_may_come_before_there_is_any_household_and_belong_to_the_one_that_is_made(client: Client) -> None:
    taken(client, "rider-alipay.csv")
    assert len(bills.imports(None)) == 1
    live_as_example("gig-worker")
    assert bills.imports(None) == ()
    client.post("/bills/book/")

    assert "bill-" in "".join(event.id for debt in case().debts for event in debt.events)


def test_a_page_says_how_far_a_long_bill_is_read(rider: Client) -> None:
    rows = "\n".join(
        f"2026-11-11 12:20:00,餐饮,面馆,午餐,支出,18.00,花呗,交易成功,{number},1," for number in range(4000)
    )
    head = "\n".join((SAMPLES / "rider-alipay.csv").read_text("utf-8").splitlines()[:2])
    name, data = uuid4(), together([("long.csv", f"{head}\n{rows}\n".encode())])
    begun = reading(name, data, 0)
    assert begun.done.wait(60)
    assert (begun.name, begun.rows) == ("long.csv", 4000)
    assert begun.given is not None
    assert reading(name, data, 0) is begun
    forget(name)
    assert apart(data)[0][0] == "long.csv"
    held = uploads.hold(data, now=now())
    assert see(rider, f"/bills/{held}/").status == 200
