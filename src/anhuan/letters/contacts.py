"""A contact in one line, as a letter or a timeline tells it: facts only, in the words of whoever was reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.contact.contact import Exchange, From, Means, Reached, Told
from anhuan.letters.speaker import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.contact.contact import Contact
    from anhuan.wording import Words


def contact_line(contact: Contact, words: Words) -> str:
    """Return ``2026年11月3日 22:15，来电（对方打来），号码 …，自称 …，接通并通话；…``."""
    facts = words.say("logged.and").join(_facts(contact, words))
    told = tuple(words.say(f"logged.told.{one.value}") for one in Told if one in contact.told)
    if said := one_line(contact.words):
        told = (*told, words.say("logged.words", words=said))
    more = words.say("logged.and").join(told)
    return words.say("logged.line_told", facts=facts, told=more) if more else words.say("logged.line", facts=facts)


def moment(contact: Contact, words: Words) -> str:
    """Return the day and minute, by the clock of whoever was reached."""
    return f"{words.day(contact.at.date())} {contact.at:%H:%M}"


def _facts(contact: Contact, words: Words) -> Iterator[str]:
    """Yield when, how, with whom, from which number, by whom, and how far it got."""
    yield moment(contact, words)
    own = "ours" if contact.began is From.US else "theirs"
    yield words.say(f"logged.means.{contact.means.value}.{own}")
    if contact.reached is not Reached.DEBTOR:
        yield words.say("logged.reached_other", whom=words.say(f"logged.reached.{contact.reached.value}"))
    if number := one_line(contact.number):
        yield words.say("logged.number", number=number)
    yield from _who(contact, words)
    if contact.means in {Means.CALL, Means.VISIT}:
        yield from _how_far(contact, words)
    if contact.claimed:
        yield words.say("logged.claimed", amount=contact.claimed)
    if contact.asked:
        yield words.say("logged.asked", amount=contact.asked)


def _how_far(contact: Contact, words: Words) -> Iterator[str]:
    """Yield how far a call or visit got, and how long it lasted; one that lasted was taken."""
    was_taken = contact.exchange is Exchange.UNKNOWN and contact.means is Means.CALL and contact.lasted
    far = "taken" if was_taken else contact.exchange.value
    yield words.say(f"logged.exchange.{contact.means.value}.{far}")
    if contact.lasted:
        minutes, seconds = divmod(contact.lasted, 60)
        yield words.say("logged.lasted" if minutes else "logged.lasted_short", minutes=minutes, seconds=seconds)


def _who(contact: Contact, words: Words) -> Iterator[str]:
    """Yield who they said they were, and for whom."""
    if by := one_line(contact.by):
        staff = one_line(contact.staff)
        yield words.say("logged.by_staff", by=by, staff=staff) if staff else words.say("logged.by", by=by)
    elif staff := one_line(contact.staff):
        yield words.say("logged.staff", staff=staff)
    if agency := one_line(contact.agency):
        yield words.say("logged.agency", agency=agency)
