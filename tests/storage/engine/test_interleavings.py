"""However verbs, failures and cancelled callers fall together, what stays is what was promised."""

import asyncio
import shutil
from dataclasses import dataclass
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import bindparam, select

from storage.engine.database import open_database
from storage.engine.errors import ConflictError
from storage.engine.port import Port
from storage.engine.upsert import insert_or_update, inserting
from storage.tables.turns import outcomes
from tests.examples import tried

COLUMNS = ("request_id", "verb", "outcome", "at")
PUT = insert_or_update(outcomes, *COLUMNS, key=["request_id"])
ADD = inserting(outcomes, *COLUMNS)
GET = select(outcomes.c.at).where(outcomes.c.request_id == bindparam("request"))
ROWS = select(outcomes.c.request_id, outcomes.c.at)


@dataclass(frozen=True)
class Step:
    """Adds `by` to a row; then falls, or tries something in a nested part that comes to nothing."""

    row: str
    by: int
    falls: bool
    tries: bool
    cancelled: bool
    turns: int


STEPS = st.lists(
    st.builds(
        Step,
        row=st.sampled_from("ab"),
        by=st.integers(1, 9),
        falls=st.booleans(),
        tries=st.booleans(),
        cancelled=st.booleans(),
        turns=st.integers(0, 3),
    ),
    max_size=25,
)


def carry_out(port: Port, step: Step) -> int:
    row = port.one(GET, request=step.row)
    total = (row[0] if row else 0) + step.by
    port.run(PUT, request_id=step.row, verb="t", outcome="{}", at=total)
    if step.tries:
        try:
            with port.nested():
                port.run(PUT, request_id=step.row, verb="t", outcome="{}", at=-1)
                port.run(ADD, request_id=step.row, verb="t", outcome="{}", at=-1)
        except ConflictError:
            pass
    if step.falls:
        raise LookupError
    return int(total)


async def play(url: str, steps: list[Step]) -> tuple[list[object], dict[str, int]]:
    database = await open_database(url)

    async def call(step: Step) -> object:
        for _ in range(step.turns):
            await asyncio.sleep(0)
        return await database.write(lambda port: carry_out(port, step))

    calls = [asyncio.ensure_future(call(step)) for step in steps]
    await asyncio.sleep(0)
    for step, waiting in zip(steps, calls, strict=True):
        if step.cancelled:
            waiting.cancel()
    answers: list[object] = list(await asyncio.gather(*calls, return_exceptions=True))
    rows = dict(await database.fetch(ROWS))
    await database.close()
    return answers, rows


@tried(30)
@given(steps=STEPS)
def test_every_promise_is_kept_and_nothing_else_happened(
    sqlite_template: Path, tmp_path: Path, steps: list[Step]
) -> None:
    shutil.copy(sqlite_template, tmp_path / "store.db")
    for old in ("store.db-wal", "store.db-shm"):
        (tmp_path / old).unlink(missing_ok=True)
    answers, rows = asyncio.run(play(f"sqlite+aiosqlite:///{tmp_path / 'store.db'}", steps))
    for row in "ab":
        mine = [(step, answer) for step, answer in zip(steps, answers, strict=True) if step.row == row]
        totals = sorted(answer for _, answer in mine if isinstance(answer, int))
        promised = sum(step.by for step, answer in mine if isinstance(answer, int))
        # a caller who is cancelled before handing in leaves nothing; after it, the effect is there
        unsure = sum(step.by for step, answer in mine if step.cancelled and not step.falls)
        assert promised <= rows.get(row, 0) <= promised + unsure
        assert len(set(totals)) == len(totals)
        assert all(isinstance(answer, LookupError) or step.cancelled for step, answer in mine if step.falls)
