"""``anhuan check-message``: does a message look like what the lender would send."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import click

from anhuan.cli.as_json.reading import reading
from anhuan.cli.options import PATH, show, wants_json
from anhuan.clock import today
from anhuan.errors import UnreadableInput

if TYPE_CHECKING:
    from pathlib import Path

    from anhuan.app.check_message import Told
    from anhuan.wording import Words

KINDS: Final = ("sms", "app", "call", "wechat", "mail")


@click.command("check-message")
@click.argument("text", required=False)
@click.option("--sender", default="", help="The number or name it came from.")
@click.option(
    "--kind", type=click.Choice(KINDS), default="sms", help="How it came; call: what was said, in your words."
)
@click.option("--case", type=PATH, default=None, help="Your case file: is it a lender of yours at all?")
@click.option("--channels", "own", type=PATH, default=None, help="Channels you know, in the form of the program's own.")
@wants_json
@click.pass_obj
def check_message(
    words: Words, /, *, text: str | None, sender: str, kind: str, case: Path | None, own: Path | None, wants_json: bool
) -> None:
    r"""Say whether a message fits what the lender would send, has marks of fraud, or cannot be told.

    \b
    Example: anhuan check-message "【招商银行】……" --sender 95555
    Example: anhuan check-message message.txt
    Example: pbpaste | anhuan check-message -
    """
    from anhuan.app.check_message import check_message as check  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.check_message import own_in, tell  # noqa: PLC0415 -- the same
    from anhuan.app.open_case import open_case  # noqa: PLC0415 -- the same
    from anhuan.app.read_message import message_given, message_of  # noqa: PLC0415 -- the same

    said = message_of(sys.stdin.buffer.read()) if text in {None, "-"} else message_given(text or "")
    if not said.strip() and not sender.strip():
        raise UnreadableInput("message-empty")
    household = open_case(path=case) if case else None
    on = household.on or today() if household else None
    found = check(text=said, sender=sender, kind=kind, own=own_in(own) if own else (), case=household, on=on)
    told = tell(found, words, text=said)
    show(lambda: _lines(told, words), lambda: reading(found, told), wants_json=wants_json)


def _lines(told: Told, words: Words) -> list[str]:
    """Return what to do first, then what it rests on."""
    findings = [
        words.say("reading.quoted", quote=one.found.quote, why=one.why) if one.found.quote else one.why
        for one in told.findings
    ]
    return [
        *(told.verdict, "", *told.steps, *filter(None, [told.refusal]), ""),
        *(f"  {line}" for line in findings),
        *("", told.source),
    ]
