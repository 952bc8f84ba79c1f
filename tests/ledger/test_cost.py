"""What a debt truly costs a year: four figures from the same cash flows."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import pyxirr
from telling import day, loan, terms, yuan

from anhuan.errors import NoYearlyRate
from anhuan.ledger.cost import dated_rate, debt_rates, equal_rate, schedule_rates
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Charged, Drawn, Event, InstalmentDue, Paid, Refunded, Waived
from anhuan.ledger.replay import schedule_of
from anhuan.ledger.state import State
from anhuan.terms.agreed import agree
from anhuan.terms.catalogue import product
from anhuan.terms.conventions import Component, Kind
from anhuan.wording import Language, Words

if TYPE_CHECKING:
    from anhuan.terms.agreed import Terms

START = "2026-01-01"
LENT = Drawn(id="lent", day=day(START), amount=yuan("10000"))
PURCHASE = terms(Kind.BILL)


def scheduled(name: str, on: str, amount: str, first: str) -> tuple[Debt, Drawn]:
    drawn = Drawn(id="drawn", day=day(on), amount=yuan(amount), instalments=12, first_due=day(first))
    return Debt("d", "d", agree(product(name), day(on)), (drawn,)), drawn


def so_far(agreed: Terms, on: str, *events: Event) -> Decimal:
    return debt_rates(Debt("d", "d", agreed, events), day(on)).dated_effective.percent


def test_one_payment_a_period_later_costs_what_it_costs_times_twelve() -> None:
    assert equal_rate(yuan("10000"), [yuan("10200")]).percent == Decimal("24.000000")


def test_periods_may_be_weeks() -> None:
    assert equal_rate(yuan("10000"), [yuan("10100")], per_year=52).percent == Decimal("52.000000")


def test_a_payment_after_exactly_a_year_costs_what_was_added() -> None:
    assert dated_rate(yuan("10000"), [(day("2027-01-01"), yuan("10765"))], day(START)).percent == Decimal("7.650000")


def test_two_payments_a_year_apart_are_counted_by_their_days() -> None:
    # 6,600.00 / 1.1 + 4,840.00 / 1.1² = 6,000.00 + 4,000.00
    payments = [(day("2027-01-01"), yuan("6600")), (day("2028-01-01"), yuan("4840"))]

    assert dated_rate(yuan("10000"), payments, day(START)).percent == Decimal("10.000000")


def test_a_single_instalment_shows_how_the_four_figures_differ() -> None:
    # 40 days × 0.05 % = 2 %: twelve times it is 24 %, compounded 1.02¹² - 1, and by days 1.02^(365/40) - 1.
    drawn = Drawn(id="d", day=day(START), amount=yuan("10000"), instalments=1, first_due=day("2026-02-10"))
    found = schedule_rates(Debt("d", "d", loan(), (drawn,)), drawn)

    assert (found.equal_nominal, found.equal_effective) != (None, None)
    assert [one.percent for one in (found.equal_nominal, found.equal_effective) if one] == [
        Decimal("24.000000"),
        Decimal("26.824179"),
    ]
    assert float(found.dated_effective.percent) == pytest.approx((1.02 ** (365 / 40) - 1) * 100, abs=1e-6)
    assert float(found.dated_nominal.percent) == pytest.approx((1.02 ** (1 / 40) - 1) * 36500, abs=1e-6)


@pytest.mark.parametrize(
    ("name", "on", "first", "first_amount", "nominal"),
    [
        # 8.8 % of 12,000.00 is 1,056.00: twelve times 1,088.00.
        pytest.param("huabei-bill-instalment", START, "2026-02-10", "1088.00", "15.864326", id="a flat fee"),
        # 40 days × 12,000.00 × 0.05 % = 240.00 for the first month, so equal months make it dearer than 18.25 %.
        pytest.param("jiebei", "2026-05-01", "2026-06-10", "1240.00", "19.215521", id="a long first period"),
    ],
)
def test_a_schedule_costs_what_an_independent_library_says(
    name: str, on: str, first: str, first_amount: str, nominal: str
) -> None:
    debt, drawn = scheduled(name, on, "12000", first)
    rows = schedule_of(State(debt.terms), drawn)
    days, flows = [drawn.day, *(row.due for row in rows)], [-12000.0, *(float(str(row.amount)) for row in rows)]
    monthly, by_day = pyxirr.irr(flows), pyxirr.xirr(days, flows)
    found = schedule_rates(debt, drawn)

    assert str(rows[0].amount) == first_amount
    assert monthly is not None
    assert by_day is not None
    assert found.equal_nominal is not None
    assert found.equal_effective is not None
    assert str(found.equal_nominal.percent) == nominal
    assert float(found.equal_nominal.percent) == pytest.approx(monthly * 1200, abs=1e-5)
    assert float(found.equal_effective.percent) == pytest.approx(((1 + monthly) ** 12 - 1) * 100, abs=1e-5)
    assert float(found.dated_effective.percent) == pytest.approx(by_day * 100, abs=1e-5)
    assert float(found.dated_nominal.percent) == pytest.approx(((1 + by_day) ** (1 / 365) - 1) * 36500, abs=1e-5)


def test_a_draw_without_a_schedule_has_no_contract_rate() -> None:
    with pytest.raises(NoYearlyRate) as told:
        schedule_rates(Debt("d", "d", loan(), (LENT,)), LENT)

    assert (told.value.code, told.value.facts) == ("rate-no-schedule", {"event": "lent"})


def test_a_debt_so_far_costs_what_would_clear_it_today() -> None:
    # 40 days × 10,000.00 × 0.05 % = 200.00
    expected = dated_rate(yuan("10000"), [(day("2026-02-10"), yuan("10200"))], day(START))

    assert so_far(loan(), "2026-02-10", LENT) == expected.percent
    assert debt_rates(Debt("d", "d", loan(), (LENT,)), day("2026-02-10")).equal_nominal is None


def test_payments_made_count_on_their_days() -> None:
    # 20 days × 5.00, then 5,100.00 paid leave 5,000.00 for 20 days more: 50.00.
    part = Paid(id="part", day=day("2026-01-21"), amount=yuan("5100"))
    flows = [(part.day, yuan("5100")), (day("2026-02-10"), yuan("5050"))]

    assert so_far(loan(), "2026-02-10", LENT, part) == dated_rate(yuan("10000"), flows, day(START)).percent


def test_a_further_draw_is_money_received() -> None:
    # 20 days × 5.00 and 20 days × 10.00 = 300.00 on 20,000.00.
    more = Drawn(id="more", day=day("2026-01-21"), amount=yuan("10000"))
    flows = [(more.day, yuan("-10000")), (day("2026-02-10"), yuan("20300"))]

    assert so_far(loan(), "2026-02-10", LENT, more) == dated_rate(yuan("10000"), flows, day(START)).percent


def test_charges_make_a_debt_dearer_and_waivers_cheaper() -> None:
    fee = Charged(id="fee", day=day("2026-01-05"), amount=yuan("30"))
    waiver = Waived(id="waiver", day=day("2026-01-06"), components=(Component.FEES,))
    plain, charged = so_far(loan(), "2026-02-10", LENT), so_far(loan(), "2026-02-10", LENT, fee)

    assert plain == so_far(loan(), "2026-02-10", LENT, fee, waiver)
    assert charged > plain


def test_a_refund_is_money_given_back_and_no_gain() -> None:
    bought = Drawn(id="bought", day=day(START), amount=yuan("1000"))
    refund = Refunded(id="refund", day=day("2026-01-11"), amount=yuan("400"))
    paid = Paid(id="paid", day=day("2026-01-21"), amount=yuan("600"))

    assert so_far(PURCHASE, "2026-02-10", bought, refund, paid) == 0


def test_money_paid_too_much_is_no_cost() -> None:
    paid = Paid(id="paid", day=day("2026-02-10"), amount=yuan("10300"))

    assert so_far(loan(), "2026-02-10", LENT, paid) == so_far(loan(), "2026-02-10", LENT)


@pytest.mark.parametrize(
    "events",
    [
        pytest.param((), id="nothing told"),
        pytest.param((Billed(id="b", day=day(START), amount=yuan("100"), due=day("2026-01-10")),), id="only a bill"),
        pytest.param(
            (
                Drawn(id="d", day=day(START), amount=yuan("99.99")),
                Billed(id="b", day=day("2026-01-02"), amount=yuan("100"), due=day("2026-01-10")),
            ),
            id="a bill above the draws",
        ),
        pytest.param(
            (
                Drawn(id="d", day=day(START), amount=yuan("100")),
                InstalmentDue(id="i", day=day("2026-01-20"), principal=yuan("100.01")),
            ),
            id="a plan above the draws",
        ),
        pytest.param((LENT,), id="a draw that is still to come"),
    ],
)
def test_a_debt_whose_draws_are_not_told_has_no_rate_so_far(events: tuple[Event, ...]) -> None:
    on = day(START) - dt.timedelta(days=1) if events == (LENT,) else day("2026-02-10")

    with pytest.raises(NoYearlyRate) as told:
        debt_rates(Debt("d", "my debt", terms(Kind.BILL), events), on)

    assert (told.value.code, told.value.facts) == ("rate-no-draw", {"debt": "my debt"})


def test_interest_and_fees_of_a_bill_need_no_draw() -> None:
    drawn = Drawn(id="d", day=day(START), amount=yuan("100"))
    bill = Billed(
        id="b", day=day("2026-01-02"), amount=yuan("110"), due=day("2026-12-31"), interest=yuan("4"), fees=yuan("6")
    )

    assert so_far(PURCHASE, "2027-01-01", drawn, bill) == 10


def test_a_debt_on_the_day_of_its_draw_has_no_rate_yet() -> None:
    with pytest.raises(NoYearlyRate) as told:
        so_far(loan(), START, LENT)

    assert told.value.code == "rate-no-time"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("code", "facts"), [("rate-no-time", {}), ("rate-no-schedule", {"event": "e1"}), ("rate-no-draw", {"debt": "花呗"})]
)
def test_what_has_no_rate_is_told_in_words(language: Language, code: str, facts: dict[str, str]) -> None:
    said = Words(language).say(f"error.{code}", **facts)

    assert all(fact in said for fact in facts.values())
