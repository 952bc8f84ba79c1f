"""``anhuan contacts``: a phone's log taken in, and contacts checked against the rules of collecting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from anhuan.cli.options import PATH, of_lender_kind, show, wants_json
from anhuan.clock import SHANGHAI
from anhuan.errors import BadContact

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from anhuan.app.import_contacts import Imported
    from anhuan.app.tell_conduct import Told
    from anhuan.contact.contact import Contact
    from anhuan.wording import Words

MOST_TOLD: Final = 8
"""So many numbers that were left are told one by one."""


@click.group()
def contacts() -> None:
    """Take in a phone's log of calls and messages, and check contacts against the rules."""


@contacts.command("import")
@click.argument("files", type=PATH, nargs=-1, required=True)
@click.option("--out", type=PATH, required=True, help="Write the contacts as this JSON file; what is in it stays.")
@click.option("--number", "numbers", multiple=True, help="Whose a number is: NUMBER=LENDER. May be given again.")
@click.option("--all", "every", is_flag=True, help="Take every number, also those nobody named.")
@click.option("--leave-bad", is_flag=True, help="Leave out rows that cannot be read, and take the others.")
@wants_json
@click.pass_context
def import_(
    context: click.Context,
    /,
    *,
    files: tuple[Path, ...],
    out: Path,
    numbers: tuple[str, ...],
    every: bool,
    leave_bad: bool,
    wants_json: bool,
) -> None:
    r"""Read logs of calls and messages: CSV, or the XML of "SMS Backup & Restore".

    \b
    Example: anhuan contacts import calls.csv sms.xml --number 95555=招商银行 --out contacts.json
    """
    from anhuan.app.import_contacts import import_contacts  # noqa: PLC0415 -- keeps --help quick

    words: Words = context.obj
    done = import_contacts(
        files=files, out=out, numbers=_named(numbers), every=every, zone=SHANGHAI, leave_bad=leave_bad
    )
    show(lambda: _done(done, out, words), lambda: _done_json(done, words), wants_json=wants_json)
    for line in _bad(done, words):
        click.echo(line, err=True)
    if not done.written:
        context.exit(2)


def _done(done: Imported, out: Path, words: Words) -> list[str]:
    """Return what an import did, line by line."""
    if not done.written:
        return []
    lines = [words.say("contacts.imported", count=done.added, file=out)]
    lines += [words.say("contacts.again", count=done.again)] if done.again else []
    return [*lines, *_left(done, words)]


def _left(done: Imported, words: Words) -> list[str]:
    """Return how many rows were left, and of which numbers most, to be named or not."""
    if not done.left:
        return []
    told = done.unnamed.most_common(MOST_TOLD)
    more = len(done.unnamed) - len(told)
    most = (f"  {words.say('contacts.of_number', number=one, count=count)}" for one, count in told)
    lines = [words.say("contacts.left", count=done.left), *most]
    return [*lines, *([f"  {words.say('contacts.of_more', count=more)}"] if more else [])]


def _bad(done: Imported, words: Words) -> list[str]:
    """Return the rows that cannot be read, and what became of the others."""
    if not done.bad_count:
        return []
    lines = [words.say("contacts.bad", count=done.bad_count)]
    lines += [f"  {path}: {words.say(f'error.{one.code}', **one.facts)}" for path, one in done.bad]
    more = done.bad_count - len(done.bad)
    lines += [words.say("contacts.bad_more", count=more)] if more else []
    return [*lines, words.say("contacts.bad_left" if done.written else "contacts.bad_nothing")]


def _done_json(done: Imported, words: Words) -> Mapping[str, Any]:
    """Return what an import did as JSON."""
    return {
        "schema": "anhuan.contacts-import/1",
        "added": done.added if done.written else 0,
        "again": done.again,
        "left": done.left,
        "unnamed": dict(done.unnamed.most_common()),
        "written": done.written,
        "bad": done.bad_count,
        "bad_rows": [
            {"file": str(path), "line": one.line, "code": one.code, "why": words.say(f"error.{one.code}", **one.facts)}
            for path, one in done.bad
        ],
    }


def _named(numbers: tuple[str, ...]) -> dict[str, str]:
    """Return whose each number is."""
    found: dict[str, str] = {}
    for told in numbers:
        number, mark, lender = told.partition("=")
        if not (mark and number.strip() and lender.strip()):
            raise BadContact("contacts-number", told=told)
        found[number.strip()] = lender.strip()
    return found


@contacts.command()
@click.argument("file", type=PATH)
@of_lender_kind
@click.option("--country", type=click.Choice(["cn", "us", "uk"]), default="cn", help="Whose rules.")
@wants_json
@click.pass_obj
def check(words: Words, /, *, file: Path, kind: str, card: bool, country: str, wants_json: bool) -> None:
    r"""Check contacts against the rules of collecting a debt, each as of its day.

    \b
    Example: anhuan contacts check contacts.json --lender-kind bank --card
    """
    from anhuan.app.check_contacts import check_contacts, contacts_in  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.tell_conduct import tell  # noqa: PLC0415 -- the same
    from anhuan.contact.conduct.judging import Lending  # noqa: PLC0415 -- the same

    known = contacts_in(file)
    found = check_contacts(contacts=known, zone=SHANGHAI, country=country, lending=Lending(kind, card=card))
    told = [tell(one, words) for one in found]
    show(lambda: _lines(known, told, words), lambda: _json(known, told), wants_json=wants_json)


def _lines(known: tuple[Contact, ...], told: list[Told], words: Words) -> list[str]:
    """Return the findings line by line, under each lender."""
    lines = [words.say("conduct.heading", count=len(known), breaches=len(told))]
    if not told:
        return [*lines, words.say("conduct.none")]
    for lender in dict.fromkeys(one.lender for one in told):
        lines += ["", lender]
        for one in told:
            if one.lender == lender:
                lines += [f"  {one.sentence}", *(f"    {line}" for line in one.contacts), f"    {one.source}"]
    return lines


def _json(known: tuple[Contact, ...], told: list[Told]) -> Mapping[str, Any]:
    """Return the findings as JSON."""
    return {
        "schema": "anhuan.conduct/1",
        "contacts": len(known),
        "findings": [
            {
                "rule": one.breach.rule.id,
                "instrument": one.breach.rule.instrument.id,
                "article": one.breach.rule.article,
                "rank": one.breach.rule.instrument.rank.value,
                "lender": one.breach.lender,
                "lender_name": one.lender,
                "day": one.breach.day.isoformat(),
                "sure": one.breach.sure.value,
                "count": one.breach.count,
                "words": one.breach.words,
                "contacts": [each.id for each in one.breach.contacts],
                "sentence": one.sentence,
                "source": one.source,
            }
            for one in told
        ],
    }
