"""care.guarantee.sending.Sending over a database."""

from collections.abc import Sequence

from care.guarantee.outcomes import EntryChanged, OffersSent
from care.guarantee.sending import OfferBatch, Recipient
from care.guarantee.values import Code, OfferType
from care.guarantee.views import RecipientCard, WaitingLine
from care.people.roles import Act
from care.rules.guarantee import GuaranteeRules
from care.values.clock import Clock, local_day
from care.values.ids import EntryId, PersonId, UnitId
from care.values.units import CareUnit
from care.verbs import Asker, Request
from storage.cases.units import units_by_id
from storage.cases.viewing import units_where
from storage.engine.database import Database
from storage.engine.port import Port
from storage.guarantee.following_up import regret
from storage.guarantee.recipients import addressed, card
from storage.guarantee.sending import send_offers
from storage.guarantee.waiting import waiting_list
from storage.rules.guarantee_ruling import rules_of
from storage.verbs.call import Caller


class SendingStore:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._once = Caller(database, clock).once

    async def units(self, staff: PersonId) -> Sequence[CareUnit]:
        return await self._database.read(
            lambda port: units_by_id(port, units_where(port, staff, Act.HANDLE_CASE))
        )

    async def rules(self, staff: PersonId, unit: UnitId) -> GuaranteeRules:
        today = local_day(self._clock())

        def look(port: Port) -> GuaranteeRules:
            units_where(port, staff, Act.SEE_CASES, unit)
            return rules_of(port, unit, today)

        return await self._database.read(look)

    async def waiting_list(
        self, staff: PersonId, unit: UnitId, *, search: str = "", code: Code = Code.HV
    ) -> Sequence[WaitingLine]:
        def look(port: Port) -> list[WaitingLine]:
            units_where(port, staff, Act.HANDLE_CASE, unit)
            return waiting_list(port, unit, code, search)

        return await self._database.read(look)

    async def recipients(
        self, staff: PersonId, unit: UnitId, type_: OfferType, given: Sequence[Recipient]
    ) -> Sequence[RecipientCard]:
        now = self._clock()

        def look(port: Port) -> list[RecipientCard]:
            units_where(port, staff, Act.HANDLE_CASE, unit)
            return [card(port, one, now) for one in addressed(port, unit, type_, given)]

        return await self._database.read(look)

    async def send_offers(self, staff: PersonId, batch: OfferBatch, request: Request) -> OffersSent:
        asker = Asker(staff, staff)
        return await self._once(OffersSent, asker, request, lambda call: send_offers(call, batch))

    async def regret(self, staff: PersonId, entry: EntryId, request: Request, *, note: str) -> EntryChanged:
        asker = Asker(staff, staff)
        return await self._once(EntryChanged, asker, request, lambda call: regret(call, entry, note))
