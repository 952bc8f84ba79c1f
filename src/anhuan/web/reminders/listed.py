"""What the page of the reminders lists: the ways, and what became of each reminder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anhuan.app.reminders_due import living, local
from anhuan.app.tell_reminders import name_of, reason_of
from anhuan.store import outbox, reminder_channels
from anhuan.store.models import Told
from anhuan.store.reminder_channels import BROWSER, address_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping
    from uuid import UUID

    from anhuan.store.outbox import Line
    from anhuan.store.reminder_channels import Channel
    from anhuan.wording import Words

ON_ITS_WAY: Final = (Told.WAITING, Told.LEASED, Told.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Way:
    """A way to be reminded as it is listed; ``is_lost`` where its address cannot be read any more.

    A browser (``is_browser``) has no address and is sent no test.
    """

    channel: Channel
    kind: str
    is_lost: bool
    is_browser: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A reminder as it is listed."""

    number: int
    what: str
    through: str
    state: str
    reason: str
    when: str
    may_try_again: bool


def ways(words: Words, here: UUID | None) -> tuple[Way, ...]:
    """Return every way to be reminded but the browser ``here``, which has a place of its own on the page."""
    return tuple(
        _way(one, words, is_browser=one.kind == BROWSER)
        for one in reminder_channels.all_channels()
        if one.channel_id != here
    )


def _way(one: Channel, words: Words, *, is_browser: bool) -> Way:
    """Return a way as it is listed."""
    is_lost = not is_browser and address_of(one.channel_id) is None
    return Way(one, words.say(f"web.reminders.kind.{one.kind}"), is_lost, is_browser)


def rows(words: Words, on: dt.date) -> Mapping[str, tuple[Row, ...]]:
    """Return what is on its way, what was sent lately, and what was not delivered."""
    through = {one.channel_id: one.name for one in reminder_channels.all_channels()}
    every = living()
    whose = {one.household_id: one.case.name for one in every} if len(every) > 1 else {}
    told = {"waiting": ON_ITS_WAY, "sent": (Told.SENT,), "failed": (Told.FAILED,)}
    return {name: tuple(_rows(outbox.lines(*states), through, whose, words, on)) for name, states in told.items()}


def _rows(
    lines: tuple[Line, ...], through: Mapping[UUID, str], whose: Mapping[UUID, str], words: Words, on: dt.date
) -> Iterator[Row]:
    """Yield reminders as they are listed."""
    for one in lines:
        is_retried = one.state is Told.WAITING and one.attempts > 0
        at = local(one.next_try if is_retried else one.at)
        name = name_of(one.reminder, words)
        yield Row(
            number=one.number,
            what=f"{whose[one.household_id]} · {name}" if one.household_id in whose else name,
            through=through.get(one.channel_id, ""),
            state=words.say("remind.state.retry" if is_retried else f"remind.state.{one.state.value}"),
            reason=reason_of(one.reason, words),
            when=f"{words.write(at.date())} {at:%H:%M}",
            may_try_again=one.reminder.lead is None or one.reminder.day >= on,
        )
