"""Who plays the script's patients under load: generated test persons, each once."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sandbox.player.door import Registered
from sandbox.player.login import log_in
from sandbox.player.script import Part
from sandbox.player.show import Actor, Show


class StandIns:
    def __init__(self, register: Sequence[Registered]) -> None:
        self.register = {person.login: person for person in register}
        self.patients = [person for person in register if person.is_generated]

    def cast(self, people: Sequence[Part], number: int) -> tuple[list[Part], dict[str, str]]:
        """The parts of the play of this number, and by what names they go in it."""
        patients = sum(1 for part in people if part.role == "patient")
        mine = iter(self.patients[number * patients : (number + 1) * patients])
        parts: list[Part] = []
        names: dict[str, str] = {}
        for part in people:
            if part.role != "patient":
                parts.append(part)
                continue
            person = next(mine)
            parts.append(replace(part, login=person.login))
            names[part.login] = person.login
            if part.login in self.register:
                names[self.register[part.login].name] = person.name
        return parts, names


@dataclass(slots=True)
class Phones:
    """Generated persons share telephones: whose code it is is certain when they log in one by one."""

    _taken: dict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))

    async def log_in(self, show: Show, actor: Actor) -> None:
        phone = actor.boxes["sms"].addresses[0]
        async with self._taken[phone]:
            await log_in(show, actor)
