"""Offers that exclude or need one another are only ever taken together as they may be."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from offering import ON, coming_bill, fresh_loan, late_bill, late_loan, look, names, offer
from telling import day, yuan

from anhuan.ledger.event import Paid
from anhuan.plan.couple import LATE, LATE_FIRST, World, broken, menus, priced, worlds
from anhuan.plan.menu import Choice, Deed
from anhuan.plan.offer import Kind, Offer

if TYPE_CHECKING:
    from collections.abc import Iterable

DEBTS = (late_bill("a"), late_bill("b"), coming_bill("c"))


def found(*offers: Offer) -> tuple[tuple[Choice, ...], ...]:
    return menus(DEBTS, offers, look(), answers=())


def test_every_debt_that_owes_anything_has_its_menu() -> None:
    assert [one[0].debt.id for one in found()] == ["a", "b", "c"]


def test_offers_that_cannot_be_meant_are_left_out() -> None:
    wrong = offer(Kind.INSTALMENTS, "a")

    assert "offer" not in names(found(wrong)[0])


def all_of(worlds_there: Iterable[World]) -> list[list[str]]:
    """Return every way to take one of each menu in any world, by the choices' names."""
    return [names(choices) for world in worlds_there for choices in product(*world)]


def test_where_nothing_is_tied_there_is_one_world_without_what_is_beaten() -> None:
    cheap = offer(Kind.INSTALMENTS, "a", id="cheap", months=3, group="alone")
    dear = offer(Kind.INSTALMENTS, "a", id="dear", months=3, fee=yuan("5"))
    (world,) = worlds(found(cheap, dear))

    assert [one[0].debt.id for one in world] == ["a", "b", "c"]
    assert {"cheap", "dear"} & set(names(world[0])) == {"cheap", "dear"}
    (lean,) = worlds(found(replace(cheap, group=None), dear))
    assert {"cheap", "dear"} & set(names(lean[0])) == {"cheap"}


def test_of_one_group_only_one_offer_is_taken() -> None:
    one = offer(Kind.INSTALMENTS, "a", id="one", months=3, group="the bank's")
    other = offer(Kind.INSTALMENTS, "b", id="other", months=3, group="the bank's")
    neither, second, first = worlds(found(one, other))

    assert not {"one", "other"} & {name for menu in neither for name in names(menu)}
    assert (names(first[0]), "other" in names(first[1])) == (["one"], False)
    assert (names(second[1]), "one" in names(second[0])) == (["other"], False)


def test_an_offer_that_needs_another_is_taken_with_it() -> None:
    one = offer(Kind.INSTALMENTS, "a", id="one", months=3)
    needs = offer(Kind.INSTALMENTS, "b", id="needs", months=6, only_if=("one",))
    taken = all_of(worlds(found(one, needs)))

    assert any({"one", "needs"} <= set(each) for each in taken)
    assert any("one" in each and "needs" not in each for each in taken)
    assert all("one" in each for each in taken if "needs" in each)


def test_an_offer_that_needs_a_debt_kept_is_not_taken_while_it_is_late() -> None:
    needs = offer(Kind.INSTALMENTS, "b", id="needs", months=6, only_if=("a",))
    (beside,) = [world[0] for world in worlds(found(needs)) if names(world[1]) == ["needs"]]

    assert {(one.deed, one.late) for one in beside} == {(Deed.KEEP, False)}


def test_an_offer_that_needs_a_debt_which_takes_a_tied_offer_itself_is_not_taken_with_it() -> None:
    one = offer(Kind.INSTALMENTS, "a", id="one", months=3, only_if=("c",))
    needs = offer(Kind.INSTALMENTS, "b", id="needs", months=6, only_if=("a",))

    assert not any({"one", "needs"} <= set(each) for each in all_of(worlds(found(one, needs))))


def test_an_offer_that_needs_a_debt_that_owes_nothing_is_free() -> None:
    bill = coming_bill("d")
    clear = replace(bill, events=(*bill.events, Paid(id="2", day=ON, amount=yuan("1000"))))
    needs = offer(Kind.INSTALMENTS, "a", id="needs", months=6, only_if=("d",))
    (world,) = worlds(menus([late_bill("a"), clear], (needs,), look(), answers=()))

    assert "needs" in names(world[0])


def test_an_offer_that_needs_one_that_has_lapsed_is_never_taken() -> None:
    gone = offer(Kind.INSTALMENTS, "a", id="gone", months=3, expires=day("2026-11-01"))
    needs = offer(Kind.INSTALMENTS, "b", id="needs", months=6, only_if=("gone",))

    assert not any("needs" in each for each in all_of(worlds(found(gone, needs))))


def test_every_way_that_breaks_nothing_is_in_some_world_and_no_other() -> None:
    one = offer(Kind.INSTALMENTS, "a", id="one", months=3, group="g")
    other = offer(Kind.INSTALMENTS, "b", id="other", months=3, group="g", only_if=("c",))
    third = offer(Kind.SETTLEMENT, "c", id="third", amount=yuan("800"), only_if=("one",))
    whole = found(one, other, third)
    taken = all_of(worlds(whole))

    # What another beats in one world may be needed in another, so the ways of a world are those of its lean menus.
    allowed = [choices for choices in product(*whole) if not list(broken(choices))]
    assert {tuple(each) for each in taken} <= {tuple(names(choices)) for choices in allowed}
    assert len({tuple(each) for each in taken}) == len(taken)
    for choices in allowed:
        assert any(
            all(as_good(better, one) for better, one in zip(each, choices, strict=True))
            for world in worlds(whole)
            for each in product(*world)
        )


def as_good(better: Choice, one: Choice) -> bool:
    """Say whether a choice costs no more and commits no sooner."""
    ours, theirs = one.column, better.column
    return theirs.cost <= ours.cost and all(map(int.__le__, theirs.committed, ours.committed))


def test_what_stands_in_the_way_is_named() -> None:
    one = offer(Kind.INSTALMENTS, "a", id="one", months=3, group="g")
    other = offer(Kind.INSTALMENTS, "b", id="other", months=3, group="g", only_if=("third",))
    first, second, kept = found(one, other, offer(Kind.DEFERRAL, "c", id="third", months=1))
    taken = (pick(first, "one"), pick(second, "other"), pick(kept, "keep"))

    assert [(made.id, name) for made, name in broken(taken)] == [("other", "g"), ("other", "third")]


def pick(choices: tuple[Choice, ...], name: str) -> Choice:
    return next(choice for choice in choices if choice.column.name == name)


def test_a_debt_that_owes_nothing_has_no_menu() -> None:
    assert len(menus([fresh_loan()], (), look())) == 1
    assert menus([], (), look()) == ()


def test_a_debt_that_comes_first_is_not_put_behind_others() -> None:
    made = offer(Kind.INSTALMENTS, "loan", id="made", months=3)
    (mine,) = menus([late_loan()], (made,), look(), first={"loan"})
    (usual,) = menus([late_loan()], (made,), look())

    assert "made" in names(mine)
    assert {"parts-3", "instalments-3-charges_stop"} <= set(names(usual))
    assert not {"parts-3", "instalments-3-charges_stop"} & set(names(mine))
    assert {"keep", "catch_up-3", "clear-1"} <= set(names(mine))


def test_a_search_is_told_that_a_late_debt_costs_more_than_anything() -> None:
    (keep, *_), second, _ = found()
    late = next(choice for choice in second if choice.late)

    assert priced(keep) == keep.column
    assert priced(late).cost == late.column.cost + LATE
    assert priced(late, {"b"}).cost == late.column.cost + LATE * LATE_FIRST
    assert (priced(late).name, priced(late).committed) == (late.column.name, late.column.committed)
    assert max(choice.column.cost for menu in found() for choice in menu) < LATE
