"""A case as its patient meets it: shown, read, written in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar, cast

from care.cases.acts import LONGEST_MORE, WriteMore
from care.cases.effects import opened_by_patient
from care.cases.events import Event
from care.cases.outcomes import CaseChanged
from care.cases.values import Actor, Case
from care.cases.views import CaseMessage, MessageKind, OwnCard
from care.refusals import NotYours
from care.values.clock import local_day
from care.values.ids import CaseId
from care.values.words import required
from care.verbs import Asker
from storage.cases.acting import Step, happen, keep, reach
from storage.cases.reading import Found, every_of_patient, found
from storage.cases.staff import name_of
from storage.cases.telling import write
from storage.cases.threads import heard_in, history, mark_read_by_patient, thread
from storage.cases.units import BY_ID
from storage.engine.port import Port
from storage.places.reading import unit_of
from storage.verbs.call import Call
from storage.verbs.guarding import acts_until, demand_own

_C = TypeVar("_C", bound=Case)


def own_card(port: Port, now: datetime, asker: Asker, case: CaseId, *, of: type[_C]) -> OwnCard[_C]:
    """Raises NotYours, NoLongerGuardian."""
    there = _of_patient(asker, found(port, case), of)
    demand_own(port, asker, now)
    seen = there.stored.for_patient(port, there, now)
    card = _card(port, now, asker, seen, whole=True)
    return card if seen is there else replace(card, thread=card.thread[:-1])


def own_cards(port: Port, now: datetime, asker: Asker) -> list[OwnCard[Case]]:
    """Raises NotYours, NoLongerGuardian."""
    demand_own(port, asker, now)
    of_patient = [one for one in every_of_patient(port, asker.patient) if one.stored.reads(one.case)]
    every = [one.stored.for_patient(port, one, now) for one in of_patient]
    heard = heard_in(port, [one.case.id for one in every])
    return [replace(_card(port, now, asker, one), heard=one.case.id in heard) for one in every]


def reach_own(call: Call, case: CaseId, of: type[_C]) -> tuple[Step, Found[_C]]:
    """The case, its patient's row locked first, and the patient's step. Raises NotYours, NoLongerGuardian."""
    there = _of_patient(call.asker, reach(call.port, case), of)
    demand_own(call.port, call.asker, call.now)
    actor, request = call.asker.person, call.request.id
    return Step(port=call.port, now=call.now, role=Actor.PATIENT, actor=actor, request=request), there


def read_all(call: Call, case: CaseId, _act: object) -> CaseChanged:
    """All that has come from care is read now, and is told of. Raises as `reach_own`."""
    step, there = reach_own(call, case, Case)
    news = mark_read_by_patient(call.port, case, call.now)
    if there.case.unread_by_patient:
        if there.case.read_at is None:
            there = happen(step, there, Event.OPEN_MESSAGE)
        else:
            keep(step, there, opened_by_patient(there.case))
    return CaseChanged(case, there.case.state, news)


def written_more(step: Step, there: Found[_C], event: Event, /, *, due: date, more: WriteMore) -> Found[_C]:
    """To be answered by `due`. Raises TextMissing, TextTooLong, and what the kind says."""
    said = required(more.text, LONGEST_MORE)
    there = happen(step, there, event, due=due)
    write(step, there, MessageKind.QUESTION, said, files=more.files)
    return there


def _of_patient(asker: Asker, there: Found[Case] | None, of: type[_C]) -> Found[_C]:
    theirs = there is not None and isinstance(there.case, of) and there.stored.reads(there.case)
    if there is None or not theirs or there.case.patient != asker.patient:
        raise NotYours
    return cast("Found[_C]", there)


def _card(port: Port, now: datetime, asker: Asker, there: Found[_C], *, whole: bool = False) -> OwnCard[_C]:
    until = there.stored.opens_until(there.case, there.rules)
    said = thread(port, there.case.id, for_patient=True) if whole else ()
    return OwnCard(
        case=there.case,
        unit=there.unit,
        patient_name=name_of(port, there.case.patient),
        for_child=asker.person != asker.patient,
        reopen_until=until if until is not None and local_day(now) <= until else None,
        thread=said,
        heard=any(one.role is not Actor.PATIENT for one in said),
        first_unit=_first_unit(port, there, said),
        acts_until=acts_until(port, asker),
    )


def _first_unit(port: Port, there: Found[Case], said: Sequence[CaseMessage]) -> str:
    """Empty: it was never handed over."""
    if not any(one.kind is MessageKind.MOVED for one in said):
        return ""
    every = history(port, there.case.id, there.stored.kind.transitions)
    moved = next(one for one in every if one.event == Event.MOVE_UNIT)
    row = port.one(BY_ID, unit=moved.facts["from"])
    return "" if row is None else unit_of(row).name
