"""Joins the rooms by constructor arguments: what exists once, and who knows whom."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import aiohttp
from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.methods import GetWebhookInfo

from bot.door.laying import LayingOut
from bot.intake.bell import Bell
from bot.intake.chosen import Intake, intake_of
from bot.intake.lanes import Lanes, Owing
from bot.intake.looking import LookingAtFiles
from bot.intake.sieve import Sieve
from bot.intake.sorry import sorry_in_their_language
from bot.intake.taking import Taking
from bot.intake.turns import Speed, Turns
from bot.intake.who import Who
from bot.out.buckets import Pace
from bot.out.channels import Channels, open_channels
from bot.out.courier import Courier
from bot.out.deep_link import DeepLink
from bot.out.delivery import Delivery
from bot.out.letters import LetterDirectory
from bot.out.messenger import Messenger, MessengerAwayError
from bot.out.patience import CHANNEL_LONGEST_S, Patience
from bot.out.printing import Printing
from bot.out.showing import Showing
from bot.out.speaking import Speaking
from bot.out.staff_chats import StaffChats
from bot.out.unsent import Unsent
from bot.out.wording import Wording
from bot.settings import Settings
from bot.time.clock import MovableClock
from bot.time.deadlines import Deadlines
from bot.time.moving import Mover
from bot.time.rest import Rest
from bot.time.tidying import tidy
from bot.units_words import say_units_words
from handlers.front.routing import build_router
from handlers.talk.services import Services
from storage.bookings.booking import HOLD_DEADLINE
from storage.opening import Stores
from storage.publishing.daily import PUBLISH
from storage.publishing.laying import free_lapsed_holds
from storage.texts.loader import our_texts
from storage.texts.providers import load_providers
from storage.turns.deadlines import Deadline, Fire, fired


@dataclass(frozen=True, slots=True)
class Outside:
    """What the house stands on."""

    settings: Settings
    stores: Stores
    clock: MovableClock
    bot: Bot
    http: aiohttp.ClientSession


@dataclass(frozen=True, slots=True)
class House:
    """Everything that exists once."""

    outside: Outside
    messenger: Messenger
    intake: Intake
    lanes: Lanes
    courier: Courier
    deadlines: Deadlines
    rest: Rest
    mover: Mover
    pace: Pace


def build(outside: Outside) -> House:
    """Nothing runs yet."""
    services, stores = services_of(outside), outside.stores
    say_units_words(stores.forms.every())
    done, patience = Bell(), Patience(outside.clock.passed)
    away = Patience(outside.clock.passed, CHANNEL_LONGEST_S)
    speed = Speed(patience, Pace(outside.clock.passed))
    messenger = Messenger(outside.bot, patience.answered)
    printing = Printing(LetterDirectory(outside.settings.letter_dir))
    showing = Showing(messenger, outside.clock, printing, stores.left_behind)
    owing: Owing = {}
    ways = _Ways(showing, speed, away, owed=lambda chat: str(chat) in owing)
    courier = _courier(outside, services, ways, done)
    deadlines = Deadlines(stores.deadlines, verbs(outside), outside.clock, fired=courier.look)
    mover = Mover(outside.clock, deadlines, stores.outbox, _all(courier.look, patience.look, away.look))
    if outside.settings.bot_testing:
        services = replace(services, mover=mover, lays_out=LayingOut(stores, outside.clock, mover.look))
    turns = _turns(outside, services, showing, speed)
    lanes = Lanes(stores.inbox, turns.work, patience, owing, done=_all(done.ring, courier.look))
    inbox = Sieve(stores.inbox, stores.people.known_numbers)
    taking = Taking(outside.bot.id, inbox, lanes.arrived)
    intake = intake_of(outside.settings, outside.bot, outside.http, taking, patience=patience)
    rest = Rest(_open_work(outside, intake, lanes, courier, (patience, away)), done)
    return House(outside, messenger, intake, lanes, courier, deadlines, rest, mover, speed.pace)


def services_of(outside: Outside) -> Services:
    stores = outside.stores
    return Services(
        bookings=stores.bookings,
        availability=stores.availability,
        follow_ups=stores.follow_ups,
        people=stores.people,
        talks=stores.talks,
        begun=stores.begun,
        unread=stores.unread,
        clock=outside.clock,
        guarantee=stores.guarantee,
        eservices=stores.eservices,
        forms=stores.forms,
        links=outside.settings.links,
        grounds=stores.grounds,
        desk=stores.grounds.desk,
        deep_link=DeepLink(outside.bot),
        look_at=LookingAtFiles(outside.bot),
        texts=our_texts(),
        providers=load_providers(),
        visits=stores.visits,
        unit_changes=stores.unit_changes,
        earlier=stores.earlier,
        schedules=stores.schedules,
        revisions=stores.revisions,
        own_rules=stores.own_rules,
        reports=stores.reports,
        checklists=stores.reports,
        rights=stores.reports,
    )


def verbs(outside: Outside) -> Mapping[str, Fire]:
    """What each kind of deadline does when it fires."""
    stores, clock = outside.stores, outside.clock

    async def end_hold(deadline: Deadline) -> int:
        now = clock()
        return await stores.database.write(
            lambda port: fired(port, deadline.id, at=now) and free_lapsed_holds(port, now)
        )

    async def begin_day(deadline: Deadline) -> int:
        await tidy(stores, outside.settings, clock())
        return await stores.publishing.fire(deadline)

    own: dict[str, Fire] = {PUBLISH: begin_day, HOLD_DEADLINE: end_hold}
    return {**own, **stores.fires()}


@dataclass(frozen=True, slots=True)
class _Ways:
    """What notices go out by; `owed`: a chat that a reply has to reach first."""

    showing: Showing
    speed: Speed
    away: Patience
    owed: Callable[[int], bool]


def _courier(outside: Outside, services: Services, ways: _Ways, done: Bell) -> Courier:
    stores, settings = outside.stores, outside.settings

    async def may_speak(chat: int) -> None:
        if ways.owed(chat):
            raise MessengerAwayError
        await asyncio.sleep(ways.speed.pace.take(chat))

    words, speaking = Wording(services), Speaking(ways.showing, stores.talks, may_speak)
    staff = StaffChats(words, speaking, stores.standing, outside.clock, settings.notice_hold)
    delivery = Delivery(
        stores.people,
        words,
        speaking,
        Channels.heard(open_channels(settings, outside.http), ways.away.answered),
        unread=stores.unread,
        staff=staff,
    )
    patience = timedelta(minutes=settings.unread_notice_minutes)
    unsent = Unsent(stores.database, stores.outbox, outside.clock, patience)
    waits = {"patience": ways.speed.patience, "outside": ways.away}
    return Courier(stores.outbox, delivery, unsent, outside.clock, **waits, done=done)


def _turns(outside: Outside, services: Services, showing: Showing, speed: Speed) -> Turns:
    stores = outside.stores
    who = Who(services, build_router(), testing=outside.settings.bot_testing, read=stores.standing.seen)
    sorry = sorry_in_their_language(stores.people)
    return Turns(
        outside.bot, who.answer, showing, stores.inbox, sorry=sorry, speed=speed, clock=outside.clock
    )


def _open_work(
    outside: Outside, intake: Intake, lanes: Lanes, courier: Courier, patiences: Sequence[Patience]
) -> Callable[[], Awaitable[int]]:
    """What waits for a messenger that is away is no work: nothing comes of it before that is back."""
    stores = outside.stores

    async def inside() -> int:
        now = outside.clock()
        here = lanes.busy + courier.busy + sum(one.leaving for one in patiences)
        kept = here or await stores.inbox.open_count(but=set(lanes.owing))
        kept = kept or await stores.outbox.due_count(now, but={to for _, to in courier.waiting})
        return kept or int(_has_come(await stores.deadlines.next_due(), now))

    async def count() -> int:
        """What was fetched while the messenger was asked is inside by then."""
        there = await inside() or (0 if intake.ill else await _waiting_outside(outside.bot))
        return there or await inside()

    return count


async def _waiting_outside(bot: Bot) -> int:
    try:
        return (await bot(GetWebhookInfo())).pending_update_count
    except AiogramError:  # nobody knows: it is asked again
        return 1


def _has_come(due: datetime | None, now: datetime) -> bool:
    return due is not None and due <= now


def _all(*rings: Callable[[], None]) -> Callable[[], None]:
    def ring() -> None:
        for one in rings:
            one()

    return ring
