"""The day nothing is owed any more for a household that has promised some of its debts already."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from telling import day, yuan

from anhuan.app.find_best import first_best
from anhuan.app.free_day import FreeDay, NoDay, free_day
from anhuan.app.tell_progress import free_sentences
from anhuan.files.examples import example
from anhuan.ledger.event import Paid
from anhuan.ledger.position import position
from anhuan.plan.chance import Chance
from anhuan.plan.free import Free
from anhuan.plan.offer import Standing
from anhuan.plan.proposal import Payment
from anhuan.promise.promise import Promise
from anhuan.wording import Language, Words

if TYPE_CHECKING:
    from anhuan.plan.candidate import Best

ON = day("2026-11-12")
CASE = replace(example("first-slip"), promises=())
HUABEI, BAITIAO = CASE.debts
TOTAL = position(HUABEI, ON, horizon=()).total


def promised(*payments: tuple[str, str], standing: Standing = Standing.WRITTEN, debt: str = HUABEI.id) -> Promise:
    told = tuple(Payment(day(on), yuan(amount)) for on, amount in payments)
    return Promise(id=debt, debt=debt, made=ON, payments=told, standing=standing)


def found(*promises: Promise, clear: bool = False) -> tuple[FreeDay, Best]:
    """Return the day, with both debts paid off before where ``clear``."""
    paid = [
        replace(debt, events=(*debt.events, Paid(id="all", day=ON, amount=position(debt, ON, horizon=()).total)))
        for debt in CASE.debts
    ]
    case = replace(CASE, promises=promises, debts=tuple(paid) if clear else CASE.debts)
    best = first_best(case=case, on=ON)
    return free_day(case=case, found=best), best


def planned(told: FreeDay) -> str:
    assert isinstance(told.found, Free)
    return told.found.planned.isoformat()


def test_without_promises_it_is_the_day_of_the_plan() -> None:
    told, best = found()
    assert best.chosen

    assert planned(told) == f"{best.chosen.clear}"
    assert told.beyond == ()


def test_a_promise_that_pays_what_is_owed_ends_its_debt_and_the_later_day_counts() -> None:
    told, _ = found(promised(("2026-12-20", "800"), ("2027-03-20", "800")))

    assert planned(told) == "2027-03-20"
    assert told.beyond == ()


def test_a_promise_of_less_than_is_owed_does_not_end_its_debt_and_that_is_said() -> None:
    told, best = found(promised(("2026-12-20", "200")))
    said = " ".join(free_sentences(told, best, Words(Language.ZH)))

    assert told.beyond == (HUABEI,)
    assert "花呗按答应的还完后可能还有剩" in said.replace("“", "").replace("”", "")


def test_a_promise_by_the_contract_ends_a_debt_to_the_fen_or_not_at_all() -> None:
    contract = Standing.CONTRACT
    enough, _ = found(promised((f"{ON}", str(TOTAL)), standing=contract))
    too_little, _ = found(promised((f"{ON}", str(TOTAL - yuan("0.01"))), standing=contract))

    assert enough.beyond == ()
    assert [one.id for one in too_little.beyond] == [HUABEI.id]


def test_where_everything_is_promised_the_last_promise_is_the_day() -> None:
    told, best = found(
        promised(("2026-12-20", "800"), ("2027-03-20", "800")), promised(("2026-11-15", "386"), debt=BAITIAO.id)
    )

    assert best.plans_nothing
    assert planned(told) == "2027-03-20"


def test_where_everything_is_promised_and_nothing_ends_no_day_is_told() -> None:
    told, best = found(promised(("2026-12-20", "200")), promised(("2026-11-15", "86"), debt=BAITIAO.id))

    assert told == FreeDay(NoDay.LATER, (HUABEI, BAITIAO))
    assert len([*free_sentences(told, best, Words(Language.ZH))]) == 1


def test_where_nothing_is_owed_there_is_nothing_to_wait_for() -> None:
    told, best = found(clear=True)

    assert told == FreeDay(NoDay.CLEAR)
    assert [*free_sentences(told, best, Words(Language.ZH))] == ["现在什么都不欠了。"]


def test_where_no_plan_holds_no_day_is_told() -> None:
    case = example("card-family")
    best = first_best(case=case, on=ON)
    bare = replace(best, chosen=None)

    assert free_day(case=case, found=bare).found is NoDay.UNSURE


def test_what_a_plan_leaves_in_the_end_is_told_with_its_day() -> None:
    _, best = found()
    assert best.chosen
    left = replace(best.chosen, choices=tuple(replace(one, clear=None) for one in best.chosen.choices))
    told = free_day(case=CASE, found=replace(best, chosen=left))
    (said,) = free_sentences(told, best, Words(Language.ZH))

    assert told.found is NoDay.LATER
    assert f"{best.until.year}年" in said


EARLY, PLAN, LATE = day("2027-01-20"), day("2027-06-20"), day("2027-08-20")
FREE = Free(PLAN, Chance(95, 100), PLAN, PLAN, PLAN, PLAN, day("2031-11-14"))


@pytest.mark.parametrize(
    ("one", "parts"),
    [
        pytest.param(FREE, ["2027年6月20日全部还清"], id="as planned"),
        pytest.param(replace(FREE, late=LATE), ["不晚于2027年8月20日"], id="may be put off"),
        pytest.param(replace(FREE, late=None), ["不止一次要还到2031年11月14日以后"], id="may be put off far"),
        pytest.param(
            replace(FREE, early=EARLY, likely=EARLY),
            ["多半是2027年1月20日", "2027年1月20日到2027年6月20日之间"],
            id="may be sooner",
        ),
        pytest.param(
            replace(FREE, early=EARLY, likely=EARLY, latest=None), ["多半是2027年1月20日", "不到这么快"], id="or not"
        ),
    ],
)
def test_the_day_is_told_with_how_sure_it_is_and_what_that_assumes(one: Free, parts: list[str]) -> None:
    _, best = found()
    said = [*free_sentences(FreeDay(one), best, Words(Language.ZH))]

    for part in parts:
        assert part in " ".join(said)
    assert "假定" in said[-1]
    assert len([*free_sentences(FreeDay(one), best, Words(Language.EN))]) == len(said)
