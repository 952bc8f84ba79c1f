"""How something was paid: the text of a payment cell taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final


class With(Enum):
    """What paid."""

    CASH = "cash"
    """Money the household holds: a balance, a savings card, a money fund beside it."""
    PAY_LATER = "pay-later"
    """A product that is a debt: 花呗, 白条, 美团月付 and their like."""
    CREDIT_CARD = "credit-card"
    COUPON = "coupon"
    """Paid by whoever gave it: a red packet, a coupon, points."""
    SOMEBODY = "somebody"
    """Somebody else's money: a family card that another person fills."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Instrument:
    """One way of paying; ``product`` is the catalogue's id of a pay-later product, ``tail`` a card's last digits."""

    way: With
    name: str
    product: str = ""
    tail: str = ""


PAY_LATER: Final = {
    "花呗": "huabei",
    "信用购": "xinyonggou",
    "白条": "baitiao",
    "美团月付": "meituan-yuefu",
    "抖音月付": "douyin-yuefu",
    "月付": "",
    "分付": "",
    "先用后付": "",
}
"""Names of products that are a debt, with the catalogue's id where there is no doubt which it is."""
SOMEBODY: Final = ("亲情卡", "亲属卡", "亲密付", "代付")
COUPON: Final = ("红包", "优惠", "立减", "抵用", "券", "积分", "折扣", "免单", "补贴")
CASH: Final = ("余额", "零钱", "储蓄卡", "借记卡", "网商银行", "现金", "小金库")
CARD: Final = re.compile(r"(?:信用卡|贷记卡)")
TAIL: Final = re.compile(r"[(（\[]\s*\*{0,4}(\d{3,4})\s*[)）\]]|尾号\s*(\d{3,4})")
PARTS: Final = re.compile(r"\s*(?:&|＆|\+|＋|、|;|；)\s*")
MOST_TEXTS: Final = 4096
"""A bill writes the same few ways of paying again and again."""
NOTHING: Final = frozenset({"", "/", "-", "--", "无"})


@lru_cache(MOST_TEXTS)
def instruments(method: str) -> tuple[Instrument, ...]:
    """Return every way of paying a payment cell names, in its order; nothing where it names none."""
    text = method.strip()
    if text in NOTHING:
        return ()
    return tuple(_instrument(part) for part in PARTS.split(text) if part and part not in NOTHING)


def payers(method: str) -> tuple[Instrument, ...]:
    """Return the ways of paying that took something from the household, coupons left out."""
    return tuple(one for one in instruments(method) if one.way is not With.COUPON)


def _instrument(part: str) -> Instrument:
    """Return one way of paying."""
    found = TAIL.search(part)
    tail = next((one for one in found.groups() if one), "") if found else ""
    if any(name in part for name in SOMEBODY):
        return Instrument(With.SOMEBODY, part, tail=tail)
    if any(name in part for name in COUPON):
        return Instrument(With.COUPON, part)
    for name, product in PAY_LATER.items():
        if name in part:
            return Instrument(With.PAY_LATER, part, product)
    if CARD.search(part):
        return Instrument(With.CREDIT_CARD, part, tail=tail)
    if any(name in part for name in CASH):
        return Instrument(With.CASH, part, tail=tail)
    # A bank's name without "信用卡" or "储蓄卡": WeChat writes both kinds of card like that.
    return Instrument(With.UNKNOWN, part, tail=tail)
