"""A machine may be slow: what the bot is at when time is up is waited for, and else the look is late."""

from pathlib import Path

import aiohttp
import pytest

from sandbox.player.door import Door
from sandbox.player.failures import Failed, LateError
from sandbox.player.feed import Feed
from sandbox.player.mistakes import Place
from sandbox.player.phone import Event, Phone
from sandbox.player.show import Actor, Memory, Show
from sandbox.player.sim import Sim
from sandbox.player.steps.looks import Sees
from sandbox.player.wanted import ANY, Exact, Phrase

ANNA = 7
ANSWER = {
    "n": 1,
    "kind": "message",
    "by": "bot",
    "chat": ANNA,
    "message": {"message_id": 1, "text": "AVBOKAD"},
}


class SlowDoor(Door):
    """Of a bot that answers once it is waited for, or not even then."""

    answers: bool
    rested = False

    async def idle(self) -> None:
        if not self.answers:
            raise LateError("the bot comes to rest", instead="504")
        self.rested = True


class SlowSim(Sim):
    door: SlowDoor

    async def events(self, *, after: int, wait: float) -> list[Event]:
        """Nothing comes by waiting."""
        return [ANSWER] if self.door.rested and not after else []

    async def taken_in(self) -> bool:
        return True


async def looked_for(text: str, http: aiohttp.ClientSession, *, answers: bool) -> None:
    async def never(_how: str) -> None: ...

    door = SlowDoor(http, "")
    door.answers = answers
    sim = SlowSim(http, "", 1)
    object.__setattr__(sim, "door", door)
    phone = Phone()
    feed = Feed(sim, 0, by_chat={ANNA: phone})
    people = {"anna": Actor("anna", "1", ANNA, phone, {})}
    show = Show(sim, door, feed, people, "sv", {}, Memory(), never, patience=0.01)
    place = Place(Path("a.yaml"), 1, 1)
    await show.play(Sees(place, "anna", (Phrase(((ANY, (Exact(text),)),)),)))


async def test_what_comes_as_the_bot_rests_has_come() -> None:
    async with aiohttp.ClientSession() as http:
        await looked_for("AVBOKAD", http, answers=True)


@pytest.mark.parametrize("answers", [True, False])
async def test_what_is_not_said_at_rest_is_missing_and_what_is_not_said_at_work_is_late(
    *, answers: bool
) -> None:
    async with aiohttp.ClientSession() as http:
        with pytest.raises(Failed) as missed:
            await looked_for("BOKAD", http, answers=answers)
    assert missed.value.late is not answers
