"""A message, a call note, a number or a link checked: what it is, why, and what to do. Nothing leaves the machine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from anhuan.app.beside_ledger import beside_ledger
from anhuan.app.refuse_payee import refusal_in
from anhuan.contact.reading.reading import Reading, Verdict, Weight, read
from anhuan.errors import BadCatalogue, Place
from anhuan.terms.channels import channels, own_channels
from anhuan.terms.phrases import speech
from anhuan.wording.working import source

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from anhuan.contact.reading.reading import Found
    from anhuan.files.case.case import Case
    from anhuan.terms.channels import Channel
    from anhuan.wording import Words

OF_THE_HOUSEHOLD: Final = frozenset({"amount-fits", "amount-differs", "day-fits", "day-differs", "not-yours"})
"""Findings that rest on what the household put down itself."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding in words: why it counts, and who says so."""

    found: Found
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Told:
    """A reading in words: the verdict, each finding, what to do next, and who says so in short.

    ``refusal`` refuses the place to pay to that the text names, empty where it names none.
    """

    verdict: str
    findings: tuple[Finding, ...]
    steps: tuple[str, ...]
    source: str
    refusal: str = ""


def check_message(
    *,
    text: str,
    sender: str = "",
    kind: str = "sms",
    own: Sequence[Channel] = (),
    case: Case | None = None,
    on: dt.date | None = None,
) -> Reading:
    """Return what a text is, by the channels that ship with the program and the user's ``own``.

    With a ``case`` its lender is looked for among those of the household, and on the day ``on`` its amounts and due
    days are laid beside the ledger.
    """
    owed = _owed(case, (*channels(), *own)) if case else None
    found = read(text, sender=sender, kind=kind, channels=channels(), own=own, owed=owed)
    if case is None or on is None or found.lender is None:
        return found
    lender = found.lender
    debts = tuple(debt for debt in case.debts if lender.id in _owed(replace(case, debts=(debt,)), (lender,)))
    return beside_ledger(found, text, case, debts, on)


def own_in(path: Path) -> tuple[Channel, ...]:
    """Return the channels of the user's own file.

    Raises:
        BadCatalogue: it cannot be read.

    """
    try:
        return own_channels(path.read_text("utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise BadCatalogue("bad-catalogue", place=Place(str(path)), problem=str(error)) from error


def _owed(case: Case, known: Collection[Channel]) -> frozenset[str]:
    """Return the channels of the lenders a household owes to."""
    products = {debt.terms.product.id for debt in case.debts}
    names = [debt.name for debt in case.debts]
    return frozenset(
        one.id
        for one in known
        if products & set(one.products) or any(name in told for name in one.names for told in names)
    )


def tell(reading: Reading, words: Words, *, text: str = "") -> Told:
    """Return a reading of a text in words."""
    lender = reading.lender.names[0] if reading.lender else ""
    findings = tuple(
        Finding(
            one,
            words.say(f"reading.finding.{one.code}", quote=one.quote, lender=lender),
            _who_says(one, reading.lender, words),
        )
        for one in reading.findings
    )
    return Told(
        words.say(f"reading.verdict.{reading.verdict.value}"),
        findings,
        tuple(_steps(reading, words)),
        _source(reading, words),
        refusal_in([text], None, words),
    )


def _who_says(one: Found, lender: Channel | None, words: Words) -> str:
    """Return who says so: the household's own records, the lender's channel, or what is known of such texts."""
    if one.code in OF_THE_HOUSEHOLD or one.code.startswith("own-"):
        return words.say("reading.source_household")
    if one.weight is Weight.FITS and lender:
        return source(lender.citation, words)
    return source(speech().basis(one.code), words)


def _steps(reading: Reading, words: Words) -> list[str]:
    """Return what to do next."""
    steps = [words.say(f"reading.step.{reading.verdict.value}")]
    lines = reading.lender.hotlines if reading.lender and reading.lender.lends else ()
    if lines and reading.verdict is not Verdict.FRAUD:
        steps.append(words.say("reading.step.hotline", numbers=tuple(lines)))
    if reading.verdict is not Verdict.MATCH:
        steps.append(words.say("reading.step.never"))
    return steps


def _source(reading: Reading, words: Words) -> str:
    """Return on what the findings rest."""
    said = words.say("reading.source")
    fits = any(one.weight is Weight.FITS for one in reading.findings)
    if not (fits and reading.lender):
        return said
    if reading.lender.is_own:
        return f"{said}{words.say('reading.source_own')}"
    citation = reading.lender.citation
    title, sure = words.choose(citation.sources[0].title), words.say(f"confidence.{citation.confidence.value}")
    return f"{said}{words.say('reading.source_channel', source=title, confidence=sure)}"
