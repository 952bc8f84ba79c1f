"""What is kept on this machine: ``backup``, ``restore``, ``export``, ``import``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from anhuan.cli.options import PATH, show, wants_json
from anhuan.clock import now
from anhuan.errors import UnreadableInput

if TYPE_CHECKING:
    from pathlib import Path

    from anhuan.app.import_record import TakenIn
    from anhuan.wording import Words

RECORD: Final = ".json"
OURS: Final = frozenset({".toml", RECORD})
"""Files of our own; anything else is a bill, and whose is told by what stands in it."""


@click.command()
@click.argument("file", type=PATH, required=False)
@click.pass_obj
def backup(words: Words, /, *, file: Path | None) -> None:
    r"""Write everything that is kept into one file, then open and check it.

    \b
    Example: anhuan backup
    Example: anhuan backup /media/stick/anhuan.sqlite3
    """
    from anhuan.store.opening import open_store  # noqa: PLC0415 -- keeps --help quick

    folder = open_store(now=now())
    from anhuan.app.back_up import back_up  # noqa: PLC0415 -- knows the tables, so it comes after the settings

    made = back_up(to=file, folder=folder, now=now())
    click.echo(words.say("store.backed_up", file=made.file, households=made.households, revisions=made.revisions))
    if made.evidence:
        click.echo(words.say("store.evidence_held", count=made.evidence))
    if made.missing:
        click.echo(words.say("store.evidence_missing", count=made.missing), err=True)


@click.command()
@click.argument("file", type=PATH)
@click.pass_obj
def restore(words: Words, /, *, file: Path) -> None:
    r"""Replace everything that is kept by a backup; what was there before is kept beside it.

    \b
    Example: anhuan restore anhuan.sqlite3
    """
    from anhuan.store.opening import find_store  # noqa: PLC0415 -- keeps --help quick

    folder = find_store()
    from anhuan.app.restore import restore as bring_back  # noqa: PLC0415 -- knows the tables

    done = bring_back(source=file, folder=folder, now=now())
    found = done.verified
    click.echo(words.say("store.restored", file=found.file, households=found.households, revisions=found.revisions))
    if done.replaced:
        click.echo(words.say("store.replaced", file=done.replaced))


@click.command()
@click.option("--household", default=None, help="Its id or name; not needed where there is only one.")
@click.option("--record", is_flag=True, help="Print its record instead: contacts, checks of callers, aftercare.")
def export(*, household: str | None, record: bool) -> None:
    r"""Print a kept household as a case file; its record is a file of its own.

    \b
    Example: anhuan export > family.toml
    Example: anhuan export --record > family.json
    """
    from anhuan.store.opening import open_store  # noqa: PLC0415 -- keeps --help quick

    open_store(now=now())
    from anhuan.app.export_case import export_case  # noqa: PLC0415 -- knows the tables
    from anhuan.app.export_record import export_record  # noqa: PLC0415 -- the same

    click.echo(export_record(household=household) if record else export_case(household=household), nl=False)


@click.command("import")
@click.argument("files", type=PATH, nargs=-1, required=True)
@click.option("--household", default=None, help="Id or name of the household it is for; a case file replaces that one.")
@click.option("--record", type=PATH, default=None, help="The record to take in with a case file.")
@click.option("--book", is_flag=True, help="Keep what the bills tell; without it they are only looked at.")
@wants_json
@click.pass_obj
def import_(
    words: Words,
    /,
    *,
    files: tuple[Path, ...],
    household: str | None,
    record: Path | None,
    book: bool,
    wants_json: bool,
) -> None:
    r"""Take in a case file (.toml), a record (.json), or bills of Alipay, WeChat, JD, Meituan and banks.

    Of a photo or screenshot of a page that shows a debt it says what was read; that is compared by eye and never noted.

    \b
    Example: anhuan import family.toml
    Example: anhuan import family.toml --record family.json
    Example: anhuan import family.json --household Ana
    Example: anhuan import alipay.csv wechat.xlsx
    Example: anhuan import alipay.csv wechat.xlsx --book
    Example: anhuan import screenshot.png
    """
    from anhuan.app.read_picture import shows_a_picture  # noqa: PLC0415 -- keeps --help quick
    from anhuan.store.opening import open_store  # noqa: PLC0415 -- the same

    kinds = {file.suffix.lower() for file in files} & OURS
    is_seen = any(map(shows_a_picture, files))
    if (kinds or is_seen) and len(files) > 1:
        raise UnreadableInput("import-one-at-a-time")
    if is_seen:
        from anhuan.cli.picturing import picture  # noqa: PLC0415 -- the same

        lines, facts = picture(files[0], words)
        show(lambda: lines, lambda: facts, wants_json=wants_json)
        return
    open_store(now=now())
    if not kinds:
        _bills(files, household, words, is_agreed=book, wants_json=wants_json)
    elif kinds == {RECORD}:
        from anhuan.app.import_record import import_record  # noqa: PLC0415 -- knows the tables

        _tell_record(import_record(path=files[0], household=household), words)
    else:
        _case(files[0], household, record, words)


def _case(file: Path, household: str | None, record: Path | None, words: Words) -> None:
    """Keep the household of a case file, and its record where one is given."""
    from anhuan.app.import_case import import_case  # noqa: PLC0415 -- knows the tables
    from anhuan.app.import_record import open_record, take_in_record  # noqa: PLC0415 -- the same

    told = open_record(path=record) if record else None
    kept = import_case(path=file, over=household)
    key = "store.imported" if household is None else "store.imported_over"
    click.echo(words.say(key, name=kept.case.name, household=kept.household_id, number=kept.number))
    if told:
        _tell_record(take_in_record(record=told, household_id=kept.household_id), words)


def _bills(files: tuple[Path, ...], household: str | None, words: Words, *, is_agreed: bool, wants_json: bool) -> None:
    """Look at bills, and keep them where that was agreed to; the only household there is, or none yet, is theirs."""
    from anhuan.app.export_case import find  # noqa: PLC0415 -- knows the tables
    from anhuan.cli.billing import bills  # noqa: PLC0415 -- the same
    from anhuan.store.households import all_households  # noqa: PLC0415 -- the same

    kept = find(household) if household or all_households() else None
    lines, facts = bills(files, kept, words, is_agreed=is_agreed)
    show(lambda: lines, lambda: facts, wants_json=wants_json)


def _tell_record(found: TakenIn, words: Words) -> None:
    """Say how much of a record was added."""
    click.echo(words.say("store.record_taken", contacts=found.contacts, checks=found.verifications))
