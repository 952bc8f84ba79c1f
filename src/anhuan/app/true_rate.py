"""The true yearly rate of a file of cash flows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.errors import BadCase, Place
from anhuan.files.flows import LARGEST_FILE, read_flows
from anhuan.ledger.yearly_rate import YearlyRate, effective_rate, nominal_rate

if TYPE_CHECKING:
    from pathlib import Path


def true_rate(*, path: Path) -> YearlyRate:
    """Return the nominal rate of flows in unit periods, or the effective rate of flows in years.

    Raises:
        BadCase: the file cannot be read.
        NoYearlyRate: the flows have no rate, or more than one.

    """
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST_FILE + 1).decode("utf-8-sig")
    except OSError as error:
        raise BadCase("file-unreadable", place=Place(str(path)), file=path, why=error) from error
    except UnicodeDecodeError as error:
        raise BadCase("file-encoding", place=Place(str(path)), file=path) from error
    told = read_flows(text, str(path))
    if told.per_year is None:
        return effective_rate(told.advance, told.flows)
    return nominal_rate(told.advance, told.flows, told.per_year)
