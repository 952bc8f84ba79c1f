"""A plan, the words to propose it, and its calendar: ``plan``, ``letter``, ``calendar``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from anhuan.cli.more import More
from anhuan.cli.options import PATH, day_of, of_case, on_day, one_debt, show, wants_json
from anhuan.cli.solving import Asked, of_instance, solve_file
from anhuan.clock import now
from anhuan.errors import UnreadableInput

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from anhuan.cli.options import Command
    from anhuan.files.case.case import Case
    from anhuan.plan.candidate import Best
    from anhuan.plan.first_plan import Plan, Weighed
    from anhuan.plan.proposal import Proposal
    from anhuan.wording import Words

LEAST_LEVEL, MOST_LEVEL = 0.5, 0.999
CALENDAR = ".ics"


def of_way(command: Command) -> Command:
    """Give a command ``--way``."""
    text = "Take this way, by its number in the plan, instead of ours."
    return click.option("--way", type=click.IntRange(1), default=None, help=text)(command)


def proposals_of(case: Case, on: dt.date, way: int | None) -> tuple[Proposal, ...]:
    """Return what each lender is offered: by the way with that number, or else by the best plan."""
    from anhuan.app.find_best import find_best, proposed  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.make_plan import make_plan  # noqa: PLC0415 -- the same
    from anhuan.app.propose import proposals  # noqa: PLC0415 -- the same

    if way is not None:
        made = make_plan(case=case, on=on)
        return proposals(made, way_of(made, way))
    best = find_best(case=case, on=on)
    return proposed(best, best.chosen)


@click.command()
@click.argument("case", type=PATH, required=False)
@on_day
@wants_json
@of_instance
@click.option("--level", type=float, default=0.95, help="The least chance with which the plan is to be kept.")
@click.option("--minimise", type=click.Choice(["cost", "time", "peak"]), default="cost", help="What is to be least.")
@click.option("--offers", type=PATH, default=None, help="A file with [[offer]] tables, beside those of the case.")
@click.option("--frontier", is_flag=True, help="Show cost against chance, from the cheapest to the surest.")
@click.option(
    "--early", is_flag=True, help="Show what settling a debt early saves, and how much to keep in hand first."
)
@click.option(
    "--what-if", is_flag=True, help="Show what more money, a payday less, a settlement or a lower rate would do."
)
@click.option("--prove", is_flag=True, help="Print the plan with its proof as JSON, or write it with --out.")
@click.option("--alike", is_flag=True, help="Show the ways that treat every lender alike instead.")
@of_way
@click.pass_obj
def plan(
    words: Words,
    /,
    *,
    case: Path | None,
    instance: Path | None,
    wants_json: bool,
    **asked: Any,  # noqa: ANN401 -- how a case or an instance is planned, handed on by name
) -> None:
    r"""Find the plan that costs least of those that will be kept: what is paid to whom, and how sure that is.

    \b
    Example: anhuan plan family.toml --on 2026-11-12
    Example: anhuan plan family.toml --level 0.9 --frontier
    Example: anhuan plan family.toml --early --what-if
    Example: anhuan plan family.toml --alike
    Example: anhuan plan family.toml --prove --out proof.json && anhuan verify-plan proof.json

    With --instance, find the cheapest way to pay bare loans from given cash, with a proof that none is cheaper.

    \b
    Example: anhuan plan --instance loans.json --out plan.json
    """
    of_bare_loans = Asked(**{name: asked.pop(name) for name in Asked.__slots__})
    if instance is not None and case is None:
        solve_file(words, instance, of_bare_loans, as_json=wants_json)
    elif case is not None and instance is None:
        _of_case(words, case, OfCase(**asked), out=of_bare_loans.out, wants_json=wants_json)
    else:
        raise UnreadableInput("plan-of-what")


@dataclass(frozen=True, slots=True)
class OfCase:
    """How the plan of a case is asked for."""

    on: str | None
    level: float
    minimise: str
    offers: Path | None
    frontier: bool
    early: bool
    what_if: bool
    alike: bool
    way: int | None
    prove: bool

    def refuse_what_cannot_be(self, out: Path | None) -> None:
        """Refuse a level that is none, and a proof of what has none.

        Raises:
            UnreadableInput: it cannot be asked like that.

        """
        if not LEAST_LEVEL <= self.level <= MOST_LEVEL:
            raise UnreadableInput("plan-level", level=self.level)
        without_proof = self.alike or self.way is not None or self.minimise != "cost"
        if (self.prove and without_proof) or (out is not None and not self.prove):
            raise UnreadableInput("plan-prove")


def _of_case(words: Words, case: Path, asked: OfCase, *, out: Path | None, wants_json: bool) -> None:
    """Show the plan of a case."""
    from anhuan.app.add_offers import add_offers  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.open_case import open_case  # noqa: PLC0415 -- the same

    asked.refuse_what_cannot_be(out)
    told = open_case(path=case)
    if asked.offers is not None:
        told = add_offers(case=told, path=asked.offers)
    day = day_of(told, asked.on)
    if asked.alike or asked.way is not None:
        _alike(told, day, level=asked.level, way=asked.way, words=words, wants_json=wants_json)
    else:
        _best(words, told, day, asked, out=out, wants_json=wants_json)


def _best(words: Words, told: Case, day: dt.date, asked: OfCase, *, out: Path | None, wants_json: bool) -> None:
    """Show the best plan, or write it with its proof."""
    from anhuan.app.find_best import find_best  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.promises_of import promises_of  # noqa: PLC0415 -- the same
    from anhuan.cli.as_json import best as as_json  # noqa: PLC0415 -- the same
    from anhuan.cli.text import best as text  # noqa: PLC0415 -- the same
    from anhuan.plan.trust import Aim, Wanted  # noqa: PLC0415 -- the same

    found = find_best(case=told, on=day, wanted=Wanted(asked.level, Aim(asked.minimise)))
    if asked.prove:
        _prove(told, found, out=out, words=words)
        if out is None:
            return
    promised = promises_of(case=told, on=day)
    more = _more(told, found, asked)
    show(
        lambda: text.plan(found, told.name, words, more=more, promised=promised),
        lambda: as_json.plan(found, told.name, promised, more),
        wants_json=wants_json,
    )


def _more(told: Case, found: Best, asked: OfCase) -> More:
    """Return what is shown beyond the plan."""
    from anhuan.app.settle_early import settle_early  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.what_if import what_would_be  # noqa: PLC0415 -- the same

    settling = settle_early(found=found) if asked.early else None
    changes = what_would_be(case=told, found=found) if asked.what_if else None
    return More(frontier=asked.frontier, early=asked.early, settling=settling, what_if=changes)


def _prove(told: Case, found: Best, *, out: Path | None, words: Words) -> None:
    """Write the plan with its proof, or print it where no file is named."""
    from anhuan.app.prove_plan import prove_plan  # noqa: PLC0415 -- keeps --help quick

    proof = prove_plan(case=told, found=found, out=out)
    if out is None:
        click.echo(proof, nl=False)
    else:
        click.echo(words.say("solve.written", file=out), err=True)


def _alike(told: Case, day: dt.date, *, level: float, way: int | None, words: Words, wants_json: bool) -> None:
    """Show the ways that treat every lender alike."""
    from anhuan.app.make_plan import make_plan  # noqa: PLC0415 -- keeps --help quick
    from anhuan.cli.as_json import plan as as_json  # noqa: PLC0415 -- the same
    from anhuan.cli.text import plan as text  # noqa: PLC0415 -- the same

    found = make_plan(case=told, on=day, level=level)
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
@click.option("--out", type=PATH, default=None, help="Write the letter to one lender as this .pdf or .docx file.")
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
    out: Path | None,
    wants_json: bool,
    **told: Any,  # noqa: ANN401 -- texts and one flag, handed on by name
) -> None:
    r"""Write the words that propose the plan to each lender.

    \b
    Example: anhuan letter family.toml --debt huabei --tail 1234
    Example: anhuan letter family.toml --channel phone
    Example: anhuan letter family.toml --debt huabei --out letter.pdf
    """
    from anhuan.app.open_case import open_case  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.propose import Told, letters, sheet_requests  # noqa: PLC0415 -- the same
    from anhuan.app.refuse_payee import refuse_in_letter  # noqa: PLC0415 -- the same
    from anhuan.app.what_is_owed import chosen  # noqa: PLC0415 -- the same
    from anhuan.cli.as_json import letter as as_json  # noqa: PLC0415 -- the same
    from anhuan.cli.text import letter as text  # noqa: PLC0415 -- the same
    from anhuan.letters.speaker import Channel  # noqa: PLC0415 -- the same

    refuse_in_letter((told["reason"], told["contact"]), words)
    household = open_case(path=case)
    day, spoken = day_of(household, on), Channel(channel)
    chosen(household, debt)
    if out is not None:
        from anhuan.cli.papering import write_paper  # noqa: PLC0415 -- the same

        write_paper(household, day, debt=debt, way=way, sheet=sheet, out=out, told=told, words=words)
        return
    if sheet:
        found = sheet_requests(case=household, on=day, debt=debt, channel=spoken, tail=told["tail"], words=words)
    else:
        told["acknowledged"] = told.pop("acknowledge")
        offered = proposals_of(household, day, way)
        found = letters(offered=offered, on=day, debt=debt, channel=spoken, told=Told(**told), words=words)
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
    from anhuan.app.make_calendar import make_calendar  # noqa: PLC0415 -- the same
    from anhuan.app.open_case import open_case  # noqa: PLC0415 -- the same
    from anhuan.files.whole import save  # noqa: PLC0415 -- the same

    if out is not None and out.suffix.lower() != CALENDAR:
        raise UnreadableInput("calendar-name", file=out)
    household = open_case(path=case)
    day = day_of(household, on)
    data = make_calendar(
        case=household,
        on=day,
        proposals=proposals_of(household, day, way) if household.household else (),
        stamp=now(),
        titles=Titles(titles),
        words=words,
    )
    if out is None:
        click.echo(data, nl=False)
        return
    save(data=data, path=out)
    click.echo(words.say("calendar.written", file=out, count=data.count(b"BEGIN:VEVENT")), err=True)
