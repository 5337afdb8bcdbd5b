"""What is told of tasks: to staff, and `Erbjud nya tider` to the patient, once, with the times of then."""

from dataclasses import replace

from care.bookings.notices import StaffMessage
from care.cases.notices import CaseAnsweredByStaff, CaseLate
from care.follow_ups.kind import TaskCase
from care.follow_ups.notices import PatientNewTimes
from care.follow_ups.tasks import Task
from care.grounds.notices import StaffUnbooked
from care.notices import OfTask
from care.people.guardians import NoLongerGuardian
from care.people.values import Person
from care.refusals import NotAllowed, NotYours
from care.unit_changes.notices import StaffNoNewTime
from care.verbs import asker_for
from handlers.cases.case import seen_by
from handlers.cases.screens import case as cases
from handlers.follow_ups.screens import messages
from handlers.follow_ups.screens import new_times as screens
from handlers.follow_ups.screens import tasks as screens_of_tasks
from handlers.talk.screen import Screen
from handlers.talk.services import Services
from handlers.talk.state import shown_name
from handlers.unit_changes.notices import first_times


async def of_message(
    notice: CaseAnsweredByStaff | CaseLate, reader: Person, services: Services
) -> Screen | None:
    """To the patient, or who reads for a child: the unit has answered what was written to it, or has not."""
    try:
        card = await services.guarantee.cases.own(asker_for(reader, notice.patient), notice.case, TaskCase)
    except (NotYours, NoLongerGuardian):
        return None
    if isinstance(notice, CaseLate):
        owed = card.case.question_due == notice.due and messages.is_promised(card, notice.due)
        return messages.MessageOnScreen().late(card, notice, services.clock()) if owed else None
    return messages.has_answer(card, child=notice.patient != reader.id)


async def patient_new_times(notice: PatientNewTimes, reader: Person, services: Services) -> Screen | None:
    """None when there is nothing to choose any more: booked, declined or withdrawn meanwhile."""
    asker = asker_for(reader, notice.patient)
    try:
        card = await services.bookings.details(asker, notice.appointment)
        right = await services.grounds.details(asker, notice.ground)
    except (NotYours, NoLongerGuardian):
        return None
    if right.refusal is not None or card.appointment.version != notice.version:
        return None
    times = await first_times(card, asker, notice.ground, services)
    return screens.offered(card.appointment, right, times, services.clock())


async def staff_message(notice: StaffMessage, reader: Person, services: Services) -> Screen | None:
    task = await _open_task(notice, reader, services)
    if task is None:
        return None
    return screens_of_tasks.message(task, services.clock(), actor=await shown_name(notice.actor, services))


async def staff_unbooked(notice: StaffUnbooked, reader: Person, services: Services) -> Screen | None:
    task = await _open_task(notice, reader, services)
    return await _case_of(task, reader, services) if task else None


async def _open_task(notice: OfTask, reader: Person, services: Services) -> Task | None:
    try:
        task = await services.follow_ups.task(reader.id, notice.task)
    except NotYours:
        return None
    return None if task.closed_at else task


async def _case_of(task: Task, reader: Person, services: Services, said: str = "") -> Screen | None:
    """What is to be done about it, as its case shows it."""
    if task.thread is None:
        return None
    return replace(cases.case(await seen_by(reader.id, services, task.thread), said=said), new=True)


async def staff_no_new_time(notice: StaffNoNewTime, reader: Person, services: Services) -> Screen | None:
    try:
        task = await services.follow_ups.task(reader.id, notice.task)
        return await _case_of(task, reader, services, said=screens_of_tasks.how_it_went(task))
    except (NotYours, NotAllowed):
        return None
