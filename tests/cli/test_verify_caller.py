"""A caller verified at a terminal, from options and from a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from running import run

from anhuan.cli.verifying import SAYS, STEPS, WAYS
from anhuan.contact.verification.case import Way
from anhuan.terms.verifying import Says, Step

if TYPE_CHECKING:
    from pathlib import Path

ALL_WELL = [
    part for step in ("secrets", "aside", "app", "hotline", "told", "fits", "money") for part in ("--yes", step)
]


def standing(*arguments: str) -> dict[str, Any]:
    done = run("verify-caller", *arguments, "--json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_options_name_every_step_way_and_claim() -> None:
    assert tuple(one.value for one in Step) == STEPS
    assert tuple(one.value for one in Says) == SAYS
    assert tuple(one.value for one in Way) == WAYS


def test_a_lender_that_does_not_know_the_caller_settles_it_with_its_reason_and_source() -> None:
    told = run("verify-caller", "--lender", "花呗", "--says", "agency", "--yes", "app", "--no", "hotline").stdout

    assert told.startswith("花呗：不是这家机构")
    assert "机构的官方电话说，这不是他们的人。" in told
    assert "依据：" in told
    assert "下一步" not in told


def test_what_is_open_names_the_next_step_and_the_lenders_own_app() -> None:
    told = run("verify-caller", "--lender", "花呗", "--says", "lender", "--yes", "secrets", "--yes", "aside").stdout

    assert "下一步：自己打开官方 App，里面有这笔欠款吗？" in told
    assert "支付宝" in told


def test_who_they_are_is_asked_first() -> None:
    assert "Next: Who do they say they are?" in run("verify-caller", "--lender", "x", lang="en").stdout


def test_money_is_refused_until_everything_is_verified_and_then_it_is_not() -> None:
    pay = ("--lender", "花呗", "--says", "lender", "--pay", "account=某公司")
    before = run("verify-caller", *pay).stdout

    assert "先别付。" in before
    assert "自己打开官方 App" in before
    assert "核实过了，可以付到这里" in run("verify-caller", *pay, *ALL_WELL).stdout


def test_a_person_is_never_payable() -> None:
    found = standing("--lender", "花呗", "--says", "lender", *ALL_WELL, "--pay", "person=李姐")

    assert found["standing"]["state"] == "not-the-lender"
    assert found["standing"]["payees"][0]["may_pay"] is False


def test_what_was_printed_as_json_is_taken_back_as_a_file_and_options_add_to_it(tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_text(json.dumps(standing("--lender", "花呗", "--says", "lender", "--yes", "app"), ensure_ascii=False))
    found = standing(str(file), "--no", "hotline")

    assert found["answers"] == {"app": "yes", "hotline": "no"}
    assert found["lender"] == "花呗"
    assert found["standing"]["state"] == "not-the-lender"


def test_channels_of_ones_own_are_named_as_such(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text('[[channel]]\nid = "mine"\nkind = "bank"\nnames = ["某村镇银行"]\nhotlines = ["96000"]\n', "utf-8")
    steps = ("--says", "lender", "--yes", "secrets", "--yes", "aside", "--yes", "app", "--lender", "某村镇银行")

    assert "96000" in run("verify-caller", *steps, "--channels", str(own)).stdout
    assert "这些是你自己填写的" in run("verify-caller", *steps, "--channels", str(own)).stdout
    assert "没有这家的渠道资料" in run("verify-caller", *steps).stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "没有可以核实的"),
        (("--lender", "x", "--pay", "moon=1"), "看不懂"),
        (("nowhere.json",), "读不了"),
    ],
)
def test_what_cannot_be_used_is_told_with_what_to_do(arguments: tuple[str, ...], told: str) -> None:
    done = run("verify-caller", *arguments)

    assert (done.returncode, told in done.stderr) == (2, True)
    assert "Traceback" not in done.stderr


def test_a_file_that_is_no_case_or_too_large_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    for data in (b"{", b'{"schema": "anhuan.verification/1", "id": "v", "at": "never"}', b" " * 1_000_001):
        file.write_bytes(data)
        done = run("verify-caller", str(file))
        assert done.returncode == 2
        assert "Traceback" not in done.stderr


def test_a_letter_names_no_place_to_pay_to(tmp_path: Path) -> None:
    case = tmp_path / "family.toml"
    case.write_text(run("example", "first-slip").stdout, "utf-8")
    done = run("letter", str(case), "--reason", "请打到李姐的卡 6222000011112222")

    assert done.returncode == 2
    assert "这里像是写了付款的地方" in done.stderr
    assert run("letter", str(case), "--reason", "失业两个月").returncode == 0


def test_a_message_that_names_a_place_to_pay_to_is_refused_too() -> None:
    text = "【花呗】您的账单已逾期，请转账到对公账户某公司"
    told = run("check-message", text).stdout

    assert "先别付到别人说的地方" in told
    assert json.loads(run("check-message", text, "--json").stdout)["pay"]
    assert json.loads(run("check-message", "【花呗】请登录支付宝还款", "--json").stdout)["pay"] is None
