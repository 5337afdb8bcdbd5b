"""A year of offers that nobody answers: nobody's telephone rings at night, or on a holiday."""

import json
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from care.cases.notices import CaseAnsweredByStaff
from care.cases.values import Actor
from care.cases.views import MessageKind
from care.guarantee.notices import OfferAutoClosed, StaffCall, StaffReply
from care.people.notices import LoginCode
from care.values.clock import local
from care.values.ids import CaseId
from care.values.working_days import is_working_day
from storage.cases.acting import Step
from storage.engine.instants import from_micros
from storage.engine.port import Port
from storage.tables.turns import outbox
from storage.verbs.tell import tell
from storage.verbs.when_told import At
from tests.storage.guarantee.ward import Ward, person
from tests.storage.guarantee.ward import local as at

QUEUED = select(outbox.c.recipient, outbox.c.kind, outbox.c.due, outbox.c.facts).order_by(outbox.c.id)
ROUNDS = 17
FIVE_HOURS = timedelta(hours=5)
NIGHTS = (at(2026, 10, 24, 20), at(2026, 12, 31, 20), at(2027, 1, 5, 20), at(2027, 3, 27, 20))
"""Winter time, new year, trettondagen, summer time (and Easter): every half-hour of these."""

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""When somebody is told is reckoned before it is stored: no other store would have other hours."""


async def test_a_year_of_offers_wakes_nobody(ward: Ward) -> None:
    """They go out on every day of the week, so that they close on every kind of day."""
    ward.clock.now = at(2026, 6, 15, 20)
    for _ in range(ROUNDS):
        await ward.offer("anna")
        await ward.offer("bo", by="yngve")
        await ward.until(*(ward.clock() + timedelta(days=22)).timetuple()[:3], 20)
    rows = await ward.rows(QUEUED)
    assert {"offer_auto_closed", "staff_call", "staff_flagged"} <= {row.kind for row in rows}
    assert [(row.kind, local(from_micros(row.due))) for row in rows if not 7 <= _hour(row.due) < 21] == []
    assert [row.kind for row in rows if row.kind == "staff_call" and not _is_working(row.due)] == []


async def test_every_hour_of_a_year_has_its_morning(ward: Ward) -> None:
    """Of the clock's, of staff's, of patients': at night nothing, in order for each, log-in codes at once."""
    moments = [at(2026, 7, 1) + FIVE_HOURS * number for number in range(365 * 24 // 5)]
    moments += [night + timedelta(minutes=30) * number for night in NIGHTS for number in range(30)]
    moments.sort()
    await ward.database.write(lambda port: _tell_all(port, ward, moments))
    rows = await ward.rows(QUEUED)
    assert [from_micros(row.due) for row in rows if row.kind == LoginCode.kind] == moments
    others = [row for row in rows if row.kind != LoginCode.kind]
    assert [local(from_micros(row.due)) for row in others if not 7 <= _hour(row.due) < 21] == []
    for kind in (CaseAnsweredByStaff.kind, StaffReply.kind):
        acts = sorted((row for row in rows if row.kind == kind), key=lambda row: row.due)
        assert [json.loads(row.facts)["facts"]["case"] for row in acts] == list(range(len(moments)))


def _tell_all(port: Port, ward: Ward, moments: list[datetime]) -> None:
    anna, karin = person(ward, "anna"), person(ward, "karin")
    for number, now in enumerate(moments):
        case = CaseId(number)
        tell(At(port, now), [anna], OfferAutoClosed(patient=anna, case=case))
        tell(At(port, now), [karin], StaffCall(patient=anna, case=case))
        tell(At(port, now), [anna], LoginCode(code="123456", language="sv"), channel="sms")
        by_staff = Step(port=port, now=now, role=Actor.STAFF, actor=karin)
        tell(by_staff, [anna], CaseAnsweredByStaff(patient=anna, case=case, what=MessageKind.PART_ANSWER))
        by_patient = Step(port=port, now=now, role=Actor.PATIENT, actor=anna)
        tell(by_patient, [karin], StaffReply(patient=anna, case=case))


def _hour(due: int) -> int:
    return local(from_micros(due)).hour


def _is_working(due: int) -> bool:
    return is_working_day(local(from_micros(due)).date())
