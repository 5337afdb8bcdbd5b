"""Asks the asserters about all that one script has shown, once it has come out as written."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from datetime import datetime

from sandbox.player.asserters import (
    ASKS,
    OF_THE_STORE,
    Complaint,
    Known,
    Told,
    complaints,
    refused,
    trouble,
    way_on,
)
from sandbox.player.boxes import post
from sandbox.player.failures import Failed
from sandbox.player.given import Row
from sandbox.player.mistakes import Place
from sandbox.player.phone import Event, shown
from sandbox.player.same_visit import elsewhere
from sandbox.player.script import Script
from sandbox.player.show import Show
from sandbox.player.stage import Stage
from sandbox.player.transcript import STEP, since_the_talk_began


async def known_of(show: Show, stage: Stage, given: Iterable[Row] = ()) -> Known:
    """Everybody's name must stay out of an sms, and which unit and service the rows are about: either may say
    what care somebody has.
    """
    register = await stage.door.people()
    care = {str(row.fields[key]) for row in given for key in ("unit", "service") if key in row.fields}
    private = frozenset({*care, *(one.name for one in register)})
    return await up_to_now(Known(show.lang, show.labels, private), stage)


async def up_to_now(known: Known, stage: Stage) -> Known:
    """With today, and with the notices of the bot that runs: one that was killed is silent about its own."""
    told = await stage.door.told(known.lang)
    today = datetime.fromisoformat(await stage.door.now()).date()
    return replace(
        known,
        todays=known.todays | {today},
        notices={
            (one["chat"], one["message"]): Told(one["kind"], tuple(one["names"])) for one in told["notices"]
        },
        names={"unit": frozenset(told["units"]), "purpose": frozenset(told["purposes"])},
    )


async def complained(show: Show, stage: Stage, script: Script) -> Failed | None:
    """The first thing that is not as every script must have it, with its step. None: all is well."""
    async for name, words, event in _all(show, stage, script):
        if name not in script.without:
            says = f"{ASKS[name]}, always (a script does without: [{name}])"
            at = _step_of(event, since_the_talk_began(show.feed.history)) or Place(script.file, 1, 1)
            failed = Failed(says, instead=words, at=at, event=int((event or {}).get("n", 0)))
            failed.message = _message(event)
            return failed
    return None


async def _all(show: Show, stage: Stage, script: Script) -> AsyncIterator[Complaint]:
    await show.feed.catch_up()
    events = since_the_talk_began(show.feed.history)
    known = await known_of(show, stage, script.rows())
    known = replace(known, todays=known.todays | {datetime.fromisoformat(script.now).date()})
    for complaint in (*complaints(events, known, script.without), *elsewhere(events, known)):
        yield complaint
    for alias, actor in show.actors.items():
        if words := way_on(actor.phone):
            last = actor.phone.shown[-1].n
            yield Complaint(
                "way_on", f"{alias}: {words}", next(one for one in events if one.get("n") == last)
            )
    if not script.has_faults and (wrong := trouble(stage.log())):
        yield wrong
    if wrong := refused(await stage.sim.journal(), killed=script.is_killed):
        yield wrong
    for question in OF_THE_STORE if stage.own else ():
        answer = await stage.door.store({question: "yes"})
        if not answer.get("ok"):
            yield Complaint(question, str(answer.get("seen")))


def _step_of(event: Event | None, events: Iterable[Event]) -> Place | None:
    """Where the step stands in which it happened: the one before the event, or before the last event that is
    no later than a call or a line of the log.
    """
    step: Place | None = None
    found: Place | None = None
    for each in events:
        step = each["at"] if each["kind"] == STEP else step
        if event is not None and each is event:
            return step
        if event is not None and isinstance(each.get("at"), str) and each["at"] <= event.get("at", ""):
            found = step
    return found


def _message(event: Event | None) -> str:
    if event is None or "kind" not in event:
        return ""
    return post(event).words if event["kind"] == "tray" else shown(event).words
