"""The proof of a household's plan: made from the search's own menus, checked from scratch, and refused when it lies."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import CALM, day, loan, pay_later, yuan

from anhuan.household.household import Household, Income, Spending
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Drawn
from anhuan.money.amount import ZERO, Money
from anhuan.plan import proof_check
from anhuan.plan.best import best_plan
from anhuan.plan.offer import Kind, Offer, Standing
from anhuan.plan.proof import CaseProof, ProvenDebt, ProvenWay
from anhuan.plan.proof_check import check_case
from anhuan.plan.proposal import Payment
from anhuan.plan.proving import proof_of
from anhuan.plan.trust import Wanted

if TYPE_CHECKING:
    from collections.abc import Sequence

ON = day("2026-11-12")
PAYDAYS = (day("2026-11-15"), day("2026-12-15"))
ROWS = len(PAYDAYS) + 1
IN_ROW = (ON, day("2026-11-20"), day("2026-12-20"))
SURE = 950_000


def way(name: str, *paid: int, left: int = 0, weighed: int | None = None, late: bool = False) -> ProvenWay:
    """Return a way that pays so many fen in each row."""
    payments = tuple(Payment(on, Money(fen)) for on, fen in zip(IN_ROW, paid, strict=False) if fen)
    return ProvenWay(name, payments, left, sum(paid) + left if weighed is None else weighed, late)


def debt(*ways: ProvenWay, first: bool = False) -> ProvenDebt:
    """Return a debt with its ways."""
    return ProvenDebt("a debt", first, ways)


def proof(
    debts: Sequence[ProvenDebt], runs: Sequence[Sequence[int]], chosen: Sequence[int], level_ppm: int = SURE
) -> CaseProof:
    """Return a proof that claims the ways chosen cost least, all ways going together."""
    told = CaseProof(
        on=ON,
        paydays=PAYDAYS,
        level_ppm=level_ppm,
        drawn=len(runs),
        runs=tuple(map(tuple, runs)),
        debts=tuple(debts),
        worlds=(tuple(tuple(range(len(one.ways))) for one in debts),),
        chosen=tuple(chosen),
        bound=0,
        prices=(),
    )
    return replace(told, bound=told.weighed)


AT_ONCE, SPREAD = way("at once", 300), way("spread", 110, 110, 110)
RICH, POOR = (1000, 1000, 1000), (150, 250, 350)


# Small plans, told in full


def test_the_cheapest_way_that_is_kept_has_a_proof_that_holds() -> None:
    found = check_case(proof([debt(AT_ONCE, SPREAD)], [RICH] * 20, [0]))

    assert found.holds
    assert (found.cost, found.kept, found.runs) == (300, 20, 20)


def test_a_dearer_way_is_proven_where_the_cheaper_is_not_kept() -> None:
    assert check_case(proof([debt(AT_ONCE, SPREAD)], [POOR] * 20, [1])).holds


def test_a_dearer_way_than_need_be_is_found_out() -> None:
    assert check_case(proof([debt(AT_ONCE, SPREAD)], [RICH] * 20, [1])).wrong == ("bound",)


def test_a_plan_kept_too_rarely_is_found_out() -> None:
    assert check_case(proof([debt(AT_ONCE, SPREAD)], [RICH] * 18 + [POOR] * 2, [0])).wrong == ("kept",)
    assert check_case(proof([debt(AT_ONCE, SPREAD)], [RICH] * 19 + [POOR], [0])).holds


def test_a_way_that_leaves_something_late_is_no_part_of_a_claim_about_one_that_does_not() -> None:
    cheap_but_late = way("wait", left=10, late=True)

    assert check_case(proof([debt(cheap_but_late, SPREAD)], [POOR] * 20, [1])).holds
    assert check_case(proof([debt(cheap_but_late, SPREAD)], [POOR] * 20, [0])).wrong == ("bound",)


def test_where_something_has_to_be_late_it_is_not_what_comes_first() -> None:
    home, card = (
        (way("kept", 200), way("late", left=100, late=True)),
        (way("kept", 200), way("late", left=900, late=True)),
    )
    tight = [(250, 250, 250)] * 20

    assert check_case(proof([debt(*home, first=True), debt(*card)], tight, [0, 1])).holds
    assert check_case(proof([debt(*home, first=True), debt(*card)], tight, [1, 0])).wrong == ("bound",)


def test_a_world_in_which_every_way_is_late_proves_nothing_and_spoils_nothing() -> None:
    told = proof([debt(SPREAD, way("wait", left=10, late=True))], [POOR] * 20, [0])

    assert check_case(replace(told, worlds=(*told.worlds, ((1,),)))).holds


def test_ways_that_do_not_go_together_are_no_plan() -> None:
    told = proof([debt(AT_ONCE, SPREAD)], [RICH] * 20, [0])

    assert check_case(replace(told, worlds=(((1,),),))).wrong == ("not_together",)


def test_a_lower_bound_than_the_plan_itself_is_a_gap_and_no_mistake() -> None:
    told = proof([debt(AT_ONCE, SPREAD)], [POOR] * 20, [1])

    assert check_case(replace(told, bound=320)).holds
    assert check_case(replace(told, bound=331)).wrong == ("bound_above",)


def test_what_cannot_be_is_named() -> None:
    told = proof([debt(AT_ONCE)], [RICH] * 20, [0])
    cheap, early = (
        way("cheap", 300, weighed=200),
        ProvenWay("early", (Payment(day("2026-11-11"), Money(300)),), 0, 300, late=False),
    )

    assert check_case(proof([debt(cheap)], [RICH] * 20, [0])).wrong == ("weighed",)
    assert check_case(proof([debt(early)], [RICH] * 20, [0])).wrong == ("past",)
    assert check_case(replace(told, prices=((-1, 0, 0),))).wrong == ("prices",)
    assert check_case(replace(told, runs=((1000, 1000),) * 20)).wrong == ("prices",)
    assert check_case(replace(told, prices=((2**60,) * 3,))).wrong == ("too_large",)


def test_too_many_combinations_are_said_to_be_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof_check, "MOST_PARTS", 1)

    assert check_case(proof([debt(AT_ONCE, SPREAD)], [POOR] * 20, [1])).wrong == ("too_long",)


def test_nothing_paid_is_kept_in_any_months() -> None:
    assert check_case(proof([debt(way("forgiven"))], [(-5, -5, -5)] * 20, [0])).kept == 20


def test_no_runs_at_all_are_none_broken() -> None:
    assert check_case(replace(proof([debt(AT_ONCE)], [], [0]), drawn=20)).holds


# Whatever is told: the check says what trying everything says

amounts = st.integers(0, 30)


@st.composite
def proofs(draw: st.DrawFn) -> CaseProof:
    """Return a claim about a few debts, true or not."""
    ways = st.builds(
        lambda paid, left, more, late: way("a way", *paid, left=left, weighed=sum(paid) + left + more, late=late),
        st.lists(amounts, min_size=ROWS, max_size=ROWS),
        st.integers(0, 20),
        st.integers(0, 5),
        st.booleans(),
    )
    of = st.builds(
        lambda found, first: debt(*found, first=first), st.lists(ways, min_size=1, max_size=3), st.booleans()
    )
    debts = draw(st.lists(of, min_size=1, max_size=3))
    run = st.lists(st.integers(-10, 90), min_size=ROWS, max_size=ROWS).map(tuple)
    runs = draw(st.lists(run, min_size=1, max_size=9))
    chosen = [draw(st.integers(0, len(one.ways) - 1)) for one in debts]
    price = st.lists(st.integers(0, 3000), min_size=ROWS, max_size=ROWS).map(tuple)
    prices = draw(st.lists(price, max_size=3))
    told = proof(debts, runs, chosen, draw(st.sampled_from([500_000, 800_000, 1_000_000])))
    return replace(told, prices=tuple(prices), bound=max(0, told.weighed - draw(st.integers(0, 10))))


def is_kept(told: CaseProof, places: Sequence[int]) -> bool:
    """Say whether a combination is kept in enough runs, counted day by day in the plainest way."""
    payments = [one for each, place in zip(told.debts, places, strict=True) for one in each.ways[place].payments]
    ends = (*told.paydays, dt.date.max)
    last = max((one.day for one in payments), default=None)
    broken = 0
    for run in told.runs:
        seen = [
            sum(one.amount.fen for one in payments if one.day < end) > has
            for end, start, has in zip(ends, (dt.date.min, *told.paydays), run, strict=True)
            if last and last >= start
        ]
        broken += any(seen)
    return broken <= told.may_break


def weight(told: CaseProof, places: Sequence[int]) -> tuple[int, int]:
    """Return what counts first, then what it costs: something late outweighs any sum, what comes first all of those."""
    ways = [(each, each.ways[place]) for each, place in zip(told.debts, places, strict=True)]
    return (
        sum((len(ways) + 1) * each.first + (not each.first) for each, one in ways if one.late),
        sum(one.weighed for _, one in ways),
    )


@settings(max_examples=300)
@given(proofs())
def test_the_check_says_what_trying_every_combination_says(told: CaseProof) -> None:
    late, paid = weight(told, told.chosen)
    everything = product(*(range(len(each.ways)) for each in told.debts))
    cheaper = [
        places
        for places in everything
        if weight(told, places) < (late, paid - (told.weighed - told.bound))
        and (late or not weight(told, places)[0])
        and is_kept(told, places)
    ]

    assert check_case(told).holds == (is_kept(told, told.chosen) and not cheaper)


# The proof of a plan that was searched for


def bill(name: str, amount: str) -> Debt:
    """Return a bill that fell due a month ago."""
    billed = Billed(id="1", day=day("2026-10-01"), amount=yuan(amount), due=day("2026-10-10"))
    return Debt(name, name, pay_later(), (billed,))


def household(swing: str = "0.3", cash: str = "1200") -> Household:
    """Return a household with uncertain wages."""
    return Household(
        yuan(cash),
        [Income("wages", yuan("6000"), Fraction(swing), 15)],
        [Spending("all", yuan("4000"))],
        reserve=ZERO,
        saving=ZERO,
    )


def owed() -> tuple[Debt, ...]:
    """Return two bills and a loan."""
    drawn = Drawn(id="1", day=day("2026-10-20"), amount=yuan("6000"), instalments=12, first_due=day("2026-11-20"))
    return bill("huabei", "1800"), bill("card", "2500"), Debt("loan", "loan", loan(), (drawn,))


SIX = Offer(id="six", debt="huabei", kind=Kind.INSTALMENTS, months=6, standing=Standing.WRITTEN, group="one")
SETTLE = Offer(
    id="settle", debt="card", kind=Kind.SETTLEMENT, amount=yuan("2000"), standing=Standing.WRITTEN, group="one"
)


def proven(of: Household, *debts: Debt, offers: tuple[Offer, ...] = (), level: float = 0.9) -> CaseProof | None:
    """Return the proof of the best plan on the day of the tests."""
    found = best_plan(debts, of, ON, shocks=CALM, offers=offers, wanted=Wanted(level), seed=5)
    return proof_of(found, debts, offers=offers, seed=5)


@pytest.mark.parametrize(("cash", "offers"), [("200", ()), ("20000", (SIX, SETTLE))])
def test_the_best_plan_is_proven_and_the_check_agrees(cash: str, offers: tuple[Offer, ...]) -> None:
    told = proven(household(cash=cash), *owed(), offers=offers)

    assert told
    found = check_case(told)
    assert found.holds
    assert found.bound == found.weighed
    assert found.cost == told.cost


@pytest.fixture(scope="module")
def unsure() -> CaseProof:
    """Give the proof of a plan that life alone may break."""
    found = proven(household(), *owed()[:2], offers=(SIX, SETTLE))
    assert found
    return found


def test_a_plan_that_is_not_sure_is_proven_on_the_months_life_alone_gets_through(unsure: CaseProof) -> None:
    assert len(unsure.runs) < unsure.drawn
    assert check_case(unsure).holds


def test_another_plan_under_the_same_claim_is_found_out(unsure: CaseProof) -> None:
    dearest = max(range(len(unsure.debts[0].ways)), key=lambda place: unsure.debts[0].ways[place].weighed)
    other = replace(unsure, chosen=(dearest, unsure.chosen[1]))

    assert check_case(replace(other, bound=other.weighed)).wrong == ("bound",)
    assert check_case(replace(unsure, bound=unsure.bound + 1)).wrong == ("bound_above",)


def test_bad_prices_make_a_check_longer_and_never_wrong(unsure: CaseProof) -> None:
    quick, slow = check_case(unsure), check_case(replace(unsure, prices=()))

    assert slow.holds
    assert slow.parts >= quick.parts


def test_where_nothing_is_owed_or_nothing_holds_there_is_nothing_to_prove() -> None:
    assert proven(household()) is None
    assert proven(household(swing="0", cash="0"), bill("huabei", "900000")) is None
