"""A script is played, what happened is recorded, and the recording is played on a fresh store."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import time
from typing import Any

import aiohttp

from sandbox.player import report
from sandbox.player.cast import Turn, raise_curtain
from sandbox.player.feed import Feed
from sandbox.player.http import ask
from sandbox.player.parse import parse
from sandbox.player.phone import message_id
from sandbox.player.play import play
from sandbox.player.script import Script
from sandbox.player.show import Show
from sandbox.player.stage import own_stage
from sandbox.player.steps.step import Step
from sandbox.player.steps.world import Advance
from sandbox.player.warm import Warm
from sandbox.recording.script import Written, written
from sandbox.recording.source import Event, Source, act_of, is_act, is_shown, known, unasked
from tests.rehearsed import PATIENCE_S


async def source(show: Show, script: Script) -> Source:
    """All that happened on this stage, as `record` and the page's button ask for it."""
    sim, door = f"{show.sim.url}/sim", f"{show.door.url}/door"
    http = show.sim.http
    clock = await _clock(show)
    return Source(
        events=(await ask(http, "GET", f"{sim}/events?after=0&wait=0"))["events"],
        people=(await ask(http, "GET", f"{sim}/people"))["people"],
        register=known((await ask(http, "GET", f"{door}/people"))["people"]),
        clock={**clock, "at": datetime.fromtimestamp(time(), UTC).isoformat()},
        unasked=unasked(await ask(http, "GET", f"{door}/notices")),
        given=[row.for_door(show.logins()) for row in script.given],
    )


async def recording_of(
    file: Path, warm: Warm, folder: Path, *, from_the_start: bool, runs: bool = False
) -> Written:
    """Of a script that is played, from its log-ins or its talk on; what was sent is laid in the folder. Where
    the clock `runs`, as in the demo, a minute is over a second after the talk has begun. What changes after
    an act has been answered changes late, and notices come late: so late, where the bot knows which act led
    to them, that nobody could guess it.
    """
    script = parse(file)
    async with aiohttp.ClientSession() as http, own_stage(warm, http, None) as stage:
        show = await raise_curtain(Turn(script, script.lang), stage, Feed(stage.sim, 0), 5.0)
        after = 0 if from_the_start else show.feed.last
        for wish in ({"advance": "59 sekunder"}, {"running": True}) if runs else ():
            await stage.door.clock(wish)
        turns = [event for step in script.talk for event in await _played(step, show)]
        await show.rest()
        whole = await source(show, script)
        events = sorted([*whole.events, *turns], key=lambda event: event["n"])
        led = {act for act in whole.unasked.values() if act}
        assert led <= {act_of(event) for event in events if is_act(event)}
        script = written(replace(whole, events=list(_late(events, whole.unasked)), after=after))
        for name, number in script.files.items():
            (folder / name).write_bytes(await show.sim.file(number))
        return script


def _late(events: Iterable[Event], unasked: Mapping[tuple[int, int], str]) -> Iterator[Event]:
    """A notice, and a message changed by what another did, once its owner has acted again: who taps on within
    seconds.
    """
    answered, held = set[int](), dict[int, list[Event]]()
    for event in events:
        chat = event.get("chat") or 0
        changed = event["kind"] == "edit" and event["by"] == "bot" and chat in answered
        told = event["kind"] == "message" and (chat, message_id(event)) in unasked
        if told and unasked[chat, message_id(event)]:
            at = datetime.fromisoformat(event["at"]) + timedelta(minutes=1)
            event = {**event, "at": at.isoformat()}  # noqa: PLW2901 - the same, later
        if changed or told:
            held.setdefault(chat, []).append(event)
            continue
        if event["kind"] == "tap" and any(message_id(one) == message_id(event) for one in held.get(chat, ())):
            yield from held.pop(chat)
        yield event
        if is_shown(event):
            answered.add(chat)
        elif is_act(event):
            answered.discard(chat)
            yield from held.pop(chat, [])
    for left in held.values():
        yield from left


async def _played(step: Step, show: Show) -> list[Event]:
    """What the sandbox tells of a clock that is turned through its own address, as the page does."""
    if not isinstance(step, Advance):
        await show.play(step)
        return []
    await show.rest()
    before, n = await _clock(show), show.feed.last
    await show.play(step)
    after = await _clock(show)
    told = {"kind": "clock", "chat": None, "at": datetime.fromtimestamp(time(), UTC).isoformat()}
    return [
        {**told, **before, "n": n + 0.5, "asked": dict(step.ask)},
        {**told, **after, "n": show.feed.last + 0.75, "refused": False},
    ]


async def _clock(show: Show) -> dict[str, Any]:
    return await ask(show.sim.http, "GET", f"{show.door.url}/door/clock")


async def plays(text: str, folder: Path, warm: Warm) -> str:
    """Nothing when the script is green, else why not."""
    file = folder / "recorded.yaml"
    file.write_text(text, encoding="utf-8")
    script = parse(file)
    outcome = await play(Turn(script, script.lang), lambda http: own_stage(warm, http, None), PATIENCE_S)
    return f"{report.failure(outcome)}\n{text}" if outcome.failed else ""
