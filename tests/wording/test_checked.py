"""What became of the lender's figure, in sentences."""

from __future__ import annotations

from fractions import Fraction

from telling import day, yuan

from anhuan.ledger.alternatives import Change
from anhuan.ledger.event import Stated
from anhuan.ledger.reconcile import Reading, Verdict, reconcile
from anhuan.ledger.start import debt_from
from anhuan.terms.catalogue import product
from anhuan.wording import Language, Words
from anhuan.wording.checked import changes, reconciliation

ZH = Words(Language.ZH)
DEBT = debt_from(product("jiebei"), yuan("100000"), day("2026-10-10"))
ON = day("2026-11-12")


def test_a_figure_nobody_quite_reaches_is_told_with_what_comes_near() -> None:
    reached = reconcile(DEBT, Stated(id="far", day=ON, total=yuan("1"))).ours.total
    found = reconcile(DEBT, Stated(id="near", day=ON, total=reached + yuan("0.03")))
    told = list(reconciliation(found, ZH))

    assert found.verdict is Verdict.NEAR
    assert any("接近但不相等" in line for line in told)


def test_a_factor_is_said_as_a_plain_number() -> None:
    ours = reconcile(DEBT, Stated(id="far", day=ON, total=yuan("1")))
    reading = Reading((Change("published.penalty_factor", {}, Fraction(3, 2)),), ours.ours, yuan("0"))

    assert "1.5" in changes(reading, ZH)
