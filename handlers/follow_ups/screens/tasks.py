"""What a unit has to do, as its staff see it: who, what, when, what now."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from care.cases.views import MessageKind
from care.follow_ups.refusals import NobodyReads
from care.follow_ups.tasks import RESULTS, Task, TaskKind, TaskResult
from care.refusals import Refusal
from care.rules.refusals import NotSelfBooked
from care.values.clock import local_day
from handlers.bookings.screens.notices import to_task
from handlers.cases.writing_buttons import KINDS as KINDS_OF_WRITING
from handlers.cases.writing_buttons import StartWriting
from handlers.danger.screens import mark
from handlers.follow_ups.buttons import AskResult, CloseTask, OfferTimes
from handlers.talk.dates import short_day, spoken, spoken_day
from handlers.talk.language import _, marked
from handlers.talk.rows import Row, Rows, back, button, paged, row
from handlers.talk.screen import Button, Screen
from handlers.talk.ways import OpenStaffMenu, OpenTasks, ShowCase, ShowPatient, ShowTask
from handlers.talk.words import Html, bold, fill, lines, paragraphs, plain, sentences

_KINDS: Mapping[TaskKind, str] = {
    TaskKind.FOLLOW_UP: marked("Avbokad tid"),
    TaskKind.MESSAGE: marked("Meddelande från patient"),
    TaskKind.UNBOOKED: marked("Har inte bokat efter kallelse"),
    TaskKind.UNIT_CANCELLED: marked("Ni har avbokat"),
    TaskKind.NOTICE_FAILED: marked("Besked som inte kom fram"),
}
KINDS_IN_LIST: Mapping[TaskKind, str] = {
    TaskKind.FOLLOW_UP: marked("Avbokad"),
    TaskKind.MESSAGE: marked("Meddelande"),
    TaskKind.UNBOOKED: marked("Har inte bokat"),
    TaskKind.UNIT_CANCELLED: marked("Ni avbokade"),
    TaskKind.NOTICE_FAILED: marked("Nåddes inte"),
}
MISSED = marked("Kom inte")
_ANSWERED = marked("Besvarat")
RESULT_LABELS: Mapping[TaskResult, str] = {
    TaskResult.NEW_TIME_BOOKED: marked("Ny tid är bokad"),
    TaskResult.NEW_TIME_OFFERED: marked("Ny tid är erbjuden"),
    TaskResult.NO_NEED: marked("Behöver ingen ny tid"),
    TaskResult.PATIENT_CALLED: marked("Patienten är uppringd"),
    TaskResult.NOT_REACHED: marked("Patienten gick inte att nå"),
    TaskResult.ANSWERED: marked("Patienten har fått svar"),
}


def tasks(found: Sequence[Task], page: int, now: datetime) -> Screen:
    """`Att följa upp`: oldest due first, so that what is late stands at the top."""
    if not found:
        return Screen(text=_("Inget att följa upp just nu."), rows=(_to_staff_menu(),))
    shown = paged(found, page, show=lambda task: _opens(task, now), go=lambda number: OpenTasks(page=number))
    late = sum(task.is_late(local_day(now)) for task in found)
    head = fill(_("Att följa upp: {count}"), count=len(found))
    overdue = fill(_("Över tiden, märkta ⚠: {count}"), count=late) if late else ""
    return Screen(text=lines(bold(head), overdue), rows=(*shown.rows, row(*shown.turning, *_to_staff_menu())))


def _opens(task: Task, now: datetime) -> Button:
    mark = "⚠ " if task.is_late(local_day(now)) else ""
    kind = _ANSWERED if task.answered else MISSED if task.no_show else KINDS_IN_LIST[task.kind]
    day = short_day(local_day(task.starts), now) if task.starts else ""
    label = " · ".join(part for part in (task.patient_name, _(kind), day) if part)
    return button(f"{mark}{label}", ShowTask(task=task.id))


def task_card(task: Task, now: datetime, why_not_offer: Refusal | None) -> Screen:
    """With what may be done about it."""
    offer = (row(button(_("Erbjud nya tider"), OfferTimes(task=task.id))),) if why_not_offer is None else ()
    return Screen(
        text=paragraphs(_who(task), _what(task, now), lines(_when(task, now), _why_not(why_not_offer))),
        rows=(
            *offer,
            *_replying(task),
            row(button(_("Bocka av"), AskResult(task=task.id))),
            *_whole(task),
            row(button(_("Hjälp patienten med en tid"), ShowPatient(patient=task.patient))),
            row(back(OpenTasks())),
        ),
    )


def task_to_read(task: Task, now: datetime) -> Screen:
    """To who may not do anything about it, or when it is closed."""
    text = paragraphs(_who(task), _what(task, now), _when(task, now))
    return Screen(text=text, rows=(row(back(OpenTasks())),))


def _why_not(refusal: Refusal | None) -> str:
    """Said only where a member of staff would wonder: what the card shows already is not said again."""
    if isinstance(refusal, NotSelfBooked):
        return _("Patienten kan inte välja tid själv: besöket kräver flera samtidigt. Ring patienten.")
    if isinstance(refusal, NobodyReads):
        return _("Ingen läser här åt patienten. Ring patienten.")
    return ""


def _whole(task: Task) -> Rows:
    """Of a task about an offer, or in which the patient has written: the case."""
    about = task.case or task.thread
    return (row(button(_("Visa ärendet"), ShowCase(case=about))),) if about else ()


def _replying(task: Task) -> Rows:
    """To what a patient has written: in the chat."""
    if task.thread is None:
        return ()
    kind = KINDS_OF_WRITING.index(MessageKind.QUESTION_REPLY)
    return (row(button(_("Svara patienten"), StartWriting(case=task.thread, kind=kind))),)


def _who(task: Task) -> Html:
    phone = fill(_("Telefon {phone}"), phone=task.patient_phone) if task.patient_phone else ""
    return lines(bold(_(_kind(task))), task.patient_name, phone)


def _kind(task: Task) -> str:
    if task.no_show:
        return marked("Uteblivet besök")
    if task.kind is TaskKind.UNBOOKED and task.starts:
        return marked("Har inte valt någon ny tid")
    return _KINDS[task.kind]


def _what(task: Task, now: datetime) -> Html:
    what = ", ".join(part for part in (task.service_name, task.unit_name) if part)
    said = _("Meddelande: {text}") if task.kind is TaskKind.MESSAGE else _("Orsak: {text}")
    return lines(
        what,
        spoken(task.starts, now) if task.starts else "",
        _("Patienten kom inte.") if task.no_show else "",
        mark(task.text),
        fill(said, text=task.text) if task.text else "",
    )


def _when(task: Task, now: datetime) -> Html:
    new = (
        fill(_("Patienten har en ny tid: {when}."), when=spoken(task.rebooked, now)) if task.rebooked else ""
    )
    if task.answered and task.closed_at is None:
        answered = _("Meddelandet är besvarat."), _("Nästa steg: bocka av när det är klart.")
        return lines(new, sentences(*answered))
    if task.closed_at is None or task.result is None:
        due = _("Över tiden: klar senast {day}.") if task.is_late(local_day(now)) else _("Klar senast {day}.")
        return lines(new, fill(due, day=spoken_day(task.due, now)))
    done = fill(_("Avbockad av {name}: {result}."), name=task.closed_by, result=_(RESULT_LABELS[task.result]))
    return lines(new, done)


def ask_result(task: Task) -> Screen:
    """How did it end? A task is never closed without saying."""
    rows = tuple(
        row(button(_(RESULT_LABELS[result]), CloseTask(task=task.id, result=number)))
        for number, result in enumerate(RESULTS[task.kind])
        if result is not TaskResult.ANSWERED or task.answered or task.thread is None
    )
    text = fill(_("{patient}: hur gick det?"), patient=task.patient_name)
    return Screen(text=text, rows=(*rows, row(back(ShowTask(task=task.id)))))


def closed(task: Task) -> Screen:
    result = _(RESULT_LABELS[task.result]) if task.result else ""
    text = lines(bold(_("AVBOCKAD")), plain("{patient}: {result}", patient=task.patient_name, result=result))
    return Screen(
        text=text, rows=(row(button(_("Att följa upp"), OpenTasks()), *_to_staff_menu()),), new=True
    )


def offered(task: Task, last_day: date | None, now: datetime) -> Screen:
    """The receipt; `last_day` None: of a tap that came twice."""
    until = (
        fill(_("Patienten kan boka till och med {day}."), day=spoken_day(last_day, now)) if last_day else ""
    )
    text = paragraphs(
        lines(
            bold(_("SKICKAT")),
            fill(_("{patient} har fått nya tider att välja bland."), patient=task.patient_name),
        ),
        lines(until, _("Bokar patienten ingen tid kommer uppgiften tillbaka.")),
    )
    return Screen(
        text=text, rows=(row(button(_("Att följa upp"), OpenTasks()), *_to_staff_menu()),), new=True
    )


def not_offered(card: Screen) -> Screen:
    return replace(card, text=paragraphs(bold(_("INTE SKICKAT.")), Html(card.text)))


def _to_staff_menu() -> Row:
    return row(button(_("Visa menyn"), OpenStaffMenu()))


def how_it_went(task: Task, card: Screen) -> Screen:
    """To staff: nobody has answered, or the patient needs no new time."""
    if task.closed_at is None:
        said = fill(_("{patient} har inte valt någon ny tid."), patient=task.patient_name)
    else:
        said = fill(_("{patient} behöver ingen ny tid."), patient=task.patient_name)
    return replace(card, text=paragraphs(bold(said), Html(card.text)), new=True)


def message(task: Task, now: datetime, *, actor: str = "") -> Screen:
    """A patient who could not change the time has written to the unit; `actor`: the guardian, if not."""
    who = _("{actor} har skrivit till er åt {patient}") if actor else _("{patient} har skrivit till er")
    text = lines(
        bold(fill(who, patient=task.patient_name, actor=actor)),
        ", ".join(part for part in (task.service_name, task.unit_name) if part),
        spoken(task.starts, now) if task.starts else "",
        mark(task.text),
        fill(_("Meddelande: {text}"), text=task.text),
        fill(_("Svara senast {day}."), day=spoken_day(task.due, now)),
    )
    return Screen(text=text, rows=(*_replying(task), *to_task(task.id)), new=True)
