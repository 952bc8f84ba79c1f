"""A process killed at any moment has lost nothing that was acknowledged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

KILLING = Path(__file__).with_name("killing.py")
ROUNDS = 100


def test_whoever_is_killed_while_writing_loses_nothing_acknowledged(tmp_path: Path) -> None:
    path = os.pathsep.join([str(KILLING.parents[1]), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, str(KILLING), str(ROUNDS), "7"],
        env={**os.environ, "ANHUAN_HOME": str(tmp_path / "home"), "DATABASE_URL": "", "PYTHONPATH": path},
        capture_output=True,
        check=True,
        timeout=300,
    )
    found = json.loads(done.stdout)

    assert (found["rounds"], found["lost"], found["unsound"]) == (ROUNDS, [], 0)
    assert found["told"] > ROUNDS
