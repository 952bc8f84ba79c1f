"""Bare instances of the plan problem as JSON, and plans with their proofs, so that anybody can check the engine.

``{"s0": 0, "loans": [{"principal": 1200000, "rate_ppm": 15000, "min_pay": 54000, "pi_ppm": 1020000,
"prepay_ppm": 0}, …], "income": [250000, …]}``: whole fen, parts per million a month.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final, NoReturn

from anhuan.errors import BadCase, Place
from anhuan.plan.optimum.certificate import Certificate
from anhuan.plan.optimum.instance import MILLION, Instance, Loan

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

LARGEST_FILE: Final = 200_000_000
MOST_LOANS: Final = 100
MOST_MONTHS: Final = 600
MOST_FEN: Final = 10**13
LOAN: Final[Mapping[str, tuple[int, int]]] = {
    "principal": (1, MOST_FEN),
    "rate_ppm": (0, MILLION),
    "min_pay": (0, MOST_FEN),
    "pi_ppm": (0, 10 * MILLION),
    "prepay_ppm": (0, MILLION // 2),
}
"""The least and the most of each figure of a loan: a rate of more than 100 % a month is no rate."""
FORMAT: Final = "anhuan-plan"
VERSION: Final = 1
MOST_PRICE: Final = 10**40


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan as it was written: what it is for, what is paid, what it claims."""

    instance: Instance
    payments: tuple[tuple[int, ...], ...]
    objective: int
    rest_ppm: int
    certificates: tuple[Certificate, ...]


def read_instance(path: Path) -> Instance:
    """Return the instance of a file.

    Raises:
        BadCase: the file is no instance; the error names the place in it.

    """
    return _instance(_parsed(path), _Reader(str(path)), "")


def read_plan(path: Path) -> PlanFile:
    """Return the plan of a file.

    Raises:
        BadCase: the file is no plan; the error names the place in it.

    """
    reader = _Reader(str(path))
    told = reader.table(_parsed(path), "", {"format", "version", "instance", "objective", "payments", "certificates"})
    if told["format"] != FORMAT or told["version"] != VERSION:
        reader.fail("instance-format", "format")
    instance = _instance(told["instance"], reader, "instance.")
    rows = reader.rows(told["payments"], "payments", MOST_LOANS)
    payments = tuple(
        tuple(reader.whole(one, f"payments[{place}]", (0, MOST_FEN)) for one in reader.rows(row, f"payments[{place}]"))
        for place, row in enumerate(rows)
    )
    certificates = tuple(
        _certificate(one, instance, reader, f"certificates[{place}]")
        for place, one in enumerate(reader.rows(told["certificates"], "certificates", 2))
    )
    return PlanFile(
        instance,
        payments,
        reader.whole(told["objective"], "objective", (0, MOST_FEN * MOST_LOANS)),
        reader.whole(told.get("rest_ppm", MILLION), "rest_ppm", (MILLION, 10 * MILLION)),
        certificates,
    )


def write_plan(plan: PlanFile) -> str:
    """Return the JSON of a plan."""
    certificates = [
        {"bound": one.bound, "rest_ppm": one.rest_ppm, "duals": one.duals, "tree": one.tree}
        for one in plan.certificates
    ]
    told = {
        "format": FORMAT,
        "version": VERSION,
        "instance": {
            "s0": plan.instance.s0,
            "loans": [asdict(loan) for loan in plan.instance.loans],
            "income": plan.instance.income,
        },
        "objective": plan.objective,
        "rest_ppm": plan.rest_ppm,
        "payments": plan.payments,
        "certificates": certificates,
    }
    return json.dumps(told, separators=(",", ":")) + "\n"


class _Reader:
    """Reads values of a file, and names the place of a wrong one."""

    def __init__(self, file: str) -> None:
        """Read ``file``."""
        self.file = file

    def fail(self, code: str, key: str, **facts: object) -> NoReturn:
        """Refuse a value.

        Raises:
            BadCase: always.

        """
        raise BadCase(code, place=Place(self.file, None, key), file=self.file, key=key or "{}", **facts)

    def table(self, raw: object, key: str, needed: set[str]) -> dict[str, Any]:
        """Return an object that has all needed keys."""
        if not isinstance(raw, dict):
            self.fail("instance-object", key)
        for missing in sorted(needed - set(raw)):
            self.fail("instance-missing", f"{key}.{missing}".lstrip("."))
        return raw

    def rows(self, raw: object, key: str, most: int = MOST_MONTHS) -> list[Any]:
        """Return a list that is neither empty nor endless."""
        if not isinstance(raw, list) or not 0 < len(raw) <= most:
            self.fail("instance-list", key, most=most)
        return raw

    def whole(self, raw: object, key: str, between: tuple[int, int]) -> int:
        """Return a whole number within limits."""
        if not isinstance(raw, int) or isinstance(raw, bool):
            self.fail("instance-number", key)
        if not between[0] <= raw <= between[1]:
            self.fail("instance-range", key, low=between[0], high=between[1])
        return raw


def _parsed(path: Path) -> object:
    """Return the JSON value of a file; refuse keys given twice, NaN and what is too large."""
    place = Place(str(path))
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST_FILE + 1).decode("utf-8-sig")
    except OSError as error:
        raise BadCase("file-unreadable", place=place, file=path, why=error.strerror) from error
    except UnicodeDecodeError as error:
        raise BadCase("file-encoding", place=place, file=path) from error
    if len(text) > LARGEST_FILE:
        raise BadCase("instance-too-large", place=place, file=path)
    try:
        return json.loads(text, parse_constant=_refuse, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise BadCase("instance-json", place=Place(str(path), line), file=path, line=line or "?") from error


def _refuse(constant: str) -> NoReturn:
    """Refuse NaN and Infinity."""
    raise ValueError(constant)


def _once(pairs: list[tuple[str, object]]) -> Mapping[str, object]:
    """Return an object whose keys are given once."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(pairs[0][0])
    return found


def _instance(raw: object, reader: _Reader, prefix: str) -> Instance:
    """Return an instance."""
    told = reader.table(raw, prefix.rstrip("."), {"loans", "income"})
    for unknown in sorted(set(told) - {"s0", "loans", "income"}):
        reader.fail("instance-unknown", f"{prefix}{unknown}")
    loans = reader.rows(told["loans"], f"{prefix}loans", MOST_LOANS)
    income = reader.rows(told["income"], f"{prefix}income")
    return Instance(
        reader.whole(told.get("s0", 0), f"{prefix}s0", (0, MOST_FEN)),
        tuple(_loan(one, reader, f"{prefix}loans[{place}]") for place, one in enumerate(loans)),
        tuple(reader.whole(one, f"{prefix}income[{place}]", (0, MOST_FEN)) for place, one in enumerate(income)),
    )


def _loan(raw: object, reader: _Reader, key: str) -> Loan:
    """Return a loan."""
    told = reader.table(raw, key, set(LOAN) - {"prepay_ppm"})
    for unknown in sorted(set(told) - set(LOAN)):
        reader.fail("instance-unknown", f"{key}.{unknown}")
    return Loan(**{name: reader.whole(told.get(name, 0), f"{key}.{name}", limits) for name, limits in LOAN.items()})


def _certificate(raw: object, instance: Instance, reader: _Reader, key: str) -> Certificate:
    """Return a certificate whose form can be trusted; whether it proves anything is not asked here."""
    told = reader.table(raw, key, {"bound", "duals", "tree"})
    rest = told.get("rest_ppm")
    duals = tuple(
        tuple(_dual(pair, instance, reader, f"{key}.duals[{place}]") for pair in reader_list(one, reader, key))
        for place, one in enumerate(reader_list(told["duals"], reader, f"{key}.duals"))
    )
    _well_formed(told["tree"], instance, reader, f"{key}.tree", len(duals))
    return Certificate(
        reader.whole(told["bound"], f"{key}.bound", (0, MOST_FEN * MOST_LOANS * MOST_LOANS)),
        None if rest is None else reader.whole(rest, f"{key}.rest_ppm", (MILLION, 10 * MILLION)),
        duals,
        told["tree"],
    )


def reader_list(raw: object, reader: _Reader, key: str) -> list[Any]:
    """Return a list, which may be empty."""
    if not isinstance(raw, list):
        reader.fail("instance-list", key, most=MOST_MONTHS)
    return raw


def _dual(raw: object, instance: Instance, reader: _Reader, key: str) -> tuple[int, int]:
    """Return a month and its price."""
    pair = reader_list(raw, reader, key)
    if len(pair) != 2:  # noqa: PLR2004 -- a month and its price
        reader.fail("instance-list", key, most=2)
    return reader.whole(pair[0], key, (1, instance.months)), reader.whole(pair[1], key, (0, MOST_PRICE))


def _well_formed(raw: object, instance: Instance, reader: _Reader, key: str, duals: int) -> None:
    """Refuse a tree that is not built as one."""
    count = len(instance.loans)
    waiting = [raw]
    while waiting:
        record = reader.table(waiting.pop(), key, set())
        for kept in reader_list(record.get("keep", []), reader, key):
            kept = reader.table(kept, f"{key}.keep", {"duals", "low", "high"})
            reader.whole(kept["duals"], f"{key}.keep.duals", (0, duals - 1))
            for side in ("low", "high"):
                if len(reader_list(kept[side], reader, key)) != count:
                    reader.fail("instance-list", f"{key}.keep.{side}", most=count)
                for month in kept[side]:
                    reader.whole(month, f"{key}.keep.{side}", (1, instance.months + 1))
        if "branch" not in record:
            reader.whole(record.get("duals"), f"{key}.duals", (0, duals - 1))
            continue
        branch = reader_list(record["branch"], reader, key)
        if len(branch) != 2 or len(reader_list(record.get("parts"), reader, key)) != 2:  # noqa: PLR2004 -- two sides
            reader.fail("instance-list", f"{key}.branch", most=2)
        reader.whole(branch[0], f"{key}.branch", (0, count - 1))
        reader.whole(branch[1], f"{key}.branch", (1, instance.months + 1))
        waiting += record["parts"]
