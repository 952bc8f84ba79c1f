"""Plans with their proofs as JSON, to be checked anew by anybody: what is paid, what it claims, and why."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from anhuan.files.optimum.instance import MOST_FEN, MOST_LOANS, MOST_MONTHS, instance_of, told_of
from anhuan.files.optimum.values import Reader, parsed
from anhuan.plan.optimum.certificate import Certificate
from anhuan.plan.optimum.instance import MILLION

if TYPE_CHECKING:
    from pathlib import Path

    from anhuan.plan.optimum.instance import Instance

FORMAT: Final = "anhuan-plan"
VERSION: Final = 1
MOST_PRICE: Final = 10**40
MOST_DUALS: Final = 1_000_000
DEAREST_REST: Final = 10 * MILLION
MOST_COST: Final = MOST_FEN * MOST_LOANS * 1000 * MOST_MONTHS
KEYS: Final = frozenset({"format", "version", "instance", "objective", "payments", "certificates"})


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan as it was written: what it is for, what is paid, what it claims."""

    instance: Instance
    payments: tuple[tuple[int, ...], ...]
    objective: int
    rest_ppm: int
    certificates: tuple[Certificate, ...]


def read_plan(path: Path) -> PlanFile:
    """Return the plan of a file.

    Raises:
        BadCase: the file is no plan; the error names the place in it.

    """
    return plan_of(parsed(path), path)


def plan_of(raw: object, path: Path) -> PlanFile:
    """Return the plan of a file that was parsed to ``raw``.

    Raises:
        BadCase: it is no plan; the error names the place in it.

    """
    reader = Reader(str(path))
    told = reader.table(raw, "", KEYS)
    if told["format"] != FORMAT or told["version"] != VERSION:
        reader.fail("instance-format", "format")
    instance = instance_of(told["instance"], reader, "instance.")
    rows = reader.items(told["payments"], "payments", most=MOST_LOANS)
    certificates = reader.items(told["certificates"], "certificates", most=2)
    return PlanFile(
        instance,
        tuple(_payments(row, reader, f"payments[{place}]") for place, row in enumerate(rows)),
        reader.whole(told["objective"], "objective", (0, MOST_COST)),
        reader.whole(told.get("rest_ppm", MILLION), "rest_ppm", (MILLION, DEAREST_REST)),
        tuple(_certificate(one, instance, reader, f"certificates[{place}]") for place, one in enumerate(certificates)),
    )


def write_plan(plan: PlanFile) -> str:
    """Return the JSON of a plan."""
    told = {
        "format": FORMAT,
        "version": VERSION,
        "instance": told_of(plan.instance),
        "objective": plan.objective,
        "rest_ppm": plan.rest_ppm,
        "payments": plan.payments,
        "certificates": [
            {"bound": one.bound, "rest_ppm": one.rest_ppm, "duals": one.duals, "tree": one.tree}
            for one in plan.certificates
        ],
    }
    return json.dumps(told, separators=(",", ":")) + "\n"


def _payments(raw: object, reader: Reader, key: str) -> tuple[int, ...]:
    """Return the payments of a loan."""
    row = reader.items(raw, key, most=MOST_MONTHS)
    return tuple(reader.whole(one, f"{key}[{place}]", (-MOST_FEN, MOST_FEN)) for place, one in enumerate(row))


def _certificate(raw: object, instance: Instance, reader: Reader, key: str) -> Certificate:
    """Return a certificate whose form can be trusted; whether it proves anything is not asked here."""
    told = reader.table(raw, key, frozenset({"bound", "duals", "tree"}))
    rest = told.get("rest_ppm")
    rows = reader.items(told["duals"], f"{key}.duals", most=MOST_DUALS)
    duals = tuple(_duals(row, instance, reader, f"{key}.duals[{place}]") for place, row in enumerate(rows))
    tree = _Tree(reader, f"{key}.tree", instance, len(duals))
    tree.read(told["tree"])
    return Certificate(
        reader.whole(told["bound"], f"{key}.bound", (0, MOST_COST)),
        None if rest is None else reader.whole(rest, f"{key}.rest_ppm", (MILLION, DEAREST_REST)),
        duals,
        told["tree"],
    )


def _duals(raw: object, instance: Instance, reader: Reader, key: str) -> tuple[tuple[int, int], ...]:
    """Return months and their prices."""
    found = []
    for pair in reader.items(raw, key, most=MOST_MONTHS):
        month, price = reader.items(pair, key, least=2, most=2)
        found.append((reader.whole(month, key, (1, instance.months)), reader.whole(price, key, (0, MOST_PRICE))))
    return tuple(found)


class _Tree:
    """Refuses a tree that is not built as one."""

    def __init__(self, reader: Reader, key: str, instance: Instance, duals: int) -> None:
        """Take what its figures may be."""
        self._reader, self._key, self._duals = reader, key, duals
        self._loans, self._last = len(instance.loans), instance.months + 1

    def read(self, raw: object) -> None:
        """Go through all parts."""
        waiting = [raw]
        while waiting:
            record = self._reader.table(waiting.pop(), self._key, frozenset())
            for kept in self._reader.items(record.get("keep", []), f"{self._key}.keep", most=self._last * self._loans):
                self._kept(kept)
            if "branch" in record:
                waiting += self._branch(record)
            else:
                self._place(record.get("duals"), f"{self._key}.duals")

    def _place(self, raw: object, key: str) -> None:
        """Read a place in the list of duals."""
        self._reader.whole(raw, key, (0, self._duals - 1))

    def _kept(self, raw: object) -> None:
        """Read narrower windows."""
        key = f"{self._key}.keep"
        kept = self._reader.table(raw, key, frozenset({"duals", "low", "high"}))
        self._place(kept["duals"], f"{key}.duals")
        for side in ("low", "high"):
            months = self._reader.items(kept[side], f"{key}.{side}", least=self._loans, most=self._loans)
            for month in months:
                self._reader.whole(month, f"{key}.{side}", (1, self._last))

    def _branch(self, record: dict[str, Any]) -> list[Any]:
        """Read a branch; return its parts."""
        key = f"{self._key}.branch"
        loan, month = self._reader.items(record["branch"], key, least=2, most=2)
        self._reader.whole(loan, key, (0, self._loans - 1))
        self._reader.whole(month, key, (1, self._last))
        return self._reader.items(record.get("parts"), f"{self._key}.parts", least=2, most=2)
