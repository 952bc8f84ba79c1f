"""Throw hostile input at everything that reads what a person typed, and see that it is refused in order.

    python tests/fuzz/fuzz.py --seconds 60 --seed 7

What must hold: nothing but `AnhuanError` comes out, within two seconds; what is read is read alike from its plain
form; a case that is read is the same once written and read again. The first input of each kind of failure is kept in
a temporary folder, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import secrets
import signal
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from anhuan.app.book_bills import book, bookings
from anhuan.errors import AnhuanError, Severity
from anhuan.files import examples
from anhuan.files.bills.kept import packed, unpacked
from anhuan.files.bills.recognised import read_bill
from anhuan.files.case.load import load_bytes
from anhuan.files.case.read import check_case, read_case
from anhuan.files.case.rows import decimal
from anhuan.files.case.write import write_case
from anhuan.household.bills.answers import NOTHING_ANSWERED
from anhuan.household.bills.gathered import gather
from anhuan.money.reading import LONGEST, read_day, read_money, read_rate
from anhuan.wording import Language, Words

if TYPE_CHECKING:
    from collections.abc import Callable

SLOW = 2.0
HUNG = 20
ON = dt.date(2026, 11, 12)
FILE = "fuzzed.toml"
EXAMPLES = tuple(examples.text(name).encode() for name in examples.names())

RIDER = examples.example("gig-worker")
BILLS = tuple(
    path.read_bytes() for path in (Path(__file__).parents[1] / "files" / "bills" / "samples").glob("*.[cx][sl]*")
)

DIGITS = "0123456789０１２３４５６７８９零〇一二三四五六七八九十百千万亿两壹贰叁拾佰仟"
SIGNS = ".,，。 -+−%‰％/¥￥元块角分毛整正钱日月年天号每按息利率化分之点人民币rmbCNYdaymonthyearaper负\u3000\u00a0"
HOSTILE = "\x00\x07\x1b[31m\u202e\u200d\u2028\ufeff\ud7ff\U0001f4a9\U000e0041ﷺé½²٣𝟙\r\n\t\"'\\#={}[]"
TOKENS = (
    *('"', "'", '"""', "'''", "[", "]", "[[", "]]", "{", "}", "=", ",", ".", "#", "\\", "\n", "\r\n", "\ufeff", "\0"),
    *("true", "false", "nan", "inf", "-1", "0", "1e9", "0x1f", "1_000", "12.5", "12.345", "9" * 5000, "1979-05-27"),
    *("2026-13-45", "07:32:00", "2026-11-12T07:32:00Z", "0001-01-01", "9999-12-31", '"1.5万"', '"负5"', '"∞"', '""'),
    *("[[debt]]", "[household]", "[debt.contract]", "[[debt.events]]", "events = [", "product = ", 'id = "a"'),
    *("{ paid = 1, on = 2026-11-12 }", "{ billed = 1, due = 2026-11-12 }", '{ waived = "all", on = 2026-11-01 }'),
    *('{ reversed = "paid-1", on = 2026-11-12 }', "{ stated = {}, on = 2026-11-12 }", "times = 600", "times = 0"),
    *("{ instalment = 1, due = 2100-12-31, times = 600 }", "plan_agreed = { amount = 1, due = 2026-12-01 }"),
    *('{ rate_agreed = { penalty = "0.1%/day" }, on = 2026-10-20 }', 'source = "x"', "allocation = [{}]"),
    *("instalment_fees = { 3 = 0.1 }", 'components = "费用"', 'on = "10月10日"', "fee_share = 0.1", "name = 3"),
)


class Hung(Exception):
    """An input was not answered at all."""


class Unforetold(Exception):
    """Reading refuses what checking let pass."""


@dataclass
class Run:
    """What was tried and what was found."""

    random: random.Random
    tried: dict[str, int] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)
    slowest: dict[str, float] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    folder: Path | None = None

    def one(self, name: str, data: bytes, act: Callable[[bytes], None]) -> None:
        """Try one input."""
        self.tried[name] = self.tried.get(name, 0) + 1
        begun = time.perf_counter()
        signal.alarm(HUNG)
        try:
            act(data)
            self.taken[name] = self.taken.get(name, 0) + 1
        except AnhuanError as error:
            self._must_have_words(error, data)
        except Exception:  # noqa: BLE001 -- any other exception is what is looked for
            self.fail(name, data, traceback.format_exc())
        finally:
            signal.alarm(0)
        took = time.perf_counter() - begun
        self.slowest[name] = max(took, self.slowest.get(name, 0))
        if took > SLOW:
            self.fail(f"{name} slow", data, f"{took:.1f} s")

    def _must_have_words(self, error: AnhuanError, data: bytes) -> None:
        """An error nobody can be told of is a failure as well."""
        try:
            Words(Language.EN).say(f"error.{error.code}", **error.facts)
        except (KeyError, IndexError, ValueError):
            self.fail(f"words of {error.code}", data, traceback.format_exc())

    def fail(self, name: str, data: bytes, problem: str) -> None:
        """Keep the first input of each kind of failure."""
        kind = f"{name}: {problem.strip().splitlines()[-1][:120]}"
        if kind in self.failures:
            return
        self.folder = self.folder or Path(tempfile.mkdtemp(prefix="anhuan-fuzz-"))
        path = self.folder / f"{len(self.failures):03d}.bin"
        path.write_bytes(data)
        self.failures[kind] = f"{path}\n{problem}"


def read_a_case(data: bytes) -> None:
    """Read, check and write a case file; the check agrees with the reading, and the file written is the same case."""
    text = load_bytes(data, FILE)
    found = check_case(text, FILE, ON)
    for one in found:
        kind = "error" if one.severity is Severity.ERROR else "finding"
        Words(Language.ZH).say(f"{kind}.{one.code}", **one.facts)
    try:
        case = read_case(text, FILE)
    except AnhuanError as error:
        if error.code not in {one.code for one in found if one.severity is Severity.ERROR}:
            raise Unforetold(error.code) from error
        raise
    again = read_case(write_case(case), FILE)
    assert (again.name, again.on, again.pay_first) == (case.name, case.on, case.pay_first)
    assert (again.household, again.debts) == (case.household, case.debts)


def read_a_bill(data: bytes) -> None:
    """Read a bill; its trades are kept and read back as they were, told twice they count once, and debts hold them."""
    rows = read_bill(data, "fuzzed.csv").rows
    assert unpacked(packed(rows)) == rows
    found = gather(rows)
    assert len(gather(rows + rows).meanings) == len(found.meanings)
    book(RIDER, bookings(found, RIDER, NOTHING_ANSWERED), on=ON)


def read_an_amount(data: bytes) -> None:
    """Read an amount; its plain form is the same amount."""
    amount = read_money(data.decode())
    assert read_money(str(amount)) == amount


def read_a_day(data: bytes) -> None:
    """Read a day; its plain form is the same day."""
    day = read_day(data.decode(), near=ON)
    assert read_day(day.isoformat()) == day


def read_a_rate(data: bytes) -> None:
    """Read a rate; its plain form, where it is short enough to be typed, is the same rate."""
    rate = read_rate(data.decode())
    share = rate.share * 100
    if (share * 10**20).denominator == 1:
        plain = f"{decimal(Fraction(share))}%/{rate.per.value}"
        assert len(plain) > LONGEST or read_rate(plain) == rate


def mutated(chance: random.Random, data: bytes) -> bytes:
    """Return a worked household after a few accidents."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        data = chance.choice(ACCIDENTS)(chance, data)
    return data[:1_200_000]


def flip(chance: random.Random, data: bytes) -> bytes:
    """Change one byte."""
    at = chance.randrange(len(data) or 1)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def cut(chance: random.Random, data: bytes) -> bytes:
    """Break off somewhere."""
    return data[: chance.randrange(len(data) + 1)]


def drop(chance: random.Random, data: bytes) -> bytes:
    """Lose a stretch."""
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at + chance.randrange(200) :]


def double(chance: random.Random, data: bytes) -> bytes:
    """Say a stretch twice."""
    at = chance.randrange(len(data) + 1)
    end = at + chance.randrange(400)
    return data[:end] + data[at:end] + data[end:]


def double_line(chance: random.Random, data: bytes) -> bytes:
    """Say a line again elsewhere."""
    lines = data.split(b"\n")
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines))
    return b"\n".join(lines)


def insert(chance: random.Random, data: bytes) -> bytes:
    """Put a piece of the language where it does not belong."""
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(TOKENS).encode() + data[at:]


def insert_hostile(chance: random.Random, data: bytes) -> bytes:
    """Put characters that harm screens and parsers somewhere."""
    at = chance.randrange(len(data) + 1)
    return data[:at] + "".join(chance.choices(HOSTILE, k=chance.randrange(1, 9))).encode() + data[at:]


def replace_value(chance: random.Random, data: bytes) -> bytes:
    """Give a key another value."""
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    key, equals, _ = lines[at].partition(b"=")
    lines[at] = key + equals + b" " + chance.choice(TOKENS).encode()
    return b"\n".join(lines)


def replace_word(chance: random.Random, data: bytes) -> bytes:
    """Give a quoted text other words."""
    parts = data.split(b'"')
    at = chance.randrange(len(parts) // 2 or 1) * 2 + 1
    if at < len(parts):
        parts[at] = chance.choice((typed, hostile))(chance).replace('"', "").encode()
    return b'"'.join(parts)


def huge(chance: random.Random, data: bytes) -> bytes:
    """Repeat something thousands of times."""
    piece: str = chance.choice((*TOKENS, chance.choice(data.decode("utf-8", "replace").split("\n") or [""]) + "\n"))
    at = chance.randrange(len(data) + 1)
    times: int = 10 ** chance.randrange(1, 5)
    return data[:at] + (piece.encode() * times)[:1_000_000] + data[at:]


def deep(chance: random.Random, data: bytes) -> bytes:
    """Put things in things in things."""
    piece: str = chance.choice(("[", "{a=", "a.", "[{a=[", "\n[debt.", '"a".'))
    times: int = 10 ** chance.randrange(1, 5)
    at = chance.randrange(len(data) + 1)
    return data[:at] + piece.encode() * times + data[at:]


def encode(chance: random.Random, data: bytes) -> bytes:
    """Save the text in another encoding."""
    return data.decode("utf-8", "ignore").encode(chance.choice(("gb18030", "utf-16", "utf-8-sig", "utf-32")))


ACCIDENTS = (
    *(flip, cut, drop, double, double_line, insert, insert_hostile, huge, deep, encode),
    *(insert, double_line, replace_value, replace_value, replace_word, replace_word, drop, flip),
)


def typed(chance: random.Random) -> str:
    """Return something like an amount, a rate or a day."""
    shapes = (amount_like, rate_like, day_like, any_signs, hostile)
    text = chance.choice(shapes)(chance)
    if chance.random() < 0.3 and text:
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(DIGITS + SIGNS + HOSTILE) + text[at + chance.randrange(2) :]
    return text


def number_like(chance: random.Random) -> str:
    """Return a number in western or Chinese digits."""
    kinds = ("0123456789", "一二三四五六七八九十百千万亿零两", "壹贰叁肆伍陆柒捌玖拾佰仟零", "０１２３４５")
    digits = "".join(chance.choices(chance.choice(kinds), k=chance.choice((1, 1, 2, 3, 4, 7, 13, 20))))
    point = "".join(chance.choices("0123456789", k=chance.randrange(4)))
    return digits + (chance.choice(".．点") + point if chance.random() < 0.4 else "")


def amount_like(chance: random.Random) -> str:
    """Return an amount as somebody might write it."""
    before = chance.choice(("", "", "¥", "￥", "人民币", "RMB ", "-", "负", "+", "-¥", "¥-"))
    unit = chance.choice(("", "", "元", "块", "万", "万元", "千", "亿", "百万", "万亿", "元整"))
    below = chance.choice(("", "", "", "5角", "三分", "五毛二", "零五", "5", "角", "整"))
    return before + number_like(chance) + unit + below


def rate_like(chance: random.Random) -> str:
    """Return a rate as somebody might write it."""
    before = chance.choice(
        ("", "", "日息", "月息", "年化", "年利率", "每天", "按年", "利率", "万分之", "日息万", "千分之")
    )
    after = chance.choice(("", "%", "‰", "%/day", "%/year", "/日", "%/月", "分", "厘", "分五", "% a year", "per day"))
    return before + number_like(chance) + after


def day_like(chance: random.Random) -> str:
    """Return a day as somebody might write it."""
    year, month, day = chance.randrange(1980, 2110), chance.randrange(14), chance.randrange(33)
    shapes = (
        "{}-{}-{}",
        "{}/{}/{}",
        "{}年{}月{}日",
        "{}.{}.{}",
        "{1}月{2}日",
        "{1}-{2}",
        "{}{:02}{:02}",
        "{}年{}月{}号",
    )
    return chance.choice(shapes).format(year, month, day)


def any_signs(chance: random.Random) -> str:
    """Return a jumble of what amounts are made of."""
    return "".join(chance.choices(DIGITS + SIGNS, k=chance.randrange(1, 12)))


def hostile(chance: random.Random) -> str:
    """Return what nobody types by accident."""
    long = chance.choice(HOSTILE + DIGITS) * chance.choice((1, 10, 39, 40, 41, 100_000))
    return long if chance.random() < 0.3 else "".join(chance.choices(HOSTILE + DIGITS, k=chance.randrange(1, 60)))


def hang(_signal: int, _frame: object) -> None:
    """Stop an input that is not answered."""
    raise Hung


def run(seconds: float, seed: int) -> Run:
    """Try inputs for so many seconds."""
    found = Run(random.Random(seed))  # noqa: S311 -- chance that can be repeated, no secret
    signal.signal(signal.SIGALRM, hang)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found.one("case", mutated(found.random, found.random.choice(EXAMPLES)), read_a_case)
        found.one("bill", mutated(found.random, found.random.choice(BILLS)), read_a_bill)
        for _ in range(30):
            text = typed(found.random).encode("utf-8", "ignore")
            found.one("money", text, read_an_amount)
            found.one("day", text, read_a_day)
            found.one("rate", text, read_a_rate)
    return found


def main() -> int:
    """Run for the time asked, tell what was found, and return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None)
    asked = parser.parse_args()
    seed = secrets.randbelow(2**32) if asked.seed is None else asked.seed
    found = run(asked.seconds, seed)
    out = sys.stdout.write
    out(f"seed {seed}\n")
    for name, number in found.tried.items():
        taken = found.taken.get(name, 0)
        out(f"{name:6} {number:8} tried, {taken:7} read, slowest {found.slowest[name]:.2f} s\n")
    out(f"{len(found.failures)} kinds of failure\n")
    for kind, told in found.failures.items():
        out(f"\n{kind}\n{told}\n")
    return 1 if found.failures else 0


if __name__ == "__main__":
    sys.exit(main())
