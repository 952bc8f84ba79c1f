"""Offers that exclude or need one another are only ever taken together as they may be."""

from __future__ import annotations

from itertools import product

from offering import coming_bill, fresh_loan, late_bill, late_loan, look, names, offer
from telling import yuan

from anhuan.plan.column import committed
from anhuan.plan.couple import LATE, LATE_FIRST, broken, flat, joined, menus, priced
from anhuan.plan.menu import Choice, Deed, undominated
from anhuan.plan.offer import Kind, Offer

DEBTS = (late_bill("a"), late_bill("b"), coming_bill("c"))


def found(*offers: Offer) -> tuple[tuple[Choice, ...], ...]:
    return menus(DEBTS, offers, look(), answers=())


def test_every_debt_that_owes_anything_has_its_menu() -> None:
    assert [one[0].debt.id for one in found()] == ["a", "b", "c"]


def test_offers_that_cannot_be_meant_are_left_out() -> None:
    wrong = offer(Kind.INSTALMENTS, "a")

    assert "offer" not in names(found(wrong)[0])


def test_debts_nothing_ties_keep_a_menu_each_without_what_is_beaten() -> None:
    cheap = offer(Kind.INSTALMENTS, "a", id="cheap", months=3)
    dear = offer(Kind.INSTALMENTS, "a", id="dear", months=3, fee=yuan("5"))
    joint = joined(found(cheap, dear))

    assert [len(one[0].choices) for one in joint] == [1, 1, 1]
    assert [one.column.name for one in joint[0] if one.column.name in {"cheap", "dear"}] == ["cheap"]
    assert joint[0][0].column == joint[0][0].choices[0].column


def test_of_one_group_only_one_offer_is_taken() -> None:
    one = offer(Kind.INSTALMENTS, "a", id="one", months=3, group="the bank's")
    other = offer(Kind.INSTALMENTS, "b", id="other", months=3, group="the bank's")
    together, alone = joined(found(one, other))

    taken = [{choice.column.name for choice in joint.choices} for joint in together]
    assert {"one", "other"} not in taken
    assert any("one" in each for each in taken)
    assert any("other" in each for each in taken)
    assert [choice.debt.id for choice in alone[0].choices] == ["c"]


def test_an_offer_that_needs_another_is_taken_with_it() -> None:
    one = offer(Kind.INSTALMENTS, "a", id="one", months=3)
    needs = offer(Kind.INSTALMENTS, "b", id="needs", months=6, only_if=("one",))
    together, _ = joined(found(one, needs))

    taken = [{choice.column.name for choice in joint.choices} for joint in together]
    assert {"one", "needs"} in taken
    assert all("one" in each for each in taken if "needs" in each)


def test_an_offer_that_needs_a_debt_kept_is_not_taken_while_it_is_late() -> None:
    needs = offer(Kind.INSTALMENTS, "b", id="needs", months=6, only_if=("a",))
    together, _ = joined(found(needs))

    beside = [joint.choices[0] for joint in together if joint.choices[1].column.name == "needs"]
    assert {(one.deed, one.late) for one in beside} == {(Deed.KEEP, False)}


def test_joint_columns_are_the_sum_of_their_choices() -> None:
    needs = offer(Kind.INSTALMENTS, "b", id="needs", months=6, only_if=("c",))
    for joint in joined(found(needs))[1]:
        columns = [choice.column for choice in joint.choices]

        assert joint.column.cost == sum(column.cost for column in columns)
        assert joint.column.committed == committed(columns)


def test_every_way_that_breaks_nothing_can_be_taken_and_no_other() -> None:
    one = offer(Kind.INSTALMENTS, "a", id="one", months=3, group="g")
    other = offer(Kind.INSTALMENTS, "b", id="other", months=3, group="g", only_if=("c",))
    third = offer(Kind.SETTLEMENT, "c", id="third", amount=yuan("800"), only_if=("one",))
    whole = found(one, other, third)
    (together,) = joined(whole)

    lean = [undominated(each) for each in whole]
    allowed = [choices for choices in product(*lean) if not list(broken(choices))]
    assert [names(joint.choices) for joint in together] == [names(choices) for choices in allowed]
    assert 0 < len(allowed) < len(list(product(*lean)))


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
    a, b, c = joined(found())
    on_time = next(joint for joint in a if not joint.choices[0].late)
    late = next(joint for joint in b if joint.choices[0].late)

    assert priced(on_time) == on_time.column
    assert priced(late).cost == late.column.cost + LATE
    assert priced(late, {"b"}).cost == late.column.cost + LATE * LATE_FIRST
    assert (priced(late).name, priced(late).committed) == (late.column.name, late.column.committed)
    assert max(joint.column.cost for menu in (a, b, c) for joint in menu) < LATE


def test_what_a_search_took_is_one_choice_for_each_debt() -> None:
    one = offer(Kind.INSTALMENTS, "a", id="one", months=3, group="g")
    other = offer(Kind.INSTALMENTS, "b", id="other", months=3, group="g")
    taken = [menu[0] for menu in joined(found(one, other))]

    assert [choice.debt.id for choice in flat(taken)] == ["a", "b", "c"]
