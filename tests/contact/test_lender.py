"""Which lender a name means: one lender is one, by whatever name and in whatever language it is told."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anhuan.app.tell_verification import channels_of
from anhuan.contact.conduct.judging import Lending, by_lender, judge
from anhuan.contact.conduct.planning import may_send
from anhuan.contact.contact import Contact, Exchange, Means
from anhuan.contact.lender import channel_of, lender_name, lender_of, lender_of_product, same_lender
from anhuan.contact.written import is_writable, tidy, writable
from anhuan.terms.catalogue import product
from anhuan.terms.channels import channels
from anhuan.terms.citation import Text
from anhuan.terms.conduct import conduct

BEIJING = dt.timezone(dt.timedelta(hours=8))
AT = dt.datetime(2026, 11, 3, 10, tzinfo=BEIJING)


def missed(number: int, lender: str) -> Contact:
    return Contact(
        id=str(number),
        at=AT + dt.timedelta(minutes=number),
        means=Means.CALL,
        exchange=Exchange.UNANSWERED,
        lender=lender,
    )


@pytest.mark.parametrize(
    "names",
    [
        ("ant", "花呗", "花呗 ", "重庆蚂蚁消费金融有限公司", "Chongqing Ant Consumer Finance", "蚂蚁消金"),
        ("cmb", "招商银行", "招行", " 招商银行信用卡中心", "招商银行股份有限公司"),
        ("webank", "微粒贷", "深圳前海微众银行", "WeBank", "webank\u200b"),
        ("某行", "某行 ", "\t某行", "某 行"),
        ("ABC贷", "abc贷", "ＡＢＣ贷"),
    ],
)
def test_one_lender_by_many_names_is_one(names: tuple[str, ...]) -> None:
    assert len({same_lender(name) for name in names}) == 1
    assert len(by_lender(missed(at, name) for at, name in enumerate(names))) == 1


@pytest.mark.parametrize("other", ["中国银行业协会", "北京银行消费金融", "有限公司", "信用卡", "他行", ""])
def test_a_name_that_only_holds_a_lenders_is_not_taken_for_it(other: str) -> None:
    assert channel_of(other) is None
    assert lender_of(other) == other


def test_calls_told_in_two_languages_count_together() -> None:
    names = ["招商银行", "cmb", "招行 ", "招商银行信用卡"]
    found = judge([missed(at, names[at % 4]) for at in range(7)], conduct(), BEIJING, {"招行": Lending("bank")})

    assert [(one.rule.id, one.count, one.lender) for one in found] == [("cba-unanswered", 7, "cmb")]


def test_a_planned_contact_is_judged_with_those_told_by_another_name() -> None:
    before = [missed(at, "招商银行") for at in range(6)]
    planned = may_send(missed(9, "cmb"), before, conduct(), BEIJING)

    assert [one.rule.id for one in planned.breaches] == ["cba-unanswered"]


@pytest.mark.parametrize(
    ("name", "called", "lender"),
    [
        ("huabei", "花呗", "ant"),
        ("weilidai", "我的借款", "webank"),
        ("credit-card", "招行卡", "cmb"),
        ("credit-card", "招行和广发的卡", "招行和广发的卡"),
        ("credit-card", "我的卡 ", "我的卡"),
        ("credit-card", "", "信用卡"),
    ],
)
def test_who_lent_is_told_by_the_product_or_by_the_name_of_the_debt(name: str, called: str, lender: str) -> None:
    assert lender_of_product(product(name), called) == lender


def test_a_lender_that_only_the_catalogue_names_is_called_as_it_does() -> None:
    other = replace(product("huabei"), id="other", lender=Text("某某银行", "Some Bank"))

    assert lender_of_product(other, "我的借款") == "某某银行"


def test_a_known_lender_has_a_name_in_each_language_and_any_other_keeps_its_own() -> None:
    assert (lender_name("ant").zh, lender_name("ant").en) == (
        "重庆蚂蚁消费金融有限公司",
        "Chongqing Ant Consumer Finance",
    )
    assert lender_name("cmb").zh == "招商银行"
    assert lender_name("花呗").zh == "花呗"
    assert lender_name(" 某行").en == "某行"


@pytest.mark.parametrize("known", [one for one in channels() if one.lends], ids=lambda one: one.id)
def test_what_a_lender_is_called_leads_back_to_its_channel(known: object) -> None:
    lender = known.id  # type: ignore[attr-defined]  # a channel

    assert known in channels_of(lender_name(lender).zh, ())
    assert same_lender(lender_name(lender).zh) == lender


@given(st.text(st.characters()))
def test_what_cannot_be_written_down_is_left_out_and_nothing_else(text: str) -> None:
    left = writable(text)

    assert is_writable(left)
    assert (left == text) is is_writable(text)
    assert left.encode().decode() == left


@given(st.text())
def test_a_tidy_name_stays_as_it_is(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
