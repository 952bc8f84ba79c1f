"""What a lender has offered, put down and taken back: pure functions from a case to the case after it."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from anhuan.errors import BadCase, BadEvent, MissingTerm, Severity
from anhuan.files.case.offers import MOST_OFFERS
from anhuan.plan.offer import flaws
from anhuan.plan.offer_doubts import doubts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from anhuan.files.case.case import Case
    from anhuan.plan.offer import Flaw, Offer


def offer_of(case: Case, offer_id: str) -> Offer:
    """Return the offer with that id.

    Raises:
        BadCase: there is none.

    """
    found = next((one for one in case.offers if one.id == offer_id), None)
    if found is None:
        raise BadCase("case-no-such-offer", offer=offer_id, known=tuple(one.id for one in case.offers))
    return found


def fresh_offer_id(case: Case) -> str:
    """Return an id for a new offer that nothing else has."""
    taken = {one.id for one in case.offers} | {debt.id for debt in case.debts}
    return next(one for number in count(1) if (one := f"offer-{number}") not in taken)


def set_offer(case: Case, offer: Offer) -> Case:
    """Return the case with an offer; it takes the place of the one with its id.

    Raises:
        BadCase: the offer cannot be meant, or there are too many.

    """
    before = [one.id for one in case.offers]
    place = before.index(offer.id) if offer.id in before else len(before)
    offers = (*case.offers[:place], offer, *case.offers[place + 1 :])
    if len(offers) > MOST_OFFERS:
        raise BadCase("case-too-many-offers", most=MOST_OFFERS)
    for flaw in flaws(offers, {debt.id for debt in case.debts}):
        if flaw.place == place and flaw.severity is Severity.ERROR:
            raise BadCase(flaw.code, place=None, **({"key": flaw.key} | dict(flaw.facts)))
    return replace(case, offers=offers)


def drop_offer(case: Case, offer_id: str) -> Case:
    """Return the case without an offer; one that is gone already changes nothing."""
    return replace(case, offers=tuple(one for one in case.offers if one.id != offer_id))


def doubts_about(case: Case, offer: Offer, on: dt.date) -> Iterator[Flaw]:
    """Yield what is doubtful about an offer; nothing of a debt that cannot be counted."""
    place = case.offers.index(offer)
    yield from (
        one
        for one in flaws(case.offers, {debt.id for debt in case.debts})
        if one.place == place and one.severity is not Severity.ERROR
    )
    try:
        found = list(doubts([offer], {debt.id: debt for debt in case.debts}, on))
    except (MissingTerm, BadEvent):
        return
    yield from found
