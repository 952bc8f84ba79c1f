"""Forms of bills: the files, and what only the household knows of their trades."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, TypeVar

from django import forms

from anhuan.app.book_bills import NO_DEBT, Fate
from anhuan.app.tell_bills import trade_line
from anhuan.household.bills.answers import pair_of
from anhuan.household.bills.meaning import Means, Why
from anhuan.household.bills.paid_with import With, instruments, payers
from anhuan.household.bills.row import Flow
from anhuan.money.amount import Money
from anhuan.web.fields import Files, Form, money

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from django.core.files.uploadedfile import UploadedFile

    from anhuan.app.look_at_bills import Look
    from anhuan.files.case.case import Case
    from anhuan.household.bills.answers import Answers, Pair
    from anhuan.household.bills.meaning import Meaning
    from anhuan.wording import Words

MOST_FILES: Final = 20
MOST_ASKED: Final = 30
"""So many trades are asked about on one page; the next ones follow once these are answered."""
MAY_BE: Final = {
    Flow.OUT: (Means.SPENT, Means.REPAID, Means.MOVED, Means.SOMEBODY_ELSES),
    Flow.IN: (Means.RECEIVED, Means.BORROWED, Means.MOVED),
    Flow.NEITHER: (Means.MOVED, Means.REPAID, Means.SPENT, Means.RECEIVED, Means.BORROWED, Means.SOMEBODY_ELSES),
}
CARDS: Final = (With.CASH, With.CREDIT_CARD)
ONE, TWO = "one", "two"
T = TypeVar("T")


class BillsForm(Form):
    """Bills as they were exported."""

    key = "bills"
    file = Files(most=MOST_FILES, allow_empty_file=True)

    def __init__(self, *args: Any, words: Words, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Say which files there are."""
        super().__init__(*args, words=words, **options)
        self.fields["file"].widget.attrs["accept"] = ".csv,.xls,.xlsx,text/csv"

    def clean_file(self) -> list[UploadedFile[bytes]]:
        """Refuse more files than one import may bring."""
        found: list[UploadedFile[bytes]] = self.cleaned_data["file"]
        if len(found) > MOST_FILES:
            raise forms.ValidationError(self.words.say("web.bills.too_many", most=MOST_FILES))
        return found


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: the names of its boxes, and what it is about in words."""

    boxes: tuple[str, ...]
    about: str
    why: str


class QuestionsForm(forms.Form):
    """What bills leave open; what is not answered stays open."""

    all_optional = True
    """Said once for all of them, above."""

    def __init__(self, data: Any, *, look: Look, case: Case, words: Words) -> None:  # noqa: ANN401 -- what a browser sent
        """Ask about debts, cards, trades and pairs, as far as each is open."""
        super().__init__(data, label_suffix="")
        self.words = words
        self.texts: dict[str, str] = {}
        self.splits: dict[str, tuple[Meaning, tuple[str, ...]]] = {}
        self.trades: dict[str, Meaning] = {}
        self.pairs: dict[str, Pair] = {}
        self.debts = tuple(self._debts(look, case))
        self.cards = tuple(self._cards(look))
        self.open = [one for one in look.found.asked() if one.why is not Why.CARD_KIND]
        self.asked = tuple(self._trades(self.open[:MOST_ASKED]))
        self.same = tuple(self._same(look))

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is open."""
        return not (self.debts or self.cards or self.asked or self.same)

    def _debts(self, look: Look, case: Case) -> Iterator[Asked]:
        """Yield which debt a text means, where it fits several or is not told."""
        names = {debt.id: debt.name for debt in case.debts}
        open_ = [one for one in look.bookings if one.fate is Fate.WHICH or (one.fate is Fate.NONE and names)]
        for text, many in _by(open_, lambda one: one.text).items():
            box = _box("debt", text)
            self.texts[box] = text
            choices = [(id_, names[id_]) for id_ in (many[0].choices or names)]
            said = self.words.say("web.bills.not_a_debt_of_mine")
            times = self.words.say("web.bills.times", count=len(many))
            yield self._choose(box, [*choices, (NO_DEBT, said)], text, times)

    def _cards(self, look: Look) -> Iterator[Asked]:
        """Yield what kind each card is that no row tells."""
        open_ = [one for one in look.found.asked() if one.why is Why.CARD_KIND and one.instrument]
        for text, many in _by(open_, lambda one: one.instrument.name if one.instrument else "").items():
            box = _box("card", text)
            self.texts[box] = text
            choices = [(one.value, self.words.say(f"web.bills.card.{one.value}")) for one in CARDS]
            yield self._choose(box, choices, text, self.words.say("web.bills.times", count=len(many)))

    def _trades(self, asked: list[Meaning]) -> Iterator[Asked]:
        """Yield what a trade was, or how much of it each way of paying paid."""
        for one in asked:
            why = self.words.say(f"bills.why.{one.why.value}") if one.why else ""
            yield self._split(one, why) if one.why is Why.SPLIT else self._trade(one, why)

    def _trade(self, one: Meaning, why: str) -> Asked:
        """Return what a trade was, as a question."""
        box = f"means-{one.row.name}"
        self.trades[box] = one
        choices = [(means.value, self.words.say(f"bills.means.{means.value}")) for means in MAY_BE[one.row.flow]]
        return self._choose(box, choices, trade_line(one, self.words), why)

    def _split(self, one: Meaning, why: str) -> Asked:
        """Return how much each way of paying paid, as a question of several boxes."""
        ways = tuple(way.name for way in payers(one.row.method))
        names = tuple(f"part-{one.row.name}-{place}" for place, _ in enumerate(ways))
        for name, way in zip(names, ways, strict=True):
            box = money(required=False, label=way)
            box.words = self.words
            self.fields[name] = box
        self.splits[names[0]] = (one, ways)
        return Asked(names, trade_line(one, self.words), why)

    def _same(self, look: Look) -> Iterator[Asked]:
        """Yield pairs of trades that may be one."""
        for pair in look.found.same[:MOST_ASKED]:
            name = pair_of(pair.one.row, pair.other.row)
            box = f"pair-{name[0]}-{name[1]}"
            self.pairs[box] = name
            choices = [(one, self.words.say(f"web.bills.pair.{one}")) for one in (ONE, TWO)]
            one, other = (trade_line(each, self.words) for each in (pair.one, pair.other))
            yield self._choose(box, choices, one, other)

    def _choose(self, box: str, choices: list[tuple[str, str]], about: str, why: str) -> Asked:
        """Add a box to choose in, with nothing chosen, and return the question."""
        nothing = ("", self.words.say("web.bills.later"))
        wrong = {"invalid_choice": self.words.say("web.bills.choose")}
        self.fields[box] = forms.ChoiceField(
            choices=[nothing, *choices], required=False, label=about, help_text=why, error_messages=wrong
        )
        return Asked((box,), about, why)

    def clean(self) -> None:
        """Refuse parts that do not make the whole."""
        for first, (one, ways) in self.splits.items():
            shares = [self.cleaned_data.get(f"part-{one.row.name}-{place}") for place, _ in enumerate(ways)]
            told = [share for share in shares if share is not None]
            if told and Money.total(told).fen > one.amount.fen:
                self.add_error(first, self.words.say("web.bills.parts_too_much", amount=one.amount))
            elif told and len(told) == len(shares) and Money.total(told) != one.amount and not _has_coupon(one):
                self.add_error(first, self.words.say("web.bills.parts_not_whole", amount=one.amount))
            elif told and len(told) < len(shares):
                self.add_error(first, self.words.say("web.bills.parts_missing"))

    def added_to(self, old: Answers) -> Answers:
        """Return answers with those of the valid form."""
        told = {box: value for box, value in self.cleaned_data.items() if value not in {"", None}}
        pairs = {self.pairs[box]: value for box, value in told.items() if box in self.pairs}
        return replace(
            old,
            debts={**old.debts, **{self.texts[box]: told[box] for box in told if box.startswith("debt-")}},
            cards={**old.cards, **{self.texts[box]: With(told[box]) for box in told if box.startswith("card-")}},
            means={**old.means, **{one.row.name: Means(told[box]) for box, one in self.trades.items() if box in told}},
            parts={**old.parts, **dict(self._parts(told))},
            one=old.one | {pair for pair, value in pairs.items() if value == ONE},
            two=old.two | {pair for pair, value in pairs.items() if value == TWO},
        )

    def _parts(self, told: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Money]]]:
        """Yield how much each way of paying paid of every split that was answered."""
        for first, (one, ways) in self.splits.items():
            if first in told:
                yield one.row.name, {way: told[f"part-{one.row.name}-{place}"] for place, way in enumerate(ways)}


def _by(many: Iterable[T], name: Callable[[T], str]) -> dict[str, list[T]]:
    """Return things together by a name, in the order the names first came."""
    together = defaultdict[str, list[T]](list)
    for one in many:
        together[name(one)].append(one)
    return together


def _box(kind: str, text: str) -> str:
    """Return the name of the box about a text, which may hold anything."""
    return f"{kind}-{sha256(text.encode()).hexdigest()[:16]}"


def _has_coupon(one: Meaning) -> bool:
    """Say whether a coupon paid a part, so that the others need not make the whole."""
    return len(payers(one.row.method)) < len(instruments(one.row.method))
