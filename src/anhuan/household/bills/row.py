"""One row of a bill export, as its source wrote it, in one form for all sources."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from anhuan.money.amount import ZERO, Money

if TYPE_CHECKING:
    import datetime as dt


class Source(Enum):
    """Who exports."""

    ALIPAY = "alipay"
    WECHAT = "wechat"
    JD = "jd"
    MEITUAN = "meituan"
    ICBC_CREDIT = "icbc-credit"
    ICBC_DEBIT = "icbc-debit"
    BOC_DEBIT = "boc-debit"
    CMB_DEBIT = "cmb-debit"
    ABC_DEBIT = "abc-debit"
    BOCOM_DEBIT = "bocom-debit"


BANKS: Final = frozenset(
    {
        Source.ICBC_CREDIT,
        Source.ICBC_DEBIT,
        Source.BOC_DEBIT,
        Source.CMB_DEBIT,
        Source.ABC_DEBIT,
        Source.BOCOM_DEBIT,
    }
)


class Flow(Enum):
    """What the source itself says of the direction (收/支): many rows that matter are neither (不计收支, ``/``)."""

    OUT = "out"
    IN = "in"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row.

    ``at`` is the local time of the trade, at midnight where the source gives only a day. ``amount`` is the amount in
    its cell, ``refunded`` what the same cell says was refunded since. ``method`` is how it was paid, ``status`` where
    it stands, ``order`` the source's own number of the trade, all as written. ``file`` and ``line`` say where it
    stands, the line counted from 1.
    """

    source: Source
    file: str
    line: int
    at: dt.datetime
    flow: Flow
    amount: Money
    kind: str = ""
    party: str = ""
    goods: str = ""
    method: str = ""
    status: str = ""
    order: str = ""
    merchant_order: str = ""
    remark: str = ""
    refunded: Money = ZERO

    @property
    def key(self) -> tuple[object, ...]:
        """Return what makes two rows the same trade, whatever file they stand in and however far it has come.

        The source's number alone does not: a refund may carry the number of what it refunds.
        """
        name = (self.order,) if self.order else (self.party, self.goods, self.method)
        return (self.source, self.flow, self.at, self.amount, *name)

    @property
    def name(self) -> str:
        """Return the short name of the trade, the same in every file and on every day: what an answer is about."""
        told = "\x1f".join(
            (self.source.value, self.flow.value, self.at.isoformat(), str(self.amount.fen))
            + ((self.order,) if self.order else (self.party, self.goods, self.method))
        )
        return sha256(told.encode()).hexdigest()[:16]

    @property
    def is_banks(self) -> bool:
        """Say whether a bank tells it, which knows less of what was bought than the app that paid."""
        return self.source in BANKS
