"""care.schedules.verbs.Schedules over a database."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from time import perf_counter

from care.schedules.outcomes import ClosedFor, DayOpened, ScheduleChanged, ScheduleKept, WeekLaid
from care.schedules.values import ScheduleChange
from care.schedules.verbs import DayOff, UnitDate
from care.values.ids import PerformerId, PersonId, RequestId, UnitId
from care.verbs import Asker, Request
from storage.schedules import days, horizon, planning, seeing
from storage.schedules.doing import Part, keep_change, lay_part, parts_of
from storage.turns.deadlines import Deadline
from storage.verbs.call import Call
from storage.verbs.fresh import fresh
from storage.verbs.store import Store, deed, look, look_now

_LONGEST_REST_S = 0.02
_Fire = Callable[[Deadline], Awaitable[bool]]


class ScheduleStore(Store):
    units = look(seeing.units_laid_out)
    unit = look_now(seeing.unit_schedule)
    plan = look_now(planning.plan)
    short = look_now(horizon.short_at)
    prepare = deed(horizon.set_next_look)
    day = look(days.day_opening)
    _fire = deed(horizon.look_ahead)

    async def change(
        self, staff: PersonId, change: ScheduleChange, mark: int, request: Request, /
    ) -> ScheduleChanged:
        """A kill in between leaves whole parts; the same request goes on where it was. After each part it
        rests for as long as that took, so that those who book have the store to themselves meanwhile.
        """
        asker = Asker(staff, staff)
        kept = await self._once(
            ScheduleKept, asker, _step(request, "keeps"), lambda call: keep_change(call, change, mark)
        )
        all_of_it = await self._database.read(lambda port: parts_of(port, kept))
        new = gone = 0
        for part in all_of_it.parts:
            began = perf_counter()
            laid = await self._part(asker, request, kept.unit, part)
            new, gone = new + laid.new, gone + laid.gone
            await asyncio.sleep(min(perf_counter() - began, _LONGEST_REST_S))

        def done(call: Call) -> ScheduleChanged:
            coming = frozenset(one for one in all_of_it.gone if one.starts > call.now)
            touched = planning.visits_at(call.port, kept.unit, coming, (kept.first, kept.last))
            return ScheduleChanged(new, gone, touched, change)

        return await self._once(ScheduleChanged, asker, request, done)

    async def _part(self, asker: Asker, request: Request, unit: UnitId, part: Part) -> WeekLaid:
        step = _step(request, part.name)
        return await self._once(WeekLaid, asker, step, lambda call: lay_part(call, unit, part))

    async def close_for(self, staff: PersonId, off: DayOff, request: Request, /) -> ClosedFor:
        asker, part = Asker(staff, staff), _step(request, "closes for")
        return await self._once(ClosedFor, asker, part, lambda call: fresh(days.close_for)(call, off))

    async def open_day(
        self, staff: PersonId, place: UnitDate, performer: PerformerId | None, request: Request, /
    ) -> DayOpened:
        asker = Asker(staff, staff)
        return await self._once(
            DayOpened, asker, request, lambda call: days.open_day(call, place.unit, place.day, performer)
        )

    def fires(self) -> Mapping[str, _Fire]:
        """What each kind of deadline does when it fires."""
        return {horizon.LOOK_AHEAD: self._fire}


def _step(request: Request, name: str) -> Request:
    """What was begun stays until the whole is done."""
    return replace(request, id=RequestId(f"{request.id} {name}"), clears_state=False)
