"""What an answer tells a patient has been done since the case began: it is refused until it has."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import bindparam, select

from care.eservices.acts import AnswerService, CloseService, OpenAgain
from care.eservices.refusals import NotDoneYet
from care.eservices.ways_in import Deed
from care.values.ids import CaseId
from storage.engine.columns import reference
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.tables.appointments import appointment_versions, appointments
from storage.tables.events import events
from storage.tables.grounds import ground_patients, grounds
from storage.tables.places import services
from tests.storage.eservices.desk import Desk
from tests.storage.guarantee.ward import Ward

STARTS = select(appointments.c.starts).where(appointments.c.id == bindparam("visit", type_=reference()))


def _visit(ward: Ward, port: Port, at: datetime, name: str, **other: object) -> None:
    """Booked at that moment, in another system."""
    if "Besök" not in ward.ids:
        ward.put(port, services, "Besök", unit_id=ward.unit, name="Besök", minutes=20)
    own = {"patient_id": ward["anna"], "unit_id": ward.unit, "service_id": ward["Besök"], "origin": "other"}
    when = to_micros(at + timedelta(days=7))
    own |= {"starts": when, "ends": when + 60_000_000, "booked_at": to_micros(at), "booked_by": ward["karin"]}
    ward.put(port, appointments, name, **(own | other))


def _ended(ward: Ward, port: Port, at: datetime, name: str, status: str, version: int = 1) -> None:
    """That version, at that moment; what was moved began then."""
    when = to_micros(at)
    starts = when if status == "moved" else port.one(STARTS, visit=ward[name])[0]  # type: ignore[index]
    own = {"appointment_id": ward[name], "version": version, "until": when, "ended_by": ward["karin"]}
    ward.put(port, appointment_versions, status=status, starts=starts, ends=starts + 1, reason="", **own)


def _taken_back(ward: Ward, port: Port, name: str, at: datetime) -> None:
    own = {"kind": "visit", "subject": ward[name], "actor_id": ward["karin"], "role": "staff"}
    own |= {"patient_id": ward["anna"], "unit_id": ward.unit, "rules": "1"}
    ward.put(port, events, what="undone", at=to_micros(at), **own)


def _ground(ward: Ward, port: Port, at: datetime, name: str, **other: object) -> None:
    days = {"first_day": "2026-12-18", "last_day": "2027-01-18", "allowed": 1}
    own = {"kind": "basis", "unit_id": ward.unit, "created": to_micros(at), "created_by": ward["karin"]}
    ward.put(port, grounds, name, **(own | days | other))
    ward.put(port, ground_patients, ground_id=ward[name], patient_id=ward["anna"], allowed=1)


def _what_does_not_count(ward: Ward, port: Port) -> None:
    """From before the case, another patient's, another unit's, taken back, over."""
    now = ward.clock()
    before = now - timedelta(days=1)
    _visit(ward, port, before, "old")
    _ended(ward, port, before, "old", "moved")
    _visit(ward, port, before, "gone", status="cancelled")
    _ended(ward, port, before, "gone", "cancelled")
    _visit(ward, port, now, "bos", patient_id=ward["bo"])
    _visit(ward, port, now, "there", unit_id=ward["Eken"])
    _ground(ward, port, now, "taken back", state="withdrawn")
    _ground(ward, port, now, "lapsed", first_day="2026-12-01", last_day="2026-12-17")
    _ground(ward, port, now, "used", used=1)
    _visit(ward, port, now - timedelta(days=7, minutes=1), "has been", booked_at=to_micros(now))
    _visit(ward, port, before, "stands again")
    _visit(ward, port, now, "not booked", status="cancelled")
    for name, version in (("stands again", 1), ("stands again", 2), ("not booked", 1)):
        _ended(ward, port, now + timedelta(seconds=version), name, "cancelled", version)
    _taken_back(ward, port, "stands again", now + timedelta(seconds=2))
    _taken_back(ward, port, "not booked", now + timedelta(seconds=1))


def _done(ward: Ward, port: Port, deed: Deed) -> None:
    now = ward.clock()
    if deed is Deed.MAY_BOOK:
        _ground(ward, port, now - timedelta(days=1), "right")  # before the case, and it holds
    elif deed is Deed.BOOKED:  # moved
        _ended(ward, port, now, "there", "moved")
        _visit(ward, port, now - timedelta(days=2), "moved")
        _ended(ward, port, now, "moved", "moved")
    else:
        _visit(ward, port, now, "cancelled", status="cancelled")
        moment = now + timedelta(seconds=1)  # in which another visit's cancellation was taken back
        _ended(ward, port, moment, "cancelled", "cancelled")


@pytest.mark.parametrize("deed", list(Deed))
async def test_what_is_told_has_been_done_for_this_patient_since_the_case_began(
    desk: Desk, deed: Deed
) -> None:
    ward, case = desk.ward, (await desk.begin()).case
    ward.clock.advance(minutes=1)
    await ward.database.write(lambda port: _what_does_not_count(ward, port))
    for act in (AnswerService("Klart.", says=(deed,)), CloseService("prescribed", "Klart.", (deed,))):
        with pytest.raises(NotDoneYet) as told:
            await ward.act("karin", case, act)
        assert (told.value.case, told.value.deed) == (case, deed)
    assert await _texts(desk, case) == []
    await ward.act("karin", case, AnswerService("Vi ser på det.")), "words of their own say nothing"
    await ward.database.write(lambda port: _done(ward, port, deed))
    await ward.act("karin", case, CloseService("prescribed", "", (deed,)))
    assert await _texts(desk, case) == ["Vi ser på det."]


async def test_what_was_done_before_the_patient_opened_it_again_is_no_news(desk: Desk) -> None:
    ward, case = desk.ward, (await desk.begin()).case
    ward.clock.advance(minutes=1)
    await ward.database.write(lambda port: _visit(ward, port, ward.clock(), "first"))
    booked = AnswerService("Klart.", says=(Deed.BOOKED,))
    await ward.act("karin", case, booked)
    await ward.act("karin", case, CloseService("prescribed", "", ()))
    ward.clock.advance(minutes=1)
    await ward.act("anna", case, OpenAgain("Den tiden passar inte."))
    with pytest.raises(NotDoneYet):
        await ward.act("karin", case, booked)
    found = await desk.store.came_of(ward["karin"], case)
    assert (len(found.visits), found.news, found.opened_again) == (1, (), True)
    ward.clock.advance(minutes=1)
    moment = ward.clock() + timedelta(hours=1)
    await ward.database.write(lambda port: _visit(ward, port, moment, "second"))
    await ward.act("karin", case, booked)


async def _texts(desk: Desk, case: CaseId) -> list[str]:
    return [one.text for one in (await desk.card(case)).thread[1:] if one.text != "prescribed"]
