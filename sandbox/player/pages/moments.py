"""The steps of a talk, each with what came of it: of a tap all that came before the next act."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sandbox.player.mistakes import Place
from sandbox.player.phone import Event
from sandbox.player.play import Outcome
from sandbox.player.transcript import ACT, AFTERWARDS, STEP, since_the_talk_began


@dataclass(slots=True)
class Moment:
    """One step. A look has nothing of its own: what it saw stands below the act that led to it."""

    at: Place
    clock: str
    acts: bool = False
    events: list[Event] = field(default_factory=list)
    calls: list[Event] = field(default_factory=list)
    changes: list[Event] = field(default_factory=list)
    log: str = ""

    def holds(self, number: int) -> bool:
        """Whether the event of this number (0: none) came of the step."""
        return bool(number) and any(event.get("n") == number for event in self.events)

    @property
    def answered(self) -> set[int]:
        """The chats in which the bot has shown something."""
        return {
            event["chat"]
            for event in self.events
            if event.get("by") == "bot" or (event["kind"] == "answer" and event.get("text"))
        }

    def take(self, event: Event) -> None:
        if event["kind"] not in (STEP, ACT, AFTERWARDS):
            self.events.append(event)
        self.calls += event.get("calls", ())
        self.changes += event.get("changes", ())
        self.log += event.get("log", "")


def moments(outcome: Outcome) -> Sequence[Moment]:
    """In order; what came before the first act stands below the first step."""
    found: list[Moment] = []
    acting: Moment | None = None
    for event in since_the_talk_began(outcome.events):
        if acting is not None:
            acting.take(event)
        if event["kind"] == STEP:
            found.append(Moment(event["at"], event.get("now", "")))
        elif event["kind"] == ACT:
            acting = next(moment for moment in reversed(found) if moment.at == event["at"])
            acting.acts = True
        acting = acting or next(iter(found), None)
    return found
