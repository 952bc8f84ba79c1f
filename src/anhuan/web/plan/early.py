"""Money to spare: which debts may be settled early, what that saves, what it risks, and how much to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from anhuan.app import tell_early
from anhuan.app.edit_case import set_household
from anhuan.app.edit_household import NOTHING_TOLD, set_keeps_back
from anhuan.app.settle_early import settle_early
from anhuan.files.case.living import keeps_back
from anhuan.plan.prepay import KAPPAS
from anhuan.store.parts import Part
from anhuan.store.what import What
from anhuan.web.answers import Remembered
from anhuan.web.changing import ChangeForm, tell
from anhuan.web.page import page
from anhuan.web.plan.way import best_of
from anhuan.web.plan.working import found_or_missing, patience, patient

if TYPE_CHECKING:
    from anhuan.app.settle_early import SettlingEarly
    from anhuan.web.person import Asked

CHANGED: Final = What("household-changed")
ROOM: Final = 8
_known: Final[Remembered[tuple[SettlingEarly | None]]] = Remembered(ROOM)


class EarlyForm(ChangeForm):
    """The setting somebody wants."""

    key = "early"
    keeps_back = forms.ChoiceField()

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's own
        """Take the settings there are, and the household's own."""
        super().__init__(*args, **options)
        values = [tell_early.value_of(kappa) for kappa in KAPPAS]
        cast("forms.ChoiceField", self.fields["keeps_back"]).choices = [(one, one) for one in values]


@require_http_methods(["GET", "HEAD", "POST"])
@patient("plan")
def early(request: Asked) -> HttpResponse:
    """Show every setting of the plan, and keep the one that is wanted."""
    form = EarlyForm(request.POST or None, words=request.words, kept=request.kept)
    if request.method == "POST" and form.is_valid() and _keep(form):
        tell(request, CHANGED)
        return HttpResponseRedirect(reverse("plan-early"), status=303)
    best = found_or_missing(request, lambda: best_of(request, patience(request)))
    if isinstance(best, HttpResponse):
        return best
    (found,) = _known.answer(best, request.on, lambda: (settle_early(found=best),))
    facts: dict[str, Any] = {"form": form, "promised": bool(request.kept and request.kept.case.promises)}
    if found:
        facts["rows"] = tuple(tell_early.rows(found, request.words))
        facts["lines"] = tuple(tell_early.sentences(found, request.words))
        facts["settles"] = bool(found.enough)
    return page(request, "web/plan/early.html", here="plan", status=400 if form.errors else 200, **facts)


def _keep(form: EarlyForm) -> bool:
    """Keep the setting; say whether it could be."""
    wanted = keeps_back(form.cleaned_data["keeps_back"])
    done = form.keep(
        lambda case: set_household(case, set_keeps_back(case.household or NOTHING_TOLD, wanted)),
        touches=Part.HOUSEHOLD,
        what=CHANGED,
    )
    return done is not None
