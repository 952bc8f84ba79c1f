"""Whether contacts were within the rules: the boundary of every rule, and what holds for any record."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from bench.bench import year_of_contacts
from growing import times_as_long
from hypothesis import given
from hypothesis import strategies as st

from anhuan.contact.conduct.breach import Breach, Sure
from anhuan.contact.conduct.judging import Lending, judge
from anhuan.contact.conduct.planning import may_send
from anhuan.contact.contact import Contact, Exchange, From, Means, Reached, Told
from anhuan.errors import BadContact
from anhuan.terms.conduct import COUNTRIES, What, conduct

if TYPE_CHECKING:
    from collections.abc import Sequence

SHANGHAI = ZoneInfo("Asia/Shanghai")
NEW_YORK = ZoneInfo("America/New_York")
BANK = {"某行": Lending("bank")}
CARD = {"某行": Lending("bank", card=True)}
NUMBERS = iter(range(10**9))


def call(day: str, at: str, **told: Any) -> Contact:  # noqa: ANN401 -- passed on to Contact
    zone = told.pop("zone", SHANGHAI)
    moment = dt.datetime.fromisoformat(f"{day}T{at}").replace(tzinfo=zone)
    facts: dict[str, Any] = {"id": str(next(NUMBERS)), "means": Means.CALL, "lender": "某行"}
    facts |= {"exchange": Exchange.TWO_WAY} | told
    return Contact(at=moment, **facts)


def breached(contacts: Sequence[Contact], lending: dict[str, Lending] = BANK, country: str = "cn") -> dict[str, Breach]:
    zone = NEW_YORK if country == "us" else SHANGHAI
    return {one.rule.id: one for one in judge(contacts, conduct(country), zone, lending)}


DAY = "2026-11-03"


@pytest.mark.parametrize(
    ("at", "quiet"),
    [("21:59:59", False), ("22:00", True), ("23:59", True), ("00:00", True), ("07:59:59", True), ("08:00", False)],
)
def test_the_quiet_hours_begin_at_22_and_end_at_8(at: str, quiet: bool) -> None:  # noqa: FBT001 -- a column of the table
    found = breached([call(DAY, at)])

    assert ({"gbt-hours", "cba-hours"} <= set(found)) is quiet


def test_an_hour_is_judged_by_the_clock_of_the_debtor() -> None:
    # 15:30 in London is 23:30 in Shanghai.
    assert "gbt-hours" in breached([call(DAY, "15:30", zone=ZoneInfo("Europe/London"))])


def test_who_agreed_to_be_called_at_night_was_not_called_against_the_rules() -> None:
    assert not breached([call(DAY, "22:30", agreed=True)])


def test_what_the_debtor_began_is_no_breach() -> None:
    assert not breached([call(DAY, "23:00", began=From.US)])


@pytest.mark.parametrize(
    ("exchange", "rule", "most"),
    [
        (Exchange.ONE_WAY, "gbt-one-way", 3),
        (Exchange.TWO_WAY, "gbt-two-way", 3),
        (Exchange.UNANSWERED, "cba-unanswered", 6),
    ],
)
def test_each_counter_allows_its_number_a_day_and_not_one_more(exchange: Exchange, rule: str, most: int) -> None:
    calls = [call(DAY, f"{10 + hour}:00", exchange=exchange) for hour in range(most + 1)]

    assert rule not in breached(calls[:most])
    assert breached(calls)[rule].count == most + 1
    assert breached(calls)[rule].sure is Sure.RECORDED


def test_counters_are_separate() -> None:
    mixed = [
        call(DAY, f"{10 + hour}:00", exchange=kind)
        for hour, kind in enumerate([Exchange.ONE_WAY] * 3 + [Exchange.TWO_WAY] * 3)
    ]

    assert not breached(mixed)


def test_a_call_of_which_nobody_knows_whether_it_was_spoken_makes_a_finding_that_only_says_may() -> None:
    calls = [call(DAY, f"{10 + hour}:00") for hour in range(3)]
    unknown = call(DAY, "15:00", exchange=Exchange.UNKNOWN)

    assert breached([*calls, unknown])["gbt-two-way"].sure is Sure.MAY


@pytest.mark.parametrize(("lasted", "found"), [(40, False), (0, True), (None, True)])
def test_a_call_that_lasted_was_not_left_unanswered(lasted: int | None, found: bool) -> None:  # noqa: FBT001 -- a column
    calls = [call(DAY, f"{10 + hour}:00", exchange=Exchange.UNKNOWN, lasted=lasted) for hour in range(7)]

    assert ("cba-unanswered" in breached(calls)) is found
    assert breached(calls)["gbt-one-way"].sure is Sure.MAY


def test_a_day_ends_at_midnight() -> None:
    evening = [call(DAY, f"{18 + hour}:30") for hour in range(3)]

    assert "gbt-two-way" not in breached([*evening, call("2026-11-04", "08:00")])


def test_two_agencies_of_one_lender_are_counted_together() -> None:
    calls = [call(DAY, f"{10 + hour}:00", agency="甲" if hour % 2 else "乙") for hour in range(4)]

    assert breached(calls)["gbt-two-way"].count == 4


def test_two_lenders_are_not_added_up() -> None:
    calls = [call(DAY, f"{10 + hour}:00", lender="某行" if hour % 2 else "他行") for hour in range(6)]

    assert not breached(calls, {**BANK, "他行": Lending("bank")})


THREAT = "再不还就去你单位找你领导，让你同事都知道"


@pytest.mark.parametrize("means", [Means.TEXT, Means.APP, Means.MAIL, Means.LETTER])
def test_a_threat_in_a_message_needs_nobody_to_note_it_and_is_left_to_a_reader(means: Means) -> None:
    found = breached([call(DAY, "10:00", means=means, words=THREAT)])

    assert {"public-security-messages", "consumer-protection-violence"} <= set(found)
    assert {(one.sure, one.words) for one in found.values()} == {(Sure.MAY, "让你同事都知道")}


def test_what_was_noted_of_a_message_counts_before_its_words() -> None:
    found = breached([call(DAY, "10:00", means=Means.TEXT, words=THREAT, told=frozenset({Told.THREAT}))])

    assert {(one.sure, one.words) for one in found.values()} == {(Sure.RECORDED, "")}


@pytest.mark.parametrize(
    "told",
    [
        {"means": Means.CALL},
        {"means": Means.TEXT, "began": From.US},
        {"means": Means.TEXT, "words": "有人说会去你单位，不要相信，请拨打官方客服"},
        {"means": Means.TEXT, "words": "您的账单已出，请按时还款"},
    ],
)
def test_a_note_an_answer_a_warning_and_a_plain_notice_are_no_threat(told: dict[str, Any]) -> None:
    assert breached([call(DAY, "10:00", **{"words": THREAT} | told)]) == {}


def test_callers_nobody_can_name_are_told_apart_by_their_number() -> None:
    calls = [call(DAY, f"{10 + hour}:00", lender="", number=str(hour % 2)) for hour in range(6)]

    assert not breached(calls)


@pytest.mark.parametrize(
    ("day", "rules"),
    [
        ("2025-02-27", set()),
        ("2025-02-28", {"gbt-hours"}),
        ("2026-01-29", {"gbt-hours"}),
        ("2026-01-30", {"gbt-hours", "cba-hours"}),
    ],
)
def test_a_document_holds_from_its_first_day(day: str, rules: set[str]) -> None:
    assert set(breached([call(day, "22:30")])) == rules


def test_a_document_that_was_replaced_holds_no_longer() -> None:
    replaced = next(one.instrument for one in conduct() if one.instrument.id == "cba-2026")
    ended = replace(replaced, end=dt.date(2026, 3, 1))

    assert ended.is_in_force(dt.date(2026, 2, 28))
    assert not ended.is_in_force(dt.date(2026, 3, 1))


def test_the_measures_for_cards_hold_for_cards_alone() -> None:
    sister = call(DAY, "10:00", reached=Reached.FAMILY)

    assert "card-others" in breached([sister], CARD)
    assert "card-others" not in breached([sister], BANK)


def test_a_call_to_somebody_else_is_a_breach_where_the_debtor_had_been_spoken_to() -> None:
    found = breached([call("2026-11-02", "10:00"), call(DAY, "10:00", reached=Reached.FAMILY)])

    assert found["gbt-others"].sure is Sure.RECORDED


def test_where_the_debtor_may_have_been_out_of_reach_the_finding_only_says_may() -> None:
    others = call(DAY, "10:00", reached=Reached.EMPLOYER)
    in_vain = [call("2026-11-02", f"{10 + hour}:00", exchange=Exchange.UNANSWERED) for hour in range(3)]
    spoken = call("2026-11-01", "09:00")

    assert breached([others])["gbt-others"].sure is Sure.MAY
    assert breached([spoken, *in_vain, others])["gbt-others"].sure is Sure.MAY
    assert breached([spoken, *in_vain[:2], others])["gbt-others"].sure is Sure.RECORDED
    earlier = call("2026-11-02", "08:30", reached=Reached.FAMILY)
    assert breached([spoken, earlier, others])["gbt-others"].sure is Sure.RECORDED


def test_a_spouse_may_be_concerned_and_a_guarantor_always_is() -> None:
    before = call("2026-11-02", "10:00")

    assert breached([before, call(DAY, "10:00", reached=Reached.SPOUSE)])["gbt-others"].sure is Sure.MAY
    assert not breached([before, call(DAY, "10:00", reached=Reached.GUARANTOR)])


@pytest.mark.parametrize("said", Told)
@pytest.mark.parametrize("country", COUNTRIES)
def test_what_was_said_breaches_exactly_the_rules_that_name_it(country: str, said: Told) -> None:
    kinds = {"某行": Lending("consumer-finance", card=True)}
    zone = NEW_YORK if country == "us" else SHANGHAI
    found = breached([call(DAY, "10:00", told=frozenset({said}), zone=zone)], kinds, country)

    assert set(found) == {
        one.id
        for one in conduct(country)
        if said.value in one.told and one.instrument.kinds & {"consumer-finance", "card"}
    }


@pytest.mark.parametrize(
    ("debts", "sure"),
    [(("card",), Sure.RECORDED), (("card", "loan"), Sure.RECORDED), ((), Sure.MAY), (("loan",), None)],
)
def test_a_rule_for_cards_is_about_contacts_on_a_card_where_the_bank_lent_more(
    debts: tuple[str, ...], sure: Sure | None
) -> None:
    both = {"某行": Lending("bank", card=True, others=frozenset({"loan"}))}
    found = breached([call(DAY, "10:00", debts=debts, told=frozenset({Told.WOULD_NOT_CHECK, Told.NO_NAME}))], both)

    assert (found["card-objection"].sure if "card-objection" in found else None) is sure
    assert found["cba-identity"].sure is Sure.RECORDED


def test_a_contact_with_the_same_id_twice_is_refused() -> None:
    one = call(DAY, "10:00")
    with pytest.raises(BadContact, match="contact-twice"):
        breached([one, one])


# Abroad


@pytest.mark.parametrize(("at", "quiet"), [("20:59", False), ("21:00", True), ("07:59", True), ("08:00", False)])
def test_regulation_f_has_hours_of_its_own(at: str, quiet: bool) -> None:  # noqa: FBT001 -- a column of the table
    assert ("reg-f-hours" in breached([call(DAY, at, zone=NEW_YORK)], country="us")) is quiet


def test_regulation_f_keeps_to_the_clock_on_the_day_it_is_put_back() -> None:
    # On 1 November 2026 clocks in New York go back at 2; 12:30 UTC is 07:30, the day before it would have been 08:30.
    utc = ZoneInfo("UTC")
    assert "reg-f-hours" in breached([call("2026-11-01", "12:30", zone=utc)], country="us")
    assert "reg-f-hours" not in breached([call("2026-10-31", "12:30", zone=utc)], country="us")


def test_regulation_f_allows_seven_calls_in_seven_days_for_each_debt() -> None:
    seven = [
        call(f"2026-11-{3 + day:02}", "10:00", zone=NEW_YORK, exchange=Exchange.UNANSWERED, debts=("a",))
        for day in range(7)
    ]
    eighth = call("2026-11-09", "11:00", zone=NEW_YORK, exchange=Exchange.UNANSWERED, debts=("a",))
    later = replace(eighth, at=eighth.at + dt.timedelta(days=1))

    assert "reg-f-seven" not in breached(seven, country="us")
    assert breached([*seven, eighth], country="us")["reg-f-seven"].count == 8
    assert "reg-f-seven" not in breached([*seven, replace(eighth, debts=("b",))], country="us")
    assert "reg-f-seven" not in breached([*seven, later], country="us")


def test_regulation_f_allows_no_call_within_seven_days_of_a_conversation_whose_day_is_the_first() -> None:
    talk = call("2026-11-03", "10:00", zone=NEW_YORK)
    sixth = call("2026-11-09", "10:00", zone=NEW_YORK, exchange=Exchange.UNANSWERED)
    seventh = replace(sixth, at=sixth.at + dt.timedelta(days=1))

    assert "reg-f-after-talk" in breached([talk, sixth], country="us")
    assert "reg-f-after-talk" not in breached([talk, seventh], country="us")


# Before a contact is sent


def test_a_planned_call_within_the_rules_may_be_made_at_once() -> None:
    planned = call(DAY, "10:00", planned=True)
    found = may_send(planned, [], conduct(), SHANGHAI, BANK)

    assert (found.breaches, found.instead) == ((), planned.at)


def test_a_planned_call_at_night_is_put_off_to_the_morning() -> None:
    found = may_send(call(DAY, "22:10", planned=True), [], conduct(), SHANGHAI, BANK)

    assert {one.rule.what for one in found.breaches} == {What.QUIET_HOURS}
    assert found.instead == dt.datetime(2026, 11, 4, 8, 0, tzinfo=SHANGHAI)


def test_a_fourth_call_is_put_off_to_the_next_day_and_other_lenders_do_not_matter() -> None:
    before = [call(DAY, f"{10 + hour}:00") for hour in range(3)]
    found = may_send(call(DAY, "15:00", planned=True), before, conduct(), SHANGHAI, BANK)
    other = [replace(one, lender="他行") for one in before]

    assert found.instead == dt.datetime(2026, 11, 4, 8, 0, tzinfo=SHANGHAI)
    assert may_send(call(DAY, "15:00"), other, conduct(), SHANGHAI, BANK).breaches == ()


def test_no_moment_mends_a_call_to_somebody_else() -> None:
    found = may_send(call(DAY, "10:00", reached=Reached.FAMILY), [], conduct(), SHANGHAI, BANK)

    assert found.breaches
    assert found.instead is None


def test_where_no_moment_of_the_next_weeks_is_free_none_is_named() -> None:
    before = [
        call(str(dt.date(2026, 11, 3) + dt.timedelta(days=day)), f"{10 + hour}:00")
        for day in range(32)
        for hour in range(3)
    ]

    assert may_send(call(DAY, "15:00", planned=True), before, conduct(), SHANGHAI, BANK).instead is None


def test_judging_takes_as_many_times_as_long_as_there_are_contacts() -> None:
    year = year_of_contacts()
    times = times_as_long(lambda: judge(year, conduct(), SHANGHAI), lambda: judge(year[:1000], conduct(), SHANGHAI))

    assert times < 12
    assert len(judge(year, conduct(), SHANGHAI)) > 1000


# Of any record

CONTACTS = st.builds(
    Contact,
    id=st.integers(0, 10**6).map(str),
    at=st.integers(0, 10 * 24 * 60).map(
        lambda minutes: dt.datetime(2026, 11, 1, tzinfo=SHANGHAI) + dt.timedelta(minutes=minutes)
    ),
    means=st.sampled_from(Means),
    exchange=st.sampled_from(Exchange),
    reached=st.sampled_from(Reached),
    began=st.sampled_from(From),
    lender=st.sampled_from(["某行", "他行", ""]),
    agency=st.sampled_from(["", "甲"]),
    number=st.sampled_from(["", "1"]),
    debts=st.sampled_from([(), ("a",), ("a", "b")]),
    told=st.frozensets(st.sampled_from(Told), max_size=2),
    agreed=st.booleans(),
)
RECORDS = st.lists(CONTACTS, max_size=14, unique_by=lambda one: one.id)


def everything(contacts: Sequence[Contact]) -> list[Breach]:
    kinds = {"某行": Lending("bank", card=True), "他行": Lending("platform")}
    return [one for country in COUNTRIES for one in judge(contacts, conduct(country), SHANGHAI, kinds)]


@given(RECORDS, st.randoms())
def test_the_order_of_entry_does_not_matter(contacts: list[Contact], chance: Any) -> None:  # noqa: ANN401 -- hypothesis's own
    shuffled = list(contacts)
    chance.shuffle(shuffled)

    assert everything(shuffled) == everything(contacts)


@given(RECORDS, CONTACTS)
def test_adding_a_contact_never_takes_a_finding_away(contacts: list[Contact], one: Contact) -> None:
    more = everything([*contacts, replace(one, id="new")])

    for before in everything(contacts):
        same = [after for after in more if (after.rule, after.lender) == (before.rule, before.lender)]
        assert any(set(after.contacts) & set(before.contacts) for after in same)
