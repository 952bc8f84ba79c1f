"""Yearly rates in sentences: the true ones beside the advertised one and the cap of the law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.cli.text.columns import columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from anhuan.app.what_it_costs import Cost, Scheduled
    from anhuan.ledger.cost import TrueRates
    from anhuan.ledger.yearly_rate import YearlyRate
    from anhuan.wording import Words

FIGURES = frozenset({1, 2})


def bare(found: YearlyRate, words: Words) -> Iterator[str]:
    """Yield the rate of bare cash flows and what is unusual about it."""
    yield words.say(f"rate.{found.method.value}", percent=found.percent)
    for note in found.notes:
        yield words.say(f"rate.{note}")


def costs(found: Iterable[Cost], words: Words) -> Iterator[str]:
    """Yield what each debt costs."""
    for number, one in enumerate(found):
        if number:
            yield ""
        yield from cost(one, words)


def cost(found: Cost, words: Words) -> Iterator[str]:
    """Yield what one debt or offer costs a year."""
    yield found.debt.name
    if found.advertised:
        yield "  " + words.say("cost.advertised", rate=found.advertised)
    for one in found.contract:
        yield "  " + _heading(one, words)
        yield from _table(one.rates, words)
    if found.so_far:
        yield "  " + words.say("cost.so_far")
        yield from _table(found.so_far, words)
    elif found.unknown:
        yield "  " + words.say(f"error.{found.unknown.code}", **found.unknown.facts)
    if found.cap:
        name, rate = found.cap
        yield "  " + words.say(f"cost.{name}", rate=rate)


def _heading(one: Scheduled, words: Words) -> str:
    """Return what a schedule is: amount, instalments, and the flat fee where there is one."""
    facts = {"amount": one.draw.amount, "number": one.draw.instalments, "day": one.draw.day}
    if one.fee_share is None:
        return words.say("cost.contract", **facts)
    return words.say("cost.contract_fee", fee=one.fee_share, **facts)


def _table(rates: TrueRates, words: Words) -> Iterator[str]:
    """Yield nominal and effective rates, by days and by equal periods."""
    head = ("", words.say("cost.nominal"), words.say("cost.effective"))
    rows = [head, (words.say("cost.by_days"), f"{rates.dated_nominal.percent}%", f"{rates.dated_effective.percent}%")]
    if rates.equal_nominal and rates.equal_effective:
        by_month = f"{rates.equal_nominal.percent}%", f"{rates.equal_effective.percent}%"
        rows.append((words.say("cost.by_months"), *by_month))
    yield from ("  " + line for line in columns(rows, right=FIGURES))
