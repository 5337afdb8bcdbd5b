"""Looks at everything after each step of a walk, and says the first thing that is wrong."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass

from sandbox.player.asserters import Known, complaints, drawn_again, refused, trouble, way_on
from sandbox.player.asserting import up_to_now
from sandbox.player.failures import Failed
from sandbox.player.http import RefusedError, SilentError
from sandbox.player.phone import Event
from sandbox.player.show import Show
from sandbox.player.stage import Stage
from sandbox.walk.acts import Act


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong, and which kind of wrong that is: a shorter walk must find the same."""

    kind: str
    words: str


async def restless(show: Show, stage: Stage) -> Failed | None:
    """Why the bot does not come to rest: asked again, since beside much else it only takes longer."""
    for last in (False, False, True):
        try:
            await show.rest()
        except Failed as failed:
            if last or stage.trouble():
                return failed
        else:
            break
    return None


@dataclass(slots=True)
class Watcher:
    show: Show
    stage: Stage
    known: Known
    without: tuple[str, ...] = ()
    _events: int = 0
    _calls: int = 0
    _log: int = 0

    async def start(self) -> None:
        """What was before the walk is not looked at."""
        self._events = len(self.show.feed.history)
        self._calls = await self.stage.sim.calls()
        self._log = len(self.stage.log())

    async def wrong(self, act: Act) -> Wrong | None:
        """None: all is as it must be."""
        try:
            async for wrong in self._all(act):
                return wrong
        except (RefusedError, SilentError) as silent:
            return Wrong("rest", f"{silent} {self.stage.trouble()}".strip())
        return None

    async def _all(self, act: Act) -> AsyncIterator[Wrong]:
        if failed := await restless(self.show, self.stage):
            yield Wrong("rest", f"{failed.expected}: {failed.instead} {self.stage.trouble()}".strip())
            return
        self.known = await up_to_now(self.known, self.stage)
        calls = await self._new_calls()
        for kind, words in self._told(act, calls):
            yield Wrong(kind, words)
        if complaint := refused(calls):
            yield Wrong("refused", complaint.words)
        answer = await self.show.door.store({"sound": "yes"})
        if not answer.get("ok"):
            yield Wrong("sound", str(answer.get("seen")))

    def _told(self, act: Act, calls: Iterable[Event]) -> list[tuple[str, str]]:
        found = [("answered", words)] if (words := self._unanswered(act, calls)) else []
        for alias, actor in self.show.actors.items():
            if words := way_on(actor.phone):
                found.append(("way on", f"{alias}: {words}"))
        events = self.show.feed.history[self._events :]
        self._events = len(self.show.feed.history)
        found += [(one.name, one.words) for one in complaints(events, self.known, self.without)]
        log = self.stage.log()
        if complaint := trouble(log[self._log :]):
            found.append(("log", complaint.words))
        self._log = len(log)
        return found

    def _unanswered(self, act: Act, calls: Iterable[Event]) -> str:
        actor = self.show.actors.get(act.who)
        if actor is None or actor.phone.is_answered():
            return ""
        same = f" ({drawn})" if (drawn := drawn_again(calls)) else ""
        return f"nothing is shown after: {act.line}{same}"

    async def _new_calls(self) -> list[Event]:
        calls = [call for call in await self.stage.sim.journal() if int(call["n"]) > self._calls]
        self._calls = max([self._calls, *(int(call["n"]) for call in calls)])
        return calls
