"""Can this be afforded: one field, and the answer before anything is bought; nothing of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from django import forms
from django.views.decorators.http import require_safe

from anhuan.app.afford import afford as weigh
from anhuan.app.afford import spend_safely
from anhuan.app.tell_afford import answer, effects, safe_line, safe_working, title
from anhuan.errors import AnhuanError
from anhuan.terms.catalogue import products
from anhuan.terms.conventions import Kind
from anhuan.web.fields import Form, money
from anhuan.web.household.found import found_of
from anhuan.web.page import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from anhuan.files.case.case import Case
    from anhuan.web.person import Asked
    from anhuan.wording import Words

MOST_INSTALMENTS: Final = 60
IN_INSTALMENTS: Final = frozenset({Kind.INSTALMENTS, Kind.LOAN})


class AffordForm(Form):
    """What something costs, and how it would be paid."""

    key = "afford"
    amount = money(positive=True)
    product = forms.ChoiceField(required=False)
    instalments = forms.IntegerField(min_value=1, max_value=MOST_INSTALMENTS, required=False)

    def __init__(self, *args: Any, words: Words, **options: Any) -> None:  # noqa: ANN401 -- Django's own options
        """Offer cash first, then every product that is repaid in instalments."""
        super().__init__(*args, words=words, **options)
        offered = [(one.id, words.choose(one.name)) for one in products() if one.kind in IN_INSTALMENTS]
        chosen = cast("forms.ChoiceField", self.fields["product"])
        chosen.choices = [("", words.say("web.afford.from_cash")), *offered]
        self.fields["instalments"].widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}

    def clean(self) -> dict[str, Any]:
        """Ask for the number of instalments where a product is chosen; without one it is paid from cash."""
        told = super().clean() or {}
        if told.get("product") and not told.get("instalments") and "instalments" not in self.errors:
            self.add_error("instalments", self.words.say("web.afford.how_many"))
        return told


@require_safe
def afford(request: Asked) -> HttpResponse:
    """Show what may be spent till payday, and what a purchase asked about would do."""
    asked = "amount" in request.GET
    form = AffordForm(request.GET if asked else None, words=request.words)
    facts: dict[str, Any] = {"form": form}
    case = request.kept.case if request.kept else None
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
        found = weigh(case=case, on=request.on, amount=told["amount"], words=words, product=product, instalments=number)
        safe = found.safe
        facts = {"title": title(found, words), "answer": answer(found, words), "effects": tuple(effects(found, words))}
    else:
        safe, facts = spend_safely(case=case, on=request.on, words=words, found=bills), {}
    return {**facts, "safe": safe_line(safe, words), "working": tuple(safe_working(safe, words)), "told": True}
