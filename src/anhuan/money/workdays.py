"""Working days in China: weekends, public holidays, and the weekends worked in exchange for them (调休).

The State Council announces each year's holidays the autumn before. For a year not announced yet only the days the
law itself names are known, and working weekends not at all: ask `knowledge` before relying on such a day.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Final

from anhuan.money.days import ONE_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SATURDAY: Final = 5


class WorkdayKnowledge(Enum):
    """How much is known of a year's working days."""

    ANNOUNCED = "announced"
    """The State Council's notice: every day is certain."""
    STATUTORY = "statutory"
    """The holidays the law names; days taken off in exchange and working weekends are open."""
    WEEKENDS = "weekends"
    """Weekends and holidays of the sun's calendar; those of the moon's are open too."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What one source says of a year: days off (``MM-DD``, or first and last with ``/``) and weekends worked."""

    source: str
    off: str
    worked: str = ""


# Each entry is one holiday as announced, weekends included. The addresses are those the holidays package gives for
# these notices; they were not opened here. Every day of 2019 to 2026 was compared with that package and agrees.
NOTICES: Final[Mapping[int, Notice]] = {
    2019: Notice(
        "https://www.gov.cn/gongbao/content/2019/content_5380356.htm",  # changes May of content_5350046 (2018)
        "01-01 02-04/02-10 04-05/04-07 05-01/05-04 06-07/06-09 09-13/09-15 10-01/10-07",
        "02-02 02-03 04-28 05-05 09-29 10-12",
    ),
    2020: Notice(
        "https://www.gov.cn/gongbao/content/2020/content_5477297.htm",  # lengthens Spring Festival of content_5459138
        "01-01 01-24/02-02 04-04/04-06 05-01/05-05 06-25/06-27 10-01/10-08",
        "01-19 04-26 05-09 06-28 09-27 10-10",
    ),
    2021: Notice(
        "https://www.gov.cn/gongbao/content/2020/content_5567750.htm",
        "01-01/01-03 02-11/02-17 04-03/04-05 05-01/05-05 06-12/06-14 09-19/09-21 10-01/10-07",
        "02-07 02-20 04-25 05-08 09-18 09-26 10-09",
    ),
    2022: Notice(
        "https://www.gov.cn/gongbao/content/2021/content_5651728.htm",
        "01-01/01-03 01-31/02-06 04-03/04-05 04-30/05-04 06-03/06-05 09-10/09-12 10-01/10-07",
        "01-29 01-30 04-02 04-24 05-07 10-08 10-09",
    ),
    2023: Notice(
        "https://www.gov.cn/gongbao/content/2023/content_5736714.htm",
        "01-01/01-02 01-21/01-27 04-05 04-29/05-03 06-22/06-24 09-29/10-06",
        "01-28 01-29 04-23 05-06 06-25 10-07 10-08",
    ),
    2024: Notice(
        "https://www.gov.cn/gongbao/2023/issue_10806/202311/content_6913823.html",
        "01-01 02-10/02-17 04-04/04-06 05-01/05-05 06-08/06-10 09-15/09-17 10-01/10-07",
        "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    ),
    2025: Notice(
        "https://www.gov.cn/gongbao/2024/issue_11726/202411/content_6989767.html",
        "01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08",
        "01-26 02-08 04-27 09-28 10-11",
    ),
    2026: Notice(
        "https://www.gov.cn/gongbao/2025/issue_12406/202511/content_7048922.html",
        "01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07",
        "01-04 02-14 02-28 05-09 09-20 10-10",
    ),
}

# 全国年节及纪念日放假办法 as changed in 2024: New Year, two days of May, three of October …
LAW: Final = "https://www.gov.cn/gongbao/2024/issue_11726/202411/content_6989774.html"
BY_THE_SUN: Final = Notice(LAW, "01-01 05-01/05-02 10-01/10-03")
# … and by the moon (or, 清明, the sun's terms): the eve and three days of Spring Festival, 清明, 端午, 中秋.
BY_THE_MOON: Final[Mapping[int, Notice]] = {
    2027: Notice(LAW, "02-05/02-08 04-05 06-09 09-15"),
    2028: Notice(LAW, "01-25/01-28 04-04 05-28 10-03"),
    2029: Notice(LAW, "02-12/02-15 04-04 06-16 09-22"),
    2030: Notice(LAW, "02-02/02-05 04-05 06-05 09-12"),
}


def knowledge(year: int) -> WorkdayKnowledge:
    """Return how much is known of the working days of ``year``."""
    if year in NOTICES:
        return WorkdayKnowledge.ANNOUNCED
    return WorkdayKnowledge.STATUTORY if year in BY_THE_MOON else WorkdayKnowledge.WEEKENDS


def is_announced(year: int) -> bool:
    """Say whether the State Council's notice for ``year`` is known here, so that every day is certain."""
    return knowledge(year) is WorkdayKnowledge.ANNOUNCED


def is_workday(day: dt.date) -> bool:
    """Say whether people work on ``day``, as far as `knowledge` of its year goes."""
    return _exceptions(day.year).get(day, day.weekday() < SATURDAY)


def next_workday(day: dt.date) -> dt.date:
    """Return ``day`` itself if it is a working day, else the first one after it."""
    while not is_workday(day):
        day += ONE_DAY
    return day


@cache
def _exceptions(year: int) -> Mapping[dt.date, bool]:
    """Return the days of ``year`` that are not what their weekday says, and whether they are worked."""
    notices = (NOTICES[year],) if year in NOTICES else (BY_THE_SUN, BY_THE_MOON.get(year, BY_THE_SUN))
    off = {day: False for notice in notices for day in _days(year, notice.off)}
    return off | {day: True for notice in notices for day in _days(year, notice.worked)}


def _days(year: int, listed: str) -> Iterator[dt.date]:
    """Yield every day of a list like ``01-01 02-15/02-23``."""
    for stretch in listed.split():
        first, _, last = stretch.partition("/")
        day, end = (dt.date.fromisoformat(f"{year:04d}-{one}") for one in (first, last or first))
        while day <= end:
            yield day
            day += ONE_DAY
