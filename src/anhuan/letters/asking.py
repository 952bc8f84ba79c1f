"""Asking only: who is writing, what the debt rests on, how the figure is made up. Nothing is acknowledged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.letters.speaker import Voice

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from anhuan.letters.speaker import Speaker

ITEMS: Final = {
    Voice.LENDER: ("who", "papers", "working", "transfer"),
    Voice.PERSON: ("papers", "working"),
}
ANSWERS: Final = {
    Voice.LENDER: ("promise", "today", "agency", "code"),
    Voice.PERSON: ("promise",),
}


def by_chat(speaker: Speaker, on: dt.date) -> Iterator[str]:
    """Yield the paragraphs to paste."""
    yield speaker.say("sheet.opening")
    yield speaker.numbered(items(speaker, on))
    yield speaker.say("sheet.nothing_acknowledged")
    yield speaker.say("sheet.closing")


def by_phone(speaker: Speaker, on: dt.date) -> Iterator[str]:
    """Yield what to do first, the sentences to say, and answers to what may come back."""
    yield speaker.say("before_call")
    yield speaker.numbered(
        (
            speaker.say("sheet.opening"),
            *items(speaker, on),
            speaker.say("sheet.nothing_acknowledged"),
            speaker.say("sheet.closing"),
        )
    )
    yield speaker.say("answers_heading")
    yield from (speaker.say(f"sheet.answer.{name}") for name in ANSWERS[speaker.voice])


def items(speaker: Speaker, on: dt.date) -> Iterator[str]:
    """Yield what is asked for, one thing each."""
    yield from (speaker.say(f"sheet.item.{name}", day=on) for name in ITEMS[speaker.voice])
