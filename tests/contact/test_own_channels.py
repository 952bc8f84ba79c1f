"""Channels entered by their user add to the program's list, and never outrank it in silence."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anhuan.contact.reading.own import beside, contradictions
from anhuan.contact.reading.reading import Reading, Verdict, read
from anhuan.terms.channels import Channel, channels, entered

ON = dt.date(2026, 11, 26)
VILLAGE = entered("mine", ON, names=("某村镇银行",), signatures=("某村镇银行",), hotlines=("96000",), apps=("某村银",))
DUE = "【某村镇银行】您的贷款已到期，请在某村银App还款。"


def told(text: str, sender: str = "", *own: Channel) -> Reading:
    return read(text, sender=sender, channels=channels(), own=own)


def codes(found: Reading) -> set[str]:
    return {one.code for one in found.findings}


def test_a_lender_the_list_does_not_know_is_recognised_and_marked_as_entered() -> None:
    found = told(DUE, "96000", VILLAGE)

    assert told(DUE, "96000").verdict is Verdict.UNCLEAR
    assert found.verdict is Verdict.MATCH
    assert "own-channel" in codes(found)
    assert "channel" not in codes(found)


def test_a_mark_of_fraud_is_one_whatever_was_entered() -> None:
    assert told(DUE + "请把验证码发给我", "96000", VILLAGE).verdict is Verdict.FRAUD


def test_a_number_added_to_a_lender_the_list_knows_is_no_match_by_itself() -> None:
    added = entered("mine", ON, names=("花呗",), hotlines=("4001112222",))
    text = "【花呗】您的账单已逾期，请致电4001112222还款。"
    found = told(text, "", added)

    assert found.verdict is Verdict.UNCLEAR
    assert [one.quote for one in found.findings if one.code == "own-adds"] == ["4001112222"]


def test_what_was_entered_and_stands_nowhere_in_a_text_changes_nothing() -> None:
    added = entered("mine", ON, names=("花呗",), hotlines=("4001112222",))
    text = "【花呗】您的账单已逾期，请登录支付宝还款。"

    assert told(text, "95188", added) == told(text, "95188")


def test_what_the_list_says_anyway_adds_nothing() -> None:
    assert beside([entered("mine", ON, names=("花呗",), hotlines=("95188",))], channels()).added == ()


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ({"names": ("某行",), "hotlines": ("95555",)}, "belongs"),
        ({"names": ("某行",), "signatures": ("招商银行",)}, "belongs"),
        ({"names": ("美团金融",)}, "alike"),
        ({"names": ("花呗",), "signatures": ("花呗清退中心",)}, "alike"),
        ({"names": ("花呗",), "domains": ("alipay-help.com",)}, "alike"),
        ({"names": ("某行",), "hotlines": ("+85260000000",)}, "abroad"),
    ],
)
def test_what_contradicts_the_list_is_named_and_has_no_effect(entry: dict[str, tuple[str, ...]], why: str) -> None:
    own = entered("mine", ON, **entry)
    found = beside([own], channels())

    assert [one.why for one in contradictions(own, channels())] == [why]
    assert not {one.entry for one in found.contradictions} & {
        text for one in found.channels for text in (*one.hotlines, *one.signatures, *one.domains, *one.names)
    }


def test_a_false_address_entered_does_not_let_a_message_pass_and_that_is_said() -> None:
    own = entered("mine", ON, names=("花呗",), domains=("alipay-help.com",))
    found = told("【花呗】逾期处理 https://alipay-help.com/a", "", own)

    assert found.verdict is Verdict.FRAUD
    assert {"link-alike", "own-contradicts"} <= codes(found)


def test_with_a_name_only_posers_use_nothing_of_a_channel_is_left() -> None:
    own = entered("mine", ON, names=("美团金融",), hotlines=("96001",))

    assert beside([own], channels()).channels == ()
    assert told("【美团金融】您的账单逾期", "96001", own).verdict is Verdict.FRAUD


LENDERS = [one for one in channels() if one.lends]
ENTRIES = sorted(
    {text for one in channels() for text in (*one.names, *one.hotlines, *one.signatures, *one.look_alikes)}
)


@given(
    names=st.lists(st.sampled_from([*ENTRIES, "某村镇银行"]), min_size=1, max_size=2).map(tuple),
    entries=st.lists(st.sampled_from(ENTRIES), max_size=3).map(tuple),
    text=st.sampled_from(["【美团金融】您的账单逾期", "请把验证码发给我", "逾期请点 alipay-help.com/a"]),
)
def test_nothing_that_is_entered_makes_a_fraud_anything_else(
    names: tuple[str, ...], entries: tuple[str, ...], text: str
) -> None:
    own = entered("mine", ON, names=names, hotlines=entries, signatures=entries, domains=("alipay-help.com",))

    assert told(text, entries[0] if entries else "", own).verdict is Verdict.FRAUD
