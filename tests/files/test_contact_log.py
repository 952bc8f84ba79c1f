"""A phone's own log: whose numbers are taken, how far each call got, and what cannot be read."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anhuan.contact.contact import Contact, Exchange, From, Means
from anhuan.errors import BadContact
from anhuan.files.contacts.log import read_log
from anhuan.files.contacts.plain import write_contacts
from anhuan.wording import Language, Words

SHANGHAI = ZoneInfo("Asia/Shanghai")
BANK = {"95555": "某行"}
CALLS = (
    "时间,号码,类型,时长\n"
    "2026-11-03 22:15:00,95555,来电,65\n"
    "2026-11-03 22:20:00,95555,未接,0\n"
    "2026-11-03 22:30:00,138 0000 0000,来电,12\n"
    "2026/11/04 09:00,+86 95555,呼出,1:02:03\n"
)
XML = (
    "<?xml version='1.0' encoding='UTF-8'?><smses count='2'>"
    '<sms address="95555" date="1762179300000" type="1" body="您的账单&#10;已到期 &lt;b&gt;" />'
    '<sms address="95555" date="1762179360000" type="2" body="知道了" /></smses>'
)
BACKUP = '<calls><call number="95555" duration="0" date="1762179300000" type="3" /></calls>'


def read(data: str | bytes, **more: bool) -> tuple[Contact, ...]:
    return read_log(data.encode() if isinstance(data, str) else data, SHANGHAI, BANK, **more).contacts


def test_only_numbers_that_were_named_are_taken_and_the_others_are_counted() -> None:
    found = read_log(CALLS.encode(), SHANGHAI, BANK)

    assert [one.lender for one in found.contacts] == ["某行"] * 3
    assert found.left == 1
    assert len(read(CALLS, every=True)) == 4


def test_a_call_tells_when_how_long_and_how_far_it_got() -> None:
    first, missed, ours = read(CALLS)

    assert (first.at, first.lasted, first.exchange) == (
        dt.datetime(2026, 11, 3, 22, 15, tzinfo=SHANGHAI),
        65,
        Exchange.UNKNOWN,
    )
    assert missed.exchange is Exchange.UNANSWERED
    assert (ours.began, ours.lasted) == (From.US, 3723)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_makes_no_difference(encoding: str) -> None:
    assert read(CALLS.encode(encoding)) == read(CALLS)


def test_messages_of_a_backup_are_read_with_their_words() -> None:
    theirs, ours = read(XML)

    assert (theirs.means, theirs.began, theirs.exchange) == (Means.TEXT, From.THEM, Exchange.ONE_WAY)
    assert theirs.words == "您的账单\n已到期 <b>"
    assert ours.began is From.US
    assert theirs.at.utcoffset() == dt.timedelta(hours=8)


def test_a_missed_call_of_a_backup_was_not_answered() -> None:
    assert [one.exchange for one in read(BACKUP)] == [Exchange.UNANSWERED]


def test_columns_are_found_by_their_titles_in_english_too() -> None:
    log = "Number,Date,Type,Duration,Body\n95555,1762179300000,1,,Hello\n95555,03/11/2026 08:00,rejected,02:05,\n"
    text, call = read(log)

    assert (text.means, text.words) == (Means.TEXT, "Hello")
    assert (call.exchange, call.lasted, call.at.day) == (Exchange.UNANSWERED, 125, 3)


def test_the_same_row_twice_is_one_contact_and_gives_the_same_id_each_time() -> None:
    twice = CALLS + CALLS.splitlines()[1] + "\n"

    assert read(twice) == read(CALLS)


def test_a_file_of_contacts_is_taken_as_it_is() -> None:
    assert read(write_contacts(read(CALLS))) == read(CALLS)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("", "contacts-unknown"),
        ("name,age\n", "contacts-unknown"),
        (b"\x80\xff\xff", "contacts-unknown"),
        ("时间,号码\n昨天,95555\n", "contacts-time"),
        ('<smses><sms date="x"/></smses>', "contacts-time"),
        ("<smses><sms", "contacts-xml"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><smses>&b;</smses>', "contacts-xml"),
        ('<!DOCTYPE a [<!ENTITY b SYSTEM "passwd">]><smses>&b;</smses>', "contacts-xml"),
        ('时间,号码\n2026-11-03 08:00,"' + "9" * 200_000 + '"\n', "contacts-unknown"),
    ],
)
def test_what_cannot_be_read_is_told(data: str | bytes, code: str) -> None:
    with pytest.raises(BadContact) as caught:
        read(data)

    assert caught.value.code == code
    for language in Language:
        assert Words(language).say(f"error.{code}", **caught.value.facts)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_rubbish_crashes_the_reader(data: bytes) -> None:
    try:
        read(data, every=True)
    except BadContact:
        return


@pytest.mark.parametrize("at", ["0001-01-01 00:00", "9999-12-31 23:59", "1989-12-31 23:59:59"])
def test_a_year_no_contact_can_be_of_is_told_with_its_line(at: str) -> None:
    with pytest.raises(BadContact, match="contacts-time") as caught:
        read(f"时间,号码\n2026-11-03 22:15,95555\n{at},95555\n")

    assert caught.value.facts["line"] == 3


def test_a_length_of_thousands_of_digits_is_none() -> None:
    (one,) = read(f"时间,号码,时长\n2026-11-03 22:15,95555,{'9' * 5000}\n")

    assert one.lasted is None


def test_an_encoding_that_is_not_known_is_told() -> None:
    with pytest.raises(BadContact, match="contacts-xml"):
        read(b"<?xml version='1.0' encoding='gb18030'?><smses/>")


def test_a_picture_written_as_two_halves_is_one_character() -> None:
    (one,) = read('<smses><sms address="95555" date="1762179300000" type="1" body="好&#55357;&#56832;&#33;" /></smses>')

    assert one.words == "好\N{GRINNING FACE}!"


@pytest.mark.parametrize("half", ["&#55357;", "&#56832;", "&#56832;&#55357;"])
def test_half_a_character_is_told_with_its_line(half: str) -> None:
    with pytest.raises(BadContact, match="contacts-xml"):
        read(f'<smses><sms address="95555" date="1762179300000" type="1" body="{half}" /></smses>')
