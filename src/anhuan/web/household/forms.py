"""Forms of the household: seven figures, or line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from django import forms

from anhuan.app.edit_household import Short, Side, Swing
from anhuan.errors import UnreadableInput
from anhuan.files.case.values import share, shown
from anhuan.household.household import STEADY, Household, Income, Spending
from anhuan.money.amount import ZERO
from anhuan.web.changing import ChangeForm
from anhuan.web.fields import Read, money

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from anhuan.app.edit_household import Line

LAST_DAY: Final = 31
LONGEST_NAME: Final = 40


def in_per_cent(text: str) -> str:
    """Return a share told in per cent with its sign, where it had none."""
    plain = text.strip()
    return plain if plain.endswith(("%", "％", "‰")) or "分之" in plain else f"{plain}%"


def _swing(text: str) -> Fraction:
    """Return a share told in per cent, with or without the sign."""
    try:
        return share(in_per_cent(text))
    except UnreadableInput as error:
        raise UnreadableInput("swing-unreadable", text=shown(text.strip())) from error


def _day_of_month() -> forms.IntegerField:
    """Return a field for the day of the month money comes."""
    found = forms.IntegerField(required=False, min_value=1, max_value=LAST_DAY)
    found.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}
    return found


class ShortForm(ChangeForm):
    """A household in seven figures."""

    key = "household"
    income = money()
    payday = _day_of_month()
    swing = forms.ChoiceField()
    essentials = money()
    other = money(required=False)
    cash = money()
    reserve = money(required=False)

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Offer the three words for how much the income changes."""
        super().__init__(*args, **options)
        swing = cast("forms.ChoiceField", self.fields["swing"])
        swing.choices = [(one.value, self.words.say(f"web.household.swing_{one.value}")) for one in Swing]

    def told(self) -> Short:
        """Return what was filled in."""
        given = self.cleaned_data
        return Short(
            given["income"],
            given["payday"],
            Swing(given["swing"]),
            given["essentials"],
            given["other"] or ZERO,
            given["cash"],
            given["reserve"] or ZERO,
        )


def short_figures(told: Short) -> Mapping[str, object]:
    """Return seven figures as the form shows them."""
    figures = {
        "income": told.income,
        "essentials": told.essentials,
        "other": told.other,
        "cash": told.cash,
        "reserve": told.reserve,
    }
    return {"payday": told.payday, "swing": told.swing.value} | {name: str(one) for name, one in figures.items()}


class MoneyForm(ChangeForm):
    """The money at hand."""

    key = "household_money"
    cash = money()
    reserve = money(required=False)
    saving = money(required=False)


def money_figures(household: Household) -> Mapping[str, str]:
    """Return the money at hand as the form shows it."""
    saving = "" if household.saving is None else str(household.saving)
    return {"cash": str(household.cash), "reserve": str(household.reserve), "saving": saving}


class IncomeForm(ChangeForm):
    """A line of income."""

    key = "household_line"
    again = False
    name = forms.CharField(max_length=LONGEST_NAME)
    amount = money()
    day = _day_of_month()
    swing = Read(_swing, required=False)

    def line(self) -> Line:
        """Return the line filled in."""
        given = self.cleaned_data
        return Income(given["name"], given["amount"], given["swing"] or STEADY, given["day"])


class SpendingForm(ChangeForm):
    """A line of spending."""

    key = "household_line"
    again = False
    name = forms.CharField(max_length=LONGEST_NAME)
    amount = money()
    essential = forms.BooleanField(required=False, initial=True)
    swing = Read(_swing, required=False)

    def line(self) -> Line:
        """Return the line filled in."""
        given = self.cleaned_data
        return Spending(given["name"], given["amount"], given["essential"], given["swing"] or STEADY)


FORMS: Final[Mapping[Side, type[IncomeForm | SpendingForm]]] = {
    Side.INCOME: IncomeForm,
    Side.SPENDING: SpendingForm,
}


def line_figures(line: Line, written_share: str) -> Mapping[str, object]:
    """Return a line as its form shows it; ``written_share`` is its swing in per cent."""
    own = {"day": line.day} if isinstance(line, Income) else {"essential": line.essential}
    return {"name": line.name, "amount": str(line.amount), "swing": written_share if line.swing else ""} | own


class RemoveForm(ChangeForm):
    """The wish to take something away."""

    again = False
