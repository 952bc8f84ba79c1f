"""What is doubtful about a promise once its debt is counted."""

from __future__ import annotations

from fractions import Fraction

import pytest
from promising import bill, paid, promise
from telling import day, loan, yuan

from anhuan.errors import MissingTerm, Severity
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Drawn
from anhuan.promise.doubts import doubts

# 1,200.00 since 10 October at 0.05 % a day, 1,223.40 on 18 November: 39 days × 1,200.00 × 0.05 % = 23.40.
OWED = bill(amount="1200")


def test_a_promise_of_all_that_is_owed_by_its_day_is_no_doubt() -> None:
    assert list(doubts([promise(("2026-11-18", "1223.40"))], {"bill": OWED})) == []


def test_a_fen_more_is() -> None:
    (found,) = doubts([promise(("2026-11-18", "1223.41"))], {"bill": OWED})

    assert (found.place, found.key, found.code, found.severity) == (
        0,
        "payments",
        "promise-above-owed",
        Severity.WARNING,
    )
    assert found.facts == {
        "promise": "promise",
        "amount": yuan("1223.41"),
        "owed": yuan("1223.40"),
        "day": day("2026-11-18"),
    }


def test_the_fee_for_settling_early_is_part_of_what_it_would_take() -> None:
    drawn = Drawn(id="1", day=day("2026-11-12"), amount=yuan("3000"), instalments=3, first_due=day("2026-12-12"))
    debt = Debt("bill", "bill", loan(prepayment_fee_share=Fraction(1, 100)), (drawn,))

    # 3,000.00 with six days at 0.05 % and one per cent for settling early.
    assert list(doubts([promise(("2026-11-18", "3039.00"))], {"bill": debt})) == []
    assert len(list(doubts([promise(("2026-11-18", "3039.01"))], {"bill": debt}))) == 1


def test_what_was_paid_after_it_was_made_does_not_make_it_too_large() -> None:
    debt = bill(*paid(("2026-11-13", "1200")), amount="1200")

    assert list(doubts([promise(("2026-11-13", "1200"))], {"bill": debt})) == []


def test_a_promise_for_a_debt_nobody_knows_is_told_elsewhere() -> None:
    one = promise(("2026-11-18", "9999"), debt="card")

    assert list(doubts([one], {"bill": OWED})) == []


def test_a_debt_whose_rate_nobody_knows_is_not_passed_over() -> None:
    drawn = Drawn(id="1", day=day("2026-10-05"), amount=yuan("3000"), instalments=3, first_due=day("2026-11-05"))
    unknown = Debt("bill", "bill", loan(ordinary_rate=None), (drawn,))

    with pytest.raises(MissingTerm):
        list(doubts([promise(("2026-11-18", "1"))], {"bill": unknown}))
