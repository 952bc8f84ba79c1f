"""After a call: what was noted, what to do next, and what may still be added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from anhuan.app.guide_call import noted, taken_up, tapped
from anhuan.app.tell_call import noted as noted_of
from anhuan.app.tell_call import to_do
from anhuan.clock import SHANGHAI
from anhuan.contact.call import afterwards
from anhuan.contact.guide import Field, Screen
from anhuan.web.call.showing import pay_refusal, steps, typing
from anhuan.web.call.views import changed, held_call, moment, typed_in, where, where_now
from anhuan.web.page import page
from anhuan.web.who.cases import is_verified

if TYPE_CHECKING:
    from django.http import HttpResponse

    from anhuan.contact.call import Call
    from anhuan.web.person import Asked

ADDED: Final = (Field.NUMBER, Field.WORDS)
PROMISED: Final = (Field.PROMISED, Field.PROMISED_BY)
MINUTE: Final = 60


@require_http_methods(["GET", "HEAD", "POST"])
def over(request: Asked, call_id: UUID) -> HttpResponse:
    """Show what a call came to and what comes next; keep what is added, end it, or take it up again."""
    found = held_call(call_id)
    if request.method == "POST":
        return _change(request, found)
    if not found.ended:
        return HttpResponseRedirect(where_now(found))
    todo = afterwards(found, request.on, verified=is_verified(request, found.id))
    told = (to_do(one, request.words) for one in todo)
    return page(
        request,
        "web/call/over.html",
        here="",
        steps=tuple(steps(found, told, request)),
        noted=tuple(noted_of(found, request.words)),
        fields=typing((*PROMISED, *ADDED) if found.has_promised else ADDED, found, request),
        when=_when(found, request),
        refusal=pay_refusal(found, request),
        here_address=where(found, None),
        note_address=reverse("call-note", args=[found.id]),
        contact_address=reverse("contact", args=[found.id]),
    )


def _change(request: Asked, found: Call) -> HttpResponse:
    """Keep what came from the page, and lead to where the call is by then."""
    go, typed, at = request.POST.get("go", ""), typed_in(request), moment()

    def change(one: Call) -> Call:
        told = noted(one, typed)
        if go == "resume":
            return taken_up(told)
        return tapped(told, Screen.OVER, "over", at) if go == "over" else told

    after = changed(request, UUID(found.id), change)
    if go == "over" and request.POST.get("then") == "new":
        return HttpResponseRedirect(reverse("call"), status=303)
    return HttpResponseRedirect(where_now(after), status=303)


def _when(found: Call, request: Asked) -> str:
    """Return when a call was, and how long."""
    began = found.at.astimezone(SHANGHAI)
    facts = {"day": began.date(), "time": f"{began:%H:%M}"}
    if found.ended is None:
        return request.words.say("web.call.when", **facts)
    minutes, seconds = divmod(max(0, int((found.ended - found.at).total_seconds())), MINUTE)
    return request.words.say("web.call.lasted", minutes=minutes, seconds=seconds, **facts)
