"""What the conduct check found, in sentences worded by the rank of each document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.contact.conduct.breach import Sure
from anhuan.contact.lender import lender_name
from anhuan.letters.contacts import contact_line
from anhuan.terms.conduct import What

if TYPE_CHECKING:
    from anhuan.contact.conduct.breach import Breach
    from anhuan.wording import Words


@dataclass(frozen=True, slots=True)
class Told:
    """One finding in words: what it is, the contacts it is about, and who says so."""

    breach: Breach
    lender: str
    sentence: str
    contacts: tuple[str, ...]
    source: str


def tell(breach: Breach, words: Words) -> Told:
    """Return a finding in words."""
    return Told(
        breach,
        words.choose(lender_name(breach.lender)) or words.say("conduct.lender_unknown"),
        sentence(breach, words),
        tuple(contact_line(one, words) for one in breach.contacts),
        source(breach, words),
    )


def source(breach: Breach, words: Words) -> str:
    """Return who says so, how sure that is, and when it was looked up."""
    citation = breach.rule.instrument.citation
    return words.say(
        "conduct.source",
        source=words.choose(citation.sources[0].title),
        confidence=words.say(f"confidence.{citation.confidence.value}"),
        checked=citation.checked_on,
    )


def sentence(breach: Breach, words: Words) -> str:
    """Return a finding as one sentence: "outside …" for a guideline, "may fall under …" for a law."""
    rule, document = breach.rule, breach.rule.instrument
    said = words.say(
        f"conduct.finding.{document.rank.value}",
        day=breach.day,
        title=words.choose(document.title),
        article=words.say("conduct.article", article=rule.article) if rule.article else "",
        rank=words.say(f"conduct.rank.{document.rank.value}"),
        text=words.choose(rule.text),
        count=_count(breach, words) or _words(breach, words),
    )
    return f"{words.say('conduct.may')}{said}" if breach.sure is Sure.MAY else said


def _words(breach: Breach, words: Words) -> str:
    """Return the words of a message it stands on."""
    return words.say("conduct.words", words=breach.words) if breach.words else ""


def _count(breach: Breach, words: Words) -> str:
    """Return how many there were, where a rule counts."""
    if breach.count is None:
        return ""
    key = "conduct.count_window" if breach.rule.what is What.WINDOW else "conduct.count"
    return words.say(key, count=breach.count, most=breach.rule.most, days=breach.rule.days)
