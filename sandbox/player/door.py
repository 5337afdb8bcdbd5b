"""The bot's test door: clock, given rows, store, idle, labels, register."""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from sandbox.player.failures import Failed, LateError
from sandbox.player.http import PATIENCE_S, Answer, RefusedError, ask
from sandbox.player.items import Json

_A_LONG_WAY_S = 10 * PATIENCE_S
"""A clock stops wherever something is due, and at each stop the door itself waits ten seconds for rest.
Two hundred days in one step took more than a minute on PostgreSQL beside much other work.
"""


@dataclass(frozen=True, slots=True)
class Registered:
    """A person of the bot's register."""

    name: str
    login: str
    role: str
    phone: str
    email: str

    @property
    def is_generated(self) -> bool:
        """Whether it is one of those made for load, of whom there are as many as one likes."""
        return re.fullmatch(r"Genererad \d+", self.name) is not None


@dataclass(slots=True)
class Door:
    http: aiohttp.ClientSession
    url: str
    _forms: list[str] = field(default_factory=list)
    """Files."""

    async def _ask(
        self,
        method: str,
        path: str,
        body: Mapping[str, object] | None = None,
        *,
        expected: str = "",
        patience: float = PATIENCE_S,
    ) -> Answer:
        try:
            return await ask(self.http, method, f"{self.url}/door/{path}", body=body, patience=patience)
        except RefusedError as refused:
            raise Failed(expected or f"the bot's test door takes {path}", instead=str(refused)) from refused

    async def clock(self, wish: Mapping[str, object]) -> None:
        words = " ".join(f"{name} {value}" for name, value in wish.items())
        await self._ask("POST", "clock", wish, expected=f"the clock moves: {words}", patience=_A_LONG_WAY_S)

    async def now(self) -> str:
        """The bot's clock."""
        return (await self.seen())[0]

    async def seen(self) -> tuple[str, bool]:
        """What the bot's clock shows, and whether it goes."""
        clock = await self._ask("GET", "clock")
        return str(clock["now"]), bool(clock["running"])

    async def idle(self) -> None:
        try:
            await ask(self.http, "POST", f"{self.url}/door/idle", body={})
        except RefusedError as refused:
            raise LateError("the bot comes to rest", instead=str(refused)) from refused

    async def given(self, rows: Sequence[Mapping[str, Json]]) -> None:
        await self._ask("POST", "given", {"rows": list(rows)}, expected="the row can be laid out")
        self._forms += [str(of["file"]) for row in rows if isinstance(of := row.get("eservice"), Mapping)]

    def in_memory(self, *, again: bool) -> dict[str, str]:
        """The setting by which a bot that starts again has from its start what the one before it held in its
        memory alone: the e-services that were laid out. Not `again`: it is gone.
        """
        self._forms = self._forms if again else []
        return {"BOT_TEST_FORMS": os.pathsep.join(self._forms)}

    async def store(self, question: Mapping[str, Json]) -> Answer:
        return await self._ask("POST", "store", question, expected="the store can be asked this")

    async def labels(self, lang: str) -> dict[str, str]:
        answer = await self._ask("GET", f"labels?lang={lang}", expected=f"the bot speaks {lang}")
        return {str(key): str(value) for key, value in answer.items()}

    async def told(self, lang: str) -> Answer:
        """Which messages were notices to patients, and the names that they may say in the language."""
        return await self._ask("GET", f"notices?lang={lang}")

    async def cover(self, file: Path) -> None:
        """From here on the bot keeps what it reaches; the next bot takes it up from the file."""
        await self._ask("POST", "coverage", {"file": str(file)})

    async def covered(self) -> Answer:
        """What there is by sort and name, and whether it was reached."""
        return await self._ask("GET", "coverage")

    async def changes(self, after: int | None) -> list[Answer]:
        """What the store has written into its journal since; None: only the newest number of it."""
        query = "" if after is None else f"?after={after}"
        return list((await self._ask("GET", f"changes{query}"))["changes"])

    async def people(self) -> list[Registered]:
        return [
            Registered(
                name=str(each.get("name") or each["login"]),
                login=str(each["login"]),
                role=str(each.get("role") or ""),
                phone=str(each.get("phone") or ""),
                email=str(each.get("email") or ""),
            )
            for each in (await self._ask("GET", "people"))["people"]
        ]
