"""The columns of a payment app's export by what they tell: a source of this kind is nothing but their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.household.bills.row import Row

if TYPE_CHECKING:
    from anhuan.files.bills.reading import Line
    from anhuan.household.bills.row import Source

Names = tuple[str, ...]
"""A column by the names it has had, the first there is counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The names of the columns of one source; ``at`` are columns of which the first that holds something counts."""

    source: Source
    at: Names
    flow: Names
    amount: Names
    kind: Names
    party: Names
    goods: Names
    method: Names
    status: Names
    order: Names
    merchant_order: Names
    remark: Names

    def row(self, line: Line) -> Row:
        """Return one row.

        Raises:
            BadBill: a cell cannot be read.

        """
        amount, refunded = line.amount(*self.amount)
        return Row(
            source=self.source,
            file=line.file,
            line=line.number,
            at=line.at(*self.at),
            flow=line.flow(*self.flow),
            amount=amount,
            refunded=refunded,
            kind=line.text(*self.kind),
            party=line.text(*self.party),
            goods=line.text(*self.goods),
            method=line.text(*self.method),
            status=line.text(*self.status),
            order=line.text(*self.order),
            merchant_order=line.text(*self.merchant_order),
            remark=line.text(*self.remark),
        )
