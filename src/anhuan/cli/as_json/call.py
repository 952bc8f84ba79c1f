"""A guided call as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from anhuan.app.tell_call import paper_of, to_do, words_of
from anhuan.contact.call import afterwards, contact_of
from anhuan.contact.lender import lender_of_product

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.app.tell_call import Told
    from anhuan.contact.call import Call
    from anhuan.contact.contact import Contact
    from anhuan.ledger.debt import Debt
    from anhuan.wording import Words


def call(found: Call, on: dt.date, debt: Debt | None, words: Words) -> dict[str, Any]:
    """Return a call: what was tapped and typed, as it stands, the contact it makes and what comes next."""
    lender = lender_of_product(debt.terms.product, debt.name) if debt else ""
    return {
        "taps": {screen.value: answer for screen, answer in found.taps.items()},
        "typed": {field.value: text for field, text in found.typed.items()},
        "contact": contact(contact_of(found, lender=lender, words=words_of(found, words))),
        "next": [_step(one.what.value, one.by, to_do(one, words).title) for one in afterwards(found, on)],
    }


def _step(what: str, by: dt.date | None, title: str) -> dict[str, Any]:
    """Return one thing to do."""
    return {"what": what, "by": by.isoformat() if by else None, "title": title}


def contact(one: Contact) -> dict[str, Any]:
    """Return a contact; amounts are text in yuan, moments ISO with their offset."""
    amounts = {name: getattr(one, name) for name in ("claimed", "asked", "promised")}
    return {
        "id": one.id,
        "at": one.at.isoformat(),
        "means": one.means.value,
        "exchange": one.exchange.value,
        "reached": one.reached.value,
        "began": one.began.value,
        **{
            name: getattr(one, name)
            for name in ("lender", "agency", "by", "staff", "number", "words", "lasted", "agreed")
        },
        "debts": list(one.debts),
        "told": sorted(said.value for said in one.told),
        **{name: str(amount) if amount else None for name, amount in amounts.items()},
        "promised_by": one.promised_by.isoformat() if one.promised_by else None,
    }


def paper(on: dt.date, words: Words) -> dict[str, Any]:
    """Return the whole guide as one page."""
    asks, turns = paper_of(on, words)
    return {
        "never": words.say("call.never"),
        "ask": [_said(one) for one in asks],
        "turns": [_said(one) for one in turns],
    }


def _said(one: Told) -> dict[str, str]:
    """Return what to say on a screen."""
    return {"screen": one.screen.value, "title": one.short, "say": one.say, "why": one.why}
