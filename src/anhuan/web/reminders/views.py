"""The reminders: through which ways, when, a test message, and what became of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anhuan.app.reminders_due import local
from anhuan.app.send_test import send_test
from anhuan.app.tell_reminders import reason_of
from anhuan.clock import now
from anhuan.notify.kinds import KINDS, kind_of
from anhuan.store import outbox, reminder_channels, wishes
from anhuan.store.reminder_channels import BROWSER
from anhuan.web.page import page
from anhuan.web.reminders.forms import LEADS, AddressForm, ChannelForm, MannerForm
from anhuan.web.reminders.here import channel_here
from anhuan.web.reminders.listed import rows, ways

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from anhuan.notify.kinds import Kind
    from anhuan.store.reminder_channels import Channel
    from anhuan.web.person import Asked


@require_safe
def reminders(request: Asked) -> HttpResponse:
    """Show the ways to be reminded, when, and what became of it."""
    return _show(request, MannerForm(words=request.words, initial=MannerForm.shown(wishes.wishes())))


def _show(request: Asked, form: MannerForm) -> HttpResponse:
    """Show the page with this form."""
    facts: dict[str, Any] = {
        "form": form,
        "leads": tuple(form[f"lead_{one}"] for one in LEADS),
        "ways": ways(request.words, here := channel_here(request)),
        "is_on_here": here is not None,
        "kinds": tuple(one.id for one in KINDS),
        "is_example": request.kept is not None and request.kept.case.on is not None,
    }
    facts |= rows(request.words, local(now()).date())
    return page(request, "web/reminders/reminders.html", status=400 if form.errors else 200, **facts)


@require_POST
def manner(request: Asked) -> HttpResponse:
    """Keep when to remind and how much to show."""
    form = MannerForm(request.POST, words=request.words)
    if not form.is_valid():
        return _show(request, form)
    wishes.keep(form.wanted())
    messages.success(request, request.words.say("web.reminders.manner_kept"))
    return _back()


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Asked, kind: str) -> HttpResponse:
    """Ask for a new way to be reminded, and keep it; nothing is sent yet."""
    found = kind_of(kind)
    if found is None:
        raise Http404
    name = {"name": request.words.say(f"web.reminders.kind.{found.id}")}
    form = ChannelForm(request.POST or None, words=request.words, kind=found, initial=name)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        reminder_channels.keep(name=given["name"], kind=found.id, address=given["address"], now=now())
        messages.success(request, request.words.say("web.reminders.added", name=given["name"]))
        return _back()
    return _ask(request, form, found)


@require_http_methods(["GET", "HEAD", "POST"])
def address(request: Asked, channel_id: UUID) -> HttpResponse:
    """Ask for another address of a way, and keep it."""
    channel = _with_address(channel_id)
    kind = kind_of(channel.kind)
    assert kind  # noqa: S101 -- only kinds of ours are kept
    form = AddressForm(request.POST or None, words=request.words, kind=kind)
    if request.method == "POST" and form.is_valid():
        reminder_channels.lead_elsewhere(channel_id, form.cleaned_data["address"])
        messages.success(request, request.words.say("web.reminders.address_kept", name=channel.name))
        return _back()
    return _ask(request, form, kind, channel)


def _ask(request: Asked, form: AddressForm, kind: Kind, channel: Channel | None = None) -> HttpResponse:
    """Show the form of one way."""
    facts = {"form": form, "kind": kind.id, "channel": channel}
    return page(request, "web/reminders/way.html", status=400 if form.errors else 200, **facts)


@require_POST
def test(request: Asked, channel_id: UUID) -> HttpResponse:
    """Send a test message now, and say whether it was taken or why not."""
    channel, words = _with_address(channel_id), request.words
    reason = send_test(channel_id=channel_id, words=words)
    if reason:
        said = words.say("web.reminders.test_failed", name=channel.name, reason=reason_of(reason, words))
        messages.warning(request, said)
    else:
        messages.success(request, words.say("web.reminders.test_sent", name=channel.name))
    return _back()


@require_POST
def remove(request: Asked, channel_id: UUID) -> HttpResponse:
    """Let go of a way, with its address and what was on its way there."""
    channel = _channel(channel_id)
    reminder_channels.remove(channel_id)
    messages.success(request, request.words.say("web.reminders.removed", name=channel.name))
    return _back()


@require_POST
def again(request: Asked, number: int) -> HttpResponse:
    """Let what was not delivered be tried again; the next round sends it."""
    moment = now()
    done = outbox.again(number, on=local(moment).date(), now=moment)
    messages.success(request, request.words.say("web.reminders.again" if done else "web.reminders.too_late"))
    return _back()


def _channel(channel_id: UUID) -> Channel:
    """Return a way to be reminded."""
    channel = reminder_channels.find(channel_id)
    if channel is None:
        raise Http404
    return channel


def _with_address(channel_id: UUID) -> Channel:
    """Return a way to be reminded that something can be sent to: a browser has no address, it asks."""
    channel = _channel(channel_id)
    if channel.kind == BROWSER:
        raise Http404
    return channel


def _back() -> HttpResponseRedirect:
    """Lead back to the page."""
    return HttpResponseRedirect(reverse("reminders"), status=303)
