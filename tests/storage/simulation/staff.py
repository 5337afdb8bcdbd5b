"""What staff do."""

from care.bookings.appointments import AppointmentRef
from care.follow_ups.tasks import RESULTS
from care.grounds.rules import GroundKind
from care.grounds.verbs import Giving, Linking
from care.values.clock import local_day
from care.verbs import Asker
from care.visits.values import Attendance
from tests.storage.simulation.person import Person

ILL = "Personalen är sjuk"
CLOSES = 0.2


class Staff(Person):
    async def staff_book(self) -> None:
        service, patient = self._service(), self.random.choice(self.world.patients)
        asker = Asker(self.world.staff_at(self.world.unit_of[service]), patient)
        starts = self._start(service)
        await self._do("staff_book", lambda request: self.bookings.book(asker, service, starts, request))

    async def staff_cancel(self) -> None:
        if (visit := await self._visit(self._by_staff())) is not None:
            asker = Asker(self.world.staff_at(visit.unit.id), visit.patient)
            await self._do("staff_cancel", lambda request: self.bookings.cancel(asker, visit.ref, request))

    def _by_staff(self) -> Asker:
        return Asker(self.town["chefen"], self.random.choice(self.world.patients))

    async def call_in(self) -> None:
        service, patient = self._service(), self.random.choice(self.world.patients)
        asker = Asker(self.world.staff_at(self.world.unit_of[service]), patient)
        starts = self._start(service)
        await self._do(
            "call_in",
            lambda request: self.bookings.call_in(asker, service, starts, request, purpose="Välkommen"),
        )

    async def invite(self) -> None:
        await self._give("invite", GroundKind.INVITATION, 1)

    async def basis(self) -> None:
        await self._give("basis", GroundKind.BASIS, self.random.choice([1, 1, 2, 3]))

    async def _give(self, name: str, kind: GroundKind, visits: int) -> None:
        service = self._service()
        unit = self.world.unit_of[service]
        giving = Giving(
            kind=kind, unit=unit, services=(service,), visits=visits, last_day=self._last_day(),
            recipients=tuple(self.random.sample(self.world.patients, self.random.choice([1, 2, 5]))),
        )  # fmt: skip
        staff = self.world.staff_at(unit)
        await self._do(name, lambda request: self.grounds.desk.give(staff, giving, request))

    async def link(self) -> None:
        service, token = self._service(), f"token-of-link-number-{len(self.tokens)}"
        unit = self.world.unit_of[service]
        bookings, named = self.random.choice([(1, 0), (3, 0), (2, 2)])
        linking = Linking(
            unit=unit, services=(service,), last_day=self._last_day(), token=token, bookings=bookings,
            recipients=tuple(self.random.sample(self.world.patients, named)),
        )  # fmt: skip
        staff = self.world.staff_at(unit)
        await self._do("link", lambda request: self.grounds.desk.make_link(staff, linking, request))
        self.tokens.append(token)

    async def withdraw(self) -> None:
        staff = self.world.staff_at(self._unit())
        if lines := await self.grounds.desk.listed(staff):
            ground = self.random.choice(lines).id
            await self._do("withdraw", lambda request: self.grounds.desk.withdraw(staff, ground, request))

    async def mark(self) -> None:
        unit = self._unit()
        staff, day = self.world.staff_at(unit), local_day(self.town.clock())
        lines = (await self.visits.day(staff, unit, day)).lines
        if lines:
            one = self.random.choice(lines).appointment
            how = self.random.choice([Attendance.ARRIVED, Attendance.NO_SHOW, Attendance.NO_SHOW, None])
            await self._do("mark", lambda request: self.visits.mark(staff, one, how, request))

    async def close_task(self) -> None:
        staff = self.world.staff_at(self._unit())
        if tasks := await self.town.follow_ups.open_tasks(staff):
            task = self.random.choice(tasks)
            how = self.random.choice(RESULTS[task.kind])
            await self._do(
                "close_task", lambda request: self.town.follow_ups.close(staff, task.id, how, request)
            )

    async def offer(self) -> None:
        staff = self.world.staff_at(self._unit())
        if tasks := await self.town.follow_ups.open_tasks(staff):
            task = self.random.choice(tasks).id
            await self._do("offer", lambda request: self.town.follow_ups.offer(staff, task, request))

    async def _own(self, unit: int) -> AppointmentRef | None:
        staff, day = self.world.staff_at(unit), self._start(self._service())
        lines = (await self.changes.day(staff, unit, local_day(day))).lines
        return self.random.choice(lines).ref if lines else None

    async def unit_cancel(self) -> None:
        unit = self._unit()
        staff = self.world.staff_at(unit)
        if (ref := await self._own(unit)) is not None:
            await self._do("unit_cancel", lambda request: self.changes.cancel(staff, [ref], ILL, request))

    async def unit_move(self) -> None:
        unit = self._unit()
        staff = self.world.staff_at(unit)
        if (ref := await self._own(unit)) is not None:
            line = await self.changes.line(staff, ref.id)
            starts = self._start(self.world.services[line.service_name])
            await self._do("unit_move", lambda request: self.changes.move(staff, ref, starts, ILL, request))

    async def close_day(self) -> None:
        if self.random.random() > CLOSES:
            return
        unit, day = self._unit(), local_day(self._start(self._service()))
        staff = self.world.staff_at(unit)
        await self._do("close_day", lambda request: self.changes.close_day(staff, unit, day, ILL, request))
