"""A call guided in the terminal: ``call``. What is entered is in a file after every line, whatever happens then."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from anhuan.cli.options import PATH, on_day, one_debt, wants_json
from anhuan.clock import SHANGHAI, now, today

if TYPE_CHECKING:
    from anhuan.cli.call_steps import Line
    from anhuan.wording import Words

BROKEN_OFF = 1


@click.command("call")
@click.argument("case", type=PATH, required=False)
@one_debt
@on_day
@click.option("--print", "prints", is_flag=True, help="Print the whole guide as one page, and ask nothing.")
@click.option("--out", type=PATH, default=None, help="The .json file to keep what is entered in.")
@wants_json
@click.pass_context
def call(
    context: click.Context,
    /,
    *,
    case: Path | None,
    debt: str | None,
    on: str | None,
    prints: bool,
    out: Path | None,
    wants_json: bool,
) -> None:
    r"""Go through a call one question at a time: what to say, what to note, what never to give.

    A number takes an answer, anything else typed is noted. What is entered is kept in a file after every line.

    \b
    Example: anhuan call
    Example: anhuan call family.toml --debt huabei
    Example: anhuan call --print
    """
    from anhuan.cli.as_json import call as as_json  # noqa: PLC0415 -- keeps --help quick
    from anhuan.cli.call_steps import guide  # noqa: PLC0415 -- the same
    from anhuan.cli.options import show  # noqa: PLC0415 -- the same
    from anhuan.cli.text import call as text  # noqa: PLC0415 -- the same

    words: Words = context.obj
    line = _line(words, case=case, debt=debt, on=on, out=out, to_stderr=wants_json)
    if prints:
        show(lambda: text.paper(line.on, words), lambda: as_json.paper(line.on, words), wants_json=wants_json)
        return
    found, whole = guide(line)
    line.tell(*text.after(found, line.on, words), words.say("call.terminal.kept", file=line.out))
    if wants_json:
        click.echo(json.dumps(as_json.call(found, line.on, line.debt, words), ensure_ascii=False, indent=2))
    if not whole:
        context.exit(BROKEN_OFF)


def _line(
    words: Words, *, case: Path | None, debt: str | None, on: str | None, out: Path | None, to_stderr: bool
) -> Line:
    """Return what a call in the terminal knows; what may be promised is worked out meanwhile."""
    from anhuan.app.open_case import open_case  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.what_is_owed import chosen  # noqa: PLC0415 -- the same
    from anhuan.cli.call_steps import Line, figures_aside  # noqa: PLC0415 -- the same
    from anhuan.cli.options import day_of  # noqa: PLC0415 -- the same
    from anhuan.errors import UnreadableInput  # noqa: PLC0415 -- the same
    from anhuan.money.reading import read_day  # noqa: PLC0415 -- the same

    told = open_case(path=case) if case else None
    if debt and told is None:
        raise UnreadableInput("call-debt-of-what")
    day = day_of(told, on) if told else (read_day(on, near=today()) if on else today())
    about = chosen(told, debt)[0] if told and debt else None
    return Line(told, about, day, words, figures_aside(told, day), out or _file(), to_stderr)


def _file() -> Path:
    """Return a file of its own for this call, in the folder one is in."""
    return Path(f"anhuan-call-{now().astimezone(SHANGHAI):%Y%m%d-%H%M%S}.json")
