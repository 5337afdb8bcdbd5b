"""A warm parent that is kept: each who calls gets one of its own, which ends with the call."""

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest

from sandbox.player import warm

PARENT = """
import json, os, sys
from pathlib import Path
from bot.door.kept import keep_warm

def serve():
    print(json.dumps({"warm": os.getpid()}), flush=True)
    for line in sys.stdin:
        print(json.dumps({"ready": json.loads(line)["start"], "door": str(os.getpid())}), flush=True)
    return 0

raise SystemExit(keep_warm(Path(sys.argv[1]), serve, lambda: None))
"""


async def test_two_calls_meet_parents_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm, "KEPT", tmp_path / "warm.sock")
    kept = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PARENT, tmp_path / "warm.sock", stderr=PIPE
    )
    assert kept.stderr is not None
    assert "warm.sock" in (await kept.stderr.readline()).decode()
    birth = warm.Birth("ett", {}, tmp_path / "log", migrate=False)
    async with warm.warm_parent() as one, warm.warm_parent() as other:
        assert await one.start(birth) != await other.start(birth)
    async with warm.warm_parent() as again:
        assert await again.start(birth)
    kept.send_signal(signal.SIGINT)
    assert await kept.wait() == 0
    assert not (tmp_path / "warm.sock").exists()
