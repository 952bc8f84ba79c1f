"""What a lender has offered for a debt: told in a form, listed with what is doubtful, changed, taken back."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, cast

from django import forms
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from anhuan.app.edit_offers import doubts_about, drop_offer, fresh_offer_id, offer_of, set_offer
from anhuan.errors import BadCase, UnreadableInput
from anhuan.files.case.offers import HOPED_OR_MADE, money_or_share
from anhuan.files.case.values import shown
from anhuan.letters.speaker import called
from anhuan.plan.offer import MOST_MONTHS, FeeDue, Kind, Offer, Standing
from anhuan.store.what import What
from anhuan.web import fields
from anhuan.web.changing import ChangeForm, tell
from anhuan.web.debts.forms import GoneForm
from anhuan.web.debts.found import found
from anhuan.web.fields import Read
from anhuan.web.page import page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.http import HttpResponse

    from anhuan.files.case.case import Case
    from anhuan.ledger.debt import Debt
    from anhuan.plan.offer import Sum
    from anhuan.web.person import Asked
    from anhuan.wording import Words

    Conditions = Sequence[tuple[str, str]]

NEEDS_MONTHS: Final = frozenset({Kind.DEFERRAL, Kind.INSTALMENTS, Kind.MINIMUM})
NEEDS_AMOUNT: Final = frozenset({Kind.SETTLEMENT, Kind.MINIMUM})
LONGEST: Final = 40
REST: Final = ("fee_due", "interest_stops", "first", "group")
"""What is asked further down, because few offers have it."""


def _sum(text: str) -> Sum:
    """Return an amount or a share above nothing."""
    try:
        found = money_or_share(text)
    except UnreadableInput as error:
        if not error.code.startswith("case-"):
            raise
        raise UnreadableInput("offer-sum", text=shown(text)) from error
    if not found:
        raise UnreadableInput("offer-sum", text=shown(text))
    return found


class OfferForm(ChangeForm):
    """What was offered; what a kind of offer has no use for is not kept."""

    key = "offer"
    kind = forms.TypedChoiceField(coerce=Kind)
    months = forms.IntegerField(required=False, min_value=1, max_value=MOST_MONTHS)
    amount = Read(_sum, required=False)
    fee = Read(_sum, required=False)
    expires = fields.day(required=False)
    standing = forms.TypedChoiceField(coerce=Standing, initial=Standing.SPOKEN.value)
    fee_due = forms.TypedChoiceField(coerce=FeeDue, initial=FeeDue.EACH.value)
    interest_stops = forms.BooleanField(required=False, initial=True)
    first = fields.day(required=False)
    group = forms.CharField(required=False, max_length=LONGEST)
    only_if = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, words: Words, conditions: Conditions = (), **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Name the choices in the reader's words; ``conditions`` are what the offer may depend on."""
        super().__init__(*args, words=words, **options)
        for name, members in (("kind", Kind), ("standing", HOPED_OR_MADE), ("fee_due", FeeDue)):
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 -- as written above
            field.choices = [(one.value, words.say(f"form.offer.{name}_{one.value}")) for one in members]
        cast("forms.MultipleChoiceField", self.fields["only_if"]).choices = list(conditions)

    def clean(self) -> dict[str, Any]:
        """Ask for what the kind cannot do without."""
        given = super().clean() or self.cleaned_data
        for name, kinds in (("months", NEEDS_MONTHS), ("amount", NEEDS_AMOUNT)):
            if given.get("kind") in kinds and given.get(name) is None and name not in self.errors:
                self.add_error(name, self.words.say(f"form.offer.{name}_missing"))
        return given

    def offer(self, debt: str, new: str) -> Offer:
        """Return the offer that was told."""
        given = self.cleaned_data
        kind = given["kind"]
        return Offer(
            id=new,
            debt=debt,
            kind=kind,
            months=given["months"] if kind in NEEDS_MONTHS else None,
            amount=given["amount"] if kind in NEEDS_AMOUNT else None,
            fee=given["fee"],
            fee_due=given["fee_due"],
            interest_stops=given["interest_stops"],
            first=given["first"],
            expires=given["expires"],
            group=given["group"] or None,
            only_if=tuple(given["only_if"]),
            standing=given["standing"],
        )


@dataclass(frozen=True, slots=True)
class Row:
    """An offer as it is listed."""

    id: str
    name: str
    facts: tuple[str, ...]
    doubts: tuple[str, ...]
    gone: GoneForm


@require_http_methods(["GET", "HEAD", "POST"])
def offers(request: Asked, debt_id: str) -> HttpResponse:
    """List what was offered for a debt, and take in another offer, or the one named in the address changed."""
    kept, debt = found(request, debt_id)
    before = _changed(request, kept.case, debt)
    words = request.words
    initial = _figures(before, words) if before else {}
    conditions = tuple(_conditions(kept.case, debt, before, words))
    form = OfferForm(request.POST or None, words=words, kept=kept, initial=initial, conditions=conditions)
    if request.method == "POST" and form.is_valid():
        what = What("offer-told", {"debt": called(debt, words)})
        if form.keep(lambda case: _put(case, form, debt, before), touches=debt.id, what=what):
            tell(request, what)
            return HttpResponseRedirect(reverse("debt-offers", args=[debt.id]), status=303)
    facts = {
        "form": form,
        "rest": [form[name] for name in REST],
        "rest_open": any(name in form.errors for name in (*REST, "only_if")) or bool(before),
        "rows": [_row(one, debt, request) for one in kept.case.offers if one.debt == debt.id],
        "changed": before,
        "debt": debt,
        "name": called(debt, words),
    }
    return page(request, "web/debts/offers.html", here="debts", status=400 if form.errors else 200, **facts)


@require_http_methods(["POST"])
def take_back(request: Asked, debt_id: str) -> HttpResponse:
    """Take an offer back; sent twice, the second time finds it gone."""
    kept, debt = found(request, debt_id)
    form = GoneForm(request.POST, words=request.words, kept=kept)
    there = reverse("debt-offers", args=[debt.id])
    offer_id = request.GET.get("offer", "")
    if form.is_valid() and any(one.id == offer_id for one in kept.case.offers):
        what = What("offer-gone", {"debt": called(debt, request.words)})
        if form.keep(lambda case: drop_offer(case, offer_id), touches=debt.id, what=what):
            tell(request, what)
    return HttpResponseRedirect(there, status=303)


def _changed(request: Asked, case: Case, debt: Debt) -> Offer | None:
    """Return the offer that the address says is to be changed.

    Raises:
        Http404: it is not there, or not of this debt.

    """
    if not request.GET.get("offer"):
        return None
    try:
        one = offer_of(case, request.GET["offer"])
    except BadCase as error:
        raise Http404 from error
    if one.debt != debt.id:
        raise Http404
    return one


def _put(case: Case, form: OfferForm, debt: Debt, before: Offer | None) -> Case:
    """Return the case with the offer that was told."""
    return set_offer(case, form.offer(debt.id, before.id if before else fresh_offer_id(case)))


def _conditions(case: Case, debt: Debt, before: Offer | None, words: Words) -> Iterator[tuple[str, str]]:
    """Yield what an offer for a debt may depend on: other debts kept, other offers taken, and what it names already."""
    names = {one.id: called(one, words) for one in case.debts}
    known = {one: words.say("web.offers.if_kept", debt=name) for one, name in names.items() if one != debt.id}
    for one in case.offers:
        if one != before and one.debt in names:
            kind = words.say(f"web.offers.kind_{one.kind.value}")
            known[one.id] = words.say("web.offers.if_taken", debt=names[one.debt], kind=kind)
    yield from known.items()
    yield from ((one, one) for one in (before.only_if if before else ()) if one not in known)


def _figures(one: Offer, words: Words) -> dict[str, object]:
    """Return an offer as its form shows it."""
    days = {name: day.isoformat() if day else "" for name, day in (("first", one.first), ("expires", one.expires))}
    sums = {name: _written(told, words) for name, told in (("amount", one.amount), ("fee", one.fee))}
    choices = {"kind": one.kind.value, "standing": one.standing.value, "fee_due": one.fee_due.value}
    rest = {
        "months": one.months,
        "interest_stops": one.interest_stops,
        "group": one.group or "",
        "only_if": one.only_if,
    }
    return {**rest, **days, **sums, **choices}


def _written(told: Sum | None, words: Words) -> str:
    """Return an amount or a share as it is typed."""
    if told is None:
        return ""
    return words.percent(told) if isinstance(told, Fraction) else str(told)


def _row(one: Offer, debt: Debt, request: Asked) -> Row:
    """Return an offer as it is listed."""
    words, kept = request.words, request.kept
    assert kept  # noqa: S101 -- its debt was found
    name = words.say(f"web.offers.kind_{one.kind.value}")
    flaws = doubts_about(kept.case, one, request.on)
    doubts = tuple(
        words.say(f"finding.{flaw.code}", **({"key": flaw.key} | dict(flaw.facts) | {"offer": name})) for flaw in flaws
    )
    known = dict(_conditions(kept.case, debt, one, words))
    facts = [*_told(one, words)]
    if one.only_if:
        facts.append(words.say("web.offers.only_if", names=tuple(known[name] for name in one.only_if)))
    return Row(one.id, name, tuple(facts), doubts, GoneForm(words=words, kept=kept))


def _told(one: Offer, words: Words) -> Iterator[str]:
    """Yield what an offer says, each thing in a few words."""
    if one.months:
        yield words.say("web.offers.months", months=one.months)
    for name, told in (("amount", one.amount), ("fee", one.fee)):
        if told is not None:
            yield words.say(f"web.offers.{name}", amount=told)
    if not one.interest_stops and one.kind is not Kind.SETTLEMENT:
        yield words.say("web.offers.interest")
    for name, day in (("first", one.first), ("expires", one.expires)):
        if day:
            yield words.say(f"web.offers.{name}", day=day)
    if one.group:
        yield words.say("web.offers.group", group=one.group)
    yield words.say(f"form.offer.standing_{one.standing.value}")
