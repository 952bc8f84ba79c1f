"""The screens of a call. Nothing is written while one looks; every tap is kept before the next screen is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID, uuid4

from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anhuan.app.guide_call import begun, noted, tapped
from anhuan.app.may_promise import Why
from anhuan.app.note_call import note_call
from anhuan.app.tell_call import answer_name, told, turn_name
from anhuan.clock import SHANGHAI, now
from anhuan.contact.guide import PAGES, QUESTIONS, TURNS, Field, Screen, is_quiet, next_screen, questions, turns
from anhuan.letters.speaker import called
from anhuan.store import calls
from anhuan.web.call import figures
from anhuan.web.call.showing import as_shown, compare_facts, may, may_facts, part, pay_refusal, typing
from anhuan.web.page import page

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from django.http import HttpResponse

    from anhuan.contact.call import Call
    from anhuan.web.person import Asked

MANY: Final = 3
"""With so many answers to a turn none is likelier than the others, and none is put first."""
OLD_HOURS: Final = 2
"""A call that began longer ago was most likely only not ended: it is asked about before it is gone on with."""


def moment() -> dt.datetime:
    """Return this moment in the time zone the hours of calls are told in."""
    return now().astimezone(SHANGHAI)


@require_http_methods(["GET", "HEAD", "POST"])
def call(request: Asked) -> HttpResponse:
    """Begin a call, or go on with the one that has not ended."""
    if request.method == "POST":
        return _begin(request)
    held = calls.open_call()
    if held is None:
        return _start(request)
    if (moment() - held.call.at).total_seconds() > OLD_HOURS * 3600:
        return page(request, "web/call/open.html", began=held.call.at, call_id=held.call.id, **_times(held.call))
    return HttpResponseRedirect(where_now(held.call))


def _start(request: Asked) -> HttpResponse:
    """Show the first screen, which begins nothing by being looked at."""
    facts: dict[str, Any] = {"one": told(Screen.START, request.on, request.words), "here_address": reverse("call")}
    return page(request, "web/call/start.html", call_key=uuid4(), **facts)


def _begin(request: Asked) -> HttpResponse:
    """Begin a call; sent twice it begins once."""
    answer = request.POST.get("answer", "")
    try:
        call_id = UUID(request.POST.get("call", ""))
    except ValueError:
        return HttpResponseRedirect(reverse("call"), status=303)
    if PAGES[Screen.START].answer(answer) is None:
        return HttpResponseRedirect(reverse("call"), status=303)
    kept = request.kept
    figures.begin(kept, request.on)
    held = calls.begin(calls.Held(begun(str(call_id), moment(), answer), kept.household_id if kept else None))
    return HttpResponseRedirect(where_now(held.call), status=303)


def held_call(call_id: UUID) -> Call:
    """Return a call.

    Raises:
        Http404: there is none of that id.

    """
    held = calls.get(call_id)
    if held is None:
        raise Http404
    return held.call


def changed(request: Asked, call_id: UUID, how: Callable[[Call], Call]) -> Call:
    """Keep what becomes of a call, and the contact it leaves where it has ended."""
    held = calls.change(call_id, how)
    note_call(held, request.kept.case if request.kept else None, request.words)
    return held.call


def where_now(found: Call) -> str:
    """Return the address of the screen a call is at."""
    return where(found, next_screen(found.taps, quiet=is_quiet(found.at)))


def where(found: Call, screen: Screen | None) -> str:
    """Return the address of a screen of a call; of what comes after it for None."""
    if screen is None or screen is Screen.OVER:
        return reverse("call-over", args=[found.id])
    return reverse("call-screen", args=[found.id, screen.value])


@require_safe
def current(request: Asked, call_id: UUID) -> HttpResponse:
    """Lead to the screen a call is at."""
    del request
    return HttpResponseRedirect(where_now(held_call(call_id)))


@require_http_methods(["GET", "HEAD", "POST"])
def screen(request: Asked, call_id: UUID, name: str) -> HttpResponse:
    """Show one screen of a call, or keep what was tapped and typed on it."""
    found = held_call(call_id)
    try:
        asked = Screen(name)
    except ValueError as error:
        raise Http404 from error
    if request.method == "POST":
        return _keep(request, found, asked)
    if found.ended:
        return HttpResponseRedirect(where(found, None))
    return page(request, "web/call/screen.html", **_facts(request, found, asked))


def typed_in(request: Asked) -> dict[Field, str]:
    """Return what was typed into the fields that came with a form."""
    return {one: request.POST[one.value] for one in Field if one.value in request.POST}


def _keep(request: Asked, found: Call, asked: Screen) -> HttpResponse:
    """Keep a tap with what was typed beside it, and lead on."""
    go, answer, debt = (request.POST.get(name, "") for name in ("go", "answer", "debt"))
    typed = typed_in(request)
    at = moment()
    if debt:
        answer = "told"
    if go == "over":
        asked, answer = Screen.OVER, "over"

    def change(one: Call) -> Call:
        return tapped(noted(one, typed), asked, answer, at, debt=debt or None)

    after = changed(request, UUID(found.id), change)
    if go == "else":
        return HttpResponseRedirect(f"{reverse('call-else', args=[found.id])}?from={asked.value}", status=303)
    if go == "stay":
        return HttpResponseRedirect(where(after, asked), status=303)
    return HttpResponseRedirect(where_now(after), status=303)


def _facts(request: Asked, found: Call, asked: Screen) -> dict[str, Any]:
    """Return everything a screen shows."""
    words, given = request.words, found.taps.get(asked, "")
    steps = questions(found.taps, quiet=is_quiet(found.at))
    facts: dict[str, Any] = {
        "one": as_shown(asked, found, request),
        "here_address": where(found, asked),
        "note_address": reverse("call-note", args=[found.id]),
        "fields": typing(PAGES[asked].fields, found, request),
        "answered_id": given,
        "answered": answer_name(asked, given, words) if given else "",
        "has_first": asked in steps or len(PAGES[asked].answers) < MANY,
        "is_turn": asked not in steps,
        "back": where_now(found),
        "can_turn": bool(turns(found.taps)),
        "began": found.at,
        "chosen": found.debt,
        "refusal": pay_refusal(found, request),
        **_times(found),
    }
    if asked in steps:
        facts["progress"] = {"number": steps.index(asked) + 1, "of": len(steps), "done": steps.index(asked)}
    if asked is Screen.LENDER and request.kept:
        facts["debts"] = [{"id": one.id, "name": called(one, words)} for one in request.kept.case.debts]
    if asked is Screen.AMOUNT:
        facts |= compare_facts(found, request)
    if asked is Screen.PROMISE:
        mays = may(found, request)
        facts |= may_facts(found, mays, request)
        facts |= {"may_working": mays is Why.WORKING, "may_address": reverse("call-may", args=[found.id])}
    return facts


def _times(found: Call) -> Mapping[str, Any]:
    """Return when a call began as it is told."""
    return {"began_at": f"{found.at.astimezone(SHANGHAI):%H:%M}", "began_on": found.at.astimezone(SHANGHAI).date()}


@require_safe
def turns_page(request: Asked, call_id: UUID) -> HttpResponse:
    """Show what the caller may do that is no answer to a question."""
    found = held_call(call_id)
    if found.ended:
        return HttpResponseRedirect(where(found, None))
    shown = [
        {"name": turn_name(one, request.words), "where": where(found, one), "alarm": PAGES[one].alarm}
        for one in turns(found.taps)
    ]
    asked = request.GET.get("from", "")
    back = where(found, Screen(asked)) if asked in {one.value for one in (*QUESTIONS, *TURNS)} else where_now(found)
    facts = {"turns": shown, "back": back, "began": found.at, **_times(found)}
    return page(request, "web/call/else.html", here_address=where(found, Screen.START), **facts)


@require_POST
def note(request: Asked, call_id: UUID) -> HttpResponse:
    """Keep what is being typed, and return what it changes on the screen."""
    typed = typed_in(request)
    held_call(call_id)
    after = changed(request, call_id, lambda one: noted(one, typed))
    kept = request.words.say("web.call.kept")
    answer = {"kept": " · ".join(filter(None, (kept, pay_refusal(after, request))))}
    if Field.CLAIMED in typed:
        answer["compare"] = part("web/call/compare.html", request, **compare_facts(after, request))
    if Field.PROMISED in typed:
        answer["may"] = part("web/call/may.html", request, **may_facts(after, may(after, request), request))
    return JsonResponse(answer)


@require_safe
def may_now(request: Asked, call_id: UUID) -> HttpResponse:
    """Return what may be promised by now."""
    found = held_call(call_id)
    mays = may(found, request)
    shown = part("web/call/may.html", request, **may_facts(found, mays, request))
    return JsonResponse({"may": shown, "working": mays is Why.WORKING})
