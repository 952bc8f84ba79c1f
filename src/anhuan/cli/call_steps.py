"""The steps of a call in the terminal: a screen shown, a line taken, and everything kept before the next."""

from __future__ import annotations

import json
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Final
from uuid import uuid4

import click

from anhuan.app.compare_claim import compare_claim
from anhuan.app.find_best import find_best
from anhuan.app.guide_call import noted, tapped
from anhuan.app.may_promise import StillCounting, figures_of, may_promise
from anhuan.app.tell_call import told
from anhuan.cli.as_json import call as as_json
from anhuan.cli.text import call as text
from anhuan.clock import SHANGHAI, now
from anhuan.contact.call import Call
from anhuan.contact.guide import Field, Screen, is_quiet, next_screen, turns
from anhuan.files.whole import save

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from anhuan.app.may_promise import Figures, Safe, Why
    from anhuan.files.case.case import Case
    from anhuan.ledger.debt import Debt
    from anhuan.wording import Words

HANG_UP: Final = "0"
TURN: Final = "9"


@dataclass(frozen=True, slots=True)
class Line:
    """What a call in the terminal knows: the household, the debt, the day, and the file it is kept in."""

    case: Case | None
    debt: Debt | None
    on: dt.date
    words: Words
    figures: Callable[[], Figures]
    out: Path
    to_stderr: bool

    def tell(self, *lines: str) -> None:
        """Show lines to the person on the phone."""
        for line in lines:
            click.echo(line, err=self.to_stderr)

    def ask(self) -> str:
        """Return what was typed.

        Raises:
            click.Abort: nothing more will be typed.

        """
        return str(click.prompt(">", default="", show_default=False, prompt_suffix=" ", err=self.to_stderr)).strip()


def figures_aside(case: Case | None, on: dt.date) -> Callable[[], Figures]:
    """Begin to work out what may be promised, and return what tells it once it is there."""
    done: Future[Figures] = Future()

    def work(told: Case) -> None:
        try:
            done.set_result(figures_of(find_best(case=told, on=on)))
        except Exception as error:  # noqa: BLE001 -- it is raised again where somebody asks for the figures
            done.set_exception(error)

    if case and case.household:
        Thread(target=work, args=(case,), daemon=True).start()

    def figures() -> Figures:
        if not done.done():
            raise StillCounting
        return done.result()

    return figures


def guide(line: Line) -> tuple[Call, bool]:
    """Go through a call, and return it with whether it came to its end; it is kept after every line."""
    found = Call(id=str(uuid4()), at=_moment(), debt=line.debt.id if line.debt else "")
    screen: Screen | None = Screen.START
    keep(found, line)
    try:
        while screen is not None:
            found, wanted = _step(found, screen, line)
            keep(found, line)
            screen = wanted or next_screen(found.taps, quiet=is_quiet(found.at))
    except click.Abort:
        line.tell("")
        found = tapped(found, Screen.OVER, "over", _moment())
        keep(found, line)
        return found, False
    return found, True


def keep(found: Call, line: Line) -> None:
    """Keep a call as far as it got, whole or not at all.

    Raises:
        BadCase: the file cannot be written.

    """
    data = as_json.call(found, line.on, line.debt, line.words)
    save(data=f"{json.dumps(data, ensure_ascii=False, indent=2)}\n".encode(), path=line.out)


def _moment() -> dt.datetime:
    """Return this moment in the time zone the hours of calls are told in."""
    return now().astimezone(SHANGHAI)


def _step(found: Call, screen: Screen, line: Line) -> tuple[Call, Screen | None]:
    """Show a screen and take one line: an answer by its number, a turn, the end, or a note.

    The screen to show next is None where the guide decides.
    """
    shown = told(screen, line.on, line.words, taps=found.taps, may=_may(found, screen, line))
    line.tell(*text.screen(shown, found, line.words), *_beside(found, screen, line), *text.keys(shown, line.words))
    typed = line.ask()
    if typed == HANG_UP:
        return tapped(found, Screen.OVER, "over", _moment()), None
    if typed == TURN:
        return found, _turn(found, line) or screen
    if len(typed) == 1 and typed.isdecimal() and 1 <= int(typed) <= len(shown.choices):
        return tapped(found, screen, shown.choices[int(typed) - 1].id, _moment()), None
    field = next((one for one in shown.fields if not found.typed.get(one)), Field.WORDS)
    return (noted(found, {field: _after(found, field, typed)}) if typed else found), screen


def _after(found: Call, field: Field, typed: str) -> str:
    """Return what a field holds with a line more: nothing typed before is lost."""
    return "\n".join(filter(None, (found.typed.get(field, ""), typed)))


def _turn(found: Call, line: Line) -> Screen | None:
    """Ask what the caller does instead of answering; None where it was nothing of the list."""
    offered = turns(found.taps)
    line.tell(*text.turns(offered, line.words))
    typed = line.ask()
    place = int(typed) - 1 if typed.isdecimal() else -1
    return offered[place] if 0 <= place < len(offered) else None


def _may(found: Call, screen: Screen, line: Line) -> Safe | Why | None:
    """Return what may be promised, where that is asked."""
    if screen is not Screen.PROMISE:
        return None
    return may_promise(case=line.case, call=found, on=line.on, verified=found.is_ours, figures=line.figures)


def _beside(found: Call, screen: Screen, line: Line) -> tuple[str, ...]:
    """Return our figure beside theirs, where theirs is asked."""
    if screen is not Screen.AMOUNT or line.debt is None:
        return ()
    compared = compare_claim(debt=line.debt, on=line.on, claimed=found.amount(Field.CLAIMED))
    return tuple(text.compared(compared, line.words)) if compared else ()
