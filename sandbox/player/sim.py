"""The person's side of the sandbox, for one bot."""

import asyncio
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import aiohttp

from sandbox.player.http import Answer, SilentError, ask
from sandbox.player.items import Json
from sandbox.player.phone import Event


@dataclass(frozen=True, slots=True)
class Sim:
    http: aiohttp.ClientSession
    url: str
    bot: int

    async def _ask(self, method: str, path: str, body: Mapping[str, object] | None = None) -> Answer:
        return await ask(self.http, method, f"{self.url}/sim/{path}", body=body)

    async def add_person(self, *, name: str, phone: str, email: str, lang: str) -> int:
        body = {"name": name, "phone": phone, "email": email, "language_code": lang}
        return int((await self._ask("POST", "people", body))["id"])

    async def events(self, *, after: int, wait: float) -> list[Event]:
        """What has happened since; waits so many seconds for something when nothing has."""
        query = urlencode({"after": after, "wait": math.ceil(wait)})
        try:
            async with asyncio.timeout(wait or None):
                return list((await self._ask("GET", f"events?{query}"))["events"])
        except TimeoutError:
            return []

    async def last(self) -> int:
        return int((await self._ask("GET", "events?after=0&wait=0"))["last"])

    async def send(self, person: int, text: str) -> None:
        await self._chat(person, "send", text=text)

    async def forward(self, person: int, text: str) -> None:
        await self._chat(person, "send", text=text, forwarded=True)

    async def send_file(self, person: int, file: Mapping[str, str]) -> None:
        """`kind`, `file_name`, `content`, and the `caption` below it."""
        await self._chat(person, "send", **file)

    async def edit(self, person: int, message_id: int, text: str) -> None:
        await self._chat(person, "edit", message_id=message_id, text=text)

    async def tap(self, person: int, message_id: int, place: tuple[int, int]) -> None:
        await self._chat(person, "tap", message_id=message_id, row=place[0], column=place[1])

    async def _chat(self, person: int, what: str, **body: object) -> None:
        await self._ask("POST", f"chats/{person}/{what}", {"bot": self.bot, "from": person, **body})

    async def redeliver(self) -> None:
        await self._ask("POST", "redeliver", {"bot": self.bot})

    async def fault(self, fault: Mapping[str, Json]) -> None:
        await self._ask("POST", "faults", {"bot": self.bot, **fault})

    async def no_faults(self) -> None:
        await self._ask("DELETE", f"faults?bot={self.bot}")

    async def file(self, file_id: str) -> bytes:
        try:
            async with self.http.get(f"{self.url}/sim/file/{file_id}") as response:
                response.raise_for_status()
                return await response.read()
        except (TimeoutError, aiohttp.ClientError) as error:
            raise SilentError(f"the file {file_id}: {error}") from error

    async def _state(self) -> Mapping[str, Any]:
        bots = (await self._ask("GET", "bots"))["bots"]
        return next((bot for bot in bots if bot["id"] == self.bot), {"pending": 0, "calls": 0})

    async def taken_in(self) -> bool:
        """Whether the bot has every update there is."""
        return int((await self._state())["pending"]) == 0

    async def journal(self) -> list[Event]:
        """The newest calls of the bot, each with its answer, in order."""
        return list((await self._ask("GET", f"calls?bot={self.bot}"))["calls"])

    async def calls(self) -> int:
        return int((await self._state())["calls"])

    async def called_since(self, calls: int) -> bool:
        state = await self._state()
        return int(state["pending"]) == 0 and int(state["calls"]) > calls
