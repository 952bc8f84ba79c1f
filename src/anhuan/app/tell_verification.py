"""A verification in words: how it stands and why, what to ask next, and what may be paid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.contact.verification.deciding import State, decide, steps_of
from anhuan.contact.verification.paying import may_pay
from anhuan.terms.channels import channels
from anhuan.terms.verifying import Says, Step, verifying

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from anhuan.contact.verification.case import Answer, Payee, Verification
    from anhuan.contact.verification.deciding import Decision
    from anhuan.contact.verification.paying import Payable
    from anhuan.terms.channels import Channel
    from anhuan.terms.verifying import Rule
    from anhuan.wording import Words


@dataclass(frozen=True, slots=True)
class Question:
    """One step in words; ``given`` is the id of its answer, ``said`` what that is called, both empty without one."""

    step: str
    title: str
    ask: str
    how: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]
    source: str
    given: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place to pay to, whether it may be paid, and in words why not."""

    number: int
    payable: Payable
    name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A verification in words.

    ``against`` are the reasons for its state with who says so, ``questions`` every step asked of this caller in order.
    """

    found: Verification
    decision: Decision
    who: str
    state: str
    result: str
    against: tuple[tuple[str, str], ...]
    questions: tuple[Question, ...]
    places: tuple[Place, ...]

    @property
    def next(self) -> Question | None:
        """Return the first step without an answer; None once it is settled."""
        return None if self.is_alarm else next((one for one in self.questions if not one.given), None)

    @property
    def asks_who(self) -> bool:
        """Say whether they must still be asked who they are."""
        return self.decision.asks_who and not self.is_alarm

    @property
    def is_alarm(self) -> bool:
        """Say whether it is a fraud to be warned of."""
        return self.decision.state is State.NOT_THE_LENDER


def tell(found: Verification, words: Words, *, own: Sequence[Channel] = ()) -> Told:
    """Return a verification in words; ``own`` are the channels its user entered."""
    rules = verifying()
    decision = decide(found, rules)
    return Told(
        found=found,
        decision=decision,
        who=who(found, words),
        state=words.say(f"verify.state.{decision.state.value}"),
        result=words.say(f"verify.result.{decision.state.value}"),
        against=tuple(_against(found, decision, words)),
        questions=tuple(question(one, found, words, own=own) for one in steps_of(found, rules)),
        places=tuple(place(number, one, found, words) for number, one in enumerate(found.payees)),
    )


def who(found: Verification, words: Words) -> str:
    """Return what a case is called: the lender, else who rang or wrote."""
    return found.lender.strip() or found.about.strip() or words.say("verify.somebody")


def _against(found: Verification, decision: Decision, words: Words) -> Iterator[tuple[str, str]]:
    """Yield each reason that stands in the way, with who says so."""
    for one in decision.against:
        yield words.say(f"verify.step.{one.rule.step.value}.why_{one.answer.value}"), source(one.rule, words)
    if decision.state is not State.UNVERIFIED:
        if found.says is Says.UNKNOWN:
            yield words.say("verify.says_unknown"), ""
        if decision.no_lender:
            yield words.say("verify.no_lender"), ""


def source(rule: Rule, words: Words) -> str:
    """Return on what a step rests."""
    return words.say(
        "verify.source",
        source=tuple(words.choose(one.title) for one in rule.citation.sources),
        confidence=words.say(f"confidence.{rule.citation.confidence.value}"),
    )


def question(rule: Rule, found: Verification, words: Words, *, own: Sequence[Channel]) -> Question:
    """Return a step in words, with what is known of the lender where that helps."""
    key, given = f"verify.step.{rule.step.value}", found.answer(rule.step)
    answers = tuple((one, words.say(f"{key}.{one}")) for one in ("yes", "no", "not-known"))
    return Question(
        step=rule.step.value,
        title=words.say(f"{key}.title"),
        ask=words.say(f"{key}.ask"),
        how=(words.say(f"{key}.how"), *_known(rule.step, found.lender, words, own)),
        answers=answers,
        source=source(rule, words),
        given=given.value if given else "",
        said=_said(given, dict(answers)),
    )


def _said(given: Answer | None, answers: dict[str, str]) -> str:
    """Return what an answer is called."""
    return answers[given.value] if given else ""


def _known(step: Step, lender: str, words: Words, own: Sequence[Channel]) -> Iterator[str]:
    """Yield what is known of the lender's app or hotline."""
    if step not in {Step.APP, Step.HOTLINE} or not lender.strip():
        return
    kind, name = ("apps", "known_apps") if step is Step.APP else ("hotlines", "known_lines")
    for one in channels_of(lender, own):
        if entries := getattr(one, kind):
            yield words.say(f"verify.{name}", **{"apps" if kind == "apps" else "numbers": entries})
            if one.is_own:
                yield words.say("verify.known_own")
            return
    yield words.say("verify.known_none")


def channels_of(lender: str, own: Sequence[Channel]) -> tuple[Channel, ...]:
    """Return the channels of a lender by its name, those of the program before those its user entered."""
    every = (one for one in (*channels(), *own) if one.lends)
    return tuple(one for one in every if any(name.lower() in lender.lower() for name in one.names))


def place(number: int, payee: Payee, found: Verification | None, words: Words) -> Place:
    """Return a place to pay to in words."""
    way = words.say(f"verify.way.{payee.way.value}")
    payable = may_pay(payee, found, verifying())
    name = words.say("verify.pay.place", way=way, words=payee.words) if payee.words.strip() else way
    return Place(number, payable, name, reasons(payable, words))


def reasons(payable: Payable, words: Words) -> tuple[str, ...]:
    """Return why a place may not be paid."""
    return tuple(words.say(f"verify.pay.why.{one.value}") for one in payable.against)
