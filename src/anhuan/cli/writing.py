"""``anhuan letter``: the words that propose the plan, or a letter from the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from anhuan.cli.before import ahead
from anhuan.cli.options import PATH, of_lender_kind, on_day, optional_day, optional_money, show, wants_json
from anhuan.cli.planning import letter as propose
from anhuan.clock import SHANGHAI, today
from anhuan.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from anhuan.cli.options import Command
    from anhuan.contact.contact import Contact
    from anhuan.letters.document import Formal
    from anhuan.wording import Words

PROPOSAL: Final = "propose"
ABOUT: Final = {
    "dispute-amount": "The lender's figure is not ours: ask to check it.",
    "dispute-debt": "I do not know this debt: show that it is mine.",
    "contact-only": "How and when I can be contacted.",
    "third-parties": "Stop contacting other people.",
    "holder": "Who holds the debt, and who collects it?",
    "complaint": "Complain to the lender about how it collects.",
    "regulator": "Complain to a regulator or association.",
    "clearance": "Ask for the certificate of settlement.",
    "report-error": "Object to an entry of the credit report.",
    "payment-order": "Object to a court's payment order.",
}
OPTIONS: Final[dict[str, Callable[[Command], Command]]] = {
    "contacts": click.option(
        "--contacts", type=PATH, default=None, help="The contacts, as `contacts import` made them."
    ),
    "stated": click.option("--stated", default=None, help="The figure the lender names."),
    "stated_on": click.option("--stated-on", default=None, help="The day the lender's figure is for."),
    "reach": click.option("--reach", default="", help="How the lender may reach you."),
    "body": click.option("--body", default=None, help="Id of the body; else the first for that kind of lender."),
    "lending": of_lender_kind,
    "complained": click.option("--complained", default=None, help="The day you complained to the lender."),
    "number": click.option("--case-number", "number", default="", help="The number of that complaint."),
    "settled": click.option("--settled", default=None, help="The day of the last payment."),
    "entry": click.option("--entry", default="", help="The entry of the credit report that is wrong."),
    "court": click.option("--court", default="", help="The court that issued the order."),
    "order": click.option("--order", default="", help="The number of the order."),
    "received": click.option("--received", default=None, help="The day it arrived."),
}
RECORD: Final = ("contacts", "lending")
TAKES: Final = {
    "dispute-amount": ("stated", "stated_on", "contacts"),
    "dispute-debt": ("contacts",),
    "third-parties": ("contacts",),
    "holder": ("contacts",),
    "contact-only": ("reach",),
    "complaint": (*RECORD, "stated", "stated_on"),
    "regulator": (*RECORD, "stated", "stated_on", "body", "complained", "number"),
    "clearance": ("settled",),
    "report-error": ("settled", "entry"),
    "payment-order": ("court", "order", "received"),
}
DAYS: Final = ("stated_on", "complained", "settled", "received")


class OrProposal(click.Group):
    """A group whose first word may be a case file: then the plan is proposed, as ever."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what is no letter's name as the proposal's own arguments."""
        if args and args[0] not in {*self.commands, "--help"}:
            args = [PROPOSAL, *args]
        return super().parse_args(ctx, args)


@click.group(cls=OrProposal)
def letter() -> None:
    r"""Write the words that propose the plan (the default, with a case file), or a letter from the record.

    \b
    Example: anhuan letter family.toml --debt huabei --tail 1234
    Example: anhuan letter complaint family.toml --debt huabei --out complaint.pdf
    Example: anhuan letter guide payment-order --received 2026-11-20
    """


def written(name: str) -> click.Command:
    """Return the command that writes one letter from the record."""

    def write(words: Words, /, **told: Any) -> None:  # noqa: ANN401 -- options by name
        _write(name, words, **told)

    options: tuple[Callable[[Command], Command], ...] = (
        click.argument("case", type=PATH, required=False),
        click.option("--debt", default=None, help="The debt of the case file it is about."),
        click.option("--lender", default="", help="To whom, as the contract writes it."),
        click.option("--called", default="", help="What the debt is called, where there is no case file."),
        click.option("--tail", default="", help="Last digits of the contract or card."),
        *(OPTIONS[one] for one in TAKES.get(name, ())),
        click.option("--details", default="", help="What you want to add, in your own words."),
        click.option("--bundle", type=PATH, default=None, help="The evidence bundle; its hash is quoted."),
        click.option("--sender", default="", help="Your name, as it is to be signed."),
        click.option("--acknowledge", is_flag=True, help="I have read about the limitation period."),
        click.option("--out", type=PATH, default=None, help="Write it as this .pdf or .docx file."),
        on_day,
        wants_json,
    )
    command: Command = click.pass_obj(write)
    for option in reversed(options):
        command = option(command)
    return click.command(name, help=ABOUT[name])(command)


def _write(name: str, words: Words, /, **told: Any) -> None:  # noqa: ANN401 -- options by name
    """Write one letter from the record."""
    from anhuan.app.check_contacts import contacts_in  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.open_case import open_case  # noqa: PLC0415 -- the same
    from anhuan.app.write_recorded import body_for, debt_in, hash_of, write_recorded  # noqa: PLC0415 -- the same
    from anhuan.letters.letter import Held  # noqa: PLC0415 -- the same
    from anhuan.letters.pen import Sender  # noqa: PLC0415 -- the same
    from anhuan.letters.recorded import Affair, Subject  # noqa: PLC0415 -- the same
    from anhuan.terms.lends import Lends  # noqa: PLC0415 -- the same

    household = open_case(path=told["case"]) if told["case"] else None
    on = optional_day(told["on"]) or (household and household.on) or today()
    contacts = contacts_in(told["contacts"]) if told.get("contacts") else ()
    said, days = _texts(told), {key: optional_day(told.get(key)) for key in DAYS}
    affair = Affair(
        lender=told["lender"],
        debt=told["called"],
        tail=told["tail"],
        contacts=contacts,
        breaches=_breaches(contacts, told, words),
        details=told["details"],
        stated=optional_money(told.get("stated")),
        stated_on=days["stated_on"],
        body=body_for(Lends(told["kind"]), told["body"]) if name == "regulator" else None,
        bundle=hash_of(told["bundle"]) if told["bundle"] else "",
        complained=days["complained"],
        case=said["number"],
        reach=said["reach"],
        settled=days["settled"],
        entry=said["entry"],
        court=said["court"],
        order=said["order"],
        received=days["received"],
    )
    found = write_recorded(
        subject=Subject(name),
        affair=affair,
        on=on,
        words=words,
        sender=Sender(told["sender"]),
        debt=debt_in(household, told["debt"]) if household else None,
        acknowledged=told["acknowledge"],
    )
    if isinstance(found, Held):
        click.echo(found.text, err=True)
        raise UnreadableInput("letter-held-record")
    _give(name, found, words, out=told["out"], wants_json=told["wants_json"])


def _breaches(contacts: tuple[Contact, ...], told: Mapping[str, Any], words: Words) -> tuple[str, ...]:
    """Return, in words, what goes beyond the rules; only a complaint names it."""
    from anhuan.app.check_contacts import check_contacts  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.tell_conduct import sentence  # noqa: PLC0415 -- the same
    from anhuan.contact.conduct.judging import Lending  # noqa: PLC0415 -- the same

    if "kind" not in told:
        return ()
    lending = Lending(told["kind"], card=told["card"])
    found = check_contacts(contacts=contacts, zone=SHANGHAI, country="cn", lending=lending)
    return tuple(sentence(one, words) for one in found)


def _texts(told: Mapping[str, Any]) -> dict[str, str]:
    """Return the texts that only some letters take, empty for the others."""
    return {name: told.get(name, "") for name in ("reach", "number", "entry", "court", "order")}


def _give(name: str, found: Formal, words: Words, *, out: Path | None, wants_json: bool) -> None:
    """Print a letter, or write it as a file."""
    from anhuan.cli.papering import save_paper  # noqa: PLC0415 -- keeps --help quick
    from anhuan.letters.plain import as_text  # noqa: PLC0415 -- the same

    if out is not None:
        save_paper(found, out, words)
        return
    text = as_text(found, words)
    facts = {"schema": "anhuan.letter-recorded/1", "about": name, "title": found.title, "to": found.to, "text": text}
    show(text.splitlines, lambda: facts, wants_json=wants_json)


@click.command()
@click.argument("arrived", type=click.Choice(["payment-order", "summons", "sold-debt"]))
@click.option("--received", default=None, help="The day it arrived; else today.")
@wants_json
@click.pass_obj
def guide(words: Words, /, *, arrived: str, received: str | None, wants_json: bool) -> None:
    """Say what to do when a court paper arrives, or the debt is said to be sold."""
    from anhuan.letters.guides import Arrived  # noqa: PLC0415 -- keeps --help quick
    from anhuan.letters.guides import guide as steps  # noqa: PLC0415 -- the same

    found = steps(Arrived(arrived), optional_day(received) or today(), words)
    lines = (words.say("letters.numbered", number=at, sentence=one) for at, one in enumerate(found.steps, 1))
    facts = {
        "schema": "anhuan.guide/1",
        "arrived": arrived,
        "title": found.title,
        "steps": list(found.steps),
        "last_day": found.last and found.last.isoformat(),
        "source": found.source,
    }
    show(lambda: [found.title, "", *lines, "", found.source], lambda: facts, wants_json=wants_json)


letter.add_command(propose, PROPOSAL)
letter.add_command(guide)
letter.add_command(ahead)
for _name in ABOUT:
    letter.add_command(written(_name))
