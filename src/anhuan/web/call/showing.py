"""What the screens of a call show: fields to type into, the figures beside them, and where things lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.template.loader import render_to_string
from django.urls import reverse

from anhuan.app.compare_claim import Compared
from anhuan.app.may_promise import Safe, Why, may_promise
from anhuan.app.refuse_payee import refusal_in_call
from anhuan.app.tell_call import apart, difference, field_name, told
from anhuan.contact.call import Next
from anhuan.contact.guide import Field, Screen
from anhuan.web import answers
from anhuan.web.answers import Uncounted
from anhuan.web.call.figures import figures_at_hand
from anhuan.web.who.cases import address_of, case_of, is_verified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from anhuan.app.tell_call import ToDo, Told
    from anhuan.contact.call import Call
    from anhuan.web.person import Asked

LONG: Final = frozenset({Field.WORDS, Field.SPLIT})
FIGURES: Final = frozenset({Field.CLAIMED, Field.ASKED, Field.PROMISED})


@dataclass(frozen=True, slots=True)
class Typing:
    """A field as it is shown."""

    name: str
    label: str
    value: str
    inputmode: str
    is_long: bool


def typing(fields: Iterable[Field], call: Call | None, request: Asked) -> tuple[Typing, ...]:
    """Return the fields of a screen with what was typed into them."""
    typed = call.typed if call else {}
    return tuple(
        Typing(
            one.value,
            field_name(one, request.words),
            typed.get(one, ""),
            "decimal" if one in FIGURES else "text",
            one in LONG,
        )
        for one in fields
    )


def may(call: Call, request: Asked) -> Safe | Why:
    """Return what may be promised in a call, without ever waiting for it."""
    kept = request.kept
    return may_promise(
        case=kept.case if kept else None,
        call=call,
        on=request.on,
        verified=call.is_ours or is_verified(request, call.id),
        figures=lambda: figures_at_hand(kept, request.on),
    )


def may_facts(call: Call, found: Safe | Why, request: Asked) -> dict[str, Any]:
    """Return what the part of the screen about promises shows."""
    amount = call.amount(Field.PROMISED)
    safe = found if isinstance(found, Safe) else None
    more = amount - safe.amount if safe and amount and amount > safe.amount else None
    return {
        "one": told(Screen.PROMISE, request.on, request.words, may=found),
        "safe": safe,
        "more": request.words.say("call.promise.more_than_safe", more=more) if more else "",
    }


def compare_facts(call: Call, request: Asked) -> dict[str, Any]:
    """Return what their figure is beside ours."""
    found, words = compared(call, request), request.words
    claimed = call.amount(Field.CLAIMED)
    if found is None:
        return {"compared": None, "unreadable": bool(call.typed.get(Field.CLAIMED, "").strip()) and claimed is None}
    differs = bool(found.difference)
    return {
        "compared": found,
        "difference": difference(found, words),
        "range": words.say("call.compare.range", low=found.low, high=found.high)
        if differs and found.low < found.high
        else "",
        "ask": words.say("call.compare.ask_say", difference=apart(found)) if differs else "",
        "unreadable": bool(call.typed.get(Field.CLAIMED, "").strip()) and claimed is None,
    }


def compared(call: Call, request: Asked) -> Compared | None:
    """Return our figure of the debt a call is about beside theirs; None where there is none that can be counted."""
    debts = request.kept.case.debts if request.kept else ()
    debt = next((one for one in debts if one.id == call.debt), None)
    if debt is None:
        return None
    there = answers.position_of(debt, request.on)
    if isinstance(there, Uncounted):
        return None
    open_range = answers.range_of(debt, request.on, there.total)
    return Compared(there.total, open_range.low, open_range.high, call.amount(Field.CLAIMED))


def part(template: str, request: Asked, **facts: Any) -> str:  # noqa: ANN401 -- whatever a template shows
    """Return a part of a page, to take the place of the one before."""
    return render_to_string(template, {"words": request.words, **facts}, request)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do after a call, with the page it is done on where there is one."""

    told: ToDo
    where: str
    button: str

    @property
    def title(self) -> str:
        """Return what it is called."""
        return self.told.title

    @property
    def why(self) -> str:
        """Return why it is done."""
        return self.told.why

    @property
    def by(self) -> Any:  # noqa: ANN401 -- a day or none, for the template
        """Return the day it is for."""
        return self.told.by


WRITTEN: Final = frozenset({Next.CONFIRM, Next.OBJECT, Next.SHOW_PAID, Next.ASK_SHEET, Next.ANSWER})


def steps(call: Call, found: Iterable[ToDo], request: Asked) -> Iterator[Step]:
    """Yield what to do after a call, with where it is done."""
    known = {one.id for one in request.kept.case.debts} if request.kept else set[str]()
    for one in found:
        where, button = "", ""
        if Next(one.what) in WRITTEN and call.debt in known:
            where, button = reverse("letter", args=[call.debt]), request.words.say("web.call.to_letter")
        elif Next(one.what) in WRITTEN and not known:
            where, button = reverse("start-debt"), request.words.say("web.call.to_debt")
        elif Next(one.what) is Next.VERIFY:
            where, button = address_of(call.id), request.words.say("web.call.to_verify")
        elif Next(one.what) is Next.REMIND and request.kept:
            where, button = reverse("calendar"), request.words.say("web.call.to_calendar")
        yield Step(one, where, button)


def pay_refusal(call: Call, request: Asked) -> str:
    """Return the refusal of the place to pay to that was told in a call; nothing where none was."""
    return refusal_in_call(call, case_of(request, call.id), request.words)


def as_shown(screen: Screen, call: Call, request: Asked) -> Told:
    """Return a screen in words."""
    if screen is Screen.PROMISE:
        return told(screen, request.on, request.words, may=may(call, request))
    return told(screen, request.on, request.words, taps=call.taps)
