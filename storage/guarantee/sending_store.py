"""care.guarantee.sending.Sending over a database."""

from collections.abc import Sequence
from datetime import datetime

from care.guarantee.sending import Recipient
from care.guarantee.values import Code, OfferType
from care.guarantee.views import RecipientCard, WaitingLine
from care.people.roles import Act
from care.rules.guarantee import GuaranteeRules
from care.values.clock import local_day
from care.values.ids import PersonId, UnitId
from care.values.units import CareUnit
from storage.cases.units import units_by_id
from storage.cases.viewing import units_where
from storage.engine.port import Port
from storage.guarantee import entries, queue, sending
from storage.guarantee.recipients import addressed, recipient_card
from storage.guarantee.waiting import waiting_entry, waiting_list, waiting_page
from storage.rules.guarantee_ruling import rules_of
from storage.verbs.store import Store, as_staff, look, look_now, verb


def _units(port: Port, staff: PersonId) -> Sequence[CareUnit]:
    return units_by_id(port, units_where(port, staff, Act.HANDLE_CASE))


def _rules(port: Port, now: datetime, staff: PersonId, unit: UnitId) -> GuaranteeRules:
    units_where(port, staff, Act.SEE_CASES, unit)
    return rules_of(port, unit, local_day(now))


def _waiting_list(
    port: Port, staff: PersonId, unit: UnitId, *, search: str = "", code: Code = Code.HV
) -> Sequence[WaitingLine]:
    units_where(port, staff, Act.HANDLE_CASE, unit)
    return waiting_list(port, unit, code, search)


def _recipients(
    port: Port, now: datetime, staff: PersonId, unit: UnitId, type_: OfferType, given: Sequence[Recipient]
) -> Sequence[RecipientCard]:
    units_where(port, staff, Act.HANDLE_CASE, unit)
    return [recipient_card(port, one, now) for one in addressed(port, unit, type_, given)]


class SendingStore(Store):
    units = look(_units)
    rules = look_now(_rules)
    waiting_list = look(_waiting_list)
    recipients = look_now(_recipients)
    send_offers = verb(as_staff, sending.send_offers)
    regret = verb(as_staff, entries.regret)
    back_to_hv = verb(as_staff, entries.back_to_hv)
    take_out = verb(as_staff, entries.take_out)
    undo = verb(as_staff, entries.undo)
    queue_anew = verb(as_staff, queue.queue_anew)
    waiting = look_now(waiting_page)
    entry = look_now(waiting_entry)
