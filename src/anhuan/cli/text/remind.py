"""Reminders in words: what went out, and what would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.app.tell_reminders import names_of, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.app.preview_reminders import Preview
    from anhuan.app.remind import Round
    from anhuan.wording import Words


def done(found: Round, words: Words) -> Iterator[str]:
    """Yield what a round did, or why it did nothing."""
    told = tuple(lines(found, words))
    if not found.channels:
        yield words.say("remind.none")
    elif found.is_quiet:
        yield words.say("remind.quiet")
    elif not told:
        yield words.say("remind.nothing")
    yield from told


def lines(found: Round, words: Words) -> Iterator[str]:
    """Yield a line for each message, and one for the debts nobody can be reminded of."""
    for one in found.went:
        facts = {"channel": one.channel, "what": names_of(one.reminders, words)}
        if one.reason:
            yield words.say("remind.not_sent", reason=reason_of(one.reason, words), **facts)
        else:
            yield words.say("remind.sent", **facts)
    if found.uncounted:
        yield words.say("remind.uncounted", debts=found.uncounted)


def preview(found: Preview, words: Words) -> Iterator[str]:
    """Yield every message as it would go out."""
    if not found.channels:
        yield words.say("remind.none")
        return
    if not found.would:
        yield words.say("remind.nothing")
    elif found.is_quiet:
        yield words.say("remind.quiet")
    for one in found.would:
        yield words.say("remind.would", channel=one.channel)
        yield from ("  " + line for line in (one.notice.title, *one.notice.body.splitlines()))
