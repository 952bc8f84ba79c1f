"""What a photographed or screenshotted page says of a debt: proposals, each with the place it was read at.

Words come from a reader of pictures, with how sure it is of them. A label and its value belong together where the
value follows the label in its line or stands just below it, with no other label between. Nothing here is a fact before
the person has compared it with the picture: what was read with doubt, stands there twice with different values, or
does not fit the rest, says so.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Final

from anhuan.household.seen_texts import Instalment, amount_in, day_in, instalment_in, late_days_in
from anhuan.money.amount import Money
from anhuan.terms.catalogue import products
from anhuan.terms.conventions import Kind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    Value = Money | dt.date | int | Instalment

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
    INSTALMENT = "instalment"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One value as it was read; ``others`` are different values the page has for the same, read at ``elsewhere``."""

    field: Field
    value: Value
    box: Box
    is_sure: bool
    others: tuple[Value, ...] = ()
    elsewhere: tuple[Box, ...] = ()


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
PART: Final = r"(?!款?(?:金额|总额)?的?(?:本金|利息|罚息|违约金|逾期费|手续费|服务费|期数|笔数|日))"
"""What follows the name of a whole and makes it one of a part."""
LABELS: Final = {
    Field.AMOUNT: rf"(?:本期|本月|当期|\d{{1,2}}月)(?:账单|剩余)?(?:应还|待还){PART}|本期账单{PART}"
    r"|(?:账单|逾期)(?:应还)?(?:总额|金额)|应还(?:总额|金额|款额)",
    Field.TOTAL: rf"(?<![期月])(?:剩余|全部|所有)(?:应还|待还|欠款){PART}|(?<![期月单余])待还(?:总额|金额|款)?{PART}"
    r"|欠款(?:总额|金额)|(?:提前)?结清(?:总额|金额|应还)",
    Field.MINIMUM: r"最低(?:应)?还款?(?:金额|额)?",
    Field.DUE: r"(?:到期|最后|最晚|最迟|本期|下期)?还款(?:日|截止)|到期日",
    Field.STATEMENT: r"(?:账单|出账)日",
    Field.PRINCIPAL: r"(?:剩余|待还|未还|应还)?本金",
    Field.INTEREST: r"(?<![罚免日天])利息",
    Field.CHARGES: r"逾期费|罚息|违约金|滞纳金",
}
NOT_MINE: Final = re.compile(r"(?:最低|[上下][期月]|已还|已付|未出|减免|借款|贷款)$")
"""What stands before a label and makes it one of something else: of another month, of what is paid or forgiven."""
LABEL: Final = re.compile(
    r"最低|本金|利息|罚息|违约金|滞纳金|逾期|手续费|服务费|额度|还款|账单|应还|待还|已还|欠款|结清"
)
"""What may be a label of something else: no value is looked for behind it."""
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
    found = [*_labelled(plain, on), *_said(plain)]
    proposals = tuple(filter(None, (_together(field, found) for field in Field)))
    doubts = dict(_doubts(proposals))
    doubtful = frozenset[Field]().union(*doubts.values())
    told = (replace(one, is_sure=one.is_sure and one.field not in doubtful) for one in proposals)
    return Seen(tuple(_products(plain)), tuple(told), tuple(doubts))


def _plain(box: Box) -> Box:
    """Return a box with half-width characters and without space, except between two numbers."""
    text = unicodedata.normalize("NFKC", box.text).replace("￥", "¥")
    return Box(SPACE.sub("", text), box.left, box.top, box.right, box.bottom, box.sure)


def _labelled(boxes: Sequence[Box], on: dt.date) -> Iterator[Proposal]:
    """Yield every value that stands with a label."""
    for field, looks in LABELS.items():
        for box in boxes:
            hits = re.finditer(looks, box.text)
            end = next((one.end() for one in hits if not NOT_MINE.search(box.text[: one.start()])), None)
            if end is None:
                continue
            for place, text in _where(box, end, boxes):
                read = amount_in(text) if field in MONEY_FIELDS else day_in(text, on)
                if read is not None:
                    value, is_plain = read
                    yield Proposal(field, value, place, is_plain and min(box.sure, place.sure) >= SURE)
                    break


def _where(label: Box, end: int, boxes: Sequence[Box]) -> Iterator[tuple[Box, str]]:
    """Yield the places a label's value may stand at, the nearest first: after it, right of it, below it."""
    after = label.text[end:]
    yield label, _own(after)
    if LABEL.search(after) is None:
        line = (one for one in boxes if one is not label and one.left >= label.left and one.is_in_line_with(label))
        yield from _until_label(sorted(line, key=lambda one: one.left))
    under = (one for one in boxes if one is not label and one.is_below(label))
    yield from _until_label(sorted(under, key=lambda one: (one.top, one.left)))


def _until_label(places: Sequence[Box]) -> Iterator[tuple[Box, str]]:
    """Yield places up to the first label of something else: what follows that is not ours."""
    for one in places:
        yield one, _own(one.text)
        if LABEL.search(one.text):
            return


def _own(text: str) -> str:
    """Return a text up to a label of something else."""
    return LABEL.split(text, maxsplit=1)[0]


def _said(boxes: Sequence[Box]) -> Iterator[Proposal]:
    """Yield what a page says without a label: how many days late something is, and which instalment it is."""
    for box in boxes:
        for field, value in (
            (Field.LATE_DAYS, late_days_in(box.text)),
            (Field.INSTALMENT, instalment_in(box.text)),
        ):
            if value is not None:
                yield Proposal(field, value, box, box.sure >= SURE)


def _together(field: Field, found: Sequence[Proposal]) -> Proposal | None:
    """Return one proposal of a field: unsure where the page has other values, or takes its place for another field."""
    mine = [one for one in found if one.field is field]
    if not mine:
        return None
    first = mine[0]
    others: dict[Value, Box] = {}
    for one in mine:
        if one.value != first.value:
            others.setdefault(one.value, one.box)
    shared = any(one.field is not field and (one.box, one.value) == (first.box, first.value) for one in found)
    return replace(
        first,
        is_sure=first.is_sure and not others and not shared,
        others=tuple(others),
        elsewhere=tuple(others.values()),
    )


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


def _doubts(proposals: Sequence[Proposal]) -> Iterator[tuple[str, frozenset[Field]]]:
    """Yield what of it cannot all be right, and which figures that is about."""
    amounts = {one.field: one.value for one in proposals if isinstance(one.value, Money)}
    due, total, least = (amounts.get(one) for one in (Field.AMOUNT, Field.TOTAL, Field.MINIMUM))
    whole = total if due is None else due
    if least is not None and whole is not None and least > whole:
        yield "minimum-above", frozenset({Field.MINIMUM, Field.AMOUNT if due is not None else Field.TOTAL})
    if due is not None and total is not None and due > total:
        yield "amount-above", frozenset({Field.AMOUNT, Field.TOTAL})
    parts = {one: amounts[one] for one in (Field.PRINCIPAL, Field.INTEREST, Field.CHARGES) if one in amounts}
    if total is not None and Field.PRINCIPAL in parts and Money.total(parts.values()) > total:
        yield "parts-above", frozenset({Field.TOTAL, *parts})
