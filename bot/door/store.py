"""The store as the test door sees it: rows laid out through the store's own verbs, and questions answered."""

import secrets
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.door.absences import absence_given
from bot.door.advice import laid, why_refused
from bot.door.asking import StoreQuestions
from bot.door.door import DoorError
from bot.door.earlier import watch_given
from bot.door.eservices import EServiceRows
from bot.door.fields import day_written, instant_of, near, whole_number
from bot.door.grounds import GroundRows
from bot.door.guarantee import GuaranteeRows, Sent, type_of
from bot.door.rows import RowsHeld, shown_person, shown_room
from bot.door.schedules import exception_given, pattern_given
from care.bookings.refusals import SlotTaken
from care.grounds.rules import GroundKind
from care.people.roles import Act, may
from care.people.values import Person
from care.rules.refusals import NotOpen
from care.values.clock import Clock, local
from care.values.ids import PersonId, RequestId, UnitId, UserId
from care.verbs import Asker, Request
from handlers.talk.reached import reached
from storage.changes import changes_after
from storage.opening import Stores
from storage.people.register import add_people
from storage.publishing.changing import ExtraTime
from storage.publishing.nearest import nearest_free
from storage.seed.generated import generated_number, generated_people, is_extra

Fields = Mapping[str, Any]
_NOBODY = UserId(0)
"""The door's acts are no user's: no conversation state is theirs."""


@dataclass(frozen=True, slots=True)
class StoreRows:
    stores: Stores
    clock: Clock

    async def laid_out(self) -> None:
        await self.stores.publishing.roll()
        await self.stores.visits.prepare()
        await self.stores.schedules.prepare()
        await self.stores.people.prepare()
        await self.stores.reports.prepare()

    async def people(self, *, fully: bool = False) -> list[Fields]:
        """`fully`: also whom each guards, what each waits for, and who can log in."""
        everybody = [one for one in await self.stores.people.everybody() if not is_extra(one.login)]
        waits = await self._guarantee.places(everybody) if fully else {}
        return [
            await shown_person(self.stores, person) | (await self._told(person, waits) if fully else {})
            for person in everybody
        ]

    async def _told(self, person: Person, waits: Mapping[PersonId, list[Fields]]) -> dict[str, Any]:
        return {
            "guards": [child.login for child in await self.stores.people.children(person.id)],
            "waits": waits.get(person.id, []),
            "account": person.has_account,
            "protected": person.protected,
        }

    async def held(self) -> Fields:
        return await RowsHeld(self.stores).rows()

    async def room(self, name: str) -> Fields:
        return await shown_room(self.stores, name)

    async def changes(self, last: int | None) -> Fields:
        return {"changes": await changes_after(self.stores.database, last)}

    async def given(self, row: Fields) -> Fields:
        """One row: {kind: fields}; answers {kind: id}."""
        makers: Mapping[str, Callable[[Fields], Awaitable[object]]] = {
            "appointment": self._appointment,
            "slot": self._slot,
            "no_slots": self._no_slots,
            "closed_day": self._closed_day,
            "rule": self._rule,
            "waiting_list": self._waiting,
            "generated": self._generated,
            "offer": self._offer,
            "watch": partial(watch_given, self.stores, self._person),
            "pattern": partial(pattern_given, self.stores, self._planner),
            "exception": partial(exception_given, self.stores, self._planner),
            "invitation": partial(self._ground, GroundKind.INVITATION),
            "basis": partial(self._ground, GroundKind.BASIS),
            "absence": self._absence,
            "case": self._eservices.case,
            "eservice": self._eservices.eservice,
        }
        ((kind, fields),) = row.items() if len(row) == 1 else ((str(sorted(row)), {}),)
        if kind not in makers or not isinstance(fields, dict):
            raise DoorError(
                f"{kind} has no keys; write {kind}: {{unit: …}}"
                if kind in makers
                else f"{kind} is no kind of row; {near(kind, makers)}"
            )
        return {kind: await laid(kind, makers[kind], fields)}

    async def ask(self, question: Fields) -> Fields:
        return await StoreQuestions(self.stores, self.clock, self._person).answer(question)

    async def _appointment(self, fields: Fields) -> int:
        place = await self.stores.publishing.place(str(fields["unit"]), str(fields["service"]))
        patient = await self._person(str(fields["patient"]))
        asker = Asker(await self._who_may(Act.BOOK_FOR_PATIENT, place.unit) or patient, patient)
        starts = instant_of(fields, "start")
        try:
            return (await self.stores.bookings.book(asker, place.service, starts, _request())).appointment
        except (NotOpen, SlotTaken) as refusal:
            free = await nearest_free(self.stores.database, place.service, starts, self.clock())
            more = f"; the nearest free time is {local(free):%Y-%m-%d %H:%M}" if free else ""
            raise DoorError(f"{why_refused(refusal, fields)}{more}") from refusal

    async def _slot(self, fields: Fields) -> list[int]:
        place = await self.stores.publishing.place(str(fields["unit"]), str(fields["service"]))
        planner = await self._planner(place.unit)
        choice = await self.stores.availability.service(Asker(planner, planner), place.service)
        starts = instant_of(fields, "start")
        extra = ExtraTime(
            unit=place.unit,
            service=place.service,
            starts=starts,
            minutes=whole_number(fields, "minutes", choice.service.minutes),
            places=whole_number(fields, "places") if "places" in fields else None,
        )
        return [int(slot) for slot in await self.stores.publishing.extra_slot(planner, extra)]

    async def _no_slots(self, fields: Fields) -> int:
        place = await self.stores.publishing.place(str(fields["unit"]), str(fields["service"]))
        return await self.stores.publishing.no_slots(await self._planner(place.unit), place)

    async def _closed_day(self, fields: Fields) -> list[int]:
        unit = await self.stores.publishing.unit(str(fields["unit"]))
        day = day_written(fields, "day")
        return [
            int(one) for one in await self.stores.publishing.closed_day(await self._planner(unit), unit, day)
        ]

    async def _rule(self, fields: Fields) -> str:
        place = await self.stores.publishing.place(str(fields["unit"]), str(fields["service"]))
        written = {name: value for name, value in fields.items() if name not in {"unit", "service"}}
        planner = await self._planner(place.unit)
        for name in written:
            reached("rules", name)
        return (await self.stores.publishing.set_rule(planner, place, written)).version

    async def _ground(self, kind: GroundKind, fields: Fields) -> int:
        unit = await self.stores.publishing.unit(str(fields["unit"]))
        staff = await self._who_may(Act.INVITE, unit)
        if staff is None:
            raise DoorError(await self._nobody(Act.INVITE, "gives rights to book", fields))
        patient = await self._person(str(fields["patient"]))
        return await GroundRows(self.stores, self.clock).give(kind, staff, patient, fields)

    async def lay_out_forms(self, files: Iterable[str]) -> None:
        """What a bot before this one was given, and had in its memory alone. Raises ValueError."""
        for file in files:
            await self._eservices.eservice({"file": file})

    @property
    def _eservices(self) -> EServiceRows:
        return EServiceRows(self.stores, self._person)

    @property
    def _guarantee(self) -> GuaranteeRows:
        return GuaranteeRows(self.stores, self.clock)

    async def _waiting(self, fields: Fields) -> int:
        unit = await self.stores.publishing.unit(str(fields["unit"]))
        return await self._guarantee.waiting(await self._person(str(fields["patient"])), unit, fields)

    async def _generated(self, fields: Fields) -> int:
        """The first so many generated test persons; where a unit is said, each in its queue."""
        count = whole_number(fields, "count")
        await add_people(self.stores.database, generated_people(count))
        if "unit" not in fields:
            return count
        unit = await self.stores.publishing.unit(str(fields["unit"]))
        for each in range(count):
            patient = await self._person(generated_number(each))
            await self._guarantee.waiting(patient, unit, fields)
        return count

    async def _offer(self, fields: Fields) -> int:
        unit = await self.stores.publishing.unit(str(fields["unit"]))
        staff = await self._who_may(Act.HANDLE_CASE, unit)
        if staff is None:
            raise DoorError(await self._nobody(Act.HANDLE_CASE, "sends offers", fields))
        patient = await self.stores.people.person(await self._person(str(fields["patient"])))
        there = await self._guarantee.type_there(staff, unit, patient)
        sent = Sent(
            patient=patient.id,
            login=patient.login,
            type=type_of(fields) if "type" in fields else there,
            unit=await self.stores.availability.unit(unit),
            by=await self.stores.people.person(staff),
            at=str(fields.get("sent", "")),
        )
        return await self._guarantee.offer(sent, _request())

    async def _absence(self, fields: Fields) -> int:
        staff = await self._person(str(fields["staff"]))
        if not (await self.stores.people.person(staff)).is_staff:
            raise DoorError(f"{fields['staff']} is a patient; write the id of a member of staff")
        return await absence_given(self.stores, staff, _request(), fields)

    async def _planner(self, unit: UnitId) -> PersonId:
        planner = await self._who_may(Act.LAY_OUT, unit)
        if planner is None:
            raise DoorError("nobody in the register may lay out times there: vardtid seed")
        return planner

    async def _who_may(self, act: Act, unit: UnitId) -> PersonId | None:
        everybody = await self.stores.people.everybody()
        return next((one.id for one in everybody if one.is_staff and may(one.grants, act, unit)), None)

    async def _person(self, login: str) -> PersonId:
        everybody = await self.stores.people.everybody()
        known = {one.login: one.id for one in everybody}
        if login not in known:
            raise DoorError(f"{login} is not in the register; {near(login, known)}")
        return known[login]

    async def _nobody(self, act: Act, does: str, fields: Fields) -> str:
        """Who could be asked instead: units where somebody may."""
        everybody = await self.stores.people.everybody()
        units = {unit for one in everybody for unit in one.units() if may(one.grants, act, unit)}
        names = [(await self.stores.availability.unit(unit)).name for unit in units]
        return f"nobody at {fields['unit']} {does}; write one of {', '.join(sorted(names))}"


def _request() -> Request:
    return Request(RequestId(f"door:{secrets.token_hex(8)}"), _NOBODY)
