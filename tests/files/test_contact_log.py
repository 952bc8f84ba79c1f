"""A phone's own log: whose numbers are taken, how far each call got, and what cannot be read."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anhuan.contact.contact import Contact, Exchange, From, Means
from anhuan.errors import BadContact
from anhuan.files.contacts import entry
from anhuan.files.contacts.log import LARGEST, MOST_BAD, read_log, read_rows
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


@pytest.mark.parametrize("head", ["", '<?xml version="1.0" encoding="UTF-16" standalone="yes" ?>\n'])
def test_a_backup_in_utf_16_is_read_as_any_other(head: str) -> None:
    assert read((head + XML).encode("utf-16")) == read(XML)


def test_half_a_character_of_utf_16_is_no_log() -> None:
    with pytest.raises(BadContact) as wrong:
        read(CALLS.encode("utf-16") + b"x")

    assert wrong.value.code == "contacts-unknown"


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
        ("<!DOCTYPE html>\n<html><body>时间</body></html>", "contacts-html"),
        ("<!-- saved --><HTML><body/></HTML>", "contacts-html"),
        ("<rss><item/></rss>", "contacts-xml-root"),
        ("<!--a-->" * 400 + "<rss/>", "contacts-xml-root"),
        ("<smses><sms", "contacts-xml"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><smses>&b;</smses>', "contacts-xml"),
        ('<!DOCTYPE a [<!ENTITY b SYSTEM "passwd">]><smses>&b;</smses>', "contacts-xml"),
        ('"' + "时" * 200_000 + '",号码\n', "contacts-unknown"),
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


def bad_rows(data: str) -> list[tuple[int, str]]:
    found = read_log(data.encode(), SHANGHAI, BANK)
    for one in found.bad:
        assert all(Words(language).say(f"error.{one.code}", **one.facts) for language in Language)
    return [(one.line, one.code) for one in found.bad]


@pytest.mark.parametrize(
    "at", ["昨天", "", "2026-11-03", "20261103", "0001-01-01 00:00", "9999-12-31 23:59", "1989-12-31 23:59:59"]
)
def test_a_moment_no_contact_can_be_of_is_told_with_its_line_and_stops_no_other_row(at: str) -> None:
    log = f"时间,号码\n2026-11-03 22:15,95555\n{at},95555\n2026-11-03 22:17,95555\n"

    assert bad_rows(log) == [(3, "contacts-time")]
    assert len(read(log)) == 2


def test_a_cell_that_is_far_too_long_is_told_with_its_line() -> None:
    log = '时间,号码,内容\n2026-11-03 08:00,95555,好\n2026-11-03 08:00,95555,"' + "9" * 200_000 + '"\n'

    assert bad_rows(log + "2026-11-03 09:00,95555,好\n") == [(3, "contacts-cell")]
    assert len(read(log + "2026-11-03 09:00,95555,好\n")) == 2


@pytest.mark.parametrize("cells", ["95555,a\0b", "95\x00555,"])
def test_a_character_nothing_can_write_down_is_told_with_its_line(cells: str) -> None:
    assert bad_rows(f"时间,号码,内容\n2026-11-03 08:00,{cells}\n") == [(2, "contacts-characters")]


def test_the_first_bad_rows_are_told_and_all_are_counted() -> None:
    found = read_log(("时间,号码\n" + "昨天,95555\n" * 5_000).encode(), SHANGHAI, BANK)

    assert [one.line for one in found.bad] == list(range(2, MOST_BAD + 2))
    assert found.bad_count == 5_000


def test_rows_of_a_backup_without_a_moment_are_told_with_their_lines() -> None:
    backup = (
        '<smses>\n<sms address="95555" date="x" body="好"/>\n<mms address="95555" date="17"></mms>\n'
        f'<sms address="95555" date="{10**12}" body="好"/></smses>'
    )

    assert bad_rows(backup) == [(2, "contacts-time"), (3, "contacts-time")]
    assert len(read(backup)) == 1


MMS = """<smses count="3"><mms date="1762179300000" msg_box="1" address="95555~13800000000" sub="null"><parts>
<part seq="-1" ct="application/smil" text="&lt;smil/&gt;"/><part seq="0" ct="text/plain" text="请于今日还款"/>
<part seq="1" ct="image/jpeg" data="/9j/" text="null"/><part seq="2" ct="text/plain; charset=utf-8" text="详见图片"/>
</parts><addrs><addr address="95555" type="137"/><addr address="13800000000" type="151"/></addrs></mms>
<mms date="1762179360" msg_box="2" address="95555" sub="回复"><parts><part ct="text/plain" text="知道了"/></parts>
<addrs><addr address="insert-address-token" type="137"/></addrs></mms>
<mms date="1762179420000" msg_box="1" address="95555"><parts/></mms></smses>"""


def test_a_message_with_parts_is_read_with_its_sender_its_moment_and_its_words() -> None:
    theirs, ours, picture = read(MMS)

    assert (theirs.means, theirs.number, theirs.began) == (Means.TEXT, "95555", From.THEM)
    assert theirs.words == "请于今日还款\n详见图片"
    assert (ours.began, ours.words, ours.at - theirs.at) == (From.US, "回复\n知道了", dt.timedelta(minutes=1))
    assert (picture.words, picture.number) == ("", "95555")


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


@pytest.mark.parametrize(
    "at",
    ["2026-11-03 22:15", "2026/11/03 22:15:00", "2026-11-03T22:15:00", "03/11/2026 22:15", "2026-11-03T14:15:00Z"],
)
def test_a_moment_is_read_as_logs_write_it(at: str) -> None:
    (one,) = read(f"时间,号码\n{at},95555\n")

    assert one.at == dt.datetime(2026, 11, 3, 22, 15, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    "log", ["时间,号码\n" + "2026-11-03 08:00,1\n" * 11, "<smses>" + '<sms date="1762179300000"/>' * 11 + "</smses>"]
)
def test_a_log_of_more_rows_than_a_phone_holds_is_refused(monkeypatch: pytest.MonkeyPatch, log: str) -> None:
    monkeypatch.setattr(entry, "MOST_ROWS", 10)
    with pytest.raises(BadContact, match="contacts-too-many"):
        read(log)


def test_a_file_that_is_too_large_is_not_read() -> None:
    with pytest.raises(BadContact, match="contacts-too-large"):
        read(b" " * (LARGEST + 1))


def test_a_log_tells_which_of_its_columns_were_understood_and_how_often_each_number_stands_in_it() -> None:
    found = read_rows(CALLS.encode(), SHANGHAI)

    assert found.columns == {"at": "时间", "number": "号码", "kind": "类型", "lasted": "时长"}
    assert found.numbers == {"95555": 3, "13800000000": 1}
