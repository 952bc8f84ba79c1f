"""What bills say of a household, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.app.tell_forecast import about
from anhuan.household.regular import Every, OnDay
from anhuan.money.amount import Money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.app.find_in_bills import InBills
    from anhuan.household.estimate import Compared, Estimate
    from anhuan.household.found import FoundLine
    from anhuan.wording import Words


def sure(one: Estimate, words: Words) -> str:
    """Return a monthly figure with how sure it is and how many months it stands on."""
    key = "found.thin" if one.is_thin else "found.sure"
    return words.say(key, usual=about(one.usual, words), off=about(one.give_or_take, words), months=one.months)


def compared(told: InBills, words: Words) -> Iterator[str]:
    """Yield the household's own figures beside those of its bills."""
    if told.compared is None:
        return
    for name in ("income", "essentials", "other"):
        one: Compared | None = getattr(told.compared, name)
        if one is not None and (one.stated or one.found.usual):
            key = "found.agrees" if one.agrees else "found.differs"
            facts = {"stated": about(one.stated, words), "found": sure(one.found, words)}
            off = about(Money(abs(one.difference.fen)), words)
            yield words.say(key, what=words.say(f"found.what_{name}"), off=off, **facts)


def when(one: FoundLine, words: Words) -> str:
    """Return when a line comes."""
    match one.when:
        case OnDay(day=day) if day > 0:
            return words.say("found.on_day", day=day)
        case OnDay(day=day):
            return words.say("found.from_end", day=1 - day) if day else words.say("found.last_day")
        case Every(days=days):
            return words.say("found.every", days=days)
        case _:
            return words.say("found.any_day")
