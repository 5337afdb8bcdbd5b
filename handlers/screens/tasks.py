"""What a unit has to do, as its staff see it: who, what, when, what now."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from care.clock import local_day
from care.tasks import RESULTS, Task, TaskKind, TaskResult
from handlers.buttons import ShowTask
from handlers.dates import short, spoken, spoken_day
from handlers.guarantee.staff_buttons import ShowCase
from handlers.language import _, marked
from handlers.paragraphs import Html, bold, fill, lines, paragraphs, plain
from handlers.screen import Button, Screen
from handlers.screens.rows import Row, Rows, back, button, paged, row
from handlers.staff.buttons import AskResult, CloseTask, OpenStaffMenu, OpenTasks, ShowPatient

KINDS: Mapping[TaskKind, str] = {
    TaskKind.FOLLOW_UP: marked("Avbokad tid"),
    TaskKind.MESSAGE: marked("Meddelande från patient"),
    TaskKind.UNBOOKED: marked("Har inte bokat efter kallelse"),
    TaskKind.UNIT_CANCELLED: marked("Ni har avbokat"),
    TaskKind.NOTICE_FAILED: marked("Besked som inte kom fram"),
}
RESULT_LABELS: Mapping[TaskResult, str] = {
    TaskResult.NEW_TIME_BOOKED: marked("Ny tid är bokad"),
    TaskResult.NEW_TIME_OFFERED: marked("Ny tid är erbjuden"),
    TaskResult.NO_NEED: marked("Behöver ingen ny tid"),
    TaskResult.PATIENT_CALLED: marked("Patienten är uppringd"),
    TaskResult.NOT_REACHED: marked("Patienten gick inte att nå"),
    TaskResult.ANSWERED: marked("Patienten har fått svar"),
}


def tasks(found: Sequence[Task], page: int, now: datetime) -> Screen:
    """`Att följa upp`: oldest due first."""
    if not found:
        return Screen(text=_("Inget att följa upp just nu."), rows=(_to_staff_menu(),))
    shown = paged(found, page, show=lambda task: _opens(task, now), go=lambda number: OpenTasks(page=number))
    late = sum(task.due < local_day(now) for task in found)
    head = fill(_("Att följa upp: {count}"), count=len(found))
    overdue = fill(_("Över tiden: {count}"), count=late) if late else ""
    return Screen(text=lines(bold(head), overdue), rows=(*shown.rows, row(*shown.turning, *_to_staff_menu())))


def _opens(task: Task, now: datetime) -> Button:
    mark = "⚠ " if task.due < local_day(now) else ""
    when = short(task.starts, now) if task.starts else ""
    return button(f"{mark}{task.patient_name} · {when or _(KINDS[task.kind])}", ShowTask(task=task.id))


def task_card(task: Task, now: datetime) -> Screen:
    text = paragraphs(_who(task), _what(task, now), _when(task, now))
    if task.closed_at is not None:
        return Screen(text=text, rows=(row(back(OpenTasks())),))
    patient = ShowPatient(patient=task.patient)
    return Screen(
        text=text,
        rows=(
            row(button(_("Bocka av"), AskResult(task=task.id))),
            *_whole(task),
            row(button(_("Hjälp patienten med en tid"), patient)),
            row(back(OpenTasks())),
        ),
    )


def _whole(task: Task) -> Rows:
    """Of a task about an offer: the case."""
    return (row(button(_("Visa ärendet"), ShowCase(case=task.case))),) if task.case else ()


def _who(task: Task) -> Html:
    phone = fill(_("Telefon {phone}"), phone=task.patient_phone) if task.patient_phone else ""
    kind = marked("Uteblivet besök") if task.no_show else KINDS[task.kind]
    return lines(bold(_(kind)), task.patient_name, phone)


def _what(task: Task, now: datetime) -> Html:
    what = ", ".join(part for part in (task.service_name, task.unit_name) if part)
    said = _("Meddelande: {text}") if task.kind is TaskKind.MESSAGE else _("Orsak: {text}")
    return lines(
        what,
        spoken(task.starts, now) if task.starts else "",
        _("Patienten kom inte.") if task.no_show else "",
        fill(said, text=task.text) if task.text else "",
    )


def _when(task: Task, now: datetime) -> Html:
    new = (
        fill(_("Patienten har en ny tid: {when}."), when=spoken(task.rebooked, now)) if task.rebooked else ""
    )
    if task.closed_at is None or task.result is None:
        due = _("Över tiden: klar senast {day}.") if task.due < local_day(now) else _("Klar senast {day}.")
        return lines(new, fill(due, day=spoken_day(task.due, now)))
    done = fill(_("Avbockad av {name}: {result}."), name=task.closed_by, result=_(RESULT_LABELS[task.result]))
    return lines(new, done)


def ask_result(task: Task) -> Screen:
    """How did it end? A task is never closed without saying."""
    rows = tuple(
        row(button(_(RESULT_LABELS[result]), CloseTask(task=task.id, result=number)))
        for number, result in enumerate(RESULTS[task.kind])
    )
    text = fill(_("{patient}: hur gick det?"), patient=task.patient_name)
    return Screen(text=text, rows=(*rows, row(back(ShowTask(task=task.id)))))


def closed(task: Task) -> Screen:
    result = _(RESULT_LABELS[task.result]) if task.result else ""
    text = lines(bold(_("AVBOCKAD")), plain("{patient}: {result}", patient=task.patient_name, result=result))
    return Screen(
        text=text, rows=(row(button(_("Att följa upp"), OpenTasks()), *_to_staff_menu()),), new=True
    )


def _to_staff_menu() -> Row:
    return row(button(_("Visa menyn"), OpenStaffMenu()))
