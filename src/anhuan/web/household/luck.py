"""How far the figures can be relied on, and what is known of bad luck, beside what is published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from anhuan.app.edit_case import set_household
from anhuan.app.edit_household import NOTHING_TOLD, set_known
from anhuan.errors import UnreadableInput
from anhuan.files.case.living import MONTHS_KNOWN
from anhuan.files.case.shocks import LONGEST_OUT, READERS
from anhuan.files.case.values import shown
from anhuan.household.household import OwnShocks
from anhuan.household.shock import CAUTION
from anhuan.money.amount import Money
from anhuan.store.parts import Part
from anhuan.store.what import What
from anhuan.terms.shocks import shocks
from anhuan.web.changing import ChangeForm, tell
from anhuan.web.fields import Read, money
from anhuan.web.household.forms import in_per_cent
from anhuan.web.page import page
from anhuan.wording.working import source

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping
    from fractions import Fraction

    from django.http import HttpResponse

    from anhuan.household.household import Household
    from anhuan.web.person import Asked
    from anhuan.wording import Words

WORK: Final = ("out_of_work_share", "out_of_work_months", "out_of_work_income_share")
ILLNESS: Final = ("illness_yearly_share", "illness_bill", "illness_own_share")
SHARES: Final = ("out_of_work", "income_kept", "illness_yearly", "own_share")
CHANGED: Final = What("household-changed")


def _read(key: str, kind: str) -> Callable[[str], Fraction]:
    """Return a reader of a figure as the file's, told in per cent where it is a share, with messages for a page."""
    reader = READERS[key][1]

    def read(text: str) -> Fraction:
        try:
            found: Fraction = reader(in_per_cent(text) if kind == "share" else text)
        except UnreadableInput as error:
            most = error.facts.get("most")
            code = f"luck-{kind}" if most is None else f"luck-{kind}-most"
            raise UnreadableInput(code, text=shown(text.strip()), most=most) from error
        return found

    return read


class LuckForm(ChangeForm):
    """What is known better than published figures; every field may stay empty."""

    all_optional = True

    key = "luck"
    told_on = forms.IntegerField(required=False, min_value=MONTHS_KNOWN[0], max_value=MONTHS_KNOWN[1])
    out_of_work = Read(_read("out_of_work_share", "share"), required=False)
    months_out = forms.IntegerField(required=False, min_value=1, max_value=LONGEST_OUT)
    income_kept = Read(_read("out_of_work_income_share", "share"), required=False)
    illness_yearly = Read(_read("illness_yearly_share", "share"), required=False)
    bill = money(required=False)
    own_share = Read(_read("illness_own_share", "share"), required=False)
    times = Read(_read("times", "times"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Open a phone's keys for figures."""
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget.attrs |= {"autocomplete": "off"}
            field.widget.attrs.setdefault("inputmode", "decimal")

    def own(self) -> OwnShocks:
        """Return what was filled in of bad luck."""
        return OwnShocks(**{name: self.cleaned_data[name] for name in OwnShocks.__slots__})


@require_http_methods(["GET", "HEAD", "POST"])
def luck(request: Asked) -> HttpResponse:
    """Show what is published and what is known better, and keep it."""
    told = (request.kept and request.kept.case.household) or NOTHING_TOLD
    form = LuckForm(request.POST or None, words=request.words, kept=request.kept, initial=_figures(told, request.words))
    if request.method == "POST" and form.is_valid():
        known, own = form.cleaned_data["told_on"], form.own()
        if form.keep(
            lambda case: set_household(case, set_known(case.household or NOTHING_TOLD, told_on=known, shocks=own)),
            touches=Part.HOUSEHOLD,
            what=CHANGED,
        ):
            tell(request, CHANGED)
            return HttpResponseRedirect(reverse("household"), status=303)
    published = tuple(_published(request.on, request.words))
    facts = {
        "form": form,
        "work": published[: len(WORK)],
        "illness": published[len(WORK) :],
        "caution": f"{float(CAUTION):g}",
    }
    return page(request, "web/household/luck.html", here="household", status=400 if form.errors else 200, **facts)


def _figures(told: Household, words: Words) -> Mapping[str, object]:
    """Return what is known as the form shows it."""
    found: dict[str, object] = {"told_on": told.told_on}
    for name in OwnShocks.__slots__:
        value = getattr(told.shocks, name)
        shown = words.write(value) if name in SHARES and value is not None else value
        found[name] = str(shown) if isinstance(shown, Money) else shown
    if told.shocks.times is not None:
        found["times"] = f"{float(told.shocks.times):g}"
    return found


@dataclass(frozen=True, slots=True)
class Published:
    """One published figure: its key in the words, its value and range, who says so and how sure that is."""

    key: str
    value: object
    low: object
    high: object
    source: str
    confidence: str
    note: str
    checked_on: dt.date | None


def _published(on: dt.date, words: Words) -> Iterator[Published]:
    """Yield the published figure of each field, the one in force on a day."""
    for name in (*WORK, *ILLNESS):
        there = shocks()[name].on_or_first(on)
        yield Published(
            f"form.luck.{READERS[name][0]}",
            _shown(there.value, words),
            _shown(there.low, words),
            _shown(there.high, words),
            source(there.citation, words),
            words.say(f"confidence.{there.citation.confidence.value}"),
            words.choose(there.note) if there.note else "",
            there.citation.checked_on,
        )


def _shown(value: object, words: Words) -> object:
    """Return a figure with its unit, where it is a number of months."""
    return words.say("web.luck.count_months", count=value) if isinstance(value, int) else value
