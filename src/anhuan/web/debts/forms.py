"""Forms of a debt: three fields, what happened to it, its name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

from django import forms

from anhuan.errors import UnknownProduct, UnreadableInput
from anhuan.files.case.values import text
from anhuan.money.days import add_months
from anhuan.money.reading import read_day
from anhuan.terms.catalogue import find_product, product, products
from anhuan.terms.conventions import Component
from anhuan.web import fields
from anhuan.web.changing import ChangeForm
from anhuan.web.fields import Read

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.money.amount import Money
    from anhuan.terms.product import Product
    from anhuan.wording import Words

LONGEST_NAME: Final = 40
MOST_DAYS: Final = 36_500
MOST_INSTALMENTS: Final = 360
PRODUCTS: Final = "products"
DAYS: Final = ("day", "due", "first_due")


def line(*, required: bool = False) -> Read:
    """Return a field for a line of text, without anything in it that a screen would obey."""
    return Read(_line, required=required)


def _line(told: str) -> str:
    """Return a line of text."""
    try:
        return text(told)
    except UnreadableInput as error:
        raise UnreadableInput("text-not-a-line") from error


def count(most: int, *, least: int = 0, required: bool = False) -> forms.IntegerField:
    """Return a field for a whole number."""
    field = forms.IntegerField(min_value=least, max_value=most, required=required)
    field.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}
    return field


class DebtForm(ChangeForm):
    """A change of a debt: days without a year are the ones nearest to today, and what happened is not ahead."""

    past: tuple[str, ...] = ("day",)

    def __init__(self, *args: Any, on: dt.date, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Be filled in on the day ``on``."""
        super().__init__(*args, **options)
        self.on = on
        for name in DAYS:
            if name in self.fields:
                cast("Read", self.fields[name]).read = partial(read_day, near=on)

    def clean(self) -> dict[str, Any]:
        """Refuse what is told to have happened and lies ahead."""
        given = cast("dict[str, Any]", super().clean())
        for name in self.past:
            when = given.get(name)
            if when and when > self.on:
                self.add_error(name, self.words.say("web.debts.day_ahead", day=when))
        return given


class ProductField(forms.CharField):
    """A product by any name people call it."""

    words: Words | None = None

    def clean(self, value: Any) -> Product:  # noqa: ANN401 -- Django hands over whatever the browser sent
        """Return the product; where nothing is called that, what is near is named."""
        name = super().clean(value)
        try:
            return find_product(name)
        except UnknownProduct as error:
            assert self.words  # noqa: S101 -- the form gives its words
            near = self.words.say("web.debts.or").join(
                self.words.choose(product(one).name) for one in str(error.facts["near"]).split(", ")[:3]
            )
            raise forms.ValidationError(self.words.say("web.debts.unknown_product", name=name, near=near)) from error


class AddForm(DebtForm):
    """A debt in three fields; a name and a rate where there is one."""

    key = "debt"
    past = ()
    product = ProductField(max_length=LONGEST_NAME)
    amount = fields.money(positive=True)
    due = fields.day()
    name = line()
    rate = fields.rate(required=False)

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Offer the names of the catalogue."""
        super().__init__(*args, **options)
        found = cast("ProductField", self.fields["product"])
        found.words = self.words
        found.widget.attrs |= {"list": PRODUCTS, "autocomplete": "off"}


def offered(words: Words) -> list[tuple[str, str]]:
    """Return every name a product may be written by, with what it is called."""
    found: list[tuple[str, str]] = []
    for one in products():
        called = words.choose(one.name)
        found += [(name, called) for name in dict.fromkeys((called, one.name.zh, *one.aliases))]
    return found


class PayForm(DebtForm):
    """A payment."""

    key = "pay"
    amount = fields.money(positive=True)
    day = fields.day()
    receipt = forms.FileField(required=False, allow_empty_file=True)


class StatedForm(DebtForm):
    """The total the lender says is owed, and the overdue days it says it counted."""

    key = "stated"
    total = fields.money()
    day = fields.day()
    days = count(MOST_DAYS)


class DrawForm(DebtForm):
    """Money lent, in instalments or not."""

    key = "draw"
    amount = fields.money(positive=True)
    day = fields.day()
    instalments = count(MOST_INSTALMENTS, least=1)
    first_due = fields.day(required=False)

    def clean(self) -> dict[str, Any]:
        """Take the first due day a month later where only the number of instalments is told."""
        given = super().clean()
        if given.get("first_due") and not given.get("instalments"):
            self.add_error("instalments", self.words.say("web.debts.needs_instalments"))
        if given.get("instalments") and given.get("day") and not given.get("first_due"):
            given["first_due"] = add_months(given["day"], 1)
        return given


class BillForm(DebtForm):
    """A bill."""

    key = "bill"
    amount = fields.money(positive=True)
    day = fields.day()
    due = fields.day()
    minimum = fields.money(required=False)


class ChargeForm(DebtForm):
    """A fee or other charge."""

    key = "charge"
    amount = fields.money(positive=True)
    day = fields.day()
    component = forms.ChoiceField()

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Offer the parts a charge can be, a fee first."""
        super().__init__(*args, **options)
        parts = (Component.FEES, Component.OVERDUE_INTEREST, Component.PENALTY_PRINCIPAL)
        cast("forms.ChoiceField", self.fields["component"]).choices = _parts(parts, self.words)


class WaiveForm(DebtForm):
    """A waiver of one part, or of everything in it."""

    key = "waive"
    component = forms.ChoiceField()
    amount = fields.money(positive=True, required=False)
    day = fields.day()

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Offer the parts lenders waive, the usual ones first."""
        super().__init__(*args, **options)
        cast("forms.ChoiceField", self.fields["component"]).choices = _parts(tuple(reversed(Component)), self.words)


def _parts(parts: tuple[Component, ...], words: Words) -> list[tuple[str, str]]:
    """Return parts of a debt as choices."""
    return [(part.value, words.say(f"component.{part.value}")) for part in parts]


class RefundForm(DebtForm):
    """A refund of a purchase."""

    key = "refund"
    amount = fields.money(positive=True)
    day = fields.day()


class AgreeForm(DebtForm):
    """A plan agreed with the lender: equal monthly instalments."""

    key = "agree"
    day = fields.day()
    amount = fields.money(positive=True)
    instalments = count(MOST_INSTALMENTS, least=1, required=True)
    first_due = fields.day()
    last = fields.money(positive=True, required=False)
    interest_runs = forms.BooleanField(required=False)

    def instalments_told(self) -> tuple[tuple[dt.date, Money], ...]:
        """Return the due days and amounts."""
        given = self.cleaned_data
        first, number = given["first_due"], given["instalments"]
        amounts = [given["amount"]] * number
        if given["last"]:
            amounts[-1] = given["last"]
        return tuple((add_months(first, month, day=first.day), one) for month, one in enumerate(amounts))


class RenameForm(ChangeForm):
    """What a debt is called, and whether it is paid before the others."""

    key = "rename"
    name = line()
    first = forms.BooleanField(required=False)


class GoneForm(ChangeForm):
    """Something to take away."""

    key = "gone"
