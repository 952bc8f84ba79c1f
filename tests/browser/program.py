"""The program in a process of its own, on good days and bad ones: a small disk, a folder nobody may write."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ADDRESS: Final = re.compile(r"http://127\.0\.0\.1:(\d+)/")
AS_A_PERSON: Final = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")
"""What takes an administrator's rights away, which would write into any folder."""
SECONDS: Final = 20


@dataclass(frozen=True, slots=True)
class Program:
    """A running program: where it answers, its process, its folder, and the file its standard error goes to."""

    port: int
    process: subprocess.Popen[str]
    home: Path
    told: Path

    @property
    def address(self) -> str:
        """Return the address of the app."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def stderr(self) -> str:
        """Return what it has said on standard error so far."""
        return self.told.read_text("utf-8")

    def get(self, path: str, **options: str) -> tuple[int, str]:
        """Ask for a page as no browser does, with headers of one's own."""
        return ask(self.port, path, headers={"Host": f"127.0.0.1:{self.port}", **options})


def ask(
    port: int,
    path: str,
    *,
    method: str = "GET",
    headers: dict[str, str],
    comes_from: str = "127.0.0.1",
    to: str = "127.0.0.1",
    body: bytes | None = None,
) -> tuple[int, str]:
    """Send one request from an address of this machine, and return the status and the page."""
    connection = HTTPConnection(to, port, timeout=SECONDS, source_address=(comes_from, 0))
    connection.request(method, path, body=body, headers=headers)
    answer = connection.getresponse()
    page = answer.read().decode("utf-8", "replace")
    told = "".join(f"{name}: {value}\n" for name, value in answer.getheaders())
    connection.close()
    return answer.status, f"{told}\n{page}"


@contextmanager
def running(
    home: Path,
    port: int,
    *,
    before: Sequence[str] = (),
    start: Sequence[str] = ("-m", "anhuan"),
    serve: Sequence[str] = (),
) -> Iterator[Program]:
    """Run the program with a data folder; ``before`` is the command that starts it, if it is not started at once."""
    environment = {**os.environ, "ANHUAN_HOME": str(home), "DATABASE_URL": ""}
    command = [*before, sys.executable, *start, "--lang", "zh", "serve", "--no-browser", "--port", str(port), *serve]
    told = home.parent / f"{home.name}.stderr"
    with (
        told.open("w", encoding="utf-8") as errors,
        subprocess.Popen(  # noqa: S603 -- our own program
            command, env=environment, stdout=subprocess.PIPE, stderr=errors, encoding="utf-8"
        ) as process,
    ):
        try:
            assert process.stdout
            found = ADDRESS.search(process.stdout.readline())
            assert found, told.read_text("utf-8")
            yield Program(int(found[1]), process, home, told)
        finally:
            process.terminate()


def starting(
    home: Path, *, before: Sequence[str] = (), start: Sequence[str] = ("-m", "anhuan")
) -> subprocess.CompletedProcess[str]:
    """Start the program where it cannot start, and return how it ended."""
    environment = {**os.environ, "ANHUAN_HOME": str(home), "DATABASE_URL": ""}
    command = [*before, sys.executable, *start, "--lang", "zh", "serve", "--no-browser", "--port", "18799"]
    return subprocess.run(  # noqa: S603 -- our own program
        command, env=environment, capture_output=True, check=False, encoding="utf-8", timeout=SECONDS * 3
    )


def as_a_person() -> Sequence[str]:
    """Return the command that runs another without an administrator's rights; nothing for who has none."""
    return AS_A_PERSON if os.geteuid() == 0 else ()


def on_a_small_disk(home: Path, kilobytes: int) -> Sequence[str]:
    """Return the command that runs another with ``home`` on a disk of its own that holds only so much."""
    alone = ("unshare", "--mount") if os.geteuid() == 0 else ("unshare", "--user", "--map-root-user", "--mount")
    home.mkdir()
    script = f'mount -t tmpfs -o size={kilobytes}k,mode=700 tmpfs "{home}" && exec "$@"'
    return (*alone, "sh", "-c", script, "sh")


def seen_by(program: Program, path: Path) -> Path:
    """Return a path as the program sees it, whose disks are its own."""
    return Path(f"/proc/{program.process.pid}/root{path}")


def page_of(debt: str) -> re.Pattern[str]:
    """Return the address of a debt's page, with or without the payment that was just booked there."""
    return re.compile(rf"/debts/{debt}/(\?paid=[\w-]+)?$")
