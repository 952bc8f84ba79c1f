"""How the reader of messages does on labelled texts: ``report_messages.py FILE...`` prints the tables."""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from anhuan.contact.reading.reading import Verdict, read
from anhuan.terms.channels import channels

VERDICTS = tuple(one.value for one in Verdict)


def messages(path: Path) -> list[dict[str, Any]]:
    """Return the labelled texts of a file."""
    found: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))["message"]
    return found


def verdict(one: dict[str, Any]) -> str:
    """Return what the reader says of a text."""
    return read(one["text"], sender=one["sender"], kind=one["kind"], channels=channels()).verdict.value


def confusion(told: list[dict[str, Any]]) -> Counter[tuple[str, str]]:
    """Return how many texts of each label got each verdict."""
    return Counter((one["label"], verdict(one)) for one in told)


def table(found: Counter[tuple[str, str]]) -> str:
    """Return the table, labels down and verdicts across."""
    lines = [f"{'label':<10}" + "".join(f"{one:>10}" for one in VERDICTS) + f"{'texts':>10}"]
    for label in VERDICTS:
        row = [found[label, one] for one in VERDICTS]
        lines.append(f"{label:<10}" + "".join(f"{one:>10}" for one in row) + f"{sum(row):>10}")
    return "\n".join(lines)


def main() -> None:
    """Print a table for each file, and what went wrong where ``--wrong`` is given."""
    shows = "--wrong" in sys.argv
    for name in sys.argv[1:]:
        if name.startswith("--"):
            continue
        told = messages(Path(name))
        print(f"{Path(name).name}\n{table(confusion(told))}")  # noqa: T201 -- a report
        for one in told if shows else ():
            said = verdict(one)
            if said != one["label"]:
                print(one["label"], "→", said, one["id"], one["kind"], one["sender"], one["text"][:160])  # noqa: T201 -- a report


if __name__ == "__main__":
    main()
