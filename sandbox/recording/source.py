"""What a script is written from: what happened in the sandbox, and what the bot's test door knows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Event = Mapping[str, Any]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the bot's register."""

    name: str
    login: str
    role: str
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """`events` are all there are, in order; the script tells those after number `after`. `people` are the
    sandbox's, `clock` what the bot's door says now (empty: it does not answer).
    """

    events: Sequence[Event]
    people: Sequence[Mapping[str, Any]]
    register: Sequence[Known] = ()
    clock: Event | None = None
    given: Sequence[Row] = ()
    before: Sequence[str] = ()
    """Lines about what was there and no row can lay out."""
    after: int = 0
    bot: int | None = None
    about: str = ""
    unasked: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """By chat and number, each message that the bot sent without having been asked, and which act (`act_of`)
    led to it; empty: none that is known.
    """

    def told(self) -> list[Event]:
        """Of this bot and of no bot, typing and reading left out."""
        return [
            event
            for event in self.events
            if event["kind"] not in {"typing", "read", "commands"}
            and (self.bot is None or event.get("bot", self.bot) in (None, self.bot))
        ]


def known(people: object) -> tuple[Known, ...]:
    """The register as the door lists it."""
    if not isinstance(people, list):
        return ()
    return tuple(
        Known(one["name"], one["login"], one["role"], one.get("phone") or "", one.get("email") or "")
        for one in people
    )


def unasked(told: Mapping[str, Any]) -> dict[tuple[int, int], str]:
    """Of what the door says of notices; none where it does not answer."""
    return {(one["chat"], one["message"]): str(one.get("act") or "") for one in told.get("notices", ())}


def act_of(event: Event) -> str:
    """The tap, or chat and message, as the door names what led to a notice."""
    if event["kind"] == "tap":
        return str(event["callback_id"])
    return f"{event['chat']}:{event['message']['message_id']}" if "message" in event else ""


def is_act(event: Event) -> bool:
    """What a person did, or somebody's hand at the clock or at what is laid out."""
    match event["kind"]:
        case "message" | "edit":
            return bool(event["by"] != "bot")
        case "clock":
            return bool({"advance", "to"} & set(event.get("asked") or ())) and not event["asked"].get("set")
        case kind:
            return kind in {"tap", "block", "given"}


def is_of_the_house(event: Event) -> bool:
    """Done by nobody who takes part."""
    return event["kind"] in {"clock", "given"}


def text_of(event: Event) -> str:
    return str(event.get("message", {}).get("text", "")).strip()


def is_shown(event: Event) -> bool:
    """What the bot showed a person: a message, a change of one, a pop-up with words."""
    if event["kind"] == "answer":
        return bool(event.get("text"))
    return event["kind"] in {"message", "edit"} and bool(event["by"] == "bot")
