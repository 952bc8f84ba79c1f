"""The emergency fund: how large, and how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.views.decorators.http import require_safe

from anhuan.app.reserve import reserve_of, sentences, target_name
from anhuan.errors import AnhuanError
from anhuan.money.amount import ZERO
from anhuan.web.page import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from anhuan.web.person import Asked


@require_safe
def reserve(request: Asked) -> HttpResponse:
    """Show the emergency fund; nothing is counted before the household is told."""
    facts: dict[str, Any] = {}
    words = request.words
    try:
        if request.kept and request.kept.case.household:
            found = reserve_of(case=request.kept.case, on=request.on)
            rows = [
                (
                    target_name(one, words),
                    one.amount,
                    words.say("reserve.months", months=f"{one.months:.1f}"),
                    max(ZERO, one.amount - found.held),
                )
                for one in found.targets
            ]
            goal = found.next or (found.targets[-1] if found.targets else None)
            facts = {"found": found, "told": list(sentences(found, words)), "rows": rows, "goal": goal}
    except AnhuanError as error:
        facts = {"trouble": words.say(f"error.{error.code}", **error.facts)}
    return page(request, "web/household/reserve.html", here="household", **facts)
