"""Real exports, read: whose they are, what their rows mean, and what is refused with how to do better."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anhuan.errors import BadBill
from anhuan.files.bills.kept import packed, unpacked
from anhuan.files.bills.recognised import read_bill
from anhuan.files.bills.sheet import LONGEST_CELL
from anhuan.household.bills.gathered import gather
from anhuan.household.bills.meaning import Means, meaning
from anhuan.household.bills.paid_with import payers
from anhuan.household.bills.row import Flow, Row
from anhuan.wording import Language, Words

SAMPLES = Path(__file__).parent / "samples"
HEADER = "交易时间,交易分类,交易对方,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注\n"
ABOVE = "支付宝账户：xx\n"


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def alipay(*rows: str) -> bytes:
    return (ABOVE + HEADER + "\n".join(rows) + "\n").encode("gb18030")


RIDER = read_bill(sample("rider-alipay.csv"), "a").rows + read_bill(sample("rider-wechat.csv"), "b").rows
LUNCH = "2026-09-21 12:00:00,餐饮美食,商户,午餐,支出,10.00,花呗,交易成功,1,2,"


@pytest.mark.parametrize(
    ("name", "source", "rows"),
    [
        ("alipay.csv", "alipay", 10),
        ("wechat.csv", "wechat", 27),
        ("meituan.csv", "meituan", 29),
        ("icbc-credit.csv", "icbc-credit", 9),
        ("icbc-debit.csv", "icbc-debit", 7),
        ("boc-debit.csv", "boc-debit", 6),
        ("cmb-debit.csv", "cmb-debit", 5),
        ("abc-debit.csv", "abc-debit", 5),
        ("bocom-debit.csv", "bocom-debit", 5),
    ],
)
def test_an_export_is_recognised_by_what_stands_in_it(name: str, source: str, rows: int) -> None:
    found = read_bill(sample(name), "anything.dat")

    assert (found.source, len(found.rows)) == (source, rows)


def test_a_workbook_of_the_old_kind_is_read_as_its_csv_is() -> None:
    old, new = (read_bill(sample(name), "bill").rows for name in ("boc-debit.xls", "boc-debit.csv"))

    assert [(one.at, one.flow, one.amount, one.party) for one in old] == [
        (one.at, one.flow, one.amount, one.party) for one in new
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("icbc-debit.csv", "spent repaid received repaid received moved refunded"),
        ("boc-debit.csv", "spent refunded spent received spent moved"),
        ("cmb-debit.csv", "received spent spent spent spent"),
        ("abc-debit.csv", "received spent repaid received received"),
        ("bocom-debit.csv", "received repaid received spent moved"),
    ],
)
def test_the_rows_of_a_savings_card_mean_what_its_bank_says(name: str, expected: str) -> None:
    rows = read_bill(sample(name), "bill").rows

    assert " ".join(meaning(one).means.value for one in rows) == expected
    assert {one.tail for row in rows for one in payers(row.method)} <= {"", "9876", "3167"}


def test_the_hour_of_a_row_may_stand_in_a_cell_of_its_own_or_nowhere() -> None:
    rows = read_bill(sample("abc-debit.csv"), "bill").rows

    assert [one.at.strftime("%m-%d %H:%M:%S") for one in rows[:3]] == [
        "01-01 12:34:56",
        "01-02 13:23:24",
        "01-03 00:00:00",
    ]


@given(st.lists(st.sampled_from(RIDER), unique=True))
def test_trades_are_kept_and_read_back_as_they_were(rows: list[Row]) -> None:
    assert unpacked(packed(rows)) == tuple(rows)


def test_the_workbook_wechat_sends_now_is_read_as_its_csv_was() -> None:
    found = read_bill(sample("wechat.xlsx"), "bill")

    assert found.source == "wechat"
    assert {one.flow for one in found.rows} <= set(Flow)


def test_rows_of_meituan_mean_what_paid_for_them() -> None:
    found = gather(read_bill(sample("meituan.csv"), "m.csv").rows)
    count = Counter(one.means for one in found.meanings)

    assert count[Means.REPAID] == 1
    assert {one.instrument.product for one in found.meanings if one.means is Means.CHARGED and one.instrument} == {
        "meituan-yuefu",
        "",
    }


def test_a_refund_without_a_number_finds_the_purchase_of_the_same_thing() -> None:
    found = gather(read_bill(sample("meituan.csv"), "m.csv").rows)

    assert {(refund.row.goods, refund.amount.fen) for refund, _ in found.refunds} >= {("【爆款回归】葡式蛋挞6只", 2000)}


def test_rows_of_a_credit_card_are_charged_to_it_and_a_transfer_repays_it() -> None:
    found = gather(read_bill(sample("icbc-credit.csv"), "i.csv").rows)

    assert Counter(one.means for one in found.meanings) == {Means.CHARGED: 8, Means.REPAID: 1}
    assert {one.instrument.tail for one in found.meanings if one.instrument} == {"5678"}


def test_two_overlapping_files_book_nothing_twice() -> None:
    both = (*read_bill(sample("alipay.csv"), "a").rows, *read_bill(sample("alipay.csv"), "b").rows)

    assert len(gather(both).meanings) == len(gather(both[: len(both) // 2]).meanings)


def test_every_row_remembers_its_file_and_line() -> None:
    (row,) = read_bill(alipay(LUNCH), "九月.csv").rows

    assert (row.file, row.line) == ("九月.csv", 3)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_the_encoding_of_a_file_makes_no_difference(encoding: str) -> None:
    text = ABOVE + HEADER + LUNCH + "\n"

    assert read_bill(text.encode(encoding), "x").rows[0].goods == "午餐"


def archive(**parts: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/"), data)
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", "bill-empty", None),
        (b" \n \n", "bill-empty", None),
        (b"hello\nworld\n", "bill-unknown", None),
        ((HEADER + LUNCH).encode(), "bill-unknown", None),
        (alipay(), "bill-no-rows", None),
        (alipay(LUNCH, "2026-09-22 12:00:00,餐饮"), "bill-cut", 4),
        (alipay(LUNCH.replace(",1,2,", ",1.23E+20,2,")), "bill-resaved", 3),
        (alipay(LUNCH.replace("10.00", "=1+1")), "bill-amount", 3),
        (alipay(LUNCH.replace("10.00", "-10.00")), "bill-amount", 3),
        (alipay(LUNCH.replace("支出", "花了")), "bill-flow", 3),
        (alipay(LUNCH.replace("2026-09-21", "2026-13-21")), "bill-time", 3),
        (alipay(LUNCH.replace("午餐", "午" * (LONGEST_CELL + 1))), "bill-cell-too-long", 3),
        (alipay(LUNCH + "," * 80), "bill-too-wide", 3),
        (b"\x00\x01\x02 rubbish", "bill-not-text", 1),
        ("支付宝\n".encode("gb18030") + b"\xff\xff\xff", "bill-encoding", 2),
        (b"\xd0\xcf\x11\xe0 old", "bill-damaged", None),
        (b"PK\x03\x04 broken", "bill-damaged", None),
        (archive(bill=b"x"), "bill-archive", None),
        (archive(**{"[Content_Types].xml": b"<x/>"}), "bill-damaged", None),
        (archive(**{"[Content_Types].xml": b"0" * (40 << 20)}), "bill-bomb", None),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place_and_what_to_do(data: bytes, code: str, line: int | None) -> None:
    with pytest.raises(BadBill) as caught:
        read_bill(data, "bill.csv")

    assert caught.value.code == code
    assert caught.value.place is not None
    assert caught.value.place.line == line
    for language in Language:
        assert Words(language).say(f"error.{code}", **caught.value.facts)


def test_a_line_of_a_hundred_million_characters_is_refused_and_not_read() -> None:
    with pytest.raises(BadBill, match="bill-cell-too-long"):
        read_bill(ABOVE.encode("gb18030") + b"1" * (100 << 20), "bill.csv")


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def points_to(name: str, kind: str, target: str) -> bytes:
    """Return the part of a workbook that says where another one is."""
    one = f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{PACKAGE}/relationships">{one}</Relationships>'.encode()


def far_out() -> bytes:
    """Return a workbook of one kilobyte whose two cells are the first and the last one a sheet can have."""
    cells = ('<c r="A1" t="str"><v>x</v></c>', '<c r="XFD1048576" t="str"><v>x</v></c>')
    rows = f'<row r="1">{cells[0]}</row><row r="1048576">{cells[1]}</row>'
    sheets = '<sheets><sheet name="a" sheetId="1" r:id="b"/></sheets>'
    return archive(
        **{
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>'.encode(),
            "_rels/.rels": points_to("a", "officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{sheets}</workbook>'.encode(),
            "xl/_rels/workbook.xml.rels": points_to("b", "worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode(),
        }
    )


def test_a_workbook_with_one_cell_far_out_takes_no_memory_and_is_refused() -> None:
    with pytest.raises(BadBill, match="bill-damaged"):
        read_bill(far_out(), "bill")


def test_a_formula_in_a_name_is_text() -> None:
    (row,) = read_bill(alipay(LUNCH.replace("午餐", '=HYPERLINK("http://x")').replace('"', "'")), "x").rows

    assert row.goods.startswith("=HYPERLINK")


@given(st.binary(max_size=300))
def test_no_rubbish_crashes_the_reader(data: bytes) -> None:
    try:
        read_bill(data, "x")
    except BadBill as error:
        assert Words(Language.ZH).say(f"error.{error.code}", **error.facts)  # noqa: PT017 -- any refusal is fine, a crash is not


@given(st.lists(st.text(st.characters(blacklist_categories=["Cs"]), max_size=12), min_size=11, max_size=11))
def test_no_row_crashes_the_reader(cells: list[str]) -> None:
    row = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    try:
        gather(read_bill(alipay(LUNCH, row), "x").rows)
    except BadBill:
        return


def test_progress_is_told_while_a_long_file_is_read() -> None:
    told: list[int] = []
    read_bill(alipay(*[LUNCH.replace(",1,2,", f",{number},2,") for number in range(2500)]), "x", progress=told.append)

    assert told == [1000, 2000]
