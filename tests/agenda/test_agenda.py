"""What is to be paid by which day, one entry for each day."""

from __future__ import annotations

import pytest
from telling import day, loan, pay_later, yuan

from anhuan.agenda.agenda import Entry, Item, Kind, agenda
from anhuan.agenda.telling import Titles, detail, title
from anhuan.errors import MissingTerm
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Drawn, Paid
from anhuan.ledger.position import position
from anhuan.plan.offer import Standing
from anhuan.plan.proposal import Payment, Proposal, Way
from anhuan.promise.promise import Promise
from anhuan.wording import Language, Words

ON, UNTIL = day("2026-11-12"), day("2027-12-12")
ZH, EN = Words(Language.ZH), Words(Language.EN)


def bill(name: str, amount: str, due: str, **own: int) -> Debt:
    billed = Billed(id="bill", day=day("2026-10-01"), amount=yuan(amount), due=day(due))
    return Debt(name, name, pay_later(**own), (billed,))


LATE = bill("花呗", "1200", "2026-10-10")  # 1,219.80 is overdue: 33 days × 1,200.00 × 0.05 % = 19.80
NEXT = bill("月付", "300", "2026-11-20")
# 1,000.00 in two parts at 0.05 % a day: 30 days × 1,000.00 = 15.00, then 30 days × 500.00 = 7.50.
LOAN = Debt(
    "借款",
    "借款",
    loan(),
    (Drawn(id="drawn", day=day("2026-10-21"), amount=yuan("1000"), instalments=2, first_due=day("2026-11-20")),),
)


def offered(debt: Debt, *paid: tuple[str, str]) -> Proposal:
    payments = tuple(Payment(day(on), yuan(amount)) for on, amount in paid)
    return Proposal(debt, position(debt, ON, horizon=()), Way.INSTALMENTS, payments)


def told(entries: tuple[Entry, ...]) -> list[tuple[str, str, str, str]]:
    return [
        (str(entry.day), item.kind.value, item.debt.id, str(item.amount)) for entry in entries for item in entry.items
    ]


def entry(on: str, due: str, *items: Item) -> Entry:
    return Entry(day(due), day(on), items or (Item(Kind.DUE, NEXT, yuan("300")),))


def test_dues_are_told_by_their_days() -> None:
    assert told(agenda([LOAN], ON, UNTIL)) == [
        ("2026-11-20", "due", "借款", "515.00"),
        ("2026-12-20", "due", "借款", "507.50"),
    ]


def test_dues_of_one_day_share_one_entry() -> None:
    (first, second) = agenda([LOAN, NEXT], ON, UNTIL)

    assert (first.key, [item.debt.id for item in first.items], first.amount) == (
        "2026-11-20",
        ["借款", "月付"],
        yuan("815"),
    )
    assert first.on == ON
    assert second.key == "2026-12-20"


def test_what_is_late_stands_on_the_day_itself() -> None:
    assert told(agenda([LATE, NEXT], ON, UNTIL)) == [
        ("2026-11-12", "overdue", "花呗", "1219.80"),
        ("2026-11-20", "due", "月付", "300.00"),
    ]


def test_a_due_in_its_grace_days_is_for_today() -> None:
    in_grace = bill("月付", "300", "2026-11-10", grace_days=3)

    assert told(agenda([in_grace], ON, UNTIL)) == [("2026-11-12", "due", "月付", "300.00")]


def test_a_debt_in_talks_is_told_by_its_proposal_alone() -> None:
    proposal = offered(LATE, ("2026-11-20", "600"), ("2026-12-20", "619.80"))

    assert told(agenda([LATE, NEXT], ON, UNTIL, [proposal])) == [
        ("2026-11-20", "due", "月付", "300.00"),
        ("2026-11-20", "proposed", "花呗", "600.00"),
        ("2026-12-20", "proposed", "花呗", "619.80"),
    ]


def test_payments_before_the_day_or_after_the_end_are_left_out() -> None:
    proposal = offered(LATE, ("2026-11-11", "1"), ("2026-11-12", "2"), ("2026-12-20", "3"), ("2026-12-21", "4"))

    assert told(agenda([], ON, day("2026-12-20"), [proposal])) == [
        ("2026-11-12", "proposed", "花呗", "2.00"),
        ("2026-12-20", "proposed", "花呗", "3.00"),
    ]


def test_the_last_day_belongs_to_the_agenda() -> None:
    assert [one.key for one in agenda([LOAN], ON, day("2026-11-20"))] == ["2026-11-20"]


def test_an_agenda_of_nothing_is_empty() -> None:
    assert agenda([], ON, UNTIL) == ()


def test_a_debt_whose_rate_nobody_knows_is_not_passed_over() -> None:
    unknown = Debt("loan", "loan", loan(ordinary_rate=None), LOAN.events)

    with pytest.raises(MissingTerm):
        agenda([unknown], ON, UNTIL)


@pytest.mark.parametrize(
    ("due", "alarms"),
    [("2026-11-12", (0,)), ("2026-11-13", (1, 0)), ("2026-11-18", (3, 1, 0)), ("2026-11-19", (7, 3, 1, 0))],
)
def test_reminders_are_only_for_days_to_come(due: str, alarms: tuple[int, ...]) -> None:
    assert entry("2026-11-12", due).alarms == alarms


@pytest.mark.parametrize(
    ("due", "safe"),
    [
        ("2026-10-05", "2026-09-30"),  # 国庆, 1 to 7 October
        ("2026-09-19", "2026-09-18"),  # a Saturday
        ("2026-10-10", "None"),  # a Saturday worked in exchange
        ("2026-09-18", "None"),  # a Friday
        ("2027-01-02", "None"),  # a Saturday of a year not announced
    ],
)
def test_before_a_day_off_the_working_day_before_is_safer(due: str, safe: str) -> None:
    assert str(entry("2026-09-01", due).safe_day) == safe


def test_a_working_day_that_is_past_helps_nobody() -> None:
    assert entry("2026-09-19", "2026-09-19").safe_day is None


@pytest.mark.parametrize(
    ("due", "may_be"),
    [("2027-01-02", True), ("2027-01-04", False), ("2026-09-19", False)],
    ids=["a Saturday not announced", "a Monday not announced", "a Saturday announced"],
)
def test_a_day_of_a_year_not_announced_may_be_closed(due: str, may_be: bool) -> None:  # noqa: FBT001 -- the expected answer
    assert entry("2026-09-01", due).may_be_closed is may_be


BOTH = entry("2026-09-01", "2026-10-05", Item(Kind.PROPOSED, LATE, yuan("600")), Item(Kind.DUE, NEXT, yuan("300")))


def test_the_detail_lists_everything_and_the_sum() -> None:
    assert detail(BOTH, ZH, Titles.DISCREET) == (
        "花呗：按提出的方案还 ¥600.00\n"
        "月付：到期应还 ¥300.00\n"
        "合计 ¥900.00\n"
        "提出的还款要等对方书面确认条款再付；只在官方 App 或官方确认的账户还。\n"
        "这天不是工作日，银行转账可能要等；最晚2026年9月30日（之前的工作日）付更稳妥。\n"
        "金额按2026年9月1日所知的情况计算，付款前请在官方 App 里核对。"
    )


def test_what_is_late_is_told_as_such() -> None:
    (today,) = agenda([LATE], ON, UNTIL)

    assert detail(today, ZH, Titles.DISCREET).startswith("花呗：已到期未还 ¥1,219.80\n金额按")


def test_a_single_due_needs_no_sum() -> None:
    assert detail(entry("2026-11-12", "2027-01-02"), EN, Titles.FULL) == (
        "月付: ¥300.00 falls due\n"
        "This may not be a working day (the holidays of 2027 are not known to the program yet); "
        "a few days earlier is safer.\n"
        "Counted with what was known on 12 November 2026; check the amount in the official app before paying."
    )


@pytest.mark.parametrize("titles", [Titles.DISCREET, Titles.BARE])
def test_a_title_tells_nothing_unless_asked_to(titles: Titles) -> None:
    assert title(BOTH, ZH, titles) == "还款日"


def test_a_full_title_names_debts_and_sum() -> None:
    assert (title(BOTH, ZH, Titles.FULL), title(BOTH, EN, Titles.FULL)) == (
        "还款日：花呗、月付，¥900.00",
        "Payment day: 花呗, 月付, ¥900.00",
    )


def test_a_debt_that_is_due_twice_on_a_day_is_named_once() -> None:
    twice = entry("2026-11-12", "2026-11-20", *[Item(Kind.DUE, NEXT, yuan("1")) for _ in range(2)])

    assert title(twice, ZH, Titles.FULL) == "还款日：月付，¥2.00"


def test_a_bare_entry_has_no_detail() -> None:
    assert detail(BOTH, ZH, Titles.BARE) == ""


# Promises


def promised(*paid: tuple[str, str], standing: Standing = Standing.WRITTEN, debt: str = "花呗") -> Promise:
    payments = tuple(Payment(day(on), yuan(amount)) for on, amount in paid)
    return Promise(id="promise", debt=debt, made=day("2026-11-01"), payments=payments, standing=standing)


def test_a_promise_stands_in_place_of_the_proposal_and_of_what_is_late() -> None:
    proposal = offered(LATE, ("2026-11-20", "600"))
    one = promised(("2026-11-20", "500"), ("2026-12-20", "500"))

    assert told(agenda([LATE, NEXT], ON, UNTIL, [proposal], [one])) == [
        ("2026-11-20", "promised", "花呗", "500.00"),
        ("2026-11-20", "due", "月付", "300.00"),
        ("2026-12-20", "promised", "花呗", "500.00"),
    ]


def test_what_is_behind_of_a_promise_is_for_today_and_what_was_paid_is_left_out() -> None:
    debt = Debt("花呗", "花呗", LATE.terms, (*LATE.events, Paid(id="1", day=day("2026-11-10"), amount=yuan("150"))))
    one = promised(("2026-11-05", "200"), ("2026-11-20", "300"), ("2028-01-01", "1"))

    assert told(agenda([debt], ON, UNTIL, promises=[one])) == [
        ("2026-11-12", "promised", "花呗", "50.00"),
        ("2026-11-20", "promised", "花呗", "300.00"),
    ]


def test_once_a_promise_is_kept_the_debt_is_told_by_its_terms_again() -> None:
    debt = Debt("花呗", "花呗", LATE.terms, (*LATE.events, Paid(id="1", day=day("2026-11-10"), amount=yuan("200"))))

    assert [kind for _, kind, _, _ in told(agenda([debt], ON, UNTIL, promises=[promised(("2026-11-10", "200"))]))] == [
        "overdue"
    ]


def test_a_promise_by_the_contract_is_followed_by_the_dues_after_it() -> None:
    one = promised(("2026-11-20", "515"), standing=Standing.CONTRACT, debt="借款")

    assert told(agenda([LOAN], ON, UNTIL, promises=[one])) == [
        ("2026-11-20", "promised", "借款", "515.00"),
        ("2026-12-20", "due", "借款", "507.50"),
    ]


def test_a_promise_not_confirmed_in_writing_is_told_to_wait_for_that() -> None:
    def lines(standing: Standing) -> list[str]:
        (one,) = agenda([LATE], ON, UNTIL, promises=[promised(("2026-11-20", "500"), standing=standing)])
        return detail(one, EN, Titles.DISCREET).splitlines()

    assert lines(Standing.WRITTEN)[0] == "花呗: ¥500.00 as promised"
    assert len(lines(Standing.WRITTEN)) == 2
    assert lines(Standing.HOPED)[1].startswith("Pay what was offered once the lender has confirmed")
