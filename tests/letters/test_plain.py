"""A formal letter as plain text: everything it says, line by line, whatever it is made of."""

from __future__ import annotations

import pytest

from anhuan.letters.document import Fact, Facts, Formal, Items, Section, Table
from anhuan.letters.plain import as_text
from anhuan.wording import Language, Words

ZH, EN = Words(Language.ZH), Words(Language.EN)
TABLE = Table("截至今天", ("项目", "金额"), (("本金", "¥1.00"),), ("合计", "¥1.00"))
BARE = Formal(
    language=Language.ZH,
    title="函",
    to="某某：",
    opening="说明如下：",
    sections=(Section("一、事实", ("经过如此。", TABLE, Items(("第一", "第二")))),),
    closing="请答复。",
    valediction=("此致", "敬礼"),
    signature=Facts((Fact("签名", "张三"),)),
)
WHOLE = Formal(
    language=Language.ZH,
    title=BARE.title,
    to=BARE.to,
    opening=BARE.opening,
    sections=BARE.sections,
    closing=BARE.closing,
    valediction=BARE.valediction,
    signature=BARE.signature,
    enclosures=Items(("证据包",)),
    annex=Section("附件", (Table("", ("期数", "金额"), (("1", "¥2.00"),), ("合计", "¥2.00")),)),
)


def test_a_letter_is_read_from_the_title_to_the_signature() -> None:
    assert as_text(BARE, ZH).splitlines() == [
        "函",
        "",
        "某某：",
        "",
        "说明如下：",
        "",
        "一、事实",
        "",
        "经过如此。",
        "",
        "截至今天",
        "项目　金额",
        "本金　¥1.00",
        "合计　¥1.00",
        "",
        "1. 第一",
        "2. 第二",
        "",
        "请答复。",
        "",
        "此致",
        "敬礼",
        "",
        "签名：张三",
    ]


def test_what_is_enclosed_and_what_is_annexed_come_after_the_signature() -> None:
    after = as_text(WHOLE, ZH).partition("签名：张三")[2].split()

    assert after == ["附件：", "1.", "证据包", "附件", "期数", "金额", "1", "¥2.00", "合计", "¥2.00"]


@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
def test_nothing_a_letter_says_is_left_out(words: Words) -> None:
    text = as_text(WHOLE, words)

    assert [one for one in WHOLE.texts() if one not in text] == []
