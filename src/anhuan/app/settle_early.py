"""When money is there that nobody was promised: which debts may be settled early, and how much stays in hand first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.money.amount import ZERO, Money
from anhuan.plan.prepay import KAPPAS, Prepaid, Prepayment, recommended

if TYPE_CHECKING:
    from anhuan.plan.candidate import Best
    from anhuan.plan.prepay import Enough


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting with what it comes to, and what it keeps in hand for later promises at the first chance to settle."""

    prepaid: Prepaid
    kept_back: Money


@dataclass(frozen=True, slots=True)
class SettlingEarly:
    """Every setting, from settling nothing early to settling as soon as the sum is there.

    ``chosen`` is the household's own, or the ``suggested`` one; ``enough`` says debt by debt how much must be in hand
    for it. There are no settings where no debt would cost less for being settled early.
    """

    settings: tuple[Setting, ...]
    suggested: Setting
    chosen: Setting
    enough: tuple[Enough, ...]

    def saved(self, one: Setting) -> Money:
        """Return how much less is paid on average than where nothing is settled early."""
        return self.settings[0].prepaid.cost - one.prepaid.cost


def settle_early(*, found: Best) -> SettlingEarly | None:
    """Return what settling debts of the best plan early comes to; None where no plan is chosen or none saves anything.

    What is promised already is no part of it: whether more may be paid on it is for its lender to say.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    if found.chosen is None:
        return None
    there = Prepayment.of(found, found.chosen)
    if not there.debts:
        return None
    own = found.household.keeps_back
    kappas = sorted({*KAPPAS, *(() if own is None else (own,))}, reverse=True)
    settings = tuple(Setting(one, _kept_back(there, one.kappa)) for one in there.curve(kappas))
    best = recommended([one.prepaid for one in settings])
    suggested = next(one for one in settings if one.prepaid is best)
    chosen = suggested if own is None else next(one for one in settings if one.prepaid.kappa == own)
    return SettlingEarly(settings, suggested, chosen, there.enough(chosen.prepaid.kappa))


def _kept_back(there: Prepayment, kappa: float) -> Money:
    """Return what a setting keeps in hand for later promises at the first debt's first chance to be settled."""
    return next((one.kept_back for one in there.enough(kappa)), ZERO)
