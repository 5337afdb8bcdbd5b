"""Rights to book as the test door lays them out: given by staff of the unit, through the store's own verb."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bot.door.advice import why_not_given
from bot.door.door import DoorError
from bot.door.fields import day_written, whole_number
from care.grounds.rules import GroundKind
from care.grounds.verbs import Giving
from care.values.clock import Clock, local_day
from care.values.ids import PersonId, RequestId, ServiceId, UnitId, UserId
from care.verbs import Request
from storage.opening import Stores

_Fields = Mapping[str, Any]
A_MONTH = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class GroundRows:
    stores: Stores
    clock: Clock

    async def give(self, kind: GroundKind, staff: PersonId, patient: PersonId, fields: _Fields) -> int:
        """`unit` gives it; `service` is its own, or, with `at`, another unit's."""
        unit = await self.stores.publishing.unit(str(fields["unit"]))
        at = str(fields.get("at", fields["unit"]))
        place = await self.stores.publishing.place(at, str(fields["service"]))
        giving = self._giving(kind, patient, fields, unit=unit, service=place.service)
        request = Request(RequestId(f"door:{secrets.token_hex(8)}"), UserId(0))
        [line] = (await self.stores.grounds.desk.give(staff, giving, request)).lines
        if line.ground is None:
            raise DoorError(why_not_given(line.result, fields))
        return line.ground

    def _giving(
        self, kind: GroundKind, patient: PersonId, fields: _Fields, *, unit: UnitId, service: ServiceId
    ) -> Giving:
        today = local_day(self.clock())
        last = self._day(fields, "last_day") or self._day(fields, "to") or today + A_MONTH
        return Giving(
            kind=kind,
            unit=unit,
            services=(service,),
            recipients=(patient,),
            first_day=self._day(fields, "from"),
            last_day=last,
            visits=whole_number(fields, "visits", 1),
            text=str(fields.get("text", "")),
        )

    def _day(self, fields: _Fields, name: str) -> date | None:
        return day_written(fields, name) if name in fields else None
