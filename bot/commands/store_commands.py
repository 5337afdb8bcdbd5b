"""Commands that need the store and nothing else: migrate, seed, and the register."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from bot.commands.complaints import ComplaintError
from bot.commands.locks import demand_nobody_below
from bot.commands.tables import check_tables
from bot.settings import Settings
from bot.time.clock import MovableClock
from care.people.guardians import acts_alone
from care.people.protection import shown
from care.people.refusals import UnknownPerson
from care.people.roles import Grant, Role
from care.people.values import Kind, Person
from care.values.clock import local, local_day
from care.values.ids import PersonId, UnitId
from care.values.quiet import QuietHours
from care.values.working_days import add_working_days
from storage.engine.migrate import migrate, newest_revision
from storage.engine.trouble import TroubleError, in_one_line
from storage.opening import Stores, open_stores
from storage.people.newcomer import Newcomer, NotTestDataError, login_form
from storage.people.register import AlreadyThereError, add_people
from storage.publishing.errors import PublishingError
from storage.retention import RETENTIONS, old_rows, prune
from storage.seed.generated import generated_people, is_extra
from storage.seed.past.living import live_before
from storage.seed.seeding import seed

T = TypeVar("T")

NO_BOT = 0
"""These commands read no inbox."""
_TRIED = timedelta(hours=1)
"""So long somebody who starts a demo is likely to try it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """As it was given on the command line."""

    login: str
    name: str
    phone: str
    email: str
    unit: str
    role: str
    title: str = ""
    protected: bool = False


def migrated(settings: Settings) -> str:
    _run(settings, None, migrates=True)
    return f"The tables are up to date ({newest_revision()})."


def seeded(settings: Settings, *, generated: int = 0) -> str:
    async def act(stores: Stores, clock: MovableClock) -> str:
        report = await seed(stores.database, clock)
        more = await add_people(stores.database, generated_people(generated))
        return (
            f"{report.units} units, {report.services} services, {report.people + more} people; "
            f"{report.new_slots} free times are new."
        )

    return _answer(_run(settings, act, migrates=True))


def pruned(settings: Settings, *, really: bool) -> list[str]:
    """A line for each kind of row: how many went (or would), from what age on, and what is lost by it."""

    async def act(stores: Stores, clock: MovableClock) -> list[str]:
        counted = await (prune if really else old_rows)(stores.database, clock())
        verb = "thrown away" if really else "would go"
        return [
            f"{name:<13} {counted[name]:>8} {verb}, older than {one.kept.days} days ({one.why})"
            for one in RETENTIONS
            for name in [one.table.name]
        ]

    return in_store(settings, act)


def by_day(settings: Settings) -> str:
    """What is said of a demo's clock that was set to the morning, since at night nobody is told of anything;
    "" when it is day, and will be for as long as one tries it.
    """

    async def act(stores: Stores, clock: MovableClock) -> str:
        await clock.keep_in(stores.house_clock)
        hours, now = QuietHours(), clock()
        if not (hours.hold(now) or hours.hold(now + _TRIED)):
            return ""
        day_before = local_day(hours.over(now + _TRIED)) - timedelta(days=1)
        morning = hours.morning(add_working_days(day_before, 1))
        await clock.set(morning)
        return (
            f"It is night, or soon: the bot's clock was set to {local(morning):%Y-%m-%d %H:%M}, "
            "when people are told."
        )

    return in_store(settings, act) if settings.bot_testing else ""


def lived(settings: Settings) -> bool:
    """Whether a demo has just got a past; one in which anybody has done anything has its own."""

    async def act(stores: Stores, clock: MovableClock) -> bool:
        return await live_before(stores.database, clock)

    return in_store(settings, act) if settings.bot_testing else False


def everybody(settings: Settings) -> Sequence[Person]:
    return in_store(settings, lambda stores, _: stores.people.everybody())


def who_can_log_in(settings: Settings) -> Sequence[Person]:
    """By the bot's own clock: a child whose guardian acts has no way in yet. Nobody plays an extra."""

    async def act(stores: Stores, clock: MovableClock) -> Sequence[Person]:
        await clock.keep_in(stores.house_clock)
        known = await stores.people.everybody()
        return [
            one
            for one in known
            if one.has_account and acts_alone(one.born, clock()) and not is_extra(one.login)
        ]

    return in_store(settings, act)


def _listed(settings: Settings) -> list[str]:
    return [line_of(person) for person in everybody(settings)]


def added(settings: Settings, entry: Entry) -> str:
    async def act(stores: Stores, _: MovableClock) -> str:
        unit = await stores.publishing.unit(entry.unit) if entry.unit else None
        await stores.people.add_person(_newcomer(entry, unit))
        return f"{entry.name} is in the register."

    return in_store(settings, act)


def linked(settings: Settings, login: str) -> str:
    async def act(stores: Stores, _: MovableClock) -> str:
        token = await stores.people.create_token(await _known(stores, login))
        return f"Good once, for a day. In the chat with the bot: /start {token}"

    return in_store(settings, act)


def line_of(person: Person) -> str:
    """Test data only, and so for a person's eyes; never for the log."""
    person = shown(person)
    what = ", ".join(sorted({grant.role.value for grant in person.grants})) or person.kind.value
    way_in = person.phone or person.email if person.has_account else "no account"
    return f"{person.login:<14} {person.name:<22} {what:<24} {way_in}"


async def _known(stores: Stores, login: str) -> PersonId:
    forms = {login_form(kind, login) for kind in Kind} - {None}
    for person in await stores.people.everybody():
        if person.login in forms:
            return person.id
    raise UnknownPerson


def _role(given: str) -> Role:
    try:
        return Role(given)
    except ValueError:
        raise ComplaintError(f"--role: {given!r} was given; allowed: {', '.join(Role)}") from None


def _newcomer(entry: Entry, unit: UnitId | None) -> Newcomer:
    kind = Kind.PATIENT if unit is None else Kind.STAFF
    grants = frozenset() if unit is None else frozenset({Grant(_role(entry.role), unit)})
    login = login_form(kind, entry.login) or entry.login
    return Newcomer(
        kind=kind,
        name=entry.name,
        login=login,
        phone=entry.phone,
        email=entry.email,
        grants=grants,
        title=entry.title,
        protected=entry.protected,
    )


def in_store(settings: Settings, act: Callable[[Stores, MovableClock], Awaitable[T]]) -> T:
    """In a store whose tables are up to date; a mistyped address makes none. What is wrong is one line."""
    return _answer(_run(settings, act, migrates=False))


def _answer(found: T | None) -> T:
    assert found is not None  # noqa: S101 - an act was given, so it has an answer
    return found


def _run(
    settings: Settings, act: Callable[[Stores, MovableClock], Awaitable[T]] | None, *, migrates: bool
) -> T | None:
    try:
        if migrates:
            demand_nobody_below(settings.database_url)
        with in_one_line():
            return asyncio.run(_act(settings, act, migrates=migrates))
    except TroubleError as trouble:
        raise ComplaintError(f"DATABASE_URL: {trouble}") from trouble
    except UnknownPerson as fault:
        raise ComplaintError("nobody in the register has this number or id: vardtid people list") from fault
    except (NotTestDataError, AlreadyThereError, PublishingError, ValueError) as fault:
        raise ComplaintError(str(fault)) from fault


async def _act(
    settings: Settings, act: Callable[[Stores, MovableClock], Awaitable[T]] | None, *, migrates: bool
) -> T | None:
    await (migrate if migrates else check_tables)(settings.database_url)
    if act is None:
        return None
    clock = MovableClock()
    stores = await open_stores(settings.database_url, clock, bot=NO_BOT)
    try:
        if settings.bot_testing:
            await clock.keep_in(stores.house_clock)
        return await act(stores, clock)
    finally:
        await stores.close()
