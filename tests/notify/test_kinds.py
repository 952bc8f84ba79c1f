"""The ways asked for by name: what a service shows, typed or pasted, becomes an address that can be used."""

from __future__ import annotations

import pytest

from anhuan.notify.address import LONGEST, is_usable
from anhuan.notify.kinds import KINDS, kind_of

MAIL = {"server": "smtp.qq.com", "port": "465", "user": "me@qq.com", "password": "p@ss:/w", "to": ""}


def address(kind: str, secret: str, sign: str = "") -> str:
    found = kind_of(kind)
    assert found
    return found.address({"secret": secret, "sign": sign})


def mail(**given: str) -> str:
    found = kind_of("email")
    assert found
    return found.address(MAIL | given)


@pytest.mark.parametrize(
    ("kind", "secret", "made"),
    [
        ("bark", "AbC123", "barks://api.day.app/AbC123"),
        ("bark", "https://api.day.app/AbC123/title/body", "barks://api.day.app/AbC123"),
        ("bark", "http://192.0.2.7:8080/AbC123/", "bark://192.0.2.7:8080/AbC123"),
        ("serverchan", "SCT1abc", "schan://SCT1abc"),
        ("serverchan", "https://sctapi.ftqq.com/SCT1abc.send", "schan://SCT1abc"),
        ("wecom", "693a91f6-7aaa-4bc4-97a0-0ec2cccc5aaa", "wecombot://693a91f6-7aaa-4bc4-97a0-0ec2cccc5aaa"),
        (
            "wecom",
            "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7aaa-4bc4-97a0-0ec2cccc5aaa",
            "wecombot://693a91f6-7aaa-4bc4-97a0-0ec2cccc5aaa",
        ),
        ("dingtalk", "abcdef12", "dingtalk://abcdef12/"),
        ("dingtalk", "https://oapi.dingtalk.com/robot/send?access_token=abcdef12", "dingtalk://abcdef12/"),
        ("feishu", "abc-def", "feishu://abc-def"),
        ("feishu", "https://open.feishu.cn/open-apis/bot/v2/hook/abc-def", "feishu://abc-def"),
        ("ntfy", "my-topic", "ntfys://my-topic"),
        ("ntfy", "https://ntfy.example.org/my-topic", "ntfys://ntfy.example.org/my-topic"),
        ("ntfy", "http://192.0.2.7/my-topic", "ntfy://192.0.2.7/my-topic"),
        ("other", "json://192.0.2.7/x", "json://192.0.2.7/x"),
    ],
)
def test_a_key_or_the_web_address_a_service_shows_becomes_an_address(kind: str, secret: str, made: str) -> None:
    assert address(kind, secret) == made
    assert is_usable(made)


def test_a_bot_that_signs_has_its_secret_with_it() -> None:
    made = address("dingtalk", "abcdef12", sign="SECabc")

    assert made == "dingtalk://SECabc@abcdef12/"
    assert is_usable(made)


def test_a_mailbox_sends_to_itself_unless_told_otherwise() -> None:
    assert "from=me%40qq.com&to=me%40qq.com" in mail()
    assert "to=you%40163.com" in mail(to="you@163.com")


@pytest.mark.parametrize(
    ("port", "start", "mode"),
    [("465", "mailtos://", "&mode=ssl"), ("587", "mailtos://", "&mode=starttls"), ("25", "mailto://", "smtp.qq.com")],
)
def test_mail_is_sent_encrypted_as_the_port_asks_for(port: str, start: str, mode: str) -> None:
    made = mail(port=port)

    assert made.startswith(start)
    assert made.endswith(mode)
    assert is_usable(made)


def test_what_stands_in_a_password_does_not_change_the_address() -> None:
    assert "me%40qq.com:p%40ss%3A%2Fw@smtp.qq.com:465" in mail()


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "rubbish",
        "http://example.org/",
        "ftp://example.org",
        "bark://",
        "mailto://example.org/?from=nobody",
        "syslog://",
        "dbus://",
        "json://host/" + "x" * LONGEST,
        "json://host/a\x00b",
        "json://host/a b",
        "ssh://example.org",
    ],
)
def test_an_address_that_leads_nowhere_or_stays_on_this_machine_is_refused(wrong: str) -> None:
    assert not is_usable(wrong)


@pytest.mark.parametrize("secret", ["http://[", "https://[::1", "https://api.day.app/", "a key", "键", "a/b", ""])
@pytest.mark.parametrize("kind", ["bark", "serverchan", "wecom", "dingtalk", "feishu", "ntfy"])
def test_a_web_address_that_is_none_is_refused(kind: str, secret: str) -> None:
    assert not is_usable(address(kind, secret))


def test_every_kind_has_its_own_name() -> None:
    assert len({one.id for one in KINDS}) == len(KINDS)
    assert kind_of("pigeon") is None
