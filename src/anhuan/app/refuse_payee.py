"""A place to pay to that somebody named, refused until who named it is verified; wherever it is written or told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.app.tell_verification import reasons
from anhuan.contact.contact import Told
from anhuan.contact.guide import Field
from anhuan.contact.verification.case import Payee, Way
from anhuan.contact.verification.paying import may_pay, payee_in
from anhuan.errors import UnreadableInput
from anhuan.terms.verifying import verifying

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from anhuan.contact.call import Call
    from anhuan.contact.verification.case import Verification
    from anhuan.wording import Words

TELLING: Final = frozenset({Field.WORDS, Field.SPLIT, Field.BACK, Field.NUMBER})
"""What is typed in the caller's own words, and so may name somewhere to pay to."""


def refusal(payee: Payee | None, found: Verification | None, words: Words) -> str:
    """Return the refusal of a place to pay to, with what to do first; nothing where it may be paid or none is named."""
    if payee is None:
        return ""
    payable = may_pay(payee, found, verifying())
    return "" if payable.allowed else words.say("verify.pay.line", why=reasons(payable, words)[0])


def refusal_in(texts: Iterable[str], found: Verification | None, words: Words) -> str:
    """Return the refusal of the first place to pay to that some texts name; nothing where they name none."""
    payee = next(filter(None, map(payee_in, texts)), None)
    return refusal(payee, found, words)


def refusal_in_call(call: Call, found: Verification | None, words: Words) -> str:
    """Return the refusal of the place to pay to that was told in a call; nothing where one rang the lender oneself."""
    if call.is_ours:
        return ""
    typed = (text for one, text in call.typed.items() if one in TELLING)
    payee = next(filter(None, map(payee_in, typed)), None)
    if payee is None and Told.OTHER_ACCOUNT in call.told:
        payee = Payee(Way.OTHER)
    return refusal(payee, found, words)


def why_not_in_letter(text: str, cases: Callable[[], Sequence[Verification]], words: Words) -> str:
    """Return why a text names a place to pay to that none of some verifications allows; nothing where it names none.

    ``cases`` is only asked where it names one.
    """
    payee = payee_in(text)
    if payee is None or any(_covers(one, payee) for one in cases()):
        return ""
    return reasons(may_pay(payee, None, verifying()), words)[0]


def refuse_in_letter(texts: Iterable[str], words: Words) -> None:
    """Refuse a place to pay to in the lines a person adds to a letter, where nobody is known to be verified.

    Raises:
        UnreadableInput: a text names one.

    """
    for text in texts:
        if why := why_not_in_letter(text, tuple, words):
            raise UnreadableInput("payee-in-letter", why=why)


def _covers(found: Verification, payee: Payee) -> bool:
    """Say whether a verification allows a place that stands in the words of another one."""
    return any(
        one.words.strip() and one.words.strip() in payee.words and may_pay(one, found, verifying()).allowed
        for one in found.payees
    )
