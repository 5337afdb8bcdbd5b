"""What a script may ask the store: how many times, what is held, where a case stands, a code of the queue."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from bot.door.door import DoorError
from bot.door.eservices import EServiceRows
from bot.door.guarantee import GuaranteeRows
from bot.door.rows import compared
from care.people.roles import Act, may
from care.people.values import Kind, Person
from care.values.clock import Clock
from care.values.ids import PersonId
from care.verbs import Asker
from storage.opening import Stores
from storage.soundness import held_places, unsound
from storage.untold import untold

_Fields = Mapping[str, Any]
_EVERYBODY = "all"


@dataclass(frozen=True, slots=True)
class StoreQuestions:
    """`person`: of a login, somebody of the register."""

    stores: Stores
    clock: Clock
    person: Callable[[str], Awaitable[PersonId]]

    async def answer(self, question: _Fields) -> _Fields:
        """Whether it is as the question says, and how it is."""
        count = question.get("count")
        if "appointments" in question:
            return compared(await self._appointments(await self._those(question["appointments"])), count)
        if "held" in question:
            those = [one.id for one in await self._those(question["held"])]
            return compared(await held_places(self.stores.database, those, self.clock()), count)
        if "outbox" in question:
            return compared(await self.stores.outbox.due_count(self.clock()), 0)
        if "sound" in question:
            return compared("; ".join(await unsound(self.stores.database)), "")
        if "told" in question:
            return compared("; ".join(await untold(self.stores.database)), "")
        if "case" in question:
            return await self._case(question, await self.person(str(question["case"])))
        if "watch" in question:
            patient = await self.person(str(question["watch"]))
            return compared(len(await self.stores.earlier.mine(Asker(patient, patient))), count)
        if "waiting_list" in question:
            return await self._code(str(question["waiting_list"]), str(question.get("code", "")))
        raise DoorError(
            f"{', '.join(question)} cannot be asked; allowed: appointments, held and watch with count, "
            "case with state, waiting_list with code, outbox, sound, told"
        )

    async def _those(self, said: object) -> Collection[Person]:
        """The patients of one number, of several, or all."""
        everybody = [one for one in await self.stores.people.everybody() if one.kind is Kind.PATIENT]
        if said == _EVERYBODY:
            return everybody
        logins = {str(one) for one in (said if isinstance(said, list) else [said])}
        found = [one for one in everybody if one.login in logins]
        if len(found) < len(logins):
            raise DoorError("nobody has this number; allowed: numbers of the register, or all")
        return found

    async def _appointments(self, patients: Collection[Person]) -> int:
        schedules = [await self.stores.bookings.schedule(Asker(one.id, one.id)) for one in patients]
        return sum(map(len, schedules))

    async def _case(self, question: _Fields, patient: PersonId) -> _Fields:
        state = str(question.get("state", ""))
        if "service" in question:
            rows = EServiceRows(self.stores, self.person)
            return await rows.ask_case(patient, str(question["service"]), state)
        return await GuaranteeRows(self.stores, self.clock).ask_case(patient, state)

    async def _code(self, login: str, expected: str) -> _Fields:
        everybody = await self.stores.people.everybody()
        patient = await self.stores.people.person(await self.person(login))
        staff = {
            unit: one for one in everybody for unit in one.units() if may(one.grants, Act.HANDLE_CASE, unit)
        }
        return await GuaranteeRows(self.stores, self.clock).ask_code(patient, staff.values(), expected)
