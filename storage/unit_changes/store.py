"""UnitChanges over a database: many visits are many transactions, each request once."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from care.bookings.appointments import AppointmentRef
from care.bookings.refusals import AlreadyCancelled, HasCome, NoLongerValid, VisitHasBegun
from care.outcomes import Done
from care.people.roles import Act
from care.unit_changes.outcomes import (
    CancelledByUnit,
    ChangedLine,
    ChangeResult,
    DayClosed,
    MeetingChanged,
    UnitChanged,
    VisitMovedByUnit,
)
from care.unit_changes.sharing import Share
from care.values.ids import AppointmentId, PersonId, RequestId, UnitId
from care.values.words import required
from care.verbs import Asker, Request
from storage.publishing.changing import close_day
from storage.turns.deadlines import Deadline
from storage.unit_changes import affected
from storage.unit_changes.answering import REASON_LENGTH, decline
from storage.unit_changes.awaiting import NO_NEW_TIME, fire
from storage.unit_changes.cancelling import cancel_for_unit
from storage.unit_changes.meeting import change_meeting
from storage.unit_changes.moving import move_for_unit
from storage.unit_changes.telling import tell_staff
from storage.verbs.asking import demand, grants_of
from storage.verbs.call import Call
from storage.verbs.fresh import demand_fresh
from storage.verbs.store import Store, as_asked, deed, look, look_now, verb

_Fire = Callable[[Deadline], Awaitable[bool]]


class UnitChangeStore(Store):
    units = look(affected.units_changed_by)
    day = look_now(affected.day_to_change)
    line = look_now(affected.visit_line)
    decline = verb(as_asked, decline)
    _fire = deed(fire)

    async def cancel(
        self, staff: PersonId, visits: Sequence[AppointmentRef], reason: str, request: Request, /
    ) -> UnitChanged:
        return await self._cancel_all(staff, visits, reason, request)

    async def close_day(
        self, staff: PersonId, unit: UnitId, day: date, reason: str, request: Request, /
    ) -> UnitChanged:
        required(reason, REASON_LENGTH)
        asker, closing = Asker(staff, staff), _part(request, "closes")
        closed = await self._once(DayClosed, asker, closing, lambda call: _close(call, unit, day))
        return await self._cancel_all(staff, closed.visits, reason, request, closes=True)

    async def move(
        self, staff: PersonId, moved: AppointmentRef, starts: datetime, reason: str, request: Request, /
    ) -> VisitMovedByUnit:
        asker = await self._for_patient(staff, moved)
        return await self._once(
            VisitMovedByUnit, asker, request, lambda call: move_for_unit(call, moved, starts, reason)
        )

    async def change_meeting(
        self, staff: PersonId, changed: AppointmentRef, request: Request, /, *, video: bool
    ) -> MeetingChanged:
        asker = await self._for_patient(staff, changed)
        return await self._once(
            MeetingChanged, asker, request, lambda call: change_meeting(call, changed, video=video)
        )

    def fires(self) -> Mapping[str, _Fire]:
        """What each kind of deadline does when it fires."""
        return {NO_NEW_TIME: self._fire}

    async def _for_patient(self, staff: PersonId, visit: AppointmentRef) -> Asker:
        return Asker(
            staff, await self._database.read(lambda port: affected.patient_of(port, staff, visit.id))
        )

    async def _cancel_all(
        self,
        staff: PersonId,
        visits: Sequence[AppointmentRef],
        reason: str,
        request: Request,
        /,
        *,
        closes: bool = False,
    ) -> UnitChanged:
        """Each in a transaction of its own; staff are told of all in the last one."""
        asker, why = Asker(staff, staff), required(reason, REASON_LENGTH)
        if len(visits) > 1:
            await self._once(Done, asker, _part(request, "fresh"), demand_fresh)
        dealt = await self._database.read(lambda port: affected.shares_of(port, visits))
        parts = zip(visits, dealt, strict=True)
        done = UnitChanged(
            tuple([await self._cancel(staff, one, why, request, share=part) for one, part in parts])
        )
        return await self._once(
            UnitChanged, asker, request, lambda call: tell_staff(call, done, why, closes=closes)
        )

    async def _cancel(
        self, staff: PersonId, visit: AppointmentRef, reason: str, request: Request, /, *, share: Share
    ) -> ChangedLine:
        """A kill in between leaves whole visits; the same request goes on where it was."""
        asker, part = await self._for_patient(staff, visit), _part(request, f"visit {visit.id}")
        try:
            done = await self._once(
                CancelledByUnit, asker, part, lambda call: cancel_for_unit(call, visit, reason, share)
            )
        except AlreadyCancelled:
            return ChangedLine(visit.id, ChangeResult.ALREADY_CANCELLED)
        except NoLongerValid:
            return ChangedLine(visit.id, ChangeResult.CHANGED)
        except VisitHasBegun:
            return ChangedLine(visit.id, ChangeResult.BEGUN)
        except HasCome:
            return ChangedLine(visit.id, ChangeResult.COME)
        result = ChangeResult.CANCELLED if done.told else ChangeResult.CANCELLED_UNREAD
        return ChangedLine(visit.id, result, done.late)


def _close(call: Call, unit: UnitId, day: date) -> DayClosed:
    """From here on nothing more is booked on it, so that the list is whole."""
    demand_fresh(call)
    demand(grants_of(call.port, call.asker.person), Act.CHANGE_VISITS, unit)
    close_day(call.port, unit, day)
    rows = affected.rows_of(call.port, unit, day, call.now)
    return DayClosed(tuple(AppointmentRef(AppointmentId(row.id), row.version) for row in rows))


def _part(request: Request, name: str) -> Request:
    """What was typed stays until the whole is done."""
    return replace(request, id=RequestId(f"{request.id} {name}"), clears_state=False)
