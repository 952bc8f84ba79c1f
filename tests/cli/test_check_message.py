"""A message checked at a terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from running import run

from anhuan.terms.phrases import speech
from anhuan.wording import Language, Words

if TYPE_CHECKING:
    from pathlib import Path

FAKE = "【美团金融】您的逾期账单已移交，请把验证码发给客服"


def test_a_fraud_is_told_with_its_reasons_and_what_to_do() -> None:
    told = run("check-message", FAKE, "--sender", "1380000xxxx").stdout

    assert told.startswith("有诈骗的特征")
    assert "“美团金融”：用了只有冒充者才用的名字。" in told
    assert "先不回复，不点，不转账" in told
    assert "%" not in told


def test_the_same_as_json() -> None:
    told = json.loads(run("check-message", FAKE, "--json").stdout)

    assert told["verdict"] == "fraud"
    assert {"alike", "secret"} <= {one["code"] for one in told["findings"]}


def test_a_match_names_the_public_hotline() -> None:
    told = run("check-message", "【招商银行】您的信用卡已逾期6天，请通过掌上生活App还款。", "--sender", "95555").stdout

    assert told.startswith("和这家机构会发的相符")
    assert "95555" in told
    assert "渠道资料" in told


def test_a_case_file_says_whether_it_is_a_lender_of_ones_own(tmp_path: Path) -> None:
    case = tmp_path / "family.toml"
    case.write_text(run("example", "first-slip").stdout, "utf-8")
    theirs = "【招商银行】您的信用卡已逾期6天，请通过掌上生活App还款。"
    mine = "【花呗】您有一笔账单逾期未还，请登录支付宝处理。"

    assert json.loads(run("check-message", theirs, "--case", str(case), "--json").stdout)["verdict"] == "unclear"
    assert json.loads(run("check-message", mine, "--case", str(case), "--json").stdout)["verdict"] == "match"


def test_channels_of_ones_own_are_known_as_well(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text(
        '[[channel]]\nid = "mine"\nkind = "bank"\nnames = ["某村镇银行"]\nsignatures = ["某村镇银行"]\n'
        'sources = ["general-knowledge"]\nconfidence = "L"\nchecked_on = 2026-11-26\n'
    )
    text = "【某村镇银行】您的贷款已到期，请还款。"

    assert json.loads(run("check-message", text, "--json").stdout)["verdict"] == "unclear"
    assert json.loads(run("check-message", text, "--channels", str(own), "--json").stdout)["verdict"] == "match"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_message_in_a_file_is_read_in_any_encoding_of_china(tmp_path: Path, encoding: str) -> None:
    message = tmp_path / "message.txt"
    message.write_bytes("【招商银行】验证码发给客服，转到个人账户".encode(encoding))

    assert "有诈骗的特征" in run("check-message", str(message)).stdout


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((" ",), "没有要看的内容"),
        (("gone.txt",), "没有找到文件 gone.txt"),
        (("x", "--channels", "nowhere.toml"), "程序自带的资料有问题"),
        (("x", "--case", "no.toml"), "no.toml"),
    ],
)
def test_what_is_wrong_is_told(given: tuple[str, ...], said: str) -> None:
    done = run("check-message", *given)

    assert done.returncode == 2
    assert said in done.stderr


@pytest.mark.parametrize("language", Language)
def test_every_mark_has_its_reason(language: Language) -> None:
    assert all(Words(language).has(f"reading.finding.{mark.code}") for mark in speech().marks)
