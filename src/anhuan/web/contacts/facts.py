"""What is known of a contact, fact by fact, as its own page lists it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.contact.lender import lender_name
from anhuan.letters.speaker import called, one_line
from anhuan.web.contacts.forms import MINUTE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.contact.contact import Contact
    from anhuan.web.person import Asked
    from anhuan.wording import Words

NAMED: Final = ("agency", "by", "staff", "number")
AMOUNTS: Final = ("claimed", "asked", "promised")
FLAGS: Final = ("agreed", "planned")


def facts_of(one: Contact, request: Asked) -> Iterator[tuple[str, str]]:
    """Yield what is known, each with its name; what is not known is left out."""
    words = request.words
    for name, text in (*_who(one, words), *_how(one, request), *_sums(one, words)):
        if text:
            yield words.say(f"form.contact_full.{name}"), text
    if one.evidence:
        yield words.say("web.contact.evidence"), str(len(one.evidence))


def _who(one: Contact, words: Words) -> Iterator[tuple[str, str]]:
    """Yield who it was, and for which lender."""
    yield "lender", words.choose(lender_name(one.lender))
    yield from ((name, one_line(getattr(one, name))) for name in NAMED)


def _how(one: Contact, request: Asked) -> Iterator[tuple[str, str]]:
    """Yield whom it was for, how far it got, and about which debts."""
    words = request.words
    known = {debt.id: called(debt, words) for debt in request.kept.case.debts} if request.kept else {}
    yield "reached", words.say(f"logged.reached.{one.reached.value}")
    yield "exchange", words.say(f"web.contact.exchange.{one.exchange.value}")
    if one.lasted is not None:
        minutes, seconds = divmod(one.lasted, MINUTE)
        yield "lasted", words.say("web.contact.lasted", minutes=minutes, seconds=seconds)
    yield "debts", words.write(tuple(known.get(debt, debt) for debt in one.debts))
    yield from ((name, words.say("web.contact.yes")) for name in FLAGS if getattr(one, name))


def _sums(one: Contact, words: Words) -> Iterator[tuple[str, str]]:
    """Yield what was claimed, asked and promised."""
    yield from ((name, words.write(getattr(one, name))) for name in AMOUNTS if getattr(one, name))
    yield "promised_by", words.day(one.promised_by) if one.promised_by else ""
