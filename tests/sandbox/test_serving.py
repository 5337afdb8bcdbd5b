"""The command itself: how it starts, how it refuses to, how it stops; and the page it serves."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest

from sandbox.serve import serve
from tests.sandbox.hands import Bot, Running

COMMAND = [sys.executable, "-m", "sandbox", "serve", "--port", "0", "--until-eof"]
SOONER_THAN_A_POLL_S = 20
"""Those that are held are 25 and 50 s long; a busy machine takes its time."""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, None])
def test_it_says_where_it_is_and_stops_in_order_though_it_is_polled(how: signal.Signals | None) -> None:
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(COMMAND, text=True, **pipes) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        ready = json.loads(process.stdout.readline())
        assert ready["ready"] is True
        assert ready["smtp"].startswith("smtp://127.0.0.1:")
        host, port = ready["url"].removeprefix("http://").split(":")
        polls = [socket.create_connection((host, int(port))) for _ in range(3)]
        for poll, path in zip(
            polls, ("/bot1:abc/getUpdates?timeout=50", "/sim/events?wait=25", "/"), strict=True
        ):
            poll.sendall(f"GET {path} HTTP/1.1\r\nHost: sandbox\r\n\r\n".encode())
        assert polls[2].recv(12) == b"HTTP/1.1 200"
        if how is None:
            process.stdin.close()
        else:
            process.send_signal(how)
        assert process.wait(SOONER_THAN_A_POLL_S) == 0
        assert process.stderr.read() == ""
        for poll in polls:
            poll.close()


def test_a_taken_port_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert serve(["--port", str(port)]) == 2
        first = capsys.readouterr().err
        assert first.startswith(
            f"sandbox: cannot listen at 127.0.0.1:{port}: the port is taken; stop what has it"
        )
        assert first.count("\n") == 1
        assert serve(["--port", "0", "--smtp-port", str(port)]) == 2
        assert capsys.readouterr().err == first


def test_it_ends_quietly_where_nobody_reads_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as out:
        monkeypatch.setattr("sys.stdout", out)
        assert serve(["--port", "0"]) == 141


@pytest.mark.parametrize("option", ["--state", "--letters"])
def test_a_folder_that_cannot_be_written_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    (tmp_path / "file").write_text("")
    folder = tmp_path / "file" / "folder"
    assert serve(["--port", "0", option, str(folder)]) == 2
    assert capsys.readouterr().err == f"sandbox: {option} {folder} cannot be written: Not a directory\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--port", "many"],
        ["--port", "70000"],
        ["--limits", "perhaps"],
        ["--token", "secret"],
        ["--colour", "red"],
    ],
)
def test_a_bad_option_is_one_line(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert serve(arguments) == 2
    said = capsys.readouterr().err
    assert said.startswith("sandbox: ")
    assert said.count("\n") == 1
    assert arguments[0].removeprefix("--") in said


async def test_the_page_is_served_with_types_and_a_policy(
    http: aiohttp.ClientSession, served: Running
) -> None:
    for path, mime in (("/", "text/html"), ("/web/api.js", "text/javascript")):
        async with http.get(served.url + path) as reply:
            assert (reply.status, reply.content_type) == (200, mime)
            assert reply.headers["Cache-Control"] == "no-store"
            assert "default-src 'self'" in reply.headers["Content-Security-Policy"]
    for path in ("/web/nothing.js", "/web/%2e%2e/serve.py", "/web/../serve.py"):
        async with http.get(served.url + path) as reply:
            assert reply.status == 404


async def test_another_site_in_the_browser_may_not_act(
    http: aiohttp.ClientSession, served: Running, bot: Bot
) -> None:
    body = {"name": "Anna"}
    for origin, status in (("https://elsewhere.test", 403), (served.url, 200)):
        async with http.post(f"{served.url}/sim/people", json=body, headers={"Origin": origin}) as reply:
            assert reply.status == status
