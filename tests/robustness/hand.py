"""A person's hand on a phone: writes, taps what stands there, and waits for what comes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sandbox.player.http import RefusedError, ask
from sandbox.player.phone import Button, Phone, Shown
from sandbox.player.wanted import plain
from tests.robustness.eyes import NotSeenError
from tests.robustness.stage import Stage

PATIENCE_S = 60.0
AT_ONCE = 25


@dataclass(frozen=True, slots=True)
class Act:
    """What a person did: a tap (by its id) or a text, and the last event before it."""

    n: int
    tap: str = ""


@dataclass
class Hand:
    stage: Stage
    id: int
    login: str = ""
    acts: list[Act] = field(default_factory=list)
    patience: float = PATIENCE_S

    @property
    def phone(self) -> Phone:
        return self.stage.eyes.phone(self.id)

    async def says(self, text: str) -> Act:
        return await self.sends(text=text)

    async def sends(self, **what: object) -> Act:
        act = Act(self.stage.eyes.last)
        await self._chat("send", **what)
        self.acts.append(act)
        return act

    async def edits(self, message: int, text: str) -> Act:
        act = Act(self.stage.eyes.last)
        await self._chat("edit", message_id=message, text=text)
        self.acts.append(act)
        return act

    async def taps(self, label: str) -> Act:
        """The newest button of that label, or whose label holds it."""
        for shown in self.phone.newest_first():
            found = [b for b in shown.buttons if plain(label) in plain(b.label)]
            if found:
                return await self.tap(shown, min(found, key=lambda b: len(b.label)))
        raise AssertionError(
            f"there is no button {label}: {[s.words for s in self.phone.newest_first()][:3]}"
        )

    async def tap(self, shown: Shown, button: Button) -> Act:
        return await self._tapped(message_id=shown.message_id, row=button.row, column=button.column)

    async def forges(self, data: str, **more: object) -> Act:
        return await self._tapped(data=data, **more)

    async def forges_all(self, taps: Iterable[str]) -> None:
        """In heaps, so that answers need not be waited for one by one."""
        waiting = list(taps)
        for first in range(0, len(waiting), AT_ONCE):
            for act in [await self.forges(data) for data in waiting[first : first + AT_ONCE]]:
                await self.answered(act)
        await self.stage.rest()

    async def _tapped(self, **what: object) -> Act:
        before = self.stage.eyes.last
        told = await self._chat("tap", **what)
        act = Act(before, str(told["callback_id"]))
        self.acts.append(act)
        return act

    async def _chat(self, what: str, **body: object) -> dict[str, Any]:
        url = f"{self.stage.sim.url}/sim/chats/{self.id}/{what}"
        return await ask(
            self.stage.sim.http, "POST", url, body={"bot": self.stage.sim.bot, "from": self.id, **body}
        )

    def is_answered(self, act: Act) -> bool:
        """A tap: its own answer; a text: something that the bot has said since."""
        if act.tap:
            return act.tap in self.stage.eyes.answers
        return any(shown.n > act.n for shown in self.phone.shown)

    def shows(self, act: Act, words: str = "") -> str | None:
        """What the bot has said since the act and that holds the words, in a message or over a tap."""
        said = [shown.words for shown in self.phone.shown if shown.n > act.n]
        said += [text for n, text in self.phone.popups if n > act.n]
        return next((text for text in reversed(said) if words in text), None)

    async def sees(self, act: Act, words: str = "") -> str:
        try:
            return await self.stage.eyes.until(
                lambda: self.shows(act, words), self.patience, f"{self.login} sees {words!r}"
            )
        except NotSeenError as missed:
            raise NotSeenError(f"{missed}; but {self.shows(act)!r}") from None

    async def answered(self, act: Act) -> None:
        await self.stage.eyes.until(
            lambda: self.is_answered(act) or None, self.patience, f"an answer to {self.login}: {act}"
        )

    async def say_and_see(self, text: str, words: str = "") -> str:
        return await self.sees(await self.says(text), words)

    async def tap_and_see(self, label: str, words: str = "") -> str:
        return await self.sees(await self.taps(label), words)

    async def log_in(self) -> None:
        token = await self.stage.token_of(self.login)
        menu = "Mina tider" if self.login[0].isdigit() else "Inloggad:"
        await self.say_and_see(f"/start {token}", menu)


async def hand(stage: Stage, login: str = "") -> Hand:
    """A phone; logged in when a number or a staff id is given."""
    found = Hand(stage, await stage.newcomer(login or "telefon"), login)
    if login:
        await found.log_in()
    return found


__all__ = ["Act", "Hand", "RefusedError", "hand"]
