"""A script goes the same way when the bot is killed before and after each act.

A kill before an act finds the bot at rest, the one after it in the middle: it is not waited for. Six
scripts of the care guarantee together take every row of the table of transitions (domain.md 4.2); the four
that are long are killed after each act alone, since the bot that was born there has little to forget.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import text

from care.guarantee.transitions import TRANSITIONS
from sandbox.player import report
from sandbox.player.cast import Turn
from sandbox.player.parse import is_fragment, parse
from sandbox.player.play import Outcome, play
from sandbox.player.script import Script
from sandbox.player.stage import Stage, own_stage
from sandbox.player.steps.acts import Says, SendsFile, Taps
from sandbox.player.steps.step import Step
from sandbox.player.steps.world import Advance, Restart, Store
from sandbox.player.warm import Warm
from storage.engine.database import Database, open_database
from storage.engine.port import Port
from tests.players import OnAServer
from tests.rehearsed import PATIENCE_S
from tests.robustness.routine import Happened, broken, happened, rows_walked

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.kills]
FOLDER = Path(__file__).parents[1] / "conversations"
GUARANTEE = FOLDER / "vårdgaranti"
FEW = {
    "behover_inte_vard": {8},
    "delsvar": {23},
    "handlingar_postas": {1, 2, 3, 5, 10, 17, 18, 19, 20, 21},
    "nej_med_orsak": {6, 7, 9},
    "sent_svar": {15, 16},
    "tystnad": {4, 11, 12, 13, 14, 22},
}
"""The rows that each takes, every one together. `--kill-in-every-script` plays all scripts."""
LONG = {f"{GUARANTEE.name}/{name}" for name in ("delsvar", "handlingar_postas", "sent_svar", "tystnad")}
NOT_KILLED = {
    "fel/avbrott_vanta_en_timme": "the wait that the messenger asked for is not stored (decision 026)",
}
"""Scripts that need not go the same way, and why."""
ACTS = (Says, Taps, SendsFile, Advance)
NO_ROWS: frozenset[int] = frozenset()


def killing(talk: tuple[Step, ...], *, before: bool) -> Iterator[Step]:
    for step in talk:
        kills = [Restart(step.at, "kill")] if isinstance(step, ACTS) else []
        yield from (*(kills if before else ()), step, *kills)


def with_kills(script: Script, *, before: bool) -> Script:
    """At the end the bot comes to rest: what was handed to it before it was killed is done."""
    return replace(script, talk=(*killing(script.talk, before=before), at_rest(script)))


def at_rest(script: Script) -> Step:
    return Store(script.talk[-1].at, {"outbox": "empty"})


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "name" in metafunc.fixturenames:
        every = metafunc.config.getoption("--kill-in-every-script")
        names = sorted(_all_others()) if every else [f"{GUARANTEE.name}/{name}" for name in FEW]
        metafunc.parametrize("name", names)


def _all_others() -> Iterator[str]:
    for file in FOLDER.rglob("*.yaml"):
        name = str(file.relative_to(FOLDER).with_suffix(""))
        if name not in NOT_KILLED and not is_fragment(file):
            yield name


@dataclass
class Looked:
    """A script that is played, and its store, looked at before the bot that has it ends."""

    warm: Warm
    url: str
    wrong: list[str] = field(default_factory=list)
    events: list[Happened] = field(default_factory=list)

    async def play(self, script: Script) -> Outcome:
        return await play(Turn(script, script.lang), self._stage, PATIENCE_S)

    @asynccontextmanager
    async def _stage(self, http: aiohttp.ClientSession) -> AsyncIterator[Stage]:
        async with own_stage(self.warm, http, self.url) as stage:
            yield stage
            database = await open_database(self.url)
            await self.look(database)
            await database.close()

    async def look(self, database: Database) -> None:
        self.wrong, self.events = await database.read(broken), await database.read(happened)


@pytest.fixture
def url(on_a_server: OnAServer, tmp_path: Path) -> str:
    """The address of a store that the bot makes."""
    return on_a_server() or f"sqlite+aiosqlite:///{tmp_path / 'store.db'}"


async def test_a_routine_goes_the_same_way(
    name: str, warm: Warm, url: str, pytestconfig: pytest.Config
) -> None:
    script, looked = parse(FOLDER / f"{name}.yaml"), Looked(warm, url)
    before = pytestconfig.getoption("--kill-in-every-script") or name not in LONG
    outcome = await looked.play(with_kills(script, before=before))

    assert outcome.failed is None, f"{script.about}\n{report.failure(outcome)}"
    assert looked.wrong == []
    assert FEW.get(Path(name).name, NO_ROWS) <= rows_walked(looked.events)


async def test_together_they_take_every_row_of_the_table() -> None:
    assert set().union(*FEW.values()) == {transition.row for transition in TRANSITIONS.values()}


COPIED = "at, kind, subject, patient_id, unit_id, role, was, now, rules"
SENT = "FROM events WHERE what = 'send'"
AS = f"INSERT INTO events ({COPIED}, what) SELECT {COPIED},"
LOST = "INSERT INTO outbox (recipient, kind, facts, due) SELECT id, 'offer_sent', '{}', 0 FROM people LIMIT 1"
TAMPERED = {
    "sent twice": [f"{AS} 'send' {SENT}"],
    "silence made a no": [f"{AS} 'set_code' {SENT}", "UPDATE waiting_entries SET code = 'P'"],
    "a notice is lost": [LOST],
}


class UndoneError(Exception):
    """A store that was tampered with is as it was."""

    def __init__(self, wrong: list[str]) -> None:
        super().__init__(wrong)
        self.wrong = wrong


def tampered(port: Port, statements: list[str]) -> None:
    for one in statements:
        port.run(text(one))
    raise UndoneError(broken(port))


async def test_what_a_kill_could_break_is_seen(warm: Warm, url: str) -> None:
    script, unseen = parse(GUARANTEE / "ja.yaml"), []

    class Tampered(Looked):
        async def look(self, database: Database) -> None:
            await super().look(database)
            for how, statements in TAMPERED.items():
                with pytest.raises(UndoneError) as undone:
                    await database.write(lambda port, tampering=statements: tampered(port, tampering))
                unseen.extend([] if undone.value.wrong else [how])

    looked = Tampered(warm, url)
    await looked.play(replace(script, talk=(*script.talk, at_rest(script))))
    assert (looked.wrong, unseen) == ([], [])
    assert looked.events
