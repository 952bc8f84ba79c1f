"""The door for phones, in the real program: it listens at home only when told, and there lets in who has a code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browser.at_home import HOME
from browser.program import ask, running

from anhuan.web.serve import PORTS_TRIED

AT_HOME = str(Path(__file__).with_name("at_home.py"))
STRANGER = "127.0.0.3"


@pytest.fixture
def port(worker_id: str) -> int:
    """Return a port nobody else takes."""
    return 18765 + 3 * PORTS_TRIED + 100 * int(worker_id.removeprefix("gw").replace("master", "0"))


def test_without_being_told_nobody_at_home_is_heard(tmp_path: Path, port: int) -> None:
    with running(tmp_path / "home", port, start=(AT_HOME,)) as program:
        assert program.get("/start/")[0] == 200
        with pytest.raises(ConnectionRefusedError):
            ask(port, "/", headers={"Host": f"{HOME}:{port}"}, to=HOME)


def test_a_phone_at_home_is_let_in_with_a_code_and_nobody_else(tmp_path: Path, port: int) -> None:
    with running(tmp_path / "home", port, start=(AT_HOME,), serve=("--phone",)) as program:
        port = program.port
        home = {"Host": f"{HOME}:{port}"}
        assert ask(port, "/start/", headers=home, comes_from=STRANGER, to=HOME)[0] == 403
        shown = re.search(rf"http://{HOME}:{port}(/phone/open/[\w-]+/)", program.get("/phone/")[1])
        assert shown
        wrong_name = ask(port, shown[1], headers={"Host": "elsewhere.example"}, comes_from=STRANGER, to=HOME)
        assert wrong_name[0] == 403

        opened = ask(port, shown[1], headers=home, comes_from=STRANGER, to=HOME)
        key = re.search(r"anhuan_phone=[^;]+", opened[1])
        assert opened[0] == 302
        assert key

        seen = ask(port, "/start/", headers=home | {"Cookie": key[0]}, comes_from=STRANGER, to=HOME)
        assert (seen[0], "从一笔欠款开始" in seen[1]) == (200, True)
        assert ask(port, "/start/", headers=home, comes_from="127.0.0.4", to=HOME)[0] == 403
        assert ask(port, shown[1], headers=home, comes_from="127.0.0.4", to=HOME)[0] == 403
        foreign = home | {"Cookie": key[0], "Origin": "http://elsewhere.example"}
        assert ask(port, "/undo/", method="POST", headers=foreign, comes_from=STRANGER, to=HOME)[0] == 403
