"""A message is taken by a real receiver, or comes back with the reason; nothing of the address is said anywhere."""

from __future__ import annotations

import io
import logging
import socket
import threading
from typing import TYPE_CHECKING

import pytest
import receiving
from receiving import LOOPBACK, Arrived

from anhuan.notify.sending import Reason, send

if TYPE_CHECKING:
    from collections.abc import Iterator

TITLE, BODY = "安还提醒", "2026年11月20日（还有 7 天）：还款日\n打开安还，看看下一步。"


@pytest.fixture
def web() -> Iterator[receiving.Receiver]:
    """Give a web server."""
    with receiving.web() as found:
        yield found


@pytest.fixture
def mail() -> Iterator[receiving.Receiver]:
    """Give a mail server."""
    with receiving.mail() as found:
        yield found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def test_a_message_arrives_over_the_web_with_its_name(web: receiving.Receiver) -> None:
    assert send(web.address, TITLE, BODY, key="k1") is None
    assert web.arrived == [Arrived("web", "k1", TITLE, BODY)]


def test_a_message_arrives_by_mail_with_its_name(mail: receiving.Receiver) -> None:
    assert send(mail.address, TITLE, BODY, key="k1") is None
    assert mail.arrived == [Arrived("mail", "k1", TITLE, BODY)]


@pytest.mark.parametrize(
    ("status", "reason"),
    [(401, Reason.REFUSED), (404, Reason.REFUSED), (429, Reason.UNAVAILABLE), (500, Reason.UNAVAILABLE)],
)
def test_what_a_service_answers_is_told_as_a_reason(web: receiving.Receiver, status: int, reason: Reason) -> None:
    web.status = status

    assert send(web.address, TITLE, BODY, key="k1") is reason


@pytest.mark.parametrize(("answer", "reason"), [("550 no", Reason.REFUSED), ("451 later", Reason.UNAVAILABLE)])
def test_what_a_mail_server_answers_is_told_as_a_reason(mail: receiving.Receiver, answer: str, reason: Reason) -> None:
    mail.smtp = answer

    assert send(mail.address, TITLE, BODY, key="k1") is reason


@pytest.mark.parametrize(
    "form", ["json://{host}:{port}/", "mailto://{host}:{port}/?from=a@example.org&to=b@example.org"]
)
def test_where_nobody_listens_there_is_no_network(form: str) -> None:
    assert send(form.format(host=LOOPBACK, port=free_port()), TITLE, BODY, key="k1") is Reason.NO_NETWORK


def test_a_name_that_does_not_exist_is_no_network() -> None:
    assert send("json://nowhere.invalid/", TITLE, BODY, key="k1") is Reason.NO_NETWORK


def test_an_address_that_leads_nowhere_is_the_reason() -> None:
    assert send("rubbish", TITLE, BODY, key="k1") is Reason.ADDRESS


def test_a_service_that_does_not_answer_is_let_go_of(web: receiving.Receiver) -> None:
    web.waits = threading.Event()

    assert send(web.address, TITLE, BODY, key="k1", limit=0.3) is Reason.TIME_OUT


def test_a_service_that_is_slower_than_its_own_patience_is_a_time_out(web: receiving.Receiver) -> None:
    web.waits = threading.Event()

    assert send(f"{web.address}?rto=0.2&cto=0.2", TITLE, BODY, key="k1") is Reason.TIME_OUT


def test_two_at_once_each_hear_their_own_reason(web: receiving.Receiver) -> None:
    web.status, found = 401, dict[str, Reason | None]()
    there, gone = web.address, f"json://{LOOPBACK}:{free_port()}/"

    def ask(address: str) -> None:
        found[address] = send(address, TITLE, BODY, key="k1")

    threads = [threading.Thread(target=ask, args=(one,)) for one in (there, gone)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert found == {there: Reason.REFUSED, gone: Reason.NO_NETWORK}


def test_what_another_thread_says_is_not_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    class Told:
        def notify(self, **_: object) -> bool:
            other = threading.Thread(target=logging.getLogger("apprise").warning, args=("timed out",))
            other.start()
            other.join()
            return False

    monkeypatch.setattr("anhuan.notify.sending.plugin", lambda _: Told())

    assert send("json://host/", TITLE, BODY, key="k1") is Reason.REFUSED


def test_a_service_that_fails_by_its_own_mistake_is_a_reason_too(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def notify(self, **_: object) -> bool:
            raise ValueError("json://host/secret")

    monkeypatch.setattr("anhuan.notify.sending.plugin", lambda _: Broken())

    assert send("json://host/secret", TITLE, BODY, key="k1") is Reason.REFUSED


def test_no_log_and_no_stream_ever_holds_an_address(web: receiving.Receiver, capfd: pytest.CaptureFixture[str]) -> None:
    web.status, logged, root = 403, io.StringIO(), logging.getLogger()
    listening, before = logging.StreamHandler(logged), root.level
    root.addHandler(listening)
    root.setLevel(logging.DEBUG)
    try:
        send(web.address.replace("://", "://user:pass-word@") + "path-secret", TITLE, BODY, key="k1")
        send("rubbish-secret", TITLE, BODY, key="k1")
        logging.getLogger("another").debug("listening")
    finally:
        root.removeHandler(listening)
        root.setLevel(before)

    said = logged.getvalue() + "".join(capfd.readouterr())
    assert said == "listening\n"
