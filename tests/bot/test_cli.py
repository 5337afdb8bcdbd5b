"""The command line: quick to start, and plain about what is wrong."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.commands.cli import NOBODY_READS
from sandbox.player.kept import START_S
from tests.ports import free_ports

HOUSE = Path(__file__).parents[2]


def environment(**settings: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(HOUSE), **settings}


def run(*words: str, folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words], cwd=folder, env=environment(**settings), capture_output=True, text=True,
        check=False, timeout=START_S,
    )  # fmt: skip


FORKING = """
import json, os, sys
import bot.commands.demo
from bot.commands.cli import main
for told in sys.stdin:
    words, folder, env, *files = json.loads(told)
    child = os.fork()
    if not child:
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(env)
        for number, file in enumerate(files, start=1):
            os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        sys.argv[1:] = words
        main()
        sys.exit()
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""A line is a command to carry out, and is answered by its status."""

Line = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def vardtid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    """Commands, each a fork of one process that has imported what they stand on, for that takes a second."""
    said = [tmp_path_factory.mktemp("said") / name for name in ("out", "wrong")]
    parent = subprocess.Popen(
        [sys.executable, "-c", FORKING],
        cwd=HOUSE, env=environment(), text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip

    def done(*words: str, folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
        assert parent.stdin and parent.stdout  # noqa: PT018 - one thing: both are pipes
        told = [words, str(folder), environment(**settings), *map(str, said)]
        print(json.dumps(told), file=parent.stdin, flush=True)
        status = int(parent.stdout.readline())
        return subprocess.CompletedProcess(words, status, *(file.read_text("utf-8") for file in said))

    with parent:
        yield done
        assert parent.stdin
        parent.stdin.close()
        assert parent.wait(60) == 0


LIGHT = """
import json, sys
from typer.testing import CliRunner
from bot.commands.app import app
commands = [["--help"], ["migrate"], ["seed"], ["people", "list"], ["people", "link", "eva"], ["doctor"]]
done = {" ".join(words): CliRunner().invoke(app, words).exit_code for words in commands}
print(json.dumps({"done": done, "aiogram": "aiogram" in sys.modules}))
"""


def test_commands_that_need_no_messenger_library_do_not_load_it(tmp_path: Path) -> None:
    told = json.loads(run("-c", LIGHT, folder=tmp_path, BOT_API_URL="http://127.0.0.1:9").stdout)
    assert told["aiogram"] is False
    assert told["done"] == {
        "--help": 0, "migrate": 0, "seed": 0, "people list": 0, "people link eva": 0, "doctor": 1,
    }  # fmt: skip


SAYING = [
    "--help", "doctor", "regions table", "people", "schema", "play --help", "play .",
    "walk --start none.yaml",
]  # fmt: skip
"""Commands that print, one of every sort: typer's, those passed on, and words about what is wrong."""
MAIN = "from bot.commands.cli import main; main()"


def test_who_reads_only_the_beginning_gets_it_and_no_traceback(tmp_path: Path) -> None:
    ended = {}
    for command in SAYING:
        with subprocess.Popen(
            [sys.executable, "-c", MAIN, *command.split()],
            cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        ) as printing:  # fmt: skip
            assert printing.stdout and printing.stderr  # noqa: PT018 - one thing: both are pipes
            printing.stdout.close()
            ended[command] = printing.stderr.read(), printing.wait()
    assert ended == dict.fromkeys(SAYING, (b"", NOBODY_READS))


def test_a_machine_that_knows_ascii_alone_reads_and_says_swedish_all_the_same(tmp_path: Path) -> None:
    ascii_alone = {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    script = tmp_path / "åäö.yaml"
    script.write_text("bad: åäö\n", "utf-8")
    for words, said in (("check", "åäö.yaml:1:1: "), ("schema", "")):
        done = run("-c", MAIN, words, *([script.name] if said else []), folder=tmp_path, **ascii_alone)
        assert (done.returncode, done.stdout.startswith(said)) == (2 if said else 0, True), done.stderr
    told_again = run("-X", "utf8=0", "-c", MAIN, "--version", folder=tmp_path, **ascii_alone)
    assert told_again.returncode == 0, told_again.stderr


@pytest.mark.parametrize("command", [["bot"], ["demo"], ["migrate"], ["seed"], ["people", "list"]])
def test_a_wrong_setting_is_one_line_and_status_2(vardtid: Line, tmp_path: Path, command: list[str]) -> None:
    done = vardtid(*command, folder=tmp_path, BOT_MODE="pulling")
    assert done.returncode == 2
    assert done.stderr.splitlines() == ["BOT_MODE: 'pulling' was given; allowed: polling, webhook or worker"]


def test_the_bot_without_tables_says_what_to_run(tmp_path: Path) -> None:
    done = run("-m", "bot", folder=tmp_path)
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert line.endswith("run: vardtid migrate && vardtid seed")


def test_a_second_demo_says_that_one_is_running(vardtid: Line, tmp_path: Path) -> None:
    from bot.commands.locks import only_one

    with only_one(tmp_path / "var"):
        done = vardtid("demo", folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"already running here (process {os.getpid()})")


STAGED = """
import asyncio
from pathlib import Path
from bot.commands.stage_hand import sandbox
from bot.settings import load
async def staged():
    async with sandbox(load(), Path("kept")) as stage:
        print(stage.url, flush=True)
        await asyncio.Event().wait()
asyncio.run(staged())
"""


def test_the_sandbox_of_a_demo_that_is_killed_goes_with_it(tmp_path: Path) -> None:
    where = environment(BOT_API_URL=f"http://127.0.0.1:{free_ports(1)[0]}", SMTP_URL="smtp://127.0.0.1:0")
    with subprocess.Popen(
        [sys.executable, "-c", STAGED], cwd=tmp_path, env=where, stdout=subprocess.PIPE
    ) as demo:
        assert demo.stdout is not None
        assert demo.stdout.readline()
        demo.kill()
    lock = ["flock", "--timeout", "60", str(tmp_path / "kept" / "events.jsonl"), "true"]
    assert subprocess.run(lock, check=False).returncode == 0, "its sandbox lives on"


def test_a_folder_that_cannot_be_made_is_one_line(vardtid: Line, tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file where the folder should be")
    done = vardtid("demo", folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines() == ["var: cannot be written: File exists"]


def test_a_taken_port_is_one_line(vardtid: Line, tmp_path: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = vardtid("demo", folder=tmp_path, BOT_API_URL=f"http://127.0.0.1:{port}")
    assert done.returncode == 2
    assert "taken" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.fixture(scope="module")
def seeded(vardtid: Line, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store as a demo's at its start."""
    folder = tmp_path_factory.mktemp("seeded")
    (folder / "var").mkdir()
    shutil.copy(sqlite_template, folder / "var" / "vardtid.db")
    assert vardtid("seed", folder=folder).returncode == 0
    return folder


def test_a_role_that_is_none_is_told_with_those_that_are(vardtid: Line, seeded: Path) -> None:
    words = ("people", "add", "eva2", "Eva", "--unit", "Hälsocentralen Eken", "--role", "boss")
    done = vardtid(*words, folder=seeded)
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert line.startswith("--role: 'boss' was given; allowed: staff, group_member, ")


def test_real_people_do_not_enter_the_register(vardtid: Line, tmp_path: Path) -> None:
    words = ("people", "add", "eva2", "Eva", "--unit", "Hälsocentralen Eken")
    done = vardtid(*words, "--phone", "070-123 45 67", folder=tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


CASE = """
INSERT INTO cases (version, state, patient_id, unit_id, type, created, updated, status, for_unit, for_service,
  search, kind, for_post)
SELECT 1, 'new', people.id, units.id, 'fornya-recept', 1790000000000000, 0, '', 1, 0, '', 'service', 0
FROM people, units WHERE people.login = '19890914-2393' AND units.name = 'Hälsocentralen Eken';
INSERT INTO eservice_cases (case_id, form, form_version, answers, promised, rules)
SELECT id, type, 1, '{}', '2026-09-22', '{}' FROM cases;
"""


def test_a_report_calls_e_services_by_their_names_as_the_chat_does(vardtid: Line, seeded: Path) -> None:
    with closing(sqlite3.connect(seeded / "var" / "vardtid.db")) as store:
        store.executescript(CASE)
    told, pages = seeded / "report.csv", seeded / "report.pdf"
    files = ("--csv", str(told), "--pdf", str(pages))
    words = ("report", "--period", "2026-09-21", "--lang", "en", *files)
    assert vardtid(*words, folder=seeded).returncode == 0
    assert "Renew a prescription: fewer than 5 new, answered in time: fewer than 5" in told.read_text("utf-8")
    assert pages.read_bytes().startswith(b"%PDF")
    coming = vardtid("report", "--period", "2099-01-05", "--csv", str(told), folder=seeded)
    assert coming.stderr.strip().endswith("--period 2099-01-05: this period has not begun")
