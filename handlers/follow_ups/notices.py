"""What is told of tasks: to staff, and `Erbjud nya tider` to the patient, once, with the times of then."""

from collections.abc import Mapping

from care.follow_ups.tasks import Task
from care.notices import NoticeKind
from care.people.guardians import NoLongerGuardian
from care.people.values import Person
from care.refusals import NotAllowed, NotYours
from care.values.ids import AppointmentId, GroundId, PersonId, TaskId
from care.verbs import asker_for
from handlers.bookings.told import name_of
from handlers.follow_ups.screens import new_times as screens
from handlers.follow_ups.screens import tasks as screens_of_tasks
from handlers.follow_ups.task_cards import card_of
from handlers.talk.screen import Screen
from handlers.talk.services import Services
from handlers.talk.subject import Facts, OnNotice
from handlers.unit_changes.notices import first_times


async def _new_times(_kind: NoticeKind, facts: Facts, reader: Person, services: Services) -> Screen | None:
    """None when there is nothing to choose any more: booked, declined or withdrawn meanwhile."""
    asker = asker_for(reader, PersonId(int(str(facts["patient"]))))
    ground = GroundId(int(str(facts["ground"])))
    try:
        card = await services.bookings.details(asker, AppointmentId(int(str(facts["appointment"]))))
        right = await services.grounds.details(asker, ground)
    except (NotYours, NoLongerGuardian):
        return None
    if right.refusal is not None or card.appointment.version != facts["version"]:
        return None
    times = await first_times(card, asker, ground, services)
    return screens.offered(card.appointment, right, times, services.clock())


async def _message(_kind: NoticeKind, facts: Facts, reader: Person, services: Services) -> Screen | None:
    task = await _open_task(facts, reader, services)
    if task is None:
        return None
    return screens_of_tasks.message(task, services.clock(), actor=await name_of(facts.get("actor"), services))


async def _unbooked(_kind: NoticeKind, facts: Facts, reader: Person, services: Services) -> Screen | None:
    task = await _open_task(facts, reader, services)
    return await card_of(task, reader, services) if task else None


async def _open_task(facts: Facts, reader: Person, services: Services) -> Task | None:
    try:
        task = await services.follow_ups.task(reader.id, TaskId(int(str(facts["task"]))))
    except NotYours:
        return None
    return None if task.closed_at else task


async def _no_new_time(_kind: NoticeKind, facts: Facts, reader: Person, services: Services) -> Screen | None:
    try:
        task = await services.follow_ups.task(reader.id, TaskId(int(str(facts["task"]))))
        return screens_of_tasks.how_it_went(task, await card_of(task, reader, services))
    except (NotYours, NotAllowed):
        return None


NOTICES: Mapping[NoticeKind, OnNotice] = {
    NoticeKind.PATIENT_NEW_TIMES: _new_times,
    NoticeKind.STAFF_MESSAGE: _message,
    NoticeKind.STAFF_UNBOOKED: _unbooked,
    NoticeKind.STAFF_NO_NEW_TIME: _no_new_time,
}
