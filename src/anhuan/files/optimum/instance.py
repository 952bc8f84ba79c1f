"""Instances of the plan problem as JSON, so that anybody can check the engine against a published table.

``{"s0": 0, "loans": [{"principal": 1200000, "rate_ppm": 15000, "min_pay": 54000, "pi_ppm": 1020000,
"prepay_ppm": 0}, …], "income": [250000, …]}``: whole fen, parts per million a month.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from anhuan.files.optimum.values import Reader, parsed
from anhuan.plan.optimum.instance import MILLION, Card, Instalments, Instance, Loan

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from anhuan.plan.optimum.instance import AnyLoan

MOST_LOANS: Final = 100
MOST_MONTHS: Final = 600
MOST_FEN: Final = 10**13
KINDS: Final[Mapping[str, tuple[type[AnyLoan], Mapping[str, tuple[int, int]]]]] = {
    "bare": (
        Loan,
        {
            "principal": (1, MOST_FEN),
            "rate_ppm": (0, MILLION // 2),
            "min_pay": (0, MOST_FEN),
            "pi_ppm": (0, 10 * MILLION),
            "prepay_ppm": (0, MILLION // 2),
        },
    ),
    "card": (
        Card,
        {
            "principal": (1, MOST_FEN),
            "rate_ppm": (0, MILLION // 2),
            "min_ppm": (0, MILLION),
            "fee_ppm": (0, MILLION // 2),
        },
    ),
    "instalments": (
        Instalments,
        {
            "principal": (1, MOST_FEN),
            "rate_ppm": (0, MILLION // 2),
            "months": (1, MOST_MONTHS),
            "overdue_ppm": (0, MILLION // 2),
            "prepay_ppm": (0, MILLION // 2),
        },
    ),
}
"""What a loan of each kind tells, with the least and the most of each figure: beyond half a month it is no rate."""
MAY_BE_MISSING: Final = frozenset({"prepay_ppm"})
MISSED_COUNTS: Final = 100 * MILLION
"""What a missed payment counts where terms are real and nothing else is said: nobody is told to miss one on purpose."""
MOST_MISSED_COUNTS: Final = 1000 * MILLION


def read_instance(path: Path) -> Instance:
    """Return the instance of a file.

    Raises:
        BadCase: the file is no instance; the error names the place in it.

    """
    return instance_of(parsed(path), Reader(str(path)), "")


def told_of(instance: Instance) -> dict[str, Any]:
    """Return an instance as it is written."""
    return {
        "s0": instance.s0,
        "loans": [{"kind": _kind(loan), **asdict(loan)} for loan in instance.loans],
        "income": instance.income,
        "miss_ppm": instance.miss_ppm,
    }


def _kind(loan: AnyLoan) -> str:
    """Return the name of a loan's kind."""
    return next(name for name, (kind, _) in KINDS.items() if isinstance(loan, kind))


def instance_of(raw: object, reader: Reader, prefix: str) -> Instance:
    """Return an instance."""
    told = reader.table(raw, prefix.rstrip("."), {"loans", "income"})
    for unknown in sorted(set(told) - {"s0", "loans", "income", "miss_ppm"}):
        reader.fail("instance-unknown", f"{prefix}{unknown}")
    rows = reader.items(told["loans"], f"{prefix}loans", least=1, most=MOST_LOANS)
    income = reader.items(told["income"], f"{prefix}income", least=1, most=MOST_MONTHS)
    loans = tuple(_loan(one, reader, f"{prefix}loans[{place}]") for place, one in enumerate(rows))
    counts = 0 if all(isinstance(loan, Loan) for loan in loans) else MISSED_COUNTS
    return Instance(
        reader.whole(told.get("s0", 0), f"{prefix}s0", (0, MOST_FEN)),
        loans,
        tuple(reader.whole(one, f"{prefix}income[{place}]", (0, MOST_FEN)) for place, one in enumerate(income)),
        reader.whole(told.get("miss_ppm", counts), f"{prefix}miss_ppm", (0, MOST_MISSED_COUNTS)),
    )


def _loan(raw: object, reader: Reader, key: str) -> AnyLoan:
    """Return a loan of its kind."""
    told = reader.table(raw, key, frozenset())
    named = told.get("kind", "bare")
    if not isinstance(named, str) or named not in KINDS:
        reader.fail("instance-kind", f"{key}.kind", known=", ".join(KINDS))
    kind, limits = KINDS[named]
    reader.table(raw, key, set(limits) - MAY_BE_MISSING)
    for unknown in sorted(set(told) - set(limits) - {"kind"}):
        reader.fail("instance-unknown", f"{key}.{unknown}")
    return kind(**{name: reader.whole(told.get(name, 0), f"{key}.{name}", most) for name, most in limits.items()})
