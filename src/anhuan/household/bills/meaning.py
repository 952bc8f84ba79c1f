"""What a row of a bill export means by itself: for the household's cash, and for its debts.

A purchase on 花呗 raises that debt and takes no cash; a repayment takes cash and lowers the debt; a repayment that
failed does neither and is worth a warning. Where a row does not say what paid, that is asked and never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from anhuan.household.bills.paid_with import Instrument, With, instruments, payers
from anhuan.household.bills.row import Flow

if TYPE_CHECKING:
    from anhuan.household.bills.row import Row
    from anhuan.money.amount import Money


class Means(Enum):
    """What a row means."""

    SPENT = "spent"
    """Cash went out for something."""
    RECEIVED = "received"
    """Cash came in."""
    CHARGED = "charged"
    """Bought on a pay-later product or a credit card: the debt grows, no cash is gone."""
    REPAID = "repaid"
    """Cash went to a debt: no spending, but a payment of that debt."""
    BORROWED = "borrowed"
    """Cash came in that has to be paid back."""
    REPAY_FAILED = "repay-failed"
    """A repayment did not go through: nothing moved, and something may be late."""
    REFUNDED = "refunded"
    """Money of an earlier row came back, to where it was paid from."""
    MOVED = "moved"
    """Between the household's own places: into a fund, out of a balance."""
    SOMEBODY_ELSES = "somebody-elses"
    """Paid with somebody else's money."""
    PENDING = "pending"
    """Not settled yet: nothing is booked until the same trade is done."""
    CLOSED = "closed"
    """Called off: nothing moved."""
    ASK = "ask"
    """Cannot be told from the row; ``why`` says what is missing."""


class Why(Enum):
    """What cannot be told from a row."""

    SPLIT = "split"
    """Paid from several places at once, and not how much from each."""
    CARD_KIND = "card-kind"
    """A bank's card, and not whether a savings card or a credit card."""
    OTHER_APP = "other-app"
    """Paid through another app, whose own export says from where."""
    NO_METHOD = "no-method"
    """Not how it was paid."""
    DIRECTION = "direction"
    """Neither in nor out, and of a kind not known here."""
    LENDER = "lender"
    """From or to a lender, and not whether borrowed, given back, repaid or a fee."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a row means; ``amount`` is what of it counts after what its own cell says was refunded.

    ``instrument`` is what paid or was paid into; ``towards`` names the debt a repayment is for, as the row writes it.
    ``most`` says that the amount is only the most it can have been, since a coupon paid part of it.
    """

    row: Row
    means: Means
    amount: Money
    instrument: Instrument | None = None
    towards: str = ""
    why: Why | None = None
    most: bool = False


PENDING: Final = ("处理中", "等待", "进行中", "待", "冻结")
CLOSED: Final = ("交易关闭", "已关闭", "已撤销", "已取消", "对方已退还", "已全额退款", "支付失败", "转账失败")
FAILED: Final = ("失败",)
REPAYS: Final = re.compile(
    r"(花呗|借呗|白条|金条|月付|分付|信用卡|贷|备用金|账单).{0,12}还款|还款.{0,12}(花呗|借呗|白条|金条|月付|信用卡|贷)"
)
REPAY_KINDS: Final = ("信用借还", "信用卡还款", "还款")
SAYS_NOTHING: Final = frozenset({"", "/", "还款", "信用借还"})
OTHER_APPS: Final = frozenset({"微信支付", "微信", "支付宝", "云闪付", "Apple Pay"})
LENDS: Final = ("放款", "借款到账", "借呗借款", "微粒贷借款", "贷款发放")
LENDERS: Final = re.compile(r"小额贷款|消费金融|小贷|借呗|微粒贷|有钱花|金条")
"""Parties that lend: what comes from them or goes to them without a word of what it is has to be asked."""
REFUNDS: Final = ("退款",)
MOVES: Final = (
    "零钱提现",
    "零钱充值",
    "转入零钱通",
    "零钱通转出",
    "购买理财通",
    "理财通",
    "投资理财",
    "余额宝",
    "提现",
    "充值提现",
    "账户存取",
    "转入",
    "转出",
)


def meaning(row: Row) -> Meaning:
    """Return what a row means by itself."""
    if _is_closed(row):
        return Meaning(row, Means.CLOSED, row.amount)
    if _says(row.status, PENDING) and not _is_delivered(row):
        return Meaning(row, Means.PENDING, row.amount)
    if _is_refund(row):
        return Meaning(row, Means.REFUNDED, row.amount, _first(row))
    return _repayment(row) if _is_repayment(row) else _by_flow(row)


def _by_flow(row: Row) -> Meaning:
    """Return the meaning of a row that is settled, by its direction."""
    if row.flow is not Flow.OUT and _says(row.goods + row.kind, LENDS):
        return Meaning(row, Means.BORROWED, row.amount, _first(row), towards=row.party or row.goods)
    if row.flow is Flow.NEITHER:
        return _neither(row)
    if LENDERS.search(row.party):
        return Meaning(row, Means.ASK, row.amount - row.refunded, _first(row), towards=row.party, why=Why.LENDER)
    return _received(row) if row.flow is Flow.IN else _spent(row)


def _is_closed(row: Row) -> bool:
    """Say whether a trade was called off; a repayment that failed is told apart, since something may be late."""
    return _says(row.status, CLOSED) and not (_says(row.status, FAILED) and _is_repayment(row))


def _is_delivered(row: Row) -> bool:
    """Say whether only the buyer's word is awaited: the money has gone."""
    return "等待确认收货" in row.status or "待收货" in row.status


def _is_refund(row: Row) -> bool:
    """Say whether money of an earlier row came back."""
    return _says(row.status + row.kind, REFUNDS) or row.goods.startswith("退款")


def _is_repayment(row: Row) -> bool:
    """Say whether a row pays a debt: by its kind, or by what it is called."""
    if _says(row.kind, REPAY_KINDS):
        return "还款" in f"{row.kind} {row.goods} {row.party}"
    return row.flow is not Flow.IN and any(REPAYS.search(text) for text in (row.party, row.goods, row.kind))


def _repayment(row: Row) -> Meaning:
    """Return a repayment, or one that failed."""
    towards = _towards(row)
    if _says(row.status, FAILED):
        return Meaning(row, Means.REPAY_FAILED, row.amount, towards=towards)
    return Meaning(row, Means.REPAID, row.amount, _first(row), towards)


def _towards(row: Row) -> str:
    """Return what a repayment is for, as the row writes it: the party and the goods, without what says nothing."""
    said = dict.fromkeys(one for one in (row.party, row.goods, row.kind) if one not in SAYS_NOTHING)
    return " ".join(said)


def _neither(row: Row) -> Meaning:
    """Return the meaning of a row that its source calls neither income nor spending."""
    paid = instruments(row.method)
    if any(one.way is With.SOMEBODY for one in paid):
        return Meaning(row, Means.SOMEBODY_ELSES, row.amount, paid[0])
    if _says(row.kind + row.goods, MOVES):
        return Meaning(row, Means.MOVED, row.amount, _first(row))
    return Meaning(row, Means.ASK, row.amount, _first(row), why=Why.DIRECTION)


def _received(row: Row) -> Meaning:
    """Return what came in."""
    return Meaning(row, Means.RECEIVED, row.amount, _first(row))


def _spent(row: Row) -> Meaning:
    """Return what was bought, by what paid for it."""
    left = row.amount - row.refunded
    paid = payers(row.method)
    most = len(paid) < len(instruments(row.method))
    if not paid:
        return Meaning(row, Means.ASK, left, why=Why.NO_METHOD)
    if len(paid) > 1:
        return Meaning(row, Means.ASK, left, why=Why.SPLIT)
    (one,) = paid
    match one.way:
        case With.SOMEBODY:
            return Meaning(row, Means.SOMEBODY_ELSES, left, one)
        case With.PAY_LATER | With.CREDIT_CARD:
            return Meaning(row, Means.CHARGED, left, one, most=most)
        case With.CASH:
            return Meaning(row, Means.SPENT, left, one, most=most)
        case _:
            why = Why.OTHER_APP if one.name in OTHER_APPS else Why.CARD_KIND
            return Meaning(row, Means.ASK, left, one, why=why, most=most)


def _first(row: Row) -> Instrument | None:
    """Return the one place a row names, None where it names none or several."""
    paid = payers(row.method)
    return paid[0] if len(paid) == 1 else None


def _says(text: str, words: tuple[str, ...]) -> bool:
    """Say whether a text contains one of some words."""
    return any(word in text for word in words)
