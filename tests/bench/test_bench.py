"""The measuring itself: it tells apart what it measures, and a slow or failing run never stops it."""

from __future__ import annotations

from bench.bench import PROCESSES, RUNS, line, measure, percentile, rows, start


def test_every_row_has_its_own_name() -> None:
    names = [row.name for row in rows()] + [process.name for process in PROCESSES]

    assert len(names) == len(set(names))


def test_every_row_does_its_work() -> None:
    assert all(row.work() is not None for row in rows() if row.name.startswith("position"))


def test_quick_work_is_measured_many_times_after_one_to_warm_up() -> None:
    done: list[None] = []

    times = measure(lambda: done.append(None))

    assert (len(times), len(done)) == (RUNS, RUNS + 1)


def test_nineteen_runs_of_twenty_stay_below_the_percentile() -> None:
    assert percentile([float(number) for number in range(20)]) == 19
    assert percentile([5.0]) == 5


def test_an_aim_is_met_missed_or_not_set() -> None:
    assert line("work", [4.0, 6.0, 5.0], 5.5).endswith("  met")
    assert line("work", [4.0, 6.0, 5.0], 5.0).endswith("not met")
    assert line("work", [4.0, 6.0, 5.0], None).split() == ["work", "3", "5.0", "6.0"]


def test_a_command_that_fails_does_not_stop_the_measuring() -> None:
    start(("owe", "--no-such-option"))
