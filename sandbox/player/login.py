"""How the people of a script log in before its talk: by conversation, as anyone does."""

import asyncio
import re
from itertools import groupby

from sandbox.player.failures import Failed
from sandbox.player.show import LONG_PATIENCE, Actor, Show
from sandbox.player.wanted import Pattern

_CODE = Pattern(r"(?<!\d)\d{6}(?!\d)")


async def log_in_all(show: Show, actors: list[Actor]) -> None:
    """Side by side, but those who share a telephone one after the other."""
    by_phone = sorted(actors, key=_phone)
    async with asyncio.TaskGroup() as group:
        for _, same in groupby(by_phone, key=_phone):
            group.create_task(_one_by_one(show, list(same)))


def _phone(actor: Actor) -> str:
    return actor.boxes["sms"].addresses[0] or actor.login


async def _one_by_one(show: Show, actors: list[Actor]) -> None:
    for actor in actors:
        await log_in(show, actor)


async def log_in(show: Show, actor: Actor) -> None:
    await _say(show, actor, "/start")
    await _is_answered(show, actor)
    box = actor.boxes["sms"]
    box.taken = show.feed.last
    await _say(show, actor, actor.login)
    post = await show.feed.until(lambda: box.take_holding([_CODE]), LONG_PATIENCE)
    code = re.search(_CODE.source, post.words) if post else None
    if code is None:
        raise Failed(
            f"{actor.alias} ({actor.login}) gets a six-digit code by sms to {' '.join(box.addresses)}",
            instead="no such sms came",
        )
    await _is_answered(show, actor)
    await _say(show, actor, code[0])
    await _is_answered(show, actor)


async def _say(show: Show, actor: Actor, text: str) -> None:
    await show.act(actor)
    await show.sim.send(actor.id, text)


async def _is_answered(show: Show, actor: Actor) -> None:
    answered = await show.feed.until(lambda: actor.phone.fresh() or None, LONG_PATIENCE)
    if answered is None:
        raise Failed(f"{actor.alias} is answered while logging in", instead="no message came")
