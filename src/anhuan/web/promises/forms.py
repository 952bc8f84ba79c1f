"""Forms that accept a plan or change a promise; they stand in lists, so they are told apart by their addresses."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

from django import forms

from anhuan.app.before_day import said
from anhuan.errors import BadCase
from anhuan.money.reading import read_day
from anhuan.web import fields
from anhuan.web.changing import ChangeForm
from anhuan.web.plan.forms import LetterForm

if TYPE_CHECKING:
    from anhuan.promise.ahead import Ahead
    from anhuan.web.fields import Read

LONGEST_LEVEL: Final = 8


class AcceptForm(ChangeForm):
    """A plan to accept: ``level`` is that of a point of the frontier as text, empty for the plan recommended."""

    key = "accept"
    again = False

    level = forms.CharField(required=False, max_length=LONGEST_LEVEL, widget=forms.HiddenInput)


class PromiseForm(ChangeForm):
    """A promise to confirm or to take away."""

    key = "promise"


class AheadForm(LetterForm):
    """What can be paid of a promised payment, and by when the rest; with what the person adds to the words."""

    can = fields.money()
    later = fields.day(required=False)

    def __init__(self, *args: Any, about: Ahead, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Begin with what is surely enough there; a day without its year is the one nearest to the promised one."""
        initial = {"can": str(about.can), "later": about.later.isoformat() if about.later else ""}
        super().__init__(*args, **({"initial": initial} | options))
        self.about = about
        cast("Read", self.fields["later"]).read = partial(read_day, near=about.day)

    def clean(self) -> dict[str, Any]:
        """Refuse what is no less than what was promised, or no later."""
        given = super().clean()
        if "can" in given and "later" in given:
            try:
                said(self.about, given["can"], given["later"])
            except BadCase as error:
                field = "can" if error.code == "ahead-too-much" else "later"
                self.add_error(field, self.words.say(f"error.{error.code}", **error.facts))
        return given

    @property
    def instead(self) -> Ahead:
        """Return the payment with what is filled in, as far as that is right."""
        given = self.given() if self.is_bound else {}
        if "can" not in given or "later" not in given:
            return self.about
        return self.about.instead(given["can"], given["later"])

    @property
    def is_opened(self) -> bool:
        """Say whether something was added, so that it is shown and not folded away."""
        added = (name for name in self.fields if name not in {"read", "can", "later"})
        return self.is_bound and any(self.data.get(name) for name in added)


class AgreedForm(ChangeForm):
    """What a lender agreed to in place of a promised payment: all of it picked, nothing typed."""

    key = "agreed"
    again = False

    day = fields.day(widget=forms.HiddenInput)
    can = fields.money(widget=forms.HiddenInput)
    later = fields.day(widget=forms.HiddenInput)
