"""Can this be afforded: one field, and the answer before anything is bought; nothing of it is kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

from django import forms
from django.views.decorators.http import require_safe

from anhuan.app.afford import afford as weigh
from anhuan.app.afford import spend_safely
from anhuan.app.tell_afford import answer, costs, safe_line, safe_working, tight_days, title, touches
from anhuan.errors import AnhuanError
from anhuan.letters.speaker import called
from anhuan.terms.catalogue import products
from anhuan.terms.conventions import Kind
from anhuan.web.fields import Form, money
from anhuan.web.household.found import found_of
from anhuan.web.page import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

    from anhuan.files.case.case import Case
    from anhuan.web.person import Asked
    from anhuan.wording import Words

MOST_INSTALMENTS: Final = 60
IN_INSTALMENTS: Final = frozenset({Kind.INSTALMENTS, Kind.LOAN})
ON_BILLS: Final = frozenset({Kind.BILL, Kind.CARD})


class AffordForm(Form):
    """What something costs, and how it would be paid."""

    key = "afford"
    amount = money(positive=True)
    product = forms.ChoiceField(required=False)
    instalments = forms.IntegerField(min_value=1, max_value=MOST_INSTALMENTS, required=False)

    def __init__(self, *args: Any, words: Words, case: Case | None, **options: Any) -> None:  # noqa: ANN401 -- Django's
        """Offer cash first, then what is paid with a monthly bill, the household's own before others; then loans."""
        super().__init__(*args, words=words, **options)
        self._billed = dict(_on_bills(case, words))
        offered = [(one.id, words.choose(one.name)) for one in products() if one.kind in IN_INSTALMENTS]
        chosen = cast("forms.ChoiceField", self.fields["product"])
        chosen.choices = [("", words.say("web.afford.from_cash")), *self._billed.items(), *offered]
        self.fields["instalments"].widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}

    def clean(self) -> dict[str, Any]:
        """Ask for the number of instalments where there are any; what is paid with one bill has none."""
        told = super().clean() or {}
        product, number = told.get("product"), told.get("instalments")
        if product and "instalments" not in self.errors and bool(number) is (product in self._billed):
            wanted = "web.afford.one_sum" if number else "web.afford.how_many"
            self.add_error("instalments", self.words.say(wanted))
        return told


def _on_bills(case: Case | None, words: Words) -> Iterator[tuple[str, str]]:
    """Yield what is paid with a monthly bill: own debts by their ids, and products nothing is owed on."""
    own = [one for one in case.debts if one.terms.product.kind in ON_BILLS] if case else []
    known = {one.terms.product.id for one in own}
    yield from ((one.id, called(one, words)) for one in own)
    for one in products():
        if one.kind is Kind.BILL and one.id not in known:
            yield one.id, words.choose(one.name)


@require_safe
def afford(request: Asked) -> HttpResponse:
    """Show what may be spent till payday, and what a purchase asked about would do."""
    asked = "amount" in request.GET
    case = request.kept.case if request.kept else None
    form = AffordForm(request.GET if asked else None, words=request.words, case=case)
    facts: dict[str, Any] = {"form": form}
    try:
        if case is not None and case.household:
            facts |= _facts(case, request, form, asked=asked)
    except AnhuanError as error:
        facts["trouble"] = request.words.say(f"error.{error.code}", **error.facts)
    return page(request, "web/household/afford.html", here="household", status=400 if form.errors else 200, **facts)


def _facts(case: Case, request: Asked, form: AffordForm, *, asked: bool) -> dict[str, Any]:
    """Return what the page shows: the answer where something is asked, else what may be spent."""
    words, bills = request.words, found_of(request)
    if asked and form.is_valid():
        told = form.cleaned_data
        product = told["product"] or None
        number = told["instalments"] if product else None
        weighed = partial(weigh, case=case, on=request.on, words=words, found=bills)
        found = weighed(amount=told["amount"], product=product, instalments=number)
        safe = found.safe
        facts: dict[str, object] = {"title": title(found, words), "answer": answer(found, words)}
        facts |= {tell.__name__: tuple(tell(found, words)) for tell in (costs, tight_days, touches)}
    else:
        safe, facts = spend_safely(case=case, on=request.on, words=words, found=bills), {}
    return {**facts, "safe": safe_line(safe, words), "working": tuple(safe_working(safe, words)), "told": True}
