"""Looks at everything after each step of a walk, and says the first thing that is wrong."""

from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sandbox.player.asserters import OF_THE_STORE, Known, complaints, drawn_again, refused, trouble, way_on
from sandbox.player.asserting import up_to_now
from sandbox.player.failures import Failed
from sandbox.player.http import RefusedError, SilentError
from sandbox.player.phone import Event, shown
from sandbox.player.same_visit import elsewhere
from sandbox.player.show import Show
from sandbox.player.stage import Stage
from sandbox.walk.acts import Act
from sandbox.walk.answers import Answers
from sandbox.walk.days import Rules, wrong_day
from sandbox.walk.terms import region_terms
from sandbox.walk.wrong import Wrong


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
    _answers: Answers = field(default_factory=Answers)
    _rules: Rules = field(init=False)
    _changes: int = 0
    _events: int = 0
    _calls: int = 0
    _log: int = 0

    async def start(self) -> None:
        """What was before the walk is not looked at."""
        self._events = len(self.show.feed.history)
        self._calls = await self.stage.sim.calls()
        self._log = len(self.stage.log())
        self._rules = Rules(region_terms(), datetime.fromisoformat(await self.stage.door.now()))

    async def _learn(self) -> None:
        """What the clock shows, and which visits there have come to be."""
        self._rules.now = datetime.fromisoformat(await self.stage.door.now())
        changes = await self.stage.door.changes(self._changes)
        self._changes = max([self._changes, *(int(change["id"]) for change in changes)])
        self._rules.learn(changes)

    def before(self, act: Act) -> None:
        """What stands where it is about to be done."""
        self._answers.before(act, self.show)

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
        await self._learn()
        calls = await self._new_calls()
        for wrong in self._told(act, calls):
            yield wrong
        if complaint := refused(calls):
            yield Wrong("refused", complaint.words)
        for question in OF_THE_STORE:
            answer = await self.show.door.store({question: "yes"})
            if not answer.get("ok"):
                yield Wrong(question, str(answer.get("seen")))

    def _told(self, act: Act, calls: Iterable[Event]) -> list[Wrong]:
        found = self._unanswered(act, calls)
        found += self._answers.wrong(act, self.show)
        for alias, actor in self.show.actors.items():
            if words := way_on(actor.phone):
                found.append(Wrong("way on", f"{alias}: {words}"))
        events = self.show.feed.history[self._events :]
        self._events = len(self.show.feed.history)
        found += [Wrong(one.name, one.words) for one in complaints(events, self.known, self.without)]
        moved = elsewhere(self.show.feed.history, self.known)
        found += [Wrong(one.name, one.words) for one in moved if one.event in events]
        found += self._wrong_days(events)
        log = self.stage.log()
        if complaint := trouble(log[self._log :]):
            found.append(Wrong("log", complaint.words))
        self._log = len(log)
        return found

    def _unanswered(self, act: Act, calls: Iterable[Event]) -> list[Wrong]:
        actor = self.show.actors.get(act.who)
        if actor is None or actor.phone.is_answered():
            return []
        same = f" ({drawn})" if (drawn := drawn_again(calls)) else ""
        words = f"nothing is shown after: {act.line}{same}"
        return [Wrong("answered", words, f"{act.who} sees: /./")]

    def _wrong_days(self, events: Iterable[Event]) -> Iterator[Wrong]:
        told = {actor.id: actor for actor in self.show.actors.values()}
        for event in events:
            if event["kind"] not in ("message", "edit") or event["by"] != "bot" or event["chat"] not in told:
                continue
            actor = told[event["chat"]]
            if found := wrong_day(shown(event), self._rules, to_staff=not actor.is_patient):
                yield Wrong("days", f'"{found.words}": {found.why}', f"{actor.alias} {found.look}")

    async def _new_calls(self) -> list[Event]:
        calls = [call for call in await self.stage.sim.journal() if int(call["n"]) > self._calls]
        self._calls = max([self._calls, *(int(call["n"]) for call in calls)])
        return calls
