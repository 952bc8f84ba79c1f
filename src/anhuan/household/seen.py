"""What a photographed or screenshotted page says of a debt: proposals, each with the place it was read at.

Words come from a reader of pictures, with how sure it is of them. A label and its value belong together where the
value follows the label in its line or stands just below it. Nothing here is a fact before the person has compared it
with the picture: what was read with doubt, or stands there twice with different values, says so.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from anhuan.errors import UnreadableInput
from anhuan.money.amount import Money
from anhuan.money.reading import read_day, read_money
from anhuan.terms.catalogue import products
from anhuan.terms.conventions import Kind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence

    Value = Money | dt.date | int

SURE: Final = 0.9
"""A reader less sure of words than this is not believed without a look."""
NEXT_LINE: Final = 3.0
"""A value below its label begins within so many heights of the label."""
GENERIC_CARD: Final = "credit-card"


@dataclass(frozen=True, slots=True)
class Box:
    """Words, the upright rectangle they stand in (pixels from the upper left), and how sure the reader is of them."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    sure: float = 1.0

    @property
    def height(self) -> int:
        """Return the height."""
        return self.bottom - self.top

    def is_in_line_with(self, other: Box) -> bool:
        """Say whether two boxes stand in one line: the middle of each lies within the other."""
        mine, others = (self.top + self.bottom) / 2, (other.top + other.bottom) / 2
        return other.top <= mine <= other.bottom and self.top <= others <= self.bottom

    def is_below(self, other: Box) -> bool:
        """Say whether a box stands in the next lines under another, with some of its width."""
        under = 0 <= self.top - other.bottom + other.height / 2 <= NEXT_LINE * other.height
        return under and min(self.right, other.right) > max(self.left, other.left)


class Field(Enum):
    """What a page may say of a debt."""

    AMOUNT = "amount"
    """The bill or instalment that is due."""
    TOTAL = "total"
    """Everything that is owed."""
    MINIMUM = "minimum"
    DUE = "due"
    STATEMENT = "statement"
    PRINCIPAL = "principal"
    INTEREST = "interest"
    CHARGES = "charges"
    LATE_DAYS = "late-days"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One value as it was read; ``others`` are different values the page has for the same."""

    field: Field
    value: Value
    box: Box
    is_sure: bool
    others: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page says: the products it may be of, a proposal for each thing it tells, and what does not fit.

    ``products`` are ids of the catalogue, the most likely one first; one alone is sure. ``doubts`` are codes.
    """

    products: tuple[str, ...]
    proposals: tuple[Proposal, ...]
    doubts: tuple[str, ...]

    def of(self, field: Field) -> Proposal | None:
        """Return what was read of a field."""
        return next((one for one in self.proposals if one.field is field), None)


SPACE: Final = re.compile(r"(?<!\d)\s+|\s+(?!\d)")
AMOUNT_TEXT: Final = r"[¥$Y]?\d[\d,]*(?:\.\d+)?元?"
MONEY: Final = re.compile(rf"(?<![\d.,])({AMOUNT_TEXT})(?![\d.,]|[%笔期天日月年倍])")
FULL_DAY: Final = re.compile(r"20\d\d[年./-]\d{1,2}[月./-]\d{1,2}日?")
SHORT_DAY: Final = re.compile(r"(?<!\d)\d{1,2}月\d{1,2}日")
MONTHLY_DAY: Final = re.compile(r"每月(\d{1,2})[日号]")
LATE: Final = re.compile(r"逾期(\d{1,4})天")
LABELS: Final = {
    Field.AMOUNT: r"(?:本期|本月|当期|\d{1,2}月)(?:账单|剩余)?(?:应还|待还)|(?:账单|逾期)(?:应还)?(?:总额|金额)"
    r"|应还(?:总额|金额|款额)|本期账单(?!日)",
    Field.TOTAL: r"(?:剩余|全部|所有)(?:应还|待还|欠款)|待还(?:总额|金额|款)?|欠款(?:总额|金额)"
    r"|(?:提前)?结清(?:总额|金额|应还)",
    Field.MINIMUM: r"最低(?:应)?还款?(?:金额|额)?",
    Field.DUE: r"(?:到期|最后|最晚|最迟|本期|下期)?还款(?:日|截止)|到期日",
    Field.STATEMENT: r"(?:账单|出账)日",
    Field.PRINCIPAL: r"(?:剩余|待还|未还|应还)?本金",
    Field.INTEREST: r"(?<!罚)(?<!免)利息",
    Field.CHARGES: r"逾期费|罚息|违约金|滞纳金",
}
NOT_MINE: Final = re.compile(r"最低")
"""What makes a label one of another field."""
MONEY_FIELDS: Final = (
    Field.AMOUNT,
    Field.TOTAL,
    Field.MINIMUM,
    Field.PRINCIPAL,
    Field.INTEREST,
    Field.CHARGES,
)


def seen(boxes: Sequence[Box], on: dt.date) -> Seen:
    """Return what a page says; days without a year are those nearest to ``on``."""
    plain = [_plain(one) for one in boxes]
    found = [*_labelled(plain, on), *_late(plain)]
    proposals = tuple(filter(None, (_together(field, found) for field in Field)))
    told = Seen(tuple(_products(plain)), proposals, ())
    return Seen(told.products, told.proposals, tuple(_doubts(told)))


def _plain(box: Box) -> Box:
    """Return a box with half-width characters and without space, except between two numbers."""
    text = unicodedata.normalize("NFKC", box.text).replace("￥", "¥")
    return Box(SPACE.sub("", text), box.left, box.top, box.right, box.bottom, box.sure)


def _labelled(boxes: Sequence[Box], on: dt.date) -> Iterator[Proposal]:
    """Yield every value that stands with a label."""
    for field, looks in LABELS.items():
        read = _money if field in MONEY_FIELDS else _reader_of_days(on)
        for box in boxes:
            hit = re.search(looks, box.text)
            if hit is None or (field is not Field.MINIMUM and NOT_MINE.search(box.text[: hit.end()])):
                continue
            for place, text in _where(box, hit.end(), boxes):
                if (value := read(text)) is not None:
                    sure = min(box.sure, place.sure) >= SURE and not _is_guessed(field, text)
                    yield Proposal(field, value, place, sure)
                    break


def _where(label: Box, end: int, boxes: Sequence[Box]) -> Iterator[tuple[Box, str]]:
    """Yield the places a label's value may stand at, the nearest first: after it, right of it, below it."""
    yield label, label.text[end:]
    line = (one for one in boxes if one is not label and one.left >= label.left and one.is_in_line_with(label))
    yield from ((one, one.text) for one in sorted(line, key=lambda one: one.left))
    under = (one for one in boxes if one is not label and one.is_below(label))
    yield from ((one, one.text) for one in sorted(under, key=lambda one: (one.top, one.left)))


def _money(text: str) -> Money | None:
    """Return the only amount of a text."""
    hits = MONEY.findall(text)
    if len(hits) != 1:
        return None
    try:
        return read_money(hits[0].replace("Y", "¥").replace("$", "¥"))
    except UnreadableInput:
        return None


def _reader_of_days(on: dt.date) -> Callable[[str], dt.date | None]:
    """Return what reads the only day of a text."""

    def read(text: str) -> dt.date | None:
        hit = FULL_DAY.search(text) or SHORT_DAY.search(text)
        try:
            if hit:
                return read_day(hit[0], near=on)
            monthly = MONTHLY_DAY.search(text)
            return on.replace(day=int(monthly[1])) if monthly else None
        except (UnreadableInput, ValueError):
            return None

    return read


def _is_guessed(field: Field, text: str) -> bool:
    """Say whether a part of a day was not told but taken: the year, or the month."""
    return field in {Field.DUE, Field.STATEMENT} and not FULL_DAY.search(text)


def _late(boxes: Sequence[Box]) -> Iterator[Proposal]:
    """Yield how many days late a page says something is."""
    for box in boxes:
        if hit := LATE.search(box.text):
            yield Proposal(Field.LATE_DAYS, int(hit[1]), box, box.sure >= SURE)


def _together(field: Field, found: Sequence[Proposal]) -> Proposal | None:
    """Return one proposal of a field: the first one read, unsure where the page has other values for the same."""
    mine = [one for one in found if one.field is field]
    if not mine:
        return None
    others = tuple(dict.fromkeys(one.value for one in mine if one.value != mine[0].value))
    return Proposal(field, mine[0].value, mine[0].box, mine[0].is_sure and not others, others)


def _products(boxes: Sequence[Box]) -> Iterator[str]:
    """Yield the products a page names, from above; the general card only where no bank's own is named."""
    named = [
        (place, -len(name), one.id)
        for one in products()
        for name in {one.name.zh, *one.aliases}
        for place, box in enumerate(boxes)
        if len(name) > 1 and name in box.text and one.kind is not Kind.INSTALMENTS
    ]
    ids = dict.fromkeys(id_ for _, _, id_ in sorted(named))
    yield from (one for one in ids if one != GENERIC_CARD or len(ids) == 1)


def _doubts(told: Seen) -> Iterator[str]:
    """Yield what of it cannot all be right."""
    amounts = {one.field: one.value for one in told.proposals if isinstance(one.value, Money)}
    whole = amounts.get(Field.TOTAL, amounts.get(Field.AMOUNT))
    least = amounts.get(Field.MINIMUM)
    if least and whole and least > whole:
        yield "minimum-above"
    parts = [amounts[one] for one in (Field.PRINCIPAL, Field.INTEREST, Field.CHARGES) if one in amounts]
    if Field.TOTAL in amounts and Field.PRINCIPAL in amounts and Money.total(parts) > amounts[Field.TOTAL]:
        yield "parts-above"
