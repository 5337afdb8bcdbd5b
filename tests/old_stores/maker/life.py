"""Six weeks of life: what is laid out each morning, the clock that moves on, notices that reach people."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from bot.clock import machine_time
from bot.door import DoorError
from bot.door_store import StoreRows
from care.clock import instant
from care.people import Channel, Kind, PostalAddress
from care.refusals import Refusal
from care.roles import Grant, Role
from care.working_days import is_working_day
from storage.people.newcomer import Newcomer
from storage.people.register import add_people, grant
from storage.seed.generated import generated_number
from storage.seed.stage import AIDS, BJORKEN, EKEN, LINDEN, NEUROLOGY, ORTHOPAEDICS, RIPAN
from storage.turns.house_clock import HouseTime
from tests.old_stores.house import Living, seed
from tests.old_stores.maker.aims import Aims
from tests.old_stores.maker.walking import Crowd, Phone

FIRST, LAST = date(2026, 11, 2), date(2026, 12, 15)
GENERATED = 48
WELCOME = "Välkommen till årskontrollen. Ta med din medicinlista och dina senaste provsvar. " * 6
STEPS = 60
"""In each of the four parts of a day."""
UNWATCHED = ((LINDEN, "Återbesök"), (AIDS, "Utprovning av hjälpmedel"))
"""Where staff have no phone: what they are told stays unread."""
NOBODY_REACHES = Newcomer(
    kind=Kind.PATIENT,
    name="Onåbar Testsson",
    login=generated_number(500),
    email="onabar@vardtid.test",
    channel=Channel.EMAIL,
    address=PostalAddress("Påhittsgatan 9", "300 04", "Halmstad"),
)
PHONES = {
    "19890914-2393": 3, "19810326-9299": 2, "19900216-2387": 2, "19860621-2382": 3,
    "19750314-2387": 1, "karin": 4, "yngve": 3, "vera": 4, "eva": 4, "nils": 2, "bodil": 2, "chefen": 2,
    "ragna": 1, "lisen": 1,
}  # fmt: skip


NOW = instant(date(2026, 12, 16), time(10, 5))
"""A Wednesday."""


def _buttons(phone: Phone) -> list[tuple[str, str]]:
    return [one for row in phone.messages.values() for one in row]


@dataclass
class Life:
    living: Living
    crowd: Crowd
    aims: Aims
    ids: dict[str, Any] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    async def begins(self) -> None:
        stores = self.living.stores
        shows = instant(FIRST, time(7, 30))
        await stores.house_clock.set(HouseTime(running=False, shows=shows, started=machine_time()))
        await self.living.clock.reload()
        await seed(stores.database, self.living.clock)
        with suppress(ValueError):
            await add_people(stores.database, [NOBODY_REACHES])
        await self._given("generated", unit=ORTHOPAEDICS, count=GENERATED, type="besök")
        self.ids = {one.login: one.id for one in await stores.people.everybody()}
        await self._several_units()
        for login, count in PHONES.items():
            for _ in range(count):
                await self.crowd.joins(login, self.ids[login])
        for number in range(0, GENERATED, 5):
            login = generated_number(number)
            await self.crowd.joins(login, self.ids[login])
        self.crowd.numbers += [one for one in self.ids if one[0].isdigit()]

    async def _several_units(self) -> None:
        """Staff who must say of which unit they speak."""
        publishing, database = self.living.stores.publishing, self.living.stores.database
        ortho, neuro = await publishing.unit(ORTHOPAEDICS), await publishing.unit(NEUROLOGY)
        more = {
            "bodil": [Grant(Role.LOCAL_ADMINISTRATOR, ortho), Grant(Role.LOCAL_ADMINISTRATOR, neuro)],
            "vera": [Grant(Role.CARE_GUARANTEE_SERVICE, neuro)],
        }
        for login, grants in more.items():
            await database.write(partial(grant, person=self.ids[login], granted=grants))

    async def goes_on(self) -> None:
        day = FIRST
        while day <= LAST:
            await self.moves(instant(day, time(8, 5)))
            if is_working_day(day):
                await self._morning(day)
                for hour in (8, 10, 13, 15):
                    await self._hours(instant(day, time(hour, 10)))
            day += timedelta(days=1)
        await self.moves(instant(LAST, time(17, 0)))

    async def _hours(self, begin: datetime) -> None:
        await self.moves(begin)
        for step in range(STEPS):
            if step % 9 == 8:
                await self.moves(self.living.clock() + timedelta(minutes=self.crowd.dice.randrange(1, 9)))
            await (self.aims.follow() if step % 3 == 0 else self.crowd.step())

    async def moves(self, to: datetime) -> None:
        """What falls due on the way is done, and told."""
        if to > self.living.clock():
            await self.living.house.mover.forward(to, settle=self._settle)
        self.crowd.listens()

    async def _settle(self) -> None:
        await self.living.delivers()
        self.living.house.lanes.look()

    async def _morning(self, day: date) -> None:
        """What other people than those of the crowd have done."""
        dice, number = self.crowd.dice, day.toordinal()
        await self.log_ins()
        for unit, service, at in ((EKEN, "Vaccination", "10:25"), (EKEN, "Läkarbesök", "11:40")):
            await self._visit(dice.choice(self.crowd.numbers), unit, service, f"{day} {at}")
        if day >= LAST - timedelta(days=3):
            for login in ("love", "hjalmar"):
                await self.crowd.joins(login, self.ids[login])
        ahead = day + timedelta(days=dice.randrange(2, 9))
        await self._visit(dice.choice(self.crowd.numbers), BJORKEN, "Sjuksköterskebesök", f"{ahead} 09:35")
        await self._offers(number)
        if number % 3 == 0:
            who = dice.choice(self.crowd.numbers)
            await self._given("invitation", patient=who, unit=NEUROLOGY, service="Årskontroll", text=WELCOME)
            await self._given("basis", patient=who, unit=EKEN, service="Läkarbesök", visits=2)
        group = {"unit": RIPAN, "service": "Gruppträff artros", "start": f"{ahead} 09:00"}
        if number % 4 == 0:
            await self._given("slot", **group, places=6)
            for who in dice.sample(self.crowd.numbers, 3):
                await self._given("appointment", patient=who, **group)
        await self._visit(dice.choice(self.crowd.numbers), *UNWATCHED[number % 2], f"{ahead} 10:35")
        if number % 5 == 0:
            await self._given("closed_day", unit=RIPAN, day=f"{day + timedelta(days=12)}")

    async def _offers(self, number: int) -> None:
        waiting = [generated_number(one % GENERATED) for one in (number * 2, number * 2 + 1)]
        if number % 6 == 0:
            waiting += ["19121212-1212", "20150117-2397", "19900216-2387", NOBODY_REACHES.login]
        for who in waiting:
            await self._given("offer", patient=who, unit=ORTHOPAEDICS)

    async def log_ins(self) -> None:
        """Somebody opens a link, or takes a code, wrong or right; now and then asks for another one."""
        crowd = self.crowd
        phone = crowd.stranger()
        await crowd.says(phone, f"/start {crowd.dice.choice(crowd.links or ['b_okand'])}")
        await crowd.says(phone, crowd.dice.choice(list(PHONES)))
        for word in crowd.dice.sample(["code", "code", "NEW", "code"], 3):
            new = next((data for _label, data in _buttons(phone) if data.startswith("nc")), None)
            if word == "NEW" and new:
                await crowd.tap(phone, new, 1)
            await self.living.delivers()
            await crowd.types(phone, "code")

    async def ends(self, steps: int) -> None:
        """The bot was away over night: what fell due waits. Then a last hour, at which the clock stands, and
        in which no notice goes out; phones are put down with what was begun.
        """
        await self.living.clock.set(NOW)
        self.crowd.freezes = True
        for step in range(steps):
            if step % 300 == 0:
                await self.log_ins_unsent()
            await (self.aims.follow() if step % 2 else self.crowd.step())
        await self.aims.put_down()

    async def log_ins_unsent(self) -> None:
        crowd = self.crowd
        phone = crowd.stranger()
        await crowd.says(phone, f"/start {crowd.dice.choice(crowd.links or ['b_okand'])}")
        await crowd.may_freeze(phone)
        if not phone.frozen:
            await crowd.says(phone, crowd.dice.choice(list(PHONES)))

    async def _visit(self, patient: str, unit: str, service: str, start: str) -> None:
        where: dict[str, Any] = {"unit": unit, "service": service, "start": start}
        await self._given("slot", **where)
        await self._given("appointment", patient=patient, **where)

    async def _given(self, kind: str, **fields: Any) -> None:  # noqa: ANN401 - as rows of scripts
        try:
            await given(self.living, kind, **fields)
        except (DoorError, Refusal) as refused:
            self.refused.append(f"{kind}: {type(refused).__name__} {refused}")


async def given(living: Living, kind: str, **fields: Any) -> None:  # noqa: ANN401 - as rows of scripts
    await StoreRows(living.stores, living.clock).given({kind: fields})
