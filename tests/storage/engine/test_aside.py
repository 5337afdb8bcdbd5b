"""Long reads in a process of their own: what they tell, and when the process is there."""

import asyncio
import os
import signal

import pytest
from sqlalchemy import func, select

from care.refusals import NotYours
from storage.engine.aside import Aside, bound
from storage.engine.errors import AwayError
from storage.engine.port import Port
from storage.tables.people import people

_COUNTED = select(func.count().label("counted")).select_from(people)


def counted(port: Port, more: int) -> int:
    [row] = port.all(_COUNTED)
    return int(row.counted) + more


def another(_port: Port) -> int:
    raise NotYours


async def test_the_process_is_there_while_something_is_read(database_url: str) -> None:
    aside = Aside(database_url)
    assert aside.process is None
    assert await aside.read(bound(counted, more=3)) == 3
    first = aside.process
    with pytest.raises(NotYours):
        await aside.read(bound(another))
    assert await aside.read(bound(counted, 4)) == 4
    assert aside.process == first
    assert first is not None
    os.kill(first, signal.SIGKILL)
    with pytest.raises(AwayError):
        await aside.read(bound(counted, 4))
    await aside.close()


async def test_the_process_ends_when_nothing_is_read(sqlite_url: str) -> None:
    aside = Aside(sqlite_url, idle=0)
    assert await aside.read(bound(counted, 5)) == 5
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert aside.process is None
    await aside.close()
