"""What was written, without the tricks by which it is hidden: full width, spaces inside words, sound-alikes, symbols.

Each character of the plain text remembers where it stood, so that a finding quotes the very words that were sent.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 8_000
"""So many characters are read; what is longer is cut, and that is said."""
SAME: Final = str.maketrans(
    "凍匯經辦戶繳納掛賬單協債務優還轉帳號碼貸銀請無領簽驗證徵復詢聯繫點擊鏈關閉註銷額費會員學過數嚟嶶徽牜亻尢辶㒲曰俾畀佢嘅喺唔冇蚊睇攞話講買賣錢撥嗰咗",
    "冻汇经办户缴纳挂账单协债务优还转账号码贷银请无领签验证征复询联系点击链关闭注销额费会员学过数来微微债优优逾无日给给他的在不没元看拿话讲买卖钱拨那了",
)
"""Traditional, Cantonese and look-alike characters, as far as the words looked for need them."""
SOUNDS: Final = (
    (
        re.compile(
            r"(?:[威薇徽嶶]|维)信|(?<=[加+➕])[薇徽](?!章)|v信|\bv[xX]\b|\bwx\b|加徽|微\W{0,2}信|十v|\+v|➕v",
            re.IGNORECASE,
        ),
        "微信",
    ),
    (re.compile(r"扣扣|球球号"), "qq"),
    (re.compile(r"不好(?=[转给信点加把向告拿])"), "不要"),
)
KEPT: Final = frozenset("，。！？；：、,.!?;:【】[]()（）《》“”\"'/-_+@#%&=*￥¥~—\n")
SPELT: Final = re.compile(
    r"(?<=[\u4e00-\u9fff])[./,](?=[\u4e00-\u9fff](?:[./,][\u4e00-\u9fff])+)|(?<=[./,][\u4e00-\u9fff])[./,](?=[\u4e00-\u9fff])"
)
"""What stands between the characters of a word that is spelt out, one by one."""
CJK: Final = re.compile(r"(?<=[\u4e00-\u9fff])[ \t·•._*|~-]+(?=[\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain text, lower case, and where each of its characters stood in what was written."""

    text: str
    written: str
    places: tuple[int, ...]
    cut: bool = False

    def quote(self, start: int, end: int) -> str:
        """Return the written words behind a span of the plain text."""
        return self.written[self.places[start] : self.places[min(end, len(self.places)) - 1] + 1]


def as_written(written: str) -> Plain:
    """Return a text as it stands, where nobody has a reason to hide a word."""
    read = written[:LONGEST]
    return Plain(read, read, tuple(range(len(read))), len(written) > LONGEST)


def plain(written: str) -> Plain:
    """Return a text made plain."""
    cut = len(written) > LONGEST
    written = written[:LONGEST]
    letters: list[str] = []
    places: list[int] = []
    for place, one in enumerate(written):
        for letter in unicodedata.normalize("NFKC", one).translate(SAME).lower():
            if _is_kept(letter):
                letters.append(letter)
                places.append(place)
    found = Plain("".join(letters), written, tuple(places), cut)
    for between in (SPELT, CJK):
        found = _replaced(found, between, "")
    for sound, meant in SOUNDS:
        found = _replaced(found, sound, meant)
    return found


def _is_kept(letter: str) -> bool:
    """Say whether a character carries meaning: letters, digits, spaces and stops do, pictures and fillers do not."""
    return letter.isalnum() or letter in KEPT or letter == " "


def _replaced(found: Plain, pattern: re.Pattern[str], meant: str) -> Plain:
    """Return a text with ``meant`` in place of what a pattern finds; it stood where that began."""
    letters: list[str] = []
    places: list[int] = []
    last = 0
    for hit in pattern.finditer(found.text):
        letters.append(found.text[last : hit.start()])
        letters.append(meant)
        places.extend(found.places[last : hit.start()])
        places.extend([found.places[hit.start()]] * len(meant))
        last = hit.end()
    letters.append(found.text[last:])
    places.extend(found.places[last:])
    return Plain("".join(letters), found.written, tuple(places), found.cut)
