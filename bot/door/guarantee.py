"""The care guarantee as the test door sees it: a place in the queue, an offer, and questions about both."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.door.advice import why_not_given
from bot.door.fields import day_written, instant_of, word_of
from bot.door.states import ANSWER_NAMES, STATE_NAMES
from care.guarantee.kind import OFFER
from care.guarantee.sending import OfferBatch
from care.guarantee.transitions import OPEN
from care.guarantee.values import Code, OfferCase, OfferType
from care.people.roles import Act, may
from care.people.values import Person
from care.values.clock import Clock, local_day
from care.values.ids import EntryId, PersonId, UnitId
from care.values.units import CareUnit
from care.verbs import Request
from handlers.cases.signing import Sender
from handlers.guarantee.offer_text import From, of_children, standard_offer
from storage.cases.reading import found_of_patient
from storage.engine.port import Port
from storage.guarantee.queue import lay_entry, put_in_queue
from storage.guarantee.reaching import as_offer
from storage.guarantee.store import GuaranteeStore
from storage.opening import Stores
from storage.texts.loader import our_texts

_Fields = Mapping[str, Any]
_TYPES = {"besök": OfferType.VISIT, "operation": OfferType.OPERATION, "visit": OfferType.VISIT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """An offer to lay out: to whom, of which type, from where, by whom."""

    patient: PersonId
    login: str
    type: OfferType
    unit: CareUnit
    by: Person
    at: str = ""


@dataclass(frozen=True, slots=True)
class GuaranteeRows:
    stores: Stores
    clock: Clock

    async def waiting(self, patient: PersonId, unit: UnitId, fields: _Fields) -> EntryId:
        """Of any code, since any day; as it stands where neither is said. Raises ValueError."""
        type_, today = type_of(fields), local_day(self.clock())
        since = day_written(fields, "referred") if "referred" in fields else None
        code = word_of(fields, "code", {one.value: one for one in Code}) if "code" in fields else None

        def laid(port: Port) -> EntryId:
            entry = put_in_queue(port, patient, unit, type_, since or today)
            if since or code:
                lay_entry(port, entry, code, since)
            return entry

        return await self.stores.database.write(laid)

    async def offer(self, sent: Sent, request: Request) -> int:
        """The seeded row of the list if there is one. Sent earlier: deadlines that have come fire at once."""
        await self.waiting(sent.patient, sent.unit.id, {"type": sent.type.value})
        at = instant_of({"sent": sent.at}, "sent") if sent.at else self.clock()
        if at > self.clock():
            raise ValueError(f"sent {sent.at} is still to come; write a day that has been")
        sending = GuaranteeStore(self.stores.database, lambda: at).sending
        rules = await sending.rules(sent.by.id, sent.unit.id)
        source = From(sent.unit, rules, our_texts())
        by, to = Sender(name=sent.by.name, title=sent.by.title), (sent.patient,)
        cards = await sending.recipients(sent.by.id, sent.unit.id, sent.type, to)
        batch = OfferBatch(
            unit=sent.unit.id,
            type=sent.type,
            text=standard_offer(source, sent.type, by, at),
            of_children=of_children(source, sent.type, by, at, cards=cards),
            recipients=to,
        )
        (line,) = (await sending.send_offers(sent.by.id, batch, request)).lines
        if not line.result.is_sent or line.case is None:
            raise ValueError(why_not_given(line.result, {"patient": sent.login, "unit": sent.unit.name}))
        return line.case

    async def type_there(self, staff: PersonId, unit: UnitId, patient: Person) -> OfferType:
        """What the patient waits for; a visit, if for nothing yet."""
        lines = await self.stores.guarantee.sending.waiting_list(staff, unit, search=patient.login)
        return lines[0].type if lines else OfferType.VISIT

    async def ask_case(self, patient: PersonId, expected: str) -> _Fields:
        """Of the newest case, as care has it: a state, perhaps with its answer, or open or closed."""
        found = await self.stores.database.read(lambda port: found_of_patient(port, patient, OFFER.name))
        if not found:
            return {"ok": expected == "none", "seen": "none", "expected": expected}
        case = max((as_offer(one).case for one in found), key=lambda case: case.id)
        seen = _named(case)
        fits = expected.upper() in {*_names(case)} or not expected
        return {"ok": fits, "seen": seen} | ({} if fits else {"expected": expected})

    async def ask_code(self, patient: Person, staff: Iterable[Person], expected: str) -> _Fields:
        """Of the person's place in the queue; of several, one of them."""
        codes = sorted({code for one in staff for code in await self._codes(one.id, patient)})
        fits = expected in codes or (not expected and bool(codes))
        return {"ok": fits, "seen": ", ".join(codes) or "none"} | ({} if fits else {"expected": expected})

    async def places(self, staff: Iterable[Person]) -> dict[PersonId, list[_Fields]]:
        """Every place in a queue that somebody in the register may send offers to."""
        sending, seen = self.stores.guarantee.sending, set[UnitId]()
        found: dict[PersonId, list[_Fields]] = {}
        for one in staff:
            if not may(one.grants, Act.HANDLE_CASE):
                continue
            for unit in await sending.units(one.id):
                if unit.id in seen:
                    continue
                seen.add(unit.id)
                for line in await sending.waiting_list(one.id, unit.id):
                    place = {"unit": unit.name, "type": line.type.value, "since": line.referred.isoformat()}
                    found.setdefault(line.patient, []).append(place)
        return found

    async def _codes(self, staff: PersonId, patient: Person) -> list[str]:
        sending = self.stores.guarantee.sending
        return [
            line.code.value
            for unit in await sending.units(staff)
            for code in Code
            for line in await sending.waiting_list(staff, unit.id, search=patient.login, code=code)
        ]


def type_of(fields: _Fields) -> OfferType:
    """Raises ValueError."""
    return word_of(fields, "type", _TYPES) if "type" in fields else OfferType.VISIT


def _names(case: OfferCase) -> Iterator[str]:
    """All that a script may call the case's state."""
    answered = _named(case)
    yield from (answered, answered.partition("(")[0], case.state.value.upper())
    yield "OPEN" if case.state in OPEN else "CLOSED"


def _named(case: OfferCase) -> str:
    answer = f"({ANSWER_NAMES[case.reply.answer]})" if case.reply else ""
    return STATE_NAMES[case.state] + answer
