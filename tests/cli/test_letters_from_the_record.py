"""Letters from the record on the command line: printed, as JSON, as a file; and what is wrong is told."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest
from running import run

from anhuan.cli.writing import ABOUT, TAKES
from anhuan.letters.recorded import Subject
from anhuan.terms.lends import Lends

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def case(tmp_path: Path) -> str:
    file = tmp_path / "family.toml"
    file.write_text(run("example", "first-slip").stdout, "utf-8")
    return str(file)


def test_every_letter_has_a_command() -> None:
    assert set(ABOUT) == {one.value for one in Subject}
    assert set(TAKES) <= set(ABOUT)


def test_every_kind_of_lender_can_be_named() -> None:
    told = run("letter", "regulator", "--help").stdout

    assert all(one.value in told for one in Lends)


def test_a_case_file_fills_in_the_debt_and_our_count(case: str) -> None:
    told = run("letter", "dispute-amount", case, "--debt", "huabei", "--stated", "1300", "--sender", "张三").stdout

    assert "所涉产品：花呗" in told
    assert "合计　¥1,219.80" in told
    assert "贵方的数比本人核算的多 ¥80.20" in told


def test_the_plan_is_proposed_as_ever(case: str) -> None:
    assert run("letter", case).stdout == run("letter", "propose", case).stdout
    assert run("letter", "--sheet", case).stdout == run("letter", "propose", "--sheet", case).stdout


def test_a_letter_needs_no_case_file() -> None:
    told = json.loads(run("letter", "dispute-debt", "--called", "某某贷", "--json").stdout)

    assert told["about"] == "dispute-debt"
    assert "关于不认可所称欠款的函" in told["text"]
    assert "某某贷" in told["text"]


def test_a_letter_is_written_as_a_file(tmp_path: Path) -> None:
    out = tmp_path / "regulator.pdf"
    done = run("letter", "regulator", "--lender", "某银行", "--lender-kind", "bank", "--out", str(out))

    assert done.returncode == 0
    assert out.read_bytes().startswith(b"%PDF-")


def test_a_complaint_tells_each_contact_and_what_goes_beyond_the_rules(tmp_path: Path) -> None:
    contacts = tmp_path / "contacts.json"
    one = {"id": "1", "at": "2026-11-03T22:15:00+08:00", "means": "call", "lender": "某行", "number": "95555"}
    contacts.write_text(json.dumps({"schema": "anhuan.contacts/1", "contacts": [one]}))
    told = run("letter", "complaint", "--contacts", str(contacts), "--lender-kind", "bank", "--lender", "某行").stdout

    assert "2026年11月3日 22:15，来电，号码 95555，是否接通不详" in told
    assert "超出GB/T 45251-2025" in told
    assert "超出" not in run("letter", "holder", "--contacts", str(contacts)).stdout


def test_the_bundle_is_quoted_by_its_hash(tmp_path: Path) -> None:
    bundle = tmp_path / "bundle.zip"
    bundle.write_bytes(b"PK")

    told = run("letter", "complaint", "--bundle", str(bundle)).stdout
    assert hashlib.sha256(b"PK").hexdigest() in told


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("regulator", "--lender-kind", "bank", "--body", "nifa"), "没有叫“nifa”的受理处。这类机构有：nfra、mediation"),
        (("complaint", "--bundle", "/nowhere/x.zip"), "打不开"),
        (("dispute-amount", "--stated", "很多"), "不像一个金额"),
        (("dispute-amount", "--stated", "0"), "不大于零"),
        (("clearance", "--settled", "昨天吧"), "不像一个日期"),
        (("holder", "--out", "x.txt"), "不是 .pdf 或 .docx 文件名"),
    ],
)
def test_what_is_wrong_is_told(given: tuple[str, ...], said: str) -> None:
    done = run("letter", *given)

    assert done.returncode == 2
    assert said in done.stderr


def test_with_several_debts_one_has_to_be_named(tmp_path: Path) -> None:
    file = tmp_path / "many.toml"
    file.write_text(run("example", "gig-worker").stdout, "utf-8")

    done = run("letter", "dispute-amount", str(file))
    assert done.returncode == 2
    assert "请用 --debt 指明是哪一笔" in done.stderr


def test_a_count_that_would_acknowledge_an_old_debt_is_not_sent_unread(case: str) -> None:
    held = run("letter", "dispute-amount", case, "--debt", "huabei", "--on", "2029-09-01")
    sent = run("letter", "dispute-amount", case, "--debt", "huabei", "--on", "2029-09-01", "--acknowledge")

    assert held.returncode == 2
    assert "诉讼时效" in held.stderr
    assert "核算" in sent.stdout


def test_a_guide_counts_the_days_out() -> None:
    told = json.loads(run("letter", "guide", "payment-order", "--received", "2026-11-20", "--json").stdout)

    assert told["last_day"] == "2026-12-05"
    assert "收到支付令，怎么办" in run("letter", "guide", "payment-order").stdout


def test_examples_in_the_help_stand_on_lines_of_their_own() -> None:
    for lang, label in (("en", "Example: "), ("zh", "例：")):
        told = run("letter", "--help", lang=lang).stdout

        assert "\b" not in told
        assert f"\n  {label}anhuan letter complaint family.toml" in told
