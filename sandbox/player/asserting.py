"""Asks the asserters about all that one script has shown, once it has come out as written."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from datetime import datetime

from sandbox.player.asserters import Known, Told, complaints, refused, trouble, way_on
from sandbox.player.failures import Failed
from sandbox.player.given import Row
from sandbox.player.mistakes import Place
from sandbox.player.script import Script
from sandbox.player.show import Show
from sandbox.player.stage import Stage
from sandbox.player.transcript import since_the_talk_began


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
    """The first thing that is not as every script must have it. None: all is well."""
    async for name, words in _all(show, stage, script):
        if name not in script.without:
            says = f"every message is as it must be: {name} (off: without: [{name}])"
            return Failed(says, instead=words, at=Place(script.file, 1, 1))
    return None


async def _all(show: Show, stage: Stage, script: Script) -> AsyncIterator[tuple[str, str]]:
    await show.feed.catch_up()
    events = since_the_talk_began(show.feed.history)
    known = await known_of(show, stage, script.rows())
    known = replace(known, todays=known.todays | {datetime.fromisoformat(script.now).date()})
    for name, words in complaints(events, known, script.without):
        yield name, words
    for alias, actor in show.actors.items():
        if words := way_on(actor.phone):
            yield "way_on", f"{alias}: {words}"
    if not script.has_faults and (words := trouble(stage.log())):
        yield "log", words
    if words := refused(await stage.sim.journal()):
        yield "refused", words
