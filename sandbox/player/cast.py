"""Gives each person of a script a phone of its own in the sandbox, and lets the talk begin."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sandbox.player.boxes import Box
from sandbox.player.door import Door, Registered
from sandbox.player.failures import Failed
from sandbox.player.feed import Feed
from sandbox.player.login import log_in_all
from sandbox.player.mistakes import closest
from sandbox.player.phone import Phone
from sandbox.player.script import Part, Script
from sandbox.player.show import Actor, Memory, Show
from sandbox.player.stage import Stage
from sandbox.player.steps.laying import lay_out
from sandbox.player.steps.step import Tried
from sandbox.player.transcript import TALK_BEGINS
from sandbox.player.wanted import plain

SWEDISH = "sv"


@dataclass(frozen=True, slots=True)
class Turn:
    """One script in one language."""

    script: Script
    lang: str
    tried: Tried | None = None
    """Played for one button of one keyboard."""


async def raise_curtain(turn: Turn, stage: Stage, feed: Feed, patience: float) -> Show:
    """Clock set, people logged in, rows given, every window empty."""
    await stage.door.clock({"running": False})
    await stage.door.clock({"to": turn.script.now, "set": True})
    register = await _register(turn.script, stage.door)
    parts = crowded(turn.script.people, register.values())
    actors = {part.alias: await actor_of(part, register, feed, turn.lang) for part in parts}
    show = Show(
        sim=stage.sim,
        door=stage.door,
        feed=feed,
        actors=actors,
        lang=turn.lang,
        labels=await labels_of(turn, stage.door),
        memory=Memory(tried=turn.tried),
        restart=stage.restart,
        patience=patience,
        probe=stage.probe,
    )
    await log_in_all(show, [actors[part.alias] for part in turn.script.people if part.logs_in])
    feed.note({"kind": TALK_BEGINS})
    await lay_out(turn.script.given, show)
    await show.rest()
    begin(show)
    return show


async def _register(script: Script, door: Door) -> dict[str, Registered]:
    """With as many generated test persons as the script has need of."""
    rows = [int(str(row.fields["count"])) for row in script.given if row.kind == "generated"]
    if count := max([*rows, *(part.crowd for part in script.people)], default=0):
        await door.given([{"generated": {"count": count}}])
    return {person.login: person for person in await door.people()}


def crowded(people: Iterable[Part], register: Iterable[Registered]) -> list[Part]:
    """Each of a crowd is the generated test person of that number."""
    generated = sorted((one.name, one.login) for one in register if one.is_generated)
    return [replace(part, login=generated[part.crowd - 1][1]) if part.crowd else part for part in people]


async def actor_of(part: Part, register: Mapping[str, Registered], feed: Feed, lang: str) -> Actor:
    person = register.get(part.login)
    if person is None and part.logs_in:
        raise Failed(
            f"{part.alias} ({part.login}) stands in the bot's register",
            instead="nobody has that login",
            nearest=closest(part.login, register),
            at=part.at,
        )
    known = person or Registered(name=part.alias, login=part.login, role=part.role, phone="", email="")
    number = await feed.sim.add_person(name=known.name, phone=known.phone, email=known.email, lang=lang)
    actor = Actor(part.alias, part.login, number, Phone(), _boxes(known))
    feed.by_chat[number] = actor.phone
    feed.everywhere.extend(actor.boxes.values())
    return actor


def _boxes(person: Registered) -> dict[str, Box]:
    return {
        "sms": Box("sms", (person.phone,)),
        "email": Box("email", (person.email,)),
        "letter": Box("letter", (person.name, person.login)),
    }


async def labels_of(turn: Turn, door: Door) -> dict[str, str]:
    """A language that the bot does not speak fails here, before the bot answers in Swedish instead."""
    if turn.lang == turn.script.lang == SWEDISH:
        return {}
    found = await door.labels(turn.lang)
    return {plain(sv): said for sv, said in found.items()} if turn.lang != turn.script.lang else {}


def begin(show: Show) -> None:
    """Nothing of the log-in is new when the talk begins."""
    for actor in show.actors.values():
        actor.phone.begin(show.feed.last)
        for box in actor.boxes.values():
            box.taken = show.feed.last
    show.feed.note({"kind": TALK_BEGINS})
