"""What the store holds, as rows that lay the same out in a fresh one: where a recording begins."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

from care.bookings.video import Room
from care.guarantee.values import CaseState, OfferCase, OfferType
from care.people.values import Kind, Person
from care.values.clock import local
from care.verbs import Asker
from storage.opening import Stores
from storage.seed.generated import is_extra

_Row = Mapping[str, Any]
_UNANSWERED = (CaseState.SENT_UNREAD, CaseState.SENT_READ)
_TYPES = {OfferType.VISIT: "besök", OfferType.OPERATION: "operation"}


@dataclass(frozen=True, slots=True)
class RowsHeld:
    stores: Stores

    async def rows(self) -> _Row:
        """`others` are lines about what no row can lay out."""
        rows: list[_Row] = []
        others: list[str] = []
        for person in await self.stores.people.everybody():
            if person.kind is Kind.PATIENT and not is_extra(person.login):
                rows += [row async for row in self._visits(person)]
                await self._offers(person, rows, others)
        return {"rows": rows, "others": others}

    async def _visits(self, patient: Person) -> AsyncIterator[_Row]:
        for card in await self.stores.bookings.schedule(Asker(patient.id, patient.id)):
            visit = card.appointment
            yield {
                "appointment": {
                    "patient": patient.login,
                    "unit": visit.unit.name,
                    "service": visit.service.name,
                    "start": f"{local(visit.starts):%Y-%m-%d %H:%M}",
                }
            }

    async def _offers(self, patient: Person, rows: list[_Row], others: list[str]) -> None:
        for line in await self.stores.guarantee.offers.offers(Asker(patient.id, patient.id)):
            case = line.case
            if case.patient != patient.id:
                continue
            if case.state in _UNANSWERED and case.sent_at is not None:
                rows.append({"offer": _offer(patient, case, line.unit_name)})
            elif line.is_open:
                others.append(f"ett besvarat erbjudande till {patient.name} från {line.unit_name}")


def _offer(patient: Person, case: OfferCase, unit: str) -> _Row:
    sent = case.sent_at or case.created
    return {
        "patient": patient.login,
        "unit": unit,
        "type": _TYPES[case.type],
        "sent": f"{local(sent):%Y-%m-%d %H:%M}",
    }


def compared(seen: int | str, expected: object) -> Mapping[str, Any]:
    """What was counted, and whether it is as many as were expected; None: any number is."""
    if expected is None or seen == expected:
        return {"ok": True, "seen": seen}
    return {"ok": False, "seen": seen, "expected": expected}


async def shown_room(stores: Stores, name: str) -> _Row:
    """Of a visit by video, for the page that stands in for it; nothing of whose it is."""
    seen = await stores.bookings.room(name)
    if seen is None:
        return {"state": Room.GONE.value}
    return {
        "state": seen.state.value,
        "opens": local(seen.opens).isoformat(),
        "closes": local(seen.closes).isoformat(),
    }


async def shown_person(stores: Stores, person: Person) -> dict[str, Any]:
    """Somebody of the register, as the door tells of them."""
    roles = sorted({grant.role.value for grant in person.grants})
    return {
        "name": person.name,
        "login": person.login,
        "role": roles[0] if roles else person.kind.value,
        "phone": person.phone,
        "email": person.email,
        "units": sorted([(await stores.availability.unit(unit)).name for unit in person.units()]),
    }
