"""What no person does: the clock, a kill, a fault of the messenger, a question to the store."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.player import dates
from sandbox.player.failures import Failed
from sandbox.player.items import Json
from sandbox.player.reading import Reading
from sandbox.player.steps.step import Form, Line, Step
from sandbox.player.wanted import Pattern

if TYPE_CHECKING:
    from sandbox.player.show import Show

_FAULTS = ("400", "403", "429", "500", "timeout", "drop_reply")
_ASKED = ("appointments", "waiting_list", "case", "outbox")
_MORE = ("count", "code", "state", "unit", "service")


@dataclass(frozen=True, slots=True)
class Advance(Step):
    ask: Mapping[str, str]

    async def play(self, show: "Show") -> None:
        await show.rest()
        await show.door.clock(dict(self.ask))
        await show.rest()


@dataclass(frozen=True, slots=True)
class Restart(Step):
    how: str

    async def play(self, show: "Show") -> None:
        await show.restart(self.how)


@dataclass(frozen=True, slots=True)
class Redeliver(Step):
    async def play(self, show: "Show") -> None:
        calls = await show.sim.calls()
        await show.sim.redeliver()
        # Handed over is not yet taken in: the bot has it when it asks for the next.
        await show.feed.until_asked(lambda: show.sim.called_since(calls), show.patience)


@dataclass(frozen=True, slots=True)
class Fault(Step):
    fault: Mapping[str, Json]
    to: str | None

    async def play(self, show: "Show") -> None:
        chat = {"chat": show.actors[self.to].id} if self.to else {}
        await show.sim.fault({**self.fault, **chat})


@dataclass(frozen=True, slots=True)
class Store(Step):
    question: Mapping[str, Json]

    async def play(self, show: "Show") -> None:
        await show.rest()
        logins = show.logins()
        asked = {name: logins.get(str(value), value) for name, value in self.question.items()}
        answer = await show.door.store(asked)
        if answer.get("ok"):
            return
        words = ", ".join(f"{name} {value}" for name, value in self.question.items())
        expected = f" (expected {answer['expected']})" if "expected" in answer else ""
        raise Failed(f"the store says: {words}", instead=f"it says {answer.get('seen')}{expected}")


@dataclass(frozen=True, slots=True)
class Save(Step):
    patterns: Mapping[str, Pattern]

    async def play(self, show: "Show") -> None:
        for name, pattern in self.patterns.items():
            filled = pattern.filled(show.memory.saved)
            match = filled.compiled.search(show.memory.last_seen)
            if match is None:
                raise Failed(
                    f"{filled} in what was last seen",
                    instead=show.memory.last_seen or "nothing has been looked at",
                )
            show.memory.saved[name] = match[1] if match.re.groups else match[0]


def _advance(reading: Reading, line: Line) -> Step:  # noqa: ARG001 - every reader is asked alike
    return Advance(line.at, dates.advance(line.value))


def _restart(reading: Reading, line: Line) -> Step:  # noqa: ARG001 - as above
    return Restart(line.at, line.value.one_of(("kill", "stop")))


def _redeliver(reading: Reading, line: Line) -> Step:  # noqa: ARG001 - as above
    line.value.one_of(("last",))
    return Redeliver(line.at)


def _fault(reading: Reading, line: Line) -> Step:
    known = ("method", "error", "retry_after", "times", "description", "chat")
    fields = line.value.fields(known, needed=("method", "error"))
    fields["error"].one_of(_FAULTS)
    for name in {"retry_after", "times"} & set(fields):
        fields[name].number()
    chat = fields.pop("chat", None)
    to = reading.person(chat, chat.text()) if chat else None
    return Fault(line.at, {name: each.json() for name, each in fields.items()}, to)


def _store(reading: Reading, line: Line) -> Step:
    fields = line.value.fields((*_ASKED, *_MORE))
    asked = [name for name in fields if name in _ASKED]
    if len(asked) != 1:
        raise line.value.wrong("a question asks about one thing", allowed=", ".join(_ASKED))
    about = fields[asked[0]]
    if asked[0] == "outbox":
        about.one_of(("empty",))
    elif about.text() != "all":
        reading.person(about, about.text())
    if asked[0] == "appointments" and "count" not in fields:
        raise line.value.wrong('"count" is missing', allowed="count: 0, 1, 2, …")
    return Store(line.at, {name: each.json() for name, each in fields.items()})


def _save(reading: Reading, line: Line) -> Step:
    patterns: dict[str, Pattern] = {}
    for key, value in line.value.pairs("{name: /regex/}"):
        name = key.text()
        if not name.isidentifier():
            raise key.wrong(f'"{name}" is not a name', allowed="letters, digits and _")
        wanted = reading.wanted(value)
        if not isinstance(wanted, Pattern):
            raise value.wrong(f"{wanted} is not a regular expression", allowed="such as /kod (\\d+)/")
        patterns[name] = wanted
        reading.saved.add(name)
    return Save(line.at, patterns)


FORMS = {
    "advance": Form(_advance),
    "restart": Form(_restart),
    "redeliver": Form(_redeliver),
    "fault": Form(_fault),
    "store": Form(_store),
    "save": Form(_save),
}
