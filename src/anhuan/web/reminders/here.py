"""Notifications of this browser while the app is open in it: switched on and off, asked for, and shown.

Which channel of the outbox a browser is, its cookie says: the same for all of its tabs, so each reminder comes up once
in it. The script that asks is `notices.js`; it sends the page's own CSRF token, and asks nothing while the browser does
not allow notifications.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from anhuan.app.notice_here import notice_here
from anhuan.app.remind import Memory
from anhuan.clock import now
from anhuan.store import outbox, reminder_channels
from anhuan.store.reminder_channels import BROWSER

if TYPE_CHECKING:
    from django.http import HttpRequest

    from anhuan.web.person import Asked

COOKIE: Final = "anhuan_here"
"""Named in the template of every page, too."""
KEPT_SECONDS: Final = 400 * 24 * 60 * 60
"""Browsers keep no cookie longer."""
NOTHING: Final = 204
_memory: Final = Memory()


def channel_here(request: HttpRequest) -> UUID | None:
    """Return the channel of the browser that asks; None where notifications are not switched on in it."""
    try:
        channel_id = UUID(request.COOKIES.get(COOKIE, ""))
    except ValueError:
        return None
    channel = reminder_channels.find(channel_id)
    return channel_id if channel and channel.kind == BROWSER else None


@require_POST
def switch_on(request: Asked) -> HttpResponse:
    """Make this browser a way to be reminded; once is enough."""
    back = HttpResponseRedirect(reverse("reminders"), status=303)
    channel_id = channel_here(request)
    if channel_id is None:
        name = request.words.say("web.reminders.kind.browser")
        channel_id = reminder_channels.keep(name=name, kind=BROWSER, address="", now=now()).channel_id
    back.set_cookie(COOKIE, str(channel_id), max_age=KEPT_SECONDS, httponly=True, samesite="Strict")
    messages.success(request, request.words.say("web.reminders.here_on_done"))
    return back


@require_POST
def switch_off(request: Asked) -> HttpResponse:
    """Let go of this browser and of what waits for it."""
    back = HttpResponseRedirect(reverse("reminders"), status=303)
    if channel_id := channel_here(request):
        reminder_channels.remove(channel_id)
    back.delete_cookie(COOKIE, samesite="Strict")
    messages.success(request, request.words.say("web.reminders.here_off_done"))
    return back


@require_POST
def claim(request: Asked) -> HttpResponse:
    """Hand the browser what it is to show now, as JSON; nothing (204) where nothing is."""
    channel_id = channel_here(request)
    found = channel_id and notice_here(channel_id=channel_id, clock=now, words=request.words, memory=_memory)
    if not found:
        return HttpResponse(status=NOTHING)
    return JsonResponse({"token": str(found.token), "title": found.notice.title, "body": found.notice.body})


@require_POST
def shown(request: Asked, token: UUID) -> HttpResponse:
    """Record that the browser has shown what it was handed."""
    if channel_id := channel_here(request):
        outbox.shown(token, channel_id, now())
    return HttpResponse(status=NOTHING)
