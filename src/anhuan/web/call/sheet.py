"""The whole guide on one page: to be read ahead, printed, or read behind the lock. It shows nothing of anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_safe

from anhuan.app.tell_call import paper_of
from anhuan.clock import today
from anhuan.web.page import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from anhuan.web.person import Asked


@require_safe
def words(request: Asked) -> HttpResponse:
    """Show every question and every turn with its words, and no private figure."""
    asks, turns = paper_of(today(), request.words)
    return page(request, "web/call/words.html", kept=None, asks=asks, turns=turns)
