"""A photo or screenshot in the app: read, compared, and used in the forms there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.uploadedfile import SimpleUploadedFile
from telling import day
from visiting import live_as_example, now, see

from anhuan.app.read_picture import Looked
from anhuan.files.pictures.reading import Picture
from anhuan.household.seen import Box, seen

if TYPE_CHECKING:
    import pytest
    from django.test import Client

HERE = "/bills/picture/"
PAY_LATER = (
    Box("花呗", 20, 0, 80, 30),
    Box("11月应还(元)", 20, 60, 160, 90),
    Box("1,219.80", 20, 100, 200, 150),
    Box("还款日 2026年11月10日 · 已逾期2天", 20, 180, 400, 210),
)
BOXES = (
    Box("借呗 花呗", 20, 0, 200, 30),
    Box("本期应还", 20, 60, 120, 90),
    Box("100.00", 300, 60, 400, 90),
    Box("应还金额", 20, 120, 120, 150),
    Box("120.00", 300, 120, 400, 150),
    Box("最低还款", 20, 180, 120, 210),
    Box("110.00", 300, 180, 400, 210),
)


def give(client: Client, data: bytes, name: str = "a.png") -> str:
    return client.post(HERE, {"file": SimpleUploadedFile(name, data)}).content.decode()


def test_a_screenshot_becomes_a_debt_by_way_of_the_form_that_is_there(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    live_as_example("gig-worker")
    before = now()
    found = Looked(Picture(400, 600, PAY_LATER, "/9j/"), seen(PAY_LATER, day("2026-11-12")))
    monkeypatch.setattr("anhuan.web.bills.picture.read_picture", lambda _data, _on: found)
    shown = give(client, b"any")

    for value in ("花呗", "1219.80", "2026-11-10"):
        assert f'value="{value}"' in shown
    assert 'href="data:image/jpeg;base64,/9j/"' in shown
    assert "/debts/huabei/check/?total=1219.80&amp;day=2026-11-12" in shown
    assert now() == before

    form = see(client, "/debts/add/", product="花呗", amount="1219.80", due="2026-11-10")
    assert 'value="1219.80"' in form.source
    assert "¥1,2" in form.text


def test_what_was_read_with_doubt_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    live_as_example("gig-worker")
    found = Looked(Picture(400, 600, BOXES, ""), seen(BOXES, day("2026-11-12")))
    monkeypatch.setattr("anhuan.web.bills.picture.read_picture", lambda _data, _on: found)
    shown = give(client, b"any")

    both = '<span class="whole">¥100.00</span>、<span class="whole">¥120.00</span>'
    assert f"照片里有 {both}，请看清是哪一个再填" in shown
    assert "照片里的这一处：100.00" in shown
    assert "照片里的这一处：120.00" in shown
    assert '<details class="card" open>' in shown
    assert 'value="100.00"' not in shown
    assert "/check/" not in shown
    assert "可能是：" in shown
    assert "没有读到，请照着照片填" in shown
    assert "多半读错了一个" in shown


def test_what_is_owed_in_all_is_told_as_such_and_is_what_is_compared(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    live_as_example("gig-worker")
    whole = (Box("待还总额", 20, 0, 120, 30), Box("5,000.00", 300, 0, 400, 30), Box("第3期/共12期", 20, 60, 200, 90))
    bill = (Box("本期应还", 20, 120, 120, 150), Box("450.00", 300, 120, 400, 150))

    def looked(boxes: tuple[Box, ...]) -> str:
        found = Looked(Picture(400, 600, boxes, ""), seen(boxes, day("2026-11-12")))
        monkeypatch.setattr("anhuan.web.bills.picture.read_picture", lambda _data, _on: found)
        return give(client, b"any")

    assert "照片里写的是一共要还的" in looked(whole)
    both = looked(whole + bill)
    assert "照片里写的是一共要还的" not in both
    assert 'value="450.00"' in both
    assert "?total=5000.00" in both
    assert "第 3 期，共 12 期" in both


def test_a_page_that_names_nothing_known_leaves_the_product_open(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    boxes = (Box("你好", 0, 0, 50, 20),)
    found = Looked(Picture(400, 600, boxes, ""), seen(boxes, day("2026-11-12")))
    monkeypatch.setattr("anhuan.web.bills.picture.read_picture", lambda _data, _on: found)
    shown = give(client, b"any")

    assert "没有看出是哪一家的哪一项" in shown
    assert "对一对" not in shown


def test_what_cannot_be_read_is_told_beside_its_field(client: Client) -> None:
    shown = give(client, b"<html>")

    assert "这不是能读的照片" in shown
    assert client.post(HERE, {}).status_code == 400


def test_what_an_address_proposes_for_a_debt_is_only_a_proposal(client: Client) -> None:
    shown = see(client, "/debts/add/", product="<b>", amount="x" * 500, due="")

    assert shown.status == 200
    assert "x" * 41 not in shown.source
    assert "<b>" not in shown.source.partition("<main")[2]
