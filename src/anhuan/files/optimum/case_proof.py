"""A household's plan with its proof as JSON, to be checked anew by anybody: all ways, all months, what is claimed.

Debts and ways go by their ids; nothing else of the household is in it than what its months may have left to pay with.
"""

from __future__ import annotations

import datetime as dt
import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from anhuan.files.optimum.instance import MOST_FEN
from anhuan.files.optimum.values import Reader
from anhuan.money.amount import Money
from anhuan.plan.proof import PPM, CaseProof, ProvenDebt, ProvenWay
from anhuan.plan.proposal import Payment

if TYPE_CHECKING:
    from pathlib import Path

FORMAT: Final = "anhuan-case-plan"
VERSION: Final = 1
MOST_DEBTS: Final = 200
MOST_WAYS: Final = 1_000
MOST_PAYMENTS: Final = 1_000
MOST_ROWS: Final = 400
MOST_RUNS: Final = 100_000
MOST_WORLDS: Final = 10_000
MOST_PRICES: Final = 1_000
DEAREST: Final = 10**9
MOST_TEXT: Final = 200
KEYS: Final = frozenset(
    {
        "format",
        "version",
        "on",
        "paydays",
        "level_ppm",
        "drawn",
        "debts",
        "worlds",
        "chosen",
        "bound",
        "prices",
        "runs",
    }
)
WAY_KEYS: Final = frozenset({"name", "payments", "left", "weighed", "late"})


def write_case_proof(proof: CaseProof) -> str:
    """Return the JSON of a plan with its proof."""
    told = {
        "format": FORMAT,
        "version": VERSION,
        "on": proof.on.isoformat(),
        "paydays": [day.isoformat() for day in proof.paydays],
        "level_ppm": proof.level_ppm,
        "drawn": proof.drawn,
        "chosen": proof.chosen,
        "bound": proof.bound,
        "debts": [
            {"name": debt.name, "first": debt.first, "ways": [_told(way) for way in debt.ways]} for debt in proof.debts
        ],
        "worlds": proof.worlds,
        "prices": proof.prices,
        "runs": proof.runs,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n"


def _told(way: ProvenWay) -> dict[str, Any]:
    """Return a way as it is written."""
    payments = [(payment.day.isoformat(), payment.amount.fen) for payment in way.payments]
    return {"name": way.name, "payments": payments, "left": way.left, "weighed": way.weighed, "late": way.late}


def is_case_proof(raw: object) -> bool:
    """Say whether a JSON value says of itself that it is the plan of a household."""
    return isinstance(raw, dict) and raw.get("format") == FORMAT


def read_case_proof(raw: object, path: Path) -> CaseProof:
    """Return the plan of a file that was parsed to ``raw``; whether it proves anything is not asked here.

    Raises:
        BadCase: it is no plan of a household; the error names the place in it.

    """
    reader = _Reader(str(path))
    told = reader.table(raw, "", KEYS)
    if told["version"] != VERSION:
        reader.fail("instance-format", "version")
    paydays = tuple(reader.day(one, f"paydays[{place}]") for place, one in enumerate(reader.rising(told["paydays"])))
    debts = reader.items(told["debts"], "debts", least=1, most=MOST_DEBTS)
    read = tuple(reader.debt(one, f"debts[{place}]") for place, one in enumerate(debts))
    ways = [len(debt.ways) for debt in read]
    worlds = reader.items(told["worlds"], "worlds", least=1, most=MOST_WORLDS)
    runs = reader.items(told["runs"], "runs", most=MOST_RUNS)
    prices = reader.items(told["prices"], "prices", most=MOST_PRICES)
    rows = len(paydays) + 1
    return CaseProof(
        on=reader.day(told["on"], "on"),
        paydays=paydays,
        level_ppm=reader.whole(told["level_ppm"], "level_ppm", (0, PPM)),
        drawn=reader.whole(told["drawn"], "drawn", (max(1, len(runs)), MOST_RUNS)),
        runs=tuple(reader.row(row, f"runs[{at}]", rows, (-MOST_FEN, MOST_FEN)) for at, row in enumerate(runs)),
        debts=read,
        worlds=tuple(reader.world(one, f"worlds[{place}]", ways) for place, one in enumerate(worlds)),
        chosen=reader.places(told["chosen"], "chosen", ways),
        bound=reader.whole(told["bound"], "bound", (-MOST_FEN, MOST_FEN * MOST_DEBTS)),
        prices=tuple(reader.row(row, f"prices[{at}]", rows, (0, DEAREST)) for at, row in enumerate(prices)),
    )


class _Reader(Reader):
    """Reads the values of a household's plan."""

    def rising(self, raw: object) -> list[Any]:
        """Return a list of days, each after the one before, as they are written."""
        days = self.items(raw, "paydays", most=MOST_ROWS)
        if any(not isinstance(day, str) for day in days) or any(a >= b for a, b in pairwise(days)):
            self.fail("proof-day", "paydays")
        return days

    def day(self, raw: object, key: str) -> dt.date:
        """Return a day, written as 2026-11-12."""
        try:
            return dt.date.fromisoformat(raw if isinstance(raw, str) else "")
        except ValueError:
            self.fail("proof-day", key)

    def text(self, raw: object, key: str) -> str:
        """Return a short text."""
        if not isinstance(raw, str) or not 0 < len(raw) <= MOST_TEXT:
            self.fail("proof-text", key)
        return raw

    def flag(self, raw: object, key: str) -> bool:
        """Return true or false."""
        if not isinstance(raw, bool):
            self.fail("proof-flag", key)
        return raw

    def row(self, raw: object, key: str, rows: int, between: tuple[int, int]) -> tuple[int, ...]:
        """Return one whole number for each row of months."""
        return tuple(self.whole(one, key, between) for one in self.items(raw, key, least=rows, most=rows))

    def places(self, raw: object, key: str, ways: list[int]) -> tuple[int, ...]:
        """Return the place of one way for each debt."""
        found = self.items(raw, key, least=len(ways), most=len(ways))
        return tuple(self.whole(one, key, (0, count - 1)) for one, count in zip(found, ways, strict=True))

    def world(self, raw: object, key: str, ways: list[int]) -> tuple[tuple[int, ...], ...]:
        """Return the places of the ways that go together, debt by debt."""
        found = self.items(raw, key, least=len(ways), most=len(ways))
        return tuple(
            tuple(self.whole(place, key, (0, count - 1)) for place in self.items(one, key, least=1, most=count))
            for one, count in zip(found, ways, strict=True)
        )

    def debt(self, raw: object, key: str) -> ProvenDebt:
        """Return a debt with its ways."""
        told = self.table(raw, key, frozenset({"name", "first", "ways"}))
        ways = self.items(told["ways"], f"{key}.ways", least=1, most=MOST_WAYS)
        return ProvenDebt(
            self.text(told["name"], f"{key}.name"),
            self.flag(told["first"], f"{key}.first"),
            tuple(self.way(one, f"{key}.ways[{place}]") for place, one in enumerate(ways)),
        )

    def way(self, raw: object, key: str) -> ProvenWay:
        """Return a way to deal with a debt."""
        told = self.table(raw, key, WAY_KEYS)
        payments = self.items(told["payments"], f"{key}.payments", most=MOST_PAYMENTS)
        return ProvenWay(
            self.text(told["name"], f"{key}.name"),
            tuple(self.payment(one, f"{key}.payments[{place}]") for place, one in enumerate(payments)),
            self.whole(told["left"], f"{key}.left", (0, MOST_FEN)),
            self.whole(told["weighed"], f"{key}.weighed", (-MOST_FEN, MOST_FEN * MOST_PAYMENTS)),
            self.flag(told["late"], f"{key}.late"),
        )

    def payment(self, raw: object, key: str) -> Payment:
        """Return a payment: its day and its fen."""
        day, fen = self.items(raw, key, least=2, most=2)
        return Payment(self.day(day, key), Money(self.whole(fen, key, (0, MOST_FEN))))
