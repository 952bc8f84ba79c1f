"""What happened to a debt, from payments to plans agreed; and what was entered by mistake."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from anhuan.app.household_evidence import keep_file
from anhuan.app.record_event import event_of, forget_event, record_event
from anhuan.clock import now
from anhuan.contact.evidence import About, Attached
from anhuan.errors import AnhuanError, BadEvidence, NotKept
from anhuan.ledger.event import Billed, Charged, Drawn, Paid, PlanAgreed, Refunded, Waived
from anhuan.letters.speaker import called
from anhuan.promise.repaid import to_pay_now
from anhuan.store import households
from anhuan.store.what import What
from anhuan.terms.conventions import Component
from anhuan.web.changing import tell
from anhuan.web.debts.forms import (
    AgreeForm,
    BillForm,
    ChargeForm,
    DebtForm,
    DrawForm,
    GoneForm,
    PayForm,
    RefundForm,
    WaiveForm,
)
from anhuan.web.debts.found import found, position_or_none
from anhuan.web.debts.told import event_told
from anhuan.web.noting import household_of
from anhuan.web.page import page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpResponse

    from anhuan.ledger.debt import Debt
    from anhuan.ledger.event import Event
    from anhuan.store.households import Kept
    from anhuan.store.what import Fact
    from anhuan.web.person import Asked


SEE_OTHER: Final = 303


@dataclass(frozen=True, slots=True)
class Told:
    """A kind of event a person can tell: its form, what it makes of it, and what the history calls that.

    ``day`` names the field whose day the history tells, ``has_amount`` says whether it tells the amount.
    """

    form: type[DebtForm]
    make: Callable[[DebtForm, str], Event]
    code: str
    day: str = "day"
    has_amount: bool = True


def _paid(form: DebtForm, new: str) -> Event:
    given = form.cleaned_data
    return Paid(id=new, day=given["day"], amount=given["amount"])


def _drawn(form: DebtForm, new: str) -> Event:
    given = form.cleaned_data
    instalments, first = given["instalments"], given["first_due"]
    return Drawn(id=new, day=given["day"], amount=given["amount"], instalments=instalments, first_due=first)


def _billed(form: DebtForm, new: str) -> Event:
    given = form.cleaned_data
    return Billed(id=new, day=given["day"], amount=given["amount"], due=given["due"], minimum=given["minimum"])


def _charged(form: DebtForm, new: str) -> Event:
    given = form.cleaned_data
    return Charged(id=new, day=given["day"], amount=given["amount"], component=Component(given["component"]))


def _waived(form: DebtForm, new: str) -> Event:
    given = form.cleaned_data
    return Waived(id=new, day=given["day"], components=(Component(given["component"]),), amount=given["amount"])


def _refunded(form: DebtForm, new: str) -> Event:
    given = form.cleaned_data
    return Refunded(id=new, day=given["day"], amount=given["amount"])


def _agreed(form: DebtForm, new: str) -> Event:
    assert isinstance(form, AgreeForm)  # noqa: S101 -- the table below pairs them
    given = form.cleaned_data
    stops = not given["interest_runs"]
    return PlanAgreed(id=new, day=given["day"], instalments=form.instalments_told(), interest_stops=stops)


KINDS: Final[Mapping[str, Told]] = {
    "paid": Told(PayForm, _paid, "payment-added"),
    "billed": Told(BillForm, _billed, "bill-added", day="due"),
    "drawn": Told(DrawForm, _drawn, "draw-added"),
    "charged": Told(ChargeForm, _charged, "charge-added"),
    "waived": Told(WaiveForm, _waived, "waiver-added", has_amount=False),
    "refunded": Told(RefundForm, _refunded, "refund-added"),
    "agreed": Told(AgreeForm, _agreed, "plan-agreed", has_amount=False),
}


@require_http_methods(["GET", "HEAD", "POST"])
def pay(request: Asked, debt_id: str) -> HttpResponse:
    """Ask for a payment, filled in as far as it is known, and keep it; a receipt is kept with it."""
    kept, debt = found(request, debt_id)
    answer = _record(request, debt_id, "paid", _due(request, kept, debt))
    if answer.status_code != SEE_OTHER:
        return answer
    made = _made(debt)
    receipt = request.FILES.get("receipt")
    if made and isinstance(receipt, UploadedFile):
        _keep_receipt(request, debt, made, receipt)
    where = reverse("debt", args=[debt.id])
    return HttpResponseRedirect(f"{where}?paid={quote(made)}" if made else where, status=SEE_OTHER)


def _due(request: Asked, kept: Kept, debt: Debt) -> dict[str, str]:
    """Return the amount a payment would be for, where it is known."""
    try:
        amount = to_pay_now(debt, kept.case.promises, request.on)
    except AnhuanError:
        return {}
    return {"amount": str(amount)} if amount else {}


def _made(before: Debt) -> str:
    """Return the id of the payment that was just kept; empty where the same request came before."""
    kept = households.chosen()
    events = [one for debt in kept.case.debts if debt.id == before.id for one in debt.events] if kept else []
    return next((one.id for one in events if isinstance(one, Paid) and one not in before.events), "")


def _keep_receipt(request: Asked, debt: Debt, payment: str, file: UploadedFile[bytes]) -> None:
    """Keep a receipt with its payment; where it cannot be kept that is said, and the payment stands."""
    to = Attached(about=About.PAYMENT, id=payment, debt=debt.id)
    try:
        keep_file(household=household_of(request), source=file, name=file.name or "", attached=(to,), now=now())
    except (BadEvidence, NotKept) as error:
        messages.warning(request, request.words.say(f"error.{error.code}", **error.facts))


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: Asked, debt_id: str, kind: str) -> HttpResponse:
    """Ask for something that happened and keep it."""
    return _record(request, debt_id, kind, {})


def _record(request: Asked, debt_id: str, kind: str, known: Mapping[str, str]) -> HttpResponse:
    """Ask for something that happened, filled in with what is ``known``, and keep it."""
    kept, debt = found(request, debt_id)
    told = KINDS.get(kind)
    if told is None:
        raise Http404
    initial = {"day": request.on.isoformat(), **known}
    form = told.form(
        request.POST or None, request.FILES or None, words=request.words, kept=kept, on=request.on, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        what = What(told.code, _facts(told, form, called(debt, request.words)))

        def make(new: str) -> Event:
            return told.make(form, new)

        if form.keep(lambda case: record_event(case, debt.id, kind, make, on=form.on), touches=debt.id, what=what):
            tell(request, what)
            return HttpResponseRedirect(reverse("debt", args=[debt.id]), status=303)
    return page(
        request,
        "web/debts/record.html",
        here="debts",
        status=400 if form.errors else 200,
        form=form,
        debt=debt,
        name=called(debt, request.words),
        title=request.words.say(f"web.debts.record.{kind}.title"),
        what=request.words.say(f"web.debts.record.{kind}.what"),
        there=position_or_none(request, debt),
    )


def _facts(told: Told, form: DebtForm, name: str) -> dict[str, Fact]:
    """Return what the history says about a change."""
    given = form.cleaned_data
    amount = {"amount": given["amount"]} if told.has_amount else {}
    return {"debt": name, "day": given[told.day], **amount}


@require_http_methods(["GET", "HEAD", "POST"])
def forget(request: Asked, debt_id: str) -> HttpResponse:
    """Ask whether an event was entered by mistake, and take it away."""
    kept, debt = found(request, debt_id)
    event = event_of(debt, request.GET.get("event", ""))
    if event is None:
        return _gone(request, debt)
    form = GoneForm(request.POST or None, words=request.words, kept=kept)
    if request.method == "POST" and form.is_valid() and _is_not_last(form, debt):
        what = What("event-removed", {"debt": called(debt, request.words)})
        if form.keep(lambda case: forget_event(case, debt.id, event.id, on=request.on), touches=debt.id, what=what):
            tell(request, what)
            return HttpResponseRedirect(reverse("debt", args=[debt.id]), status=303)
    facts = {"form": form, "debt": debt, "name": called(debt, request.words)}
    told = event_told(event, request.words)
    return page(request, "web/debts/forget.html", here="debts", status=400 if form.errors else 200, event=told, **facts)


def _gone(request: Asked, debt: Debt) -> HttpResponse:
    """Answer for an event that is not there: sent twice, the second time finds it gone."""
    if request.method != "POST":
        raise Http404
    return HttpResponseRedirect(reverse("debt", args=[debt.id]), status=303)


def _is_not_last(form: GoneForm, debt: Debt) -> bool:
    """Say whether something is left; a debt about which nothing is told is taken away as a whole."""
    if len(debt.events) > 1:
        return True
    form.add_error(None, form.words.say("web.debts.last_event"))
    return False
