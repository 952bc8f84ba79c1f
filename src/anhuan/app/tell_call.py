"""A guided call in words: what a screen says, what its answers are called, and what a contact is told in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.app.may_promise import Safe
from anhuan.contact.call import left_over
from anhuan.contact.guide import NO_TAPS, PAGES, QUESTIONS, TURNS, Field, Screen, answer_by, is_wary
from anhuan.money.amount import FEN_PER_YUAN, ZERO, Money

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from anhuan.app.compare_claim import Compared
    from anhuan.app.may_promise import Why
    from anhuan.contact.call import Call, Do
    from anhuan.contact.guide import Taps
    from anhuan.wording import Words


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tap, and what it is called."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Told:
    """One screen in words; ``say`` is to be read out, and empty where nothing is to be said."""

    screen: Screen
    title: str
    short: str
    say: str
    why: str
    lines: tuple[str, ...]
    choices: tuple[Choice, ...]
    fields: tuple[Field, ...]
    alarm: bool


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing to do after a call, in words."""

    what: str
    title: str
    why: str
    by: dt.date | None


def told(screen: Screen, on: dt.date, words: Words, *, taps: Taps = NO_TAPS, may: Safe | Why | None = None) -> Told:
    """Return a screen in words, after what was tapped; for the one about promises ``may`` is what can be promised."""
    page, key = PAGES[screen], f"call.{screen.value}"
    title, say, why = (_said(f"{key}.{part}", on, words) for part in ("title", "say", "why"))
    if screen is Screen.PROMISE:
        say, why = _promise(may, on, words)
    if screen is Screen.CLOSE and is_wary(taps):
        say = words.say("call.close.wary_say")
    lines = tuple(words.say(f"{key}.{name}") for name in ("one", "two", "three") if words.has(f"{key}.{name}"))
    choices = tuple(Choice(one.id, answer_name(screen, one.id, words)) for one in page.answers)
    return Told(screen, title, short(screen, words), say, why, lines, choices, page.fields, page.alarm)


def _said(key: str, on: dt.date, words: Words) -> str:
    """Return a message that may name the day of the answer; nothing where there is none."""
    return words.say(key, day=spoken_day(answer_by(on), words)) if words.has(key) else ""


def _promise(may: Safe | Why | None, on: dt.date, words: Words) -> tuple[str, str]:
    """Return how to say what is promised, and why it is so much or nothing."""
    if isinstance(may, Safe):
        facts = {"amount": spoken_amount(may.amount, words), "day": spoken_day(may.by, words)}
        key = "call.promise.safe_all" if may.clears else "call.promise.safe"
        return words.say(f"{key}_say", **facts), words.say(f"{key}_why", level=f"{may.level:.0%}")
    say = words.say("call.promise.nothing_say", day=spoken_day(answer_by(on), words))
    return say, words.say(f"call.promise.why_{may.value}") if may else words.say("call.promise.why")


def spoken_day(day: dt.date, words: Words) -> str:
    """Return a day of the weeks ahead as it is said aloud: without its year."""
    return words.say(f"call.spoken.month_{day.month}", day=day.day)


def spoken_amount(amount: Money, words: Words) -> str:
    """Return an amount as it is said aloud: whole yuan without their fen."""
    yuan, fen = divmod(amount.fen, FEN_PER_YUAN)
    return words.write(amount) if fen else words.say("call.spoken.yuan", yuan=f"{yuan:,}")


def short(screen: Screen, words: Words) -> str:
    """Return the name of a screen in a list."""
    key = f"call.{screen.value}.short"
    return words.say(key if words.has(key) else f"call.{screen.value}.title")


def turn_name(screen: Screen, words: Words) -> str:
    """Return what a caller does in a turn, as a button says it."""
    return words.say(f"call.{screen.value}.turn")


def answer_name(screen: Screen, answer: str, words: Words) -> str:
    """Return what an answer is called on a screen."""
    key = f"call.answer_of.{screen.value}.{answer}"
    return words.say(key if words.has(key) else f"call.answer.{answer}")


def field_name(field: Field, words: Words) -> str:
    """Return what is typed into a field."""
    return words.say(f"call.field.{field.value}")


def difference(found: Compared, words: Words) -> str:
    """Return what their figure is beside ours; nothing where they named none."""
    if found.difference is None:
        return ""
    if not found.difference:
        return words.say("call.compare.same")
    way = "more" if found.difference.fen > 0 else "less"
    return words.say(f"call.compare.{way}", difference=apart(found))


def apart(found: Compared) -> Money:
    """Return how far their figure is from ours."""
    return Money(abs((found.difference or ZERO).fen))


def noted(call: Call, words: Words) -> Iterator[tuple[str, str]]:
    """Yield what was noted of a call: each screen that was answered, with the answer and what was typed."""
    for screen in (*QUESTIONS, Screen.LATE, *TURNS):
        if screen in call.taps and screen is not Screen.CLOSE:
            typed = [call.typed.get(field, "").strip() for field in PAGES[screen].fields if field is not Field.WORDS]
            answer = answer_name(screen, call.taps[screen], words)
            yield short(screen, words), " · ".join((answer, *filter(None, typed)))


def words_of(call: Call, words: Words) -> str:
    """Return what a contact tells in words: what they said, and what has no place of its own."""
    rest = [words.say("call.words.line", label=field_name(field, words), text=text) for field, text in left_over(call)]
    return "\n".join(filter(None, (call.typed.get(Field.WORDS, "").strip(), *rest)))


def to_do(one: Do, words: Words) -> ToDo:
    """Return one thing to do after a call in words."""
    key = f"call.next.{one.what.value}"
    return ToDo(one.what.value, words.say(f"{key}.title"), words.say(f"{key}.why"), one.by)


def paper_of(on: dt.date, words: Words) -> tuple[tuple[Told, ...], tuple[Told, ...]]:
    """Return the whole guide, to be read ahead or printed: the questions, and what to say to each turn."""
    asked = tuple(told(one, on, words) for one in QUESTIONS if one is not Screen.START)
    return asked, tuple(told(one, on, words) for one in (*TURNS, Screen.LATE))
