"""``anhuan verify-caller``: is it really the lender, step by step from what was found out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import click

from anhuan.cli.options import PATH, show, wants_json
from anhuan.clock import SHANGHAI, now
from anhuan.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from anhuan.app.tell_verification import Told
    from anhuan.contact.verification.case import Verification
    from anhuan.wording import Words

STEPS: Final = ("secrets", "aside", "app", "hotline", "told", "fits", "agency", "notice", "money")
SAYS: Final = ("lender", "agency", "buyer", "unknown")
WAYS: Final = ("app", "card", "account", "person", "code", "link", "other")


@click.command("verify-caller")
@click.argument("file", type=PATH, required=False)
@click.option("--lender", default="", help="Whom they say they call for.")
@click.option("--says", type=click.Choice(SAYS), default=None, help="Who they say they are.")
@click.option("--yes", "yes", type=click.Choice(STEPS), multiple=True, help="A step that came out well.")
@click.option("--no", "no", type=click.Choice(STEPS), multiple=True, help="A step that did not.")
@click.option("--not-known", "unknown", type=click.Choice(STEPS), multiple=True, help="A step without an answer.")
@click.option("--pay", "pays", multiple=True, help="Where they want money: WAY=WORDS, as in account=COMPANY.")
@click.option("--channels", "own", type=PATH, default=None, help="Channels you know, in the form of the program's own.")
@wants_json
@click.pass_obj
def verify_caller(
    words: Words,
    /,
    *,
    file: Path | None,
    lender: str,
    says: str | None,
    yes: tuple[str, ...],
    no: tuple[str, ...],
    unknown: tuple[str, ...],
    pays: tuple[str, ...],
    own: Path | None,
    wants_json: bool,
) -> None:
    r"""Say how far a caller is verified, why, what to do next, and whether money may go where they want it.

    FILE holds a case in JSON, as --json prints it; options are added to it. What is answered about money is about
    every place named by then.

    \b
    Example: anhuan verify-caller --lender 花呗 --says agency --yes secrets --no hotline
    Example: anhuan verify-caller case.json --yes app --pay account=某公司
    """
    from anhuan.app.check_message import own_in  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.tell_verification import tell  # noqa: PLC0415 -- the same

    found = _begun(file, lender, says)
    for one in pays:
        found = _asked_to_pay(found, one)
    for answer, steps in (("yes", yes), ("no", no), ("not-known", unknown)):
        found = _answered(found, answer, steps)
    told = tell(found, words, own=own_in(own) if own else ())
    show(lambda: _lines(told, words), lambda: _json(told), wants_json=wants_json)


def _begun(file: Path | None, lender: str, says: str | None) -> Verification:
    """Return the case of a file, or a new one.

    Raises:
        BadContact: the file cannot be read or is no verification.
        UnreadableInput: there is neither a file nor a lender.

    """
    from anhuan.app.verification_file import verification_in  # noqa: PLC0415 -- keeps --help quick
    from anhuan.contact.verification.case import Verification  # noqa: PLC0415 -- the same
    from anhuan.terms.verifying import Says  # noqa: PLC0415 -- the same

    if file is None and not lender.strip() and says is None:
        raise UnreadableInput("verify-nothing")
    at = now().astimezone(SHANGHAI).replace(microsecond=0)
    found = verification_in(file) if file else Verification(id="", at=at)
    return replace(found, lender=lender.strip() or found.lender, says=Says(says) if says else found.says)


def _answered(found: Verification, answer: str, steps: tuple[str, ...]) -> Verification:
    """Return a case with an answer to some steps."""
    from anhuan.contact.verification.case import Answer  # noqa: PLC0415 -- keeps --help quick
    from anhuan.terms.verifying import Step  # noqa: PLC0415 -- the same

    for step in steps:
        found = found.answered(Step(step), Answer(answer))
    return found


def _asked_to_pay(found: Verification, told: str) -> Verification:
    """Return a case with one more place to pay to.

    Raises:
        UnreadableInput: the place is not told as WAY=WORDS.

    """
    from anhuan.contact.verification.case import Payee, Way  # noqa: PLC0415 -- keeps --help quick

    way, _, place = told.partition("=")
    if way.strip() not in WAYS:
        raise UnreadableInput("verify-pay", told=told, ways=WAYS)
    return found.asked_to_pay(Payee(Way(way.strip()), place.strip()))


def _lines(told: Told, words: Words) -> Iterator[str]:
    """Yield how a case stands, why, and what comes next."""
    yield words.say("verify.heading", who=told.who, state=told.state)
    yield told.result
    for why, source in told.against:
        yield f"  - {why}"
        if source:
            yield f"    {source}"
    for one in told.places:
        yield ""
        yield one.name
        if one.payable.allowed:
            yield f"  {words.say('verify.pay.allowed')}"
            continue
        yield from (f"  {line}" for line in (words.say("verify.pay.refused"), *one.reasons))
        yield f"  {words.say('verify.pay.first_own')}"
    if told.asks_who:
        yield ""
        yield words.say("verify.next", step=words.say("verify.says_ask"))
    elif told.next:
        yield ""
        yield words.say("verify.next", step=told.next.ask)
        yield from (f"  {line}" for line in told.next.how)


def _json(told: Told) -> dict[str, Any]:
    """Return a case as JSON: it can be given back as a file."""
    from anhuan.files.contacts.verified import SCHEMA, to_plain  # noqa: PLC0415 -- keeps --help quick

    return {
        "schema": SCHEMA,
        **to_plain(told.found),
        "standing": {
            "state": told.decision.state.value,
            "state_name": told.state,
            "result": told.result,
            "against": [{"why": why, "source": source} for why, source in told.against],
            "steps": [
                {"step": one.step, "ask": one.ask, "answer": one.given or None, "source": one.source}
                for one in told.questions
            ],
            "payees": [
                {
                    "way": one.payable.payee.way.value,
                    "words": one.payable.payee.words,
                    "may_pay": one.payable.allowed,
                    "against": [why.value for why in one.payable.against],
                }
                for one in told.places
            ],
        },
    }
