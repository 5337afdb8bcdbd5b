"""Joins the rooms by constructor arguments: what exists once, and who knows whom."""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import aiohttp
from aiogram import Bot, Dispatcher
from aiogram.methods import GetWebhookInfo

from bot.bell import Bell
from bot.buckets import Pace
from bot.channels import open_channels
from bot.clock import MovableClock
from bot.courier import Courier
from bot.deadlines import Deadlines, Fire
from bot.delivery import Delivery
from bot.lanes import Lanes
from bot.messenger import Messenger
from bot.middlewares import Who
from bot.moving import Mover
from bot.polling import Polling
from bot.rest import Rest
from bot.settings import Settings
from bot.showing import Showing
from bot.sorry import sorry_in_their_language
from bot.stores import Stores
from bot.turns import Turns
from bot.unsent import Unsent
from bot.wording import Wording
from handlers.routing import build_router
from handlers.services import Services
from storage.engine.leases import Holder
from storage.publishing.daily import PUBLISH
from storage.turns.deadlines import Deadlines as DeadlineRows
from storage.turns.inbox import Inbox
from storage.turns.outbox import Outbox

IDLE_AFTER_MOVE_S = 30.0


@dataclass(frozen=True, slots=True)
class Outside:
    """What the house stands on."""

    settings: Settings
    stores: Stores
    clock: MovableClock
    bot: Bot
    http: aiohttp.ClientSession


@dataclass(frozen=True, slots=True)
class Rows:
    """What carries turns across a crash."""

    inbox: Inbox
    outbox: Outbox
    deadlines: DeadlineRows

    async def free_all(self) -> None:
        await self.inbox.free_all()
        await self.outbox.free_all()
        await self.deadlines.free_all()


@dataclass(frozen=True, slots=True)
class House:
    """Everything that exists once."""

    outside: Outside
    rows: Rows
    messenger: Messenger
    polling: Polling
    lanes: Lanes
    courier: Courier
    deadlines: Deadlines
    rest: Rest
    mover: Mover


def build(outside: Outside) -> House:
    """Nothing runs yet."""
    services = services_of(outside)
    rows = rows_of(outside)
    messenger, done = Messenger(outside.bot), Bell()
    showing = Showing(messenger, outside.clock)
    courier = _courier(outside, rows, services, showing, done)
    lanes = Lanes(
        rows.inbox, _turns(outside, rows, services, showing).work, done=_all(done.ring, courier.look)
    )
    deadlines = Deadlines(rows.deadlines, verbs(outside), outside.clock, fired=courier.look)
    rest = Rest(_open_work(outside, rows, lanes, courier), done)
    return House(
        outside,
        rows,
        messenger,
        _polling(outside, rows, lanes),
        lanes,
        courier,
        deadlines,
        rest,
        Mover(
            outside.clock,
            deadlines,
            rows.outbox,
            lambda: rest.idle(at_most=IDLE_AFTER_MOVE_S),
            courier.look,
            asyncio.Lock(),
        ),
    )


def services_of(outside: Outside) -> Services:
    stores = outside.stores
    return Services(
        bookings=stores.bookings,
        availability=stores.availability,
        follow_ups=stores.follow_ups,
        people=stores.people,
        talks=stores.talks,
        unread=stores.unread,
        clock=outside.clock,
    )


def rows_of(outside: Outside) -> Rows:
    holder = Holder(owner=secrets.token_hex(8))
    database = outside.stores.database
    return Rows(
        Inbox(database, bot=outside.bot.id, holder=holder),
        Outbox(database, holder=holder),
        DeadlineRows(database, holder=holder),
    )


def verbs(outside: Outside) -> Mapping[str, Fire]:
    """What each kind of deadline does when it fires."""
    return {PUBLISH: outside.stores.publishing.fire}


def _courier(outside: Outside, rows: Rows, services: Services, showing: Showing, done: Bell) -> Courier:
    stores, settings = outside.stores, outside.settings
    delivery = Delivery(
        stores.people,
        Wording(services),
        showing,
        open_channels(settings, outside.http),
        unread=stores.unread,
        pace=Pace(time.monotonic),
    )
    patience = timedelta(minutes=settings.unread_notice_minutes)
    unsent = Unsent(stores.database, rows.outbox, outside.clock, patience)
    return Courier(rows.outbox, delivery, unsent, outside.clock, done=done)


def _turns(outside: Outside, rows: Rows, services: Services, showing: Showing) -> Turns:
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_router(build_router())
    dispatcher.update.outer_middleware(Who(services, testing=outside.settings.bot_testing))
    sorry = sorry_in_their_language(outside.stores.people)
    return Turns(outside.bot, dispatcher, showing, rows.inbox, sorry=sorry)


def _polling(outside: Outside, rows: Rows, lanes: Lanes) -> Polling:
    url = outside.bot.session.api.api_url(token=outside.bot.token, method="getUpdates")
    return Polling(outside.http, url, bot=outside.bot.id, inbox=rows.inbox, arrived=lanes.arrived)


def _open_work(outside: Outside, rows: Rows, lanes: Lanes, courier: Courier) -> Callable[[], Awaitable[int]]:
    async def count() -> int:
        now = outside.clock()
        here = lanes.busy + courier.busy
        kept = here or await rows.inbox.open_count() or await rows.outbox.due_count(now)
        if kept or _has_come(await rows.deadlines.next_due(), now):
            return kept or 1
        return (await outside.bot(GetWebhookInfo())).pending_update_count

    return count


def _has_come(due: datetime | None, now: datetime) -> bool:
    return due is not None and due <= now


def _all(*rings: Callable[[], None]) -> Callable[[], None]:
    def ring() -> None:
        for one in rings:
            one()

    return ring
