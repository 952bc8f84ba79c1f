"""A call guided and kept: begun, tapped through, noted, ended, taken up again; each step is kept before it is shown.

Everything here may be sent twice, from two windows or after the program was killed: a call is what was tapped in it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from anhuan.contact.call import Call
from anhuan.contact.contact import LONGEST_TEXT
from anhuan.contact.guide import PAGES, Field, Screen, is_over, resumed
from anhuan.contact.written import writable

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


def begun(call_id: str, at: dt.datetime, answer: str) -> Call:
    """Return a call that has just begun, by whoever rang."""
    return Call(id=call_id, at=at, taps={Screen.START: answer})


def tapped(call: Call, screen: Screen, answer: str, at: dt.datetime, *, debt: str | None = None) -> Call:
    """Return a call with an answer on a screen; an answer the screen does not know changes nothing.

    ``debt`` is the household's debt it turned out to be about; None leaves it as it was. A call that is over by this
    ended now, and one that was over already ended when it did.
    """
    if PAGES[screen].answer(answer) is None:
        return call
    after = replace(call, taps={**call.taps, screen: answer}, debt=call.debt if debt is None else debt)
    if not is_over(after.taps):
        return replace(after, ended=None)
    return replace(after, ended=call.ended or at)


def noted(call: Call, typed: Mapping[Field, str]) -> Call:
    """Return a call with what was typed, as it stands; nothing is refused for what it says."""
    return replace(
        call, typed={**call.typed, **{field: writable(text)[:LONGEST_TEXT] for field, text in typed.items()}}
    )


def taken_up(call: Call) -> Call:
    """Return a call that was not over after all."""
    return replace(call, taps=resumed(call.taps), ended=None)
