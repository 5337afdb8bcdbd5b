"""What no person does: the clock, a kill, a fault of the messenger, a question to the store."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.api.methods import NAMES as METHODS
from sandbox.faults import OUTSIDE
from sandbox.player import dates
from sandbox.player.failures import Failed
from sandbox.player.grammar import Matching, Number, Text, Word
from sandbox.player.items import Item, Json
from sandbox.player.mistakes import Mistake, closest
from sandbox.player.reading import WHO, WHOM, Reading
from sandbox.player.steps.step import Form, Line, Step
from sandbox.player.structures import ByKind, Listing, Named, Record, Tagged
from sandbox.player.wanted import Pattern

if TYPE_CHECKING:
    from sandbox.player.show import Show


@dataclass(frozen=True, slots=True)
class Advance(Step):
    ask: Mapping[str, str]

    async def play(self, show: "Show") -> None:
        await show.rest()
        await show.acts()
        await show.door.clock(dict(self.ask))
        await show.rest()


@dataclass(frozen=True, slots=True)
class Restart(Step):
    how: str

    async def play(self, show: "Show") -> None:
        await show.acts(kills=self.how == "kill")
        await show.restart(self.how)


@dataclass(frozen=True, slots=True)
class Redeliver(Step):
    async def play(self, show: "Show") -> None:
        await show.acts()
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
class NoFaults(Step):
    """From here on the messenger works."""

    async def play(self, show: "Show") -> None:
        await show.sim.no_faults()


@dataclass(frozen=True, slots=True)
class Store(Step):
    question: Mapping[str, Json]

    async def play(self, show: "Show") -> None:
        await show.rest()
        logins = show.logins()
        asked = {name: _named(value, logins) for name, value in self.question.items()}
        answer = await show.door.store(asked)
        if answer.get("ok"):
            return
        words = ", ".join(f"{name} {_said(value)}" for name, value in self.question.items())
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
    return Restart(line.at, line.value.text())


def _redeliver(reading: Reading, line: Line) -> Step:  # noqa: ARG001 - as above
    return Redeliver(line.at)


def _fault(reading: Reading, line: Line) -> Step:
    if not line.value.is_mapping:
        return NoFaults(line.at)
    fields = dict(line.value.named())
    chat = fields.pop("chat", None)
    to = reading.person(chat, chat.text()) if chat else None
    return Fault(line.at, {name: each.json() for name, each in fields.items()}, to)


def _store(reading: Reading, line: Line) -> Step:
    fields = dict(line.value.named())
    asked = {name: each.json() for name, each in fields.items()}
    for name in {"waiting_list", "case", "watch"} & set(fields):
        reading.anybody(fields[name])
    for name in {"appointments", "held"} & set(fields):
        entries = fields[name].entries() if fields[name].is_list else [fields[name]]
        if [one.text() for one in entries] != [EVERYBODY]:
            asked[name] = [who for one in entries for who in reading.everybody(one)]
    return Store(line.at, asked)


def _named(value: Json, logins: Mapping[str, str]) -> Json:
    """People by their logins; a list of them is asked about as one."""
    return (
        [_named(one, logins) for one in value] if isinstance(value, list) else logins.get(str(value), value)
    )


def _said(value: Json) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _save(reading: Reading, line: Line) -> Step:
    patterns: dict[str, Pattern] = {}
    for key, value in line.value.pairs():
        wanted = reading.wanted(value)
        if isinstance(wanted, Pattern):
            patterns[key.text()] = wanted
            reading.saved.add(key.text())
    return Save(line.at, patterns)


def _unknown_method(item: Item, text: str) -> Mistake:
    return item.wrong(
        f'"{text}" is no method of the Bot API', allowed=_METHODS_SAY, meant=closest(text, METHODS)
    )


_METHODS_SAY = "sendMessage, editMessageText, …, or * for any; sms, email"
METHOD = Matching("|".join((*METHODS, *OUTSIDE, r"\*")), _METHODS_SAY, "a method", explain=_unknown_method)
_BROKEN = ("timeout", "drop", "drop_reply", "garbage")
FAULT = Record(
    {"method": METHOD, "error": Word(("400", "401", "403", "429", "500", "502", *_BROKEN))},
    {"retry_after": Number(), "times": Number(highest=10_000), "description": Text(), "chat": WHO},
)
CODE = Text("a code of the waiting list: HV, HVNY, …")
STATE = Text("a state such as BESVARAT(JA), open, closed, none")
EVERYBODY = "all"
COUNTED = ByKind(WHOM, list=Listing(WHOM, "names of people:", 1))
"""One, several together, all of a crowd, or `all`."""
ASKED = Tagged(
    {
        "appointments": Record({"appointments": COUNTED, "count": Number(0)}),
        "held": Record({"held": COUNTED, "count": Number(0)}),
        "waiting_list": Record({"waiting_list": WHOM}, {"code": CODE}),
        "case": Record(
            {"case": WHOM},
            {
                "state": STATE,
                "service": Text("an e-service, by its id or name"),
            },
        ),
        "watch": Record({"watch": WHOM, "count": Number(0)}),
        "outbox": Record({"outbox": Word(("empty",))}),
        "sound": Record({"sound": Word(("yes",))}),
        "told": Record({"told": Word(("yes",))}),
    },
    "a question asks about one thing",
)
NAME = Matching("[A-Za-z_][A-Za-z0-9_]*", "letters, digits and _", "a name")
REGEX = Matching(r"/[\s\S]*/i?", r"such as /kod (\d+)/", "a regular expression")
FORMS = {
    "advance": Form(dates.SPAN, _advance),
    "restart": Form(Word(("kill", "stop")), _restart),
    "redeliver": Form(Word(("last",)), _redeliver),
    "fault": Form(ByKind(Word(("none",)), FAULT), _fault),
    "store": Form(ASKED, _store),
    "save": Form(Named(NAME, REGEX, "{name: /regex/}"), _save),
}
