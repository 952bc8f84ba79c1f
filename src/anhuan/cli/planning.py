"""A plan, the words to propose it, and its calendar: ``plan``, ``letter``, ``calendar``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from anhuan.cli.options import PATH, day_of, of_case, on_day, one_debt, show, wants_json
from anhuan.cli.solving import Asked, of_instance, solve_file
from anhuan.clock import now
from anhuan.errors import UnreadableInput

if TYPE_CHECKING:
    from pathlib import Path

    from anhuan.cli.options import Command
    from anhuan.plan.first_plan import Plan, Weighed
    from anhuan.wording import Words

LEAST_LEVEL, MOST_LEVEL = 0.5, 0.999
CALENDAR = ".ics"


def of_way(command: Command) -> Command:
    """Give a command ``--way``."""
    text = "Take this way, by its number in the plan, instead of ours."
    return click.option("--way", type=click.IntRange(1), default=None, help=text)(command)


@click.command()
@click.argument("case", type=PATH, required=False)
@on_day
@wants_json
@of_instance
@click.option("--level", type=float, default=0.95, help="The least chance with which the plan is to be kept.")
@of_way
@click.pass_obj
def plan(
    words: Words,
    /,
    *,
    case: Path | None,
    on: str | None,
    level: float,
    way: int | None,
    wants_json: bool,
    instance: Path | None,
    **asked: Any,  # noqa: ANN401 -- how far to go with an instance, handed on by name
) -> None:
    r"""Make a first plan the household can bear: what is kept, what is offered, and whether it holds.

    \b
    Example: anhuan plan family.toml --on 2026-11-12

    With --instance, find the cheapest way to pay bare loans from given cash, with a proof that none is cheaper.

    \b
    Example: anhuan plan --instance loans.json --out plan.json
    """
    if instance is not None and case is None:
        solve_file(words, instance, Asked(**asked), as_json=wants_json)
    elif case is not None and instance is None:
        _first_plan(words, case, on, level, way, wants_json=wants_json)
    else:
        raise UnreadableInput("plan-of-what")


def _first_plan(words: Words, case: Path, on: str | None, level: float, way: int | None, *, wants_json: bool) -> None:
    """Print the first plan of a case."""
    from anhuan.app.make_plan import make_plan  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.open_case import open_case  # noqa: PLC0415 -- the same
    from anhuan.cli.as_json import plan as as_json  # noqa: PLC0415 -- the same
    from anhuan.cli.text import plan as text  # noqa: PLC0415 -- the same

    if not LEAST_LEVEL <= level <= MOST_LEVEL:
        raise UnreadableInput("plan-level", level=level)
    told = open_case(path=case)
    found = make_plan(case=told, on=day_of(told, on), level=level)
    chosen = way_of(found, way)
    show(
        lambda: text.plan(found, told.name, words, chosen=chosen),
        lambda: as_json.plan(found, told.name),
        wants_json=wants_json,
    )


def way_of(found: Plan, number: int | None) -> Weighed | None:
    """Return the way with a number, as the plan lists them; the recommended one for None.

    Raises:
        UnreadableInput: there is no such way.

    """
    if number is None:
        return found.recommended
    if number > len(found.options):
        raise UnreadableInput("plan-no-way", number=number, ways=len(found.options))
    return found.options[number - 1]


@click.command()
@of_case
@one_debt
@of_way
@click.option("--channel", type=click.Choice(["chat", "phone"]), default="chat", help="To paste, or to say aloud.")
@click.option("--sheet", is_flag=True, help="Only ask for the calculation sheet; acknowledge nothing.")
@click.option("--reason", default="", help="What you want to say of your situation.")
@click.option("--tail", default="", help="Last digits of the contract or card.")
@click.option("--contact", default="", help="How the lender may reach you.")
@click.option("--acknowledge", is_flag=True, help="I have read about the limitation period; write the proposal.")
@click.pass_obj
def letter(
    words: Words,
    /,
    *,
    case: Path,
    on: str | None,
    debt: str | None,
    way: int | None,
    channel: str,
    sheet: bool,
    wants_json: bool,
    **told: Any,  # noqa: ANN401 -- texts and one flag, handed on by name
) -> None:
    r"""Write the words that propose the plan to each lender.

    \b
    Example: anhuan letter family.toml --debt huabei --tail 1234
    Example: anhuan letter family.toml --channel phone
    """
    from anhuan.app.make_plan import make_plan  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.open_case import open_case  # noqa: PLC0415 -- the same
    from anhuan.app.propose import Told, letters, sheet_requests  # noqa: PLC0415 -- the same
    from anhuan.app.what_is_owed import chosen  # noqa: PLC0415 -- the same
    from anhuan.cli.as_json import letter as as_json  # noqa: PLC0415 -- the same
    from anhuan.cli.text import letter as text  # noqa: PLC0415 -- the same
    from anhuan.letters.speaker import Channel  # noqa: PLC0415 -- the same

    household = open_case(path=case)
    day, spoken = day_of(household, on), Channel(channel)
    chosen(household, debt)
    if sheet:
        found = sheet_requests(case=household, on=day, debt=debt, channel=spoken, tail=told["tail"], words=words)
    else:
        made = make_plan(case=household, on=day)
        told["acknowledged"] = told.pop("acknowledge")
        found = letters(plan=made, way=way_of(made, way), debt=debt, channel=spoken, told=Told(**told), words=words)
    if not wants_json:
        for line in text.talk(found, words):
            click.echo(line, err=True)
    show(lambda: text.letters(found, words), lambda: as_json.letters(found), wants_json=wants_json)


@click.command()
@click.argument("case", type=PATH)
@on_day
@of_way
@click.option("--out", type=PATH, default=None, help="The .ics file to write; else it is printed.")
@click.option(
    "--titles",
    type=click.Choice(["discreet", "full", "bare"]),
    default="discreet",
    help="What a glance shows: the day only, lenders and sum, or a calendar without any detail.",
)
@click.pass_obj
def calendar(words: Words, /, *, case: Path, on: str | None, way: int | None, out: Path | None, titles: str) -> None:
    r"""Make a calendar file of due days and proposed payments, with reminders.

    \b
    Example: anhuan calendar family.toml --out family.ics
    """
    from anhuan.agenda.telling import Titles  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.make_calendar import make_calendar, save  # noqa: PLC0415 -- the same
    from anhuan.app.make_plan import make_plan  # noqa: PLC0415 -- the same
    from anhuan.app.open_case import open_case  # noqa: PLC0415 -- the same

    if out is not None and out.suffix.lower() != CALENDAR:
        raise UnreadableInput("calendar-name", file=out)
    household = open_case(path=case)
    day = day_of(household, on)
    made = make_plan(case=household, on=day) if household.household else None
    data = make_calendar(
        case=household,
        on=day,
        plan=made,
        way=way_of(made, way) if made else None,
        stamp=now(),
        titles=Titles(titles),
        words=words,
    )
    if out is None:
        click.echo(data, nl=False)
        return
    save(data=data, path=out)
    click.echo(words.say("calendar.written", file=out, count=data.count(b"BEGIN:VEVENT")), err=True)
