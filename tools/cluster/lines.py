"""A line to the database that can be cut without either end hearing of it: bytes stop, nothing is closed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from sqlalchemy import make_url

_PIECE = 1 << 16


@dataclass
class Line:
    """`whole`: set unless it is cut."""

    target: str
    whole: asyncio.Event = field(default_factory=asyncio.Event)

    async def cut_often(self, seconds: float) -> None:
        """For so long, then whole for twice as long. Until it is cancelled."""
        while True:
            await asyncio.sleep(2 * seconds)
            self.whole.clear()
            print("half of them cut off", flush=True)
            await asyncio.sleep(seconds)
            self.whole.set()

    async def join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        url = make_url(self.target)
        host = str(url.query.get("host") or url.host)
        port = url.port or 5432
        try:
            there = (
                await asyncio.open_unix_connection(f"{host}/.s.PGSQL.{port}")
                if host.startswith("/")
                else await asyncio.open_connection(host, port)
            )
        except OSError:  # the database is being started anew
            writer.close()
            return
        async with asyncio.TaskGroup() as group:
            group.create_task(self._passed(reader, there[1]))
            group.create_task(self._passed(there[0], writer))

    async def _passed(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while piece := await source.read(_PIECE):
                await self.whole.wait()
                target.write(piece)
                await target.drain()
        target.close()


@asynccontextmanager
async def line_to(target: str) -> AsyncIterator[tuple[Line, str]]:
    """The line, whole at first, and the `DATABASE_URL` that goes over it."""
    line = Line(target)
    line.whole.set()
    server = await asyncio.start_server(line.join, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    url = make_url(target).set(host="127.0.0.1", port=port, query={})
    try:
        yield line, url.render_as_string(hide_password=False)
    finally:
        line.whole.set()
        server.close()
