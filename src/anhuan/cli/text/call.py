"""A guided call as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.app.refuse_payee import refusal_in_call
from anhuan.app.tell_call import apart, difference, noted, paper_of, to_do, turn_name
from anhuan.contact.call import afterwards
from anhuan.contact.guide import is_quiet, progress, questions

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from anhuan.app.compare_claim import Compared
    from anhuan.app.tell_call import Told
    from anhuan.contact.call import Call
    from anhuan.contact.guide import Screen
    from anhuan.wording import Words


def screen(shown: Told, found: Call, words: Words) -> Iterator[str]:
    """Yield what one screen says: its place, what to read out, and why."""
    quiet = is_quiet(found.at)
    asked = questions(found.taps, quiet=quiet)
    yield ""
    if shown.screen in asked:
        place = {"number": asked.index(shown.screen) + 1, "count": progress(found.taps, quiet=quiet).of}
        yield f"{shown.title}  ({words.say('call.progress', **place)})"
    else:
        yield shown.title
    if shown.say:
        yield f"  {words.say('call.terminal.say', say=shown.say)}"
    yield f"  {shown.why}"
    if refused := refusal_in_call(found, None, words):
        yield f"  {refused}"
    yield from (f"  {number}. {line}" for number, line in enumerate(shown.lines, 1))


def keys(shown: Told, words: Words) -> Iterator[str]:
    """Yield what can be typed."""
    answers = "   ".join(f"{number} {choice.name}" for number, choice in enumerate(shown.choices, 1))
    yield f"  {answers}   {words.say('call.terminal.keys')}"


def compared(found: Compared, words: Words) -> Iterator[str]:
    """Yield our figure beside theirs."""
    yield f"  {words.say('call.compare.ours')} {words.write(found.ours)}"
    if found.theirs is not None:
        yield f"  {words.say('call.compare.theirs')} {words.write(found.theirs)}  {difference(found, words)}"
    if found.difference:
        yield f"  {words.say('call.terminal.say', say=words.say('call.compare.ask_say', difference=apart(found)))}"


def turns(offered: Iterable[Screen], words: Words) -> Iterator[str]:
    """Yield what a caller may do instead of answering."""
    yield words.say("call.turns")
    yield from (f"  {number} {turn_name(one, words)}" for number, one in enumerate(offered, 1))


def after(found: Call, on: dt.date, words: Words) -> Iterator[str]:
    """Yield what was noted and what comes next."""
    yield ""
    yield words.say("call.over.title")
    yield from (f"  {words.say('call.words.line', label=name, text=answer)}" for name, answer in noted(found, words))
    if refused := refusal_in_call(found, None, words):
        yield f"  {refused}"
    yield words.say("call.next.title")
    for number, one in enumerate(afterwards(found, on), 1):
        told = to_do(one, words)
        day = f" ({words.say('call.next.by', day=told.by)})" if told.by else ""
        yield f"  {number}. {told.title}{day}"
        yield f"     {told.why}"


def paper(on: dt.date, words: Words) -> Iterator[str]:
    """Yield the whole guide as one page."""
    asks, others = paper_of(on, words)
    yield words.say("call.paper.title")
    yield f"{words.say('call.never_title')}: {words.say('call.never')}"
    yield ""
    yield words.say("call.paper.asks")
    yield from (f"{number:>3}. {one.say}" for number, one in enumerate(asks, 1))
    yield ""
    yield words.say("call.paper.turns")
    yield from (f"  - {one.short}: {one.say or one.why}" for one in others)
    yield ""
    yield words.say("call.paper.after")
