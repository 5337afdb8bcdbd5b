"""Staff change how patient and care meet, by video or at the unit: the time stays, the patient is told."""

from sqlalchemy import bindparam, update

from care.bookings.appointments import AppointmentRef
from care.bookings.permissions import cannot_be_reached
from care.bookings.video import cannot_change_meeting, room_opens
from care.people.roles import Act
from care.unit_changes.notices import PatientMeetingChanged
from care.unit_changes.outcomes import MeetingChanged
from care.visits.reminders import told_again_at
from storage.bookings.reaching import reach_newest, unless
from storage.bookings.reading import Found
from storage.bookings.reminders import remind_at
from storage.bookings.rooms import new_room
from storage.engine.columns import reference, words
from storage.people.telling import tell_readers, tell_readers_again
from storage.tables.appointments import appointments
from storage.verbs.asking import demand_of_staff
from storage.verbs.call import Call
from storage.verbs.journal import Happened, record

SET_ROOM = (
    update(appointments)
    .where(appointments.c.id == bindparam("row", type_=reference()))
    .values(room=bindparam("new_room", type_=words()))
)


def change_meeting(call: Call, changed: AppointmentRef, *, video: bool) -> MeetingChanged:
    """A colleague has done the same already: nothing more happens."""
    found = reach_newest(call, changed.id)
    visit = found.appointment
    demand_of_staff(call, Act.CHANGE_VISITS, visit.unit.id)
    unless(cannot_be_reached(changed.version, visit))
    unless(cannot_change_meeting(visit, call.now, video=video))
    if bool(visit.room) == video:
        return MeetingChanged(visit.id, video, told=True)
    call.port.run(SET_ROOM, row=visit.id, new_room=new_room() if video else None)
    opens = room_opens(visit.starts, visit.rules)
    if video and opens > call.now:
        remind_at(call.port, visit.ref, [opens], visit.rules)
    record(
        call,
        Happened(
            what="by_video" if video else "in_person",
            unit=visit.unit.id,
            subject=visit.id,
            rule_version=visit.rules.version,
            old={"video": not video},
            new={"video": video},
        ),
    )
    return MeetingChanged(visit.id, video, _tell(call, found, video=video))


def _tell(call: Call, found: Found, *, video: bool) -> bool:
    visit = found.appointment
    if found.hidden:
        return False
    told = PatientMeetingChanged(
        patient=visit.patient, appointment=visit.id, version=visit.version, video=video
    )
    again = told_again_at(call.now, visit.starts, visit.rules)
    if again is not None:
        tell_readers_again(call.port, told, again)
    return tell_readers(call, told)
