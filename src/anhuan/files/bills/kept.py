"""Trades ↔ the bytes they are kept as: JSON, compressed; what a column says in every row is written once."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from typing import TYPE_CHECKING, Final

from anhuan.household.bills.row import Flow, Row, Source
from anhuan.money.amount import Money

if TYPE_CHECKING:
    from collections.abc import Sequence

SCHEMA: Final = "anhuan.bill/1"
TEXTS: Final = ("kind", "party", "goods", "method", "status", "order", "merchant_order", "remark")


def packed(rows: Sequence[Row]) -> bytes:
    """Return trades of one file as bytes; the file's name and its source stand in each of them."""
    plain = [
        [
            one.source.value,
            one.file,
            one.line,
            one.at.isoformat(),
            one.flow.value,
            one.amount.fen,
            one.refunded.fen,
            *(getattr(one, name) for name in TEXTS),
        ]
        for one in rows
    ]
    columns = [list(column) if len(set(column)) > 1 else [column[0]] for column in zip(*plain, strict=True)]
    whole = {"schema": SCHEMA, "rows": len(plain), "columns": columns}
    return zlib.compress(json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode())


def unpacked(data: bytes) -> tuple[Row, ...]:
    """Return the trades bytes hold."""
    whole = json.loads(zlib.decompress(data))
    count = whole["rows"]
    columns = [column if len(column) == count else column * count for column in whole["columns"]]
    return tuple(_row(cells) for cells in zip(*columns, strict=True))


def _row(cells: tuple[object, ...]) -> Row:
    """Return one trade."""
    source, file, line, at, flow, amount, refunded, *texts = cells
    return Row(
        source=Source(source),
        file=str(file),
        line=int(str(line)),
        at=dt.datetime.fromisoformat(str(at)),
        flow=Flow(flow),
        amount=Money(int(str(amount))),
        refunded=Money(int(str(refunded))),
        **{name: str(text) for name, text in zip(TEXTS, texts, strict=True)},
    )
