"""What would change a plan, told as whole households."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from telling import day, loan, yuan

from anhuan.app.find_best import find_best
from anhuan.app.tell_why import with_lower_rate, with_more, with_settlement, would_be
from anhuan.app.what_if import Changed, Cheaper, Settled, what_if, what_if_cheaper, what_if_settled, what_would_be
from anhuan.files.case.case import Case
from anhuan.files.examples import example
from anhuan.household.household import Household, Income, Spending
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Drawn, RateAgreed
from anhuan.ledger.start import debt_from
from anhuan.money.rate import Per, Rate
from anhuan.plan.chance import Chance
from anhuan.terms.catalogue import product
from anhuan.wording import Language, Words

ON = day("2026-11-12")
ZH = Words(Language.ZH)


def huabei(amount: str) -> Debt:
    """Return a bill that is a month late."""
    return debt_from(product("huabei"), yuan(amount), day("2026-10-10"))


def case(cash: str, *debts: Debt) -> Case:
    """Return a household with that much in hand."""
    household = Household(yuan(cash), [Income("wages", yuan("6000"), Fraction(0), 15)], [Spending("all", yuan("4000"))])
    return Case("Ana", debts, household=household, on=ON)


def asked(told: Case) -> Settled | None:
    """Return what a settlement would change in the best plan."""
    found = find_best(case=told, on=ON)
    assert found.chosen
    return what_if_settled(case=told, found=found, chosen=found.chosen)


def test_a_settlement_that_can_be_paid_is_taken_and_saves_a_fifth() -> None:
    told = asked(case("20000", huabei("1200")))

    assert told is not None
    assert told.amount is not None
    assert told.changed is not None
    assert told.changed.saved == yuan("243.96")
    assert "一共少花" in with_settlement(told, ZH)


def test_a_settlement_nobody_can_pay_at_once_is_not_taken() -> None:
    told = asked(case("500", huabei("9000")))

    assert told == Settled(case("500", huabei("9000")).debts[0], Fraction(4, 5))
    assert "先不要答应" in with_settlement(told, ZH)


def test_one_that_saves_nothing_is_only_sooner() -> None:
    told = Settled(huabei("100"), Fraction(4, 5), yuan("80"), Changed(yuan("80"), yuan("0"), None))

    assert "省不下钱" in with_settlement(told, ZH)


def test_where_nothing_is_owed_there_is_nothing_to_settle_or_to_lower() -> None:
    told = case("500")
    found = find_best(case=told, on=ON)

    assert found.chosen
    nothing = replace(found.chosen, choices=())
    assert what_if_settled(case=told, found=found, chosen=nothing) is None
    assert what_if_cheaper(case=told, found=found, chosen=nothing) is None


def borrowed(*events: RateAgreed) -> Debt:
    """Return a loan in twelve instalments, none of them late."""
    drawn = Drawn(id="1", day=day("2026-10-20"), amount=yuan("12000"), instalments=12, first_due=day("2026-11-20"))
    return Debt("loan", "loan", loan(), (drawn, *events))


def cheaper(told: Case) -> Cheaper | None:
    """Return what a lower rate would change in the best plan."""
    found = find_best(case=told, on=ON)
    assert found.chosen
    return what_if_cheaper(case=told, found=found, chosen=found.chosen)


def test_a_lower_rate_saves_interest_of_the_debt_that_bears_some() -> None:
    told = cheaper(case("2000", borrowed(), huabei("1200")))

    assert told is not None
    assert told.debt.id == "loan"
    before = loan().conventions.ordinary_rate
    assert before
    assert told.rate == before.times(Fraction(3, 4))
    assert told.changed.saved > yuan("0")
    assert "降四分之一" in with_lower_rate(told, ZH)


def test_a_rate_agreed_meanwhile_is_the_one_that_comes_down() -> None:
    agreed = RateAgreed(id="2", day=day("2026-11-01"), ordinary=Rate(Fraction(4, 100), Per.YEAR))
    told = cheaper(case("2000", borrowed(agreed)))

    assert told is not None
    assert told.rate == Rate(Fraction(3, 100), Per.YEAR)


def test_what_saves_nothing_is_said_to_save_nothing() -> None:
    told = Cheaper(borrowed(), Rate(Fraction(3, 100), Per.YEAR), Changed(yuan("90"), yuan("0"), None))

    assert "省不下钱" in with_lower_rate(told, ZH)


def test_a_home_is_not_what_is_settled() -> None:
    family = example("card-family")
    assert family.on
    found = find_best(case=family, on=family.on)
    shown = found.chosen or found.nearest
    assert shown
    dearest = max(shown.choices, key=lambda one: one.column.cost).debt
    told = what_if_settled(case=family, found=found, chosen=shown)

    assert dearest.terms.product.secured
    assert told is not None
    assert not told.debt.terms.product.secured


def test_where_only_the_change_makes_a_plan_sure_that_is_said_and_no_saving_is_counted() -> None:
    swinging = Household(
        yuan("8000"), [Income("wages", yuan("6000"), Fraction("0.1"), 15)], [Spending("all", yuan("4000"))]
    )
    told = replace(case("0", huabei("9000")), household=swinging)
    found = find_best(case=told, on=ON)
    assert found.chosen
    assert not found.sure

    asked_for = what_if(case=told, found=found, chosen=found.chosen)
    settled = what_if_settled(case=told, found=found, chosen=found.chosen)
    assert asked_for.more.surer is not None
    assert asked_for.more.surer.sure > 0.95
    assert settled is not None
    assert settled.changed is not None
    assert settled.changed.surer is not None
    assert "就能换成一个有把握的方案" in with_more(asked_for.more, ZH)
    assert "就能换成一个有把握的方案" in with_settlement(settled, ZH)


def test_a_rate_that_makes_a_plan_sure_is_told_with_what_that_costs() -> None:
    surer = Changed(yuan("5000"), yuan("-900"), Chance(9_700, 10_000))
    told = with_lower_rate(Cheaper(borrowed(), Rate(Fraction(3, 100), Per.YEAR), surer), ZH)

    assert "一共付 ¥5,000.00" in told
    assert "省" not in told


def test_what_would_be_is_told_with_how_sure_and_how_soon_clear_it_is() -> None:
    told = case("20000", huabei("1200"))
    found = find_best(case=told, on=ON)
    would = what_would_be(case=told, found=found)

    assert would
    lines = list(would_be(would, found.as_it_is.there, ZH))
    assert len(lines) == 5
    assert "那样至少守得住 " in lines[3]
    assert lines[3].endswith("全部还清。")


def test_nothing_would_be_where_nothing_is_planned() -> None:
    told = case("500")

    assert what_would_be(case=told, found=find_best(case=told, on=ON)) is None


def test_other_money_never_looks_like_it_saves_what_a_lender_would_have_to_let_go() -> None:
    # The plan asks only for time; with a little more money a search set free would ask for charges to stop.
    rider = example("gig-worker")
    assert rider.on
    found = find_best(case=rider, on=rider.on)
    assert found.chosen
    asked = what_if(case=rider, found=found, chosen=found.chosen)

    for one in (asked.more, asked.once, asked.less):
        assert one.then is None or not any(each.offer and each.offer.interest_stops for each in one.then.choices)


def test_more_money_than_a_hundred_yuan_can_be_asked_about() -> None:
    told = case("2000", borrowed(), huabei("1200"))
    found = find_best(case=told, on=ON)
    assert found.chosen
    asked = what_if(case=told, found=found, chosen=found.chosen, by=yuan("5000"))

    assert (asked.more.by, asked.once.by, asked.less.by) == (yuan("5000"), yuan("5000"), yuan("6000"))
    assert asked.once.saved
    assert asked.once.saved > yuan("0")


def test_more_money_never_saves_less_and_a_month_after_month_no_less_than_once() -> None:
    rider = example("gig-worker")
    assert rider.on
    found = find_best(case=rider, on=rider.on)
    saved = []
    for by in ("100", "500"):
        would = what_would_be(case=rider, found=found, by=yuan(by))
        assert would
        saved.append((would.asked.once.saved or yuan("0"), would.asked.more.saved or yuan("0")))

    (once, monthly), (more_once, more_monthly) = saved
    assert yuan("0") <= once <= more_once <= more_monthly
    assert once <= monthly <= more_monthly
