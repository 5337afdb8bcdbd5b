"""What a unit has to do, as its staff see it in its case; ticking it off, and offering new times from it."""

from collections.abc import Mapping
from datetime import date, datetime

from care.cases.views import MessageKind
from care.follow_ups.kind import TaskCase
from care.follow_ups.outcomes import TaskTried
from care.follow_ups.refusals import NobodyReads
from care.follow_ups.tasks import RESULTS, Task, TaskKind, TaskResult, Tried
from care.follow_ups.verbs import cannot_close
from care.refusals import Refusal
from care.rules.refusals import NotSelfBooked
from care.values.clock import local_day
from handlers.bookings.screens.notices import to_task
from handlers.cases.writing_buttons import StartWriting
from handlers.danger.screens import mark
from handlers.follow_ups.buttons import CloseTask, TryLater
from handlers.talk.button import Tap
from handlers.talk.dates import spoken, spoken_day
from handlers.talk.language import _, as_read, marked, ngettext
from handlers.talk.rows import Rows, back, button, row, to_staff_menu
from handlers.talk.screen import Screen
from handlers.talk.ways import OpenTasks, ShowTask
from handlers.talk.words import Html, bold, fill, lines, paragraphs

_KINDS: Mapping[TaskKind, str] = {
    TaskKind.FOLLOW_UP: marked("Avbokad tid"),
    TaskKind.MESSAGE: marked("Meddelande från patient"),
    TaskKind.UNBOOKED: marked("Har inte bokat efter kallelse"),
    TaskKind.UNIT_CANCELLED: marked("Ni har avbokat"),
    TaskKind.NOTICE_FAILED: marked("Besked som inte kom fram"),
}
_KINDS_IN_LIST: Mapping[TaskKind, str] = {
    TaskKind.FOLLOW_UP: marked("Avbokad"),
    TaskKind.MESSAGE: marked("Meddelande"),
    TaskKind.UNBOOKED: marked("Har inte bokat"),
    TaskKind.UNIT_CANCELLED: marked("Ni avbokade"),
    TaskKind.NOTICE_FAILED: marked("Nåddes inte"),
}
_MISSED = marked("Kom inte")
ANSWERED = marked("Besvarat")
RESULT_LABELS: Mapping[TaskResult, str] = {
    TaskResult.NEW_TIME_BOOKED: marked("Ny tid är bokad"),
    TaskResult.NEW_TIME_OFFERED: marked("Ny tid är erbjuden"),
    TaskResult.NO_NEED: marked("Behöver ingen ny tid"),
    TaskResult.PATIENT_CALLED: marked("Patienten är uppringd"),
    TaskResult.NOT_REACHED: marked("Patienten gick inte att nå"),
    TaskResult.ANSWERED: marked("Patienten har fått svar"),
}


def title(case: TaskCase) -> str:
    """What has to be followed up, marked."""
    if case.no_show and case.type is not TaskKind.MESSAGE:
        return marked("Uteblivet besök")
    if case.type is TaskKind.UNBOOKED and case.starts:
        return marked("Har inte valt någon ny tid")
    return _KINDS[case.type]


def word_in_list(case: TaskCase) -> str:
    is_mark = case.no_show and case.type is not TaskKind.MESSAGE
    return _MISSED if is_mark else _KINDS_IN_LIST[case.type]


def why_not_offer(refusal: Refusal | None) -> str:
    """Said only where a member of staff would wonder: what the case shows already is not said again."""
    if isinstance(refusal, NotSelfBooked):
        return _("Patienten kan inte välja tid själv: besöket kräver flera samtidigt. Ring patienten.")
    if isinstance(refusal, NobodyReads):
        return _("Ingen läser här åt patienten. Ring patienten.")
    return ""


def facts(task: Task, now: datetime, *, bookable_until: date | None = None) -> Html:
    """The visit that it is about, why, and by when it is to be done; or how it ended."""
    reason = "" if task.kind is TaskKind.MESSAGE else task.text
    return lines(
        task.service_name,
        spoken(task.starts, now) if task.starts else "",
        _("Patienten kom inte.") if task.no_show else "",
        mark(reason),
        fill(_("Orsak: {text}"), text=reason) if reason else "",
        _bookable(bookable_until, now),
        _tried(task, now),
        _when(task, now),
    )


def _bookable(until: date | None, now: datetime) -> Html:
    return fill(_("Kan bokas till och med {day}."), day=spoken_day(until, now)) if until else Html("")


def _tried(task: Task, now: datetime) -> Html:
    """What has been tried, and when last: a colleague need not ask."""
    if task.tried_at is None or task.closed_at is not None:
        return Html("")
    when = spoken(task.tried_at, now)
    if task.tried is Tried.REMINDED:
        return fill(_("Påmind {when}."), when=when)
    said = ngettext(
        "Gick inte att nå: {count} försök, {when}.",
        "Gick inte att nå: {count} försök, senast {when}.",
        task.tries,
    )
    return fill(said, count=task.tries, when=when)


def _when(task: Task, now: datetime) -> Html:
    new = (
        fill(_("Patienten har en ny tid: {when}."), when=spoken(task.rebooked, now)) if task.rebooked else ""
    )
    if task.closed_at is not None and task.result is not None:
        result = _(RESULT_LABELS[task.result])
        return lines(new, fill(_("Avbockad av {name}: {result}."), name=task.closed_by, result=result))
    if task.answered:
        return lines(new, _("Meddelandet är besvarat."))
    late = task.is_late(local_day(now))
    due = _("Över tiden: klar senast {day}.") if late else _("Klar senast {day}.")
    return lines(new, fill(due, day=spoken_day(task.due, now)))


def ask_result(task: Task) -> Screen:
    """How did it end? A task is never closed without saying."""
    rows = tuple(
        one
        for number, result in enumerate(RESULTS[task.kind])
        if cannot_close(task, result) is None
        for one in _ending(task, number, result)
    )
    asked = fill(_("{patient}: hur gick det?"), patient=task.patient_name)
    booked = TaskResult.NEW_TIME_BOOKED
    none = booked in RESULTS[task.kind] and cannot_close(task, booked) is not None
    text = lines(asked, _("Patienten har ingen ny tid hos er.") if none else "")
    return Screen(text=text, rows=(*rows, row(back(ShowTask(task=task.id)))))


def _ending(task: Task, number: int, result: TaskResult) -> Rows:
    """Nobody is given up after one call: who was not reached stays, and can be given up from then on."""
    close = CloseTask(task=task.id, result=number)
    if result is not TaskResult.NOT_REACHED:
        return (row(button(_(RESULT_LABELS[result]), close)),)
    later = row(button(_(RESULT_LABELS[result]), TryLater(task=task.id, tries=task.tries)))
    return (later, row(button(_("Avsluta: går inte att nå"), close))) if task.tries else (later,)


def tried_again(task: Task, done: TaskTried, now: datetime) -> Screen:
    """The receipt: it is still to be done."""
    head, said = _("KVAR ATT GÖRA"), _("{patient} gick inte att nå.")
    if task.tried is Tried.REMINDED:
        head, said = _("PÅMIND"), _("{patient} har fått en påminnelse.")
    again = fill(_("Uppgiften är kvar. Klar senast {day}."), day=spoken_day(done.again, now))
    text = paragraphs(lines(bold(head), fill(said, patient=task.patient_name)), again)
    return Screen(text=text, rows=_onwards(), new=True)


def _onwards() -> Rows:
    return (row(button(_("Att följa upp"), OpenTasks())), row(to_staff_menu()))


def _result(task: Task) -> Html:
    result = _(RESULT_LABELS[task.result]) if task.result else ""
    return fill("{patient}: {result}", patient=task.patient_name, result=result)


def how_it_ended(task: Task) -> Screen:
    """To the colleagues of who ticked it off."""
    return Screen(text=_result(task), rows=to_task(task.id))


def closed(task: Task, again: Tap | None = None) -> Screen:
    """The receipt; `again` opens what was ticked off too early."""
    text = lines(bold(_("AVBOCKAD")), _result(task))
    undo = (row(button(_("Öppna igen"), again)),) if again else ()
    return Screen(text=text, rows=(*undo, *_onwards()), new=True)


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
    return Screen(text=text, rows=_onwards(), new=True)


def how_it_went(task: Task) -> Html:
    """To staff: nobody has answered, or the patient needs no new time; "": it has ended otherwise since."""
    if task.closed_at is None:
        return bold(fill(_("{patient} har inte valt någon ny tid."), patient=task.patient_name))
    if task.result is not TaskResult.NO_NEED:
        return Html("")
    return bold(fill(_("{patient} behöver ingen ny tid."), patient=task.patient_name))


def _replying(task: Task) -> Rows:
    """To what a patient has written: in the chat."""
    if task.thread is None:
        return ()
    start = StartWriting(case=task.thread, kind=MessageKind.QUESTION_REPLY)
    return (row(button(_("Svara patienten"), start)),)


def message(task: Task, now: datetime, *, actor: str = "") -> Screen:
    """A patient who could not change the time has written to the unit; `actor`: the guardian, if not."""
    who = _("{actor} har skrivit till er åt {patient}") if actor else _("{patient} har skrivit till er")
    text = lines(
        bold(fill(who, patient=task.patient_name, actor=actor)),
        ", ".join(part for part in (as_read(task.service_name), task.unit_name) if part),
        spoken(task.starts, now) if task.starts else "",
        mark(task.text),
        fill(_("Meddelande: {text}"), text=task.text),
        fill(_("Svara senast {day}."), day=spoken_day(task.due, now)),
    )
    return Screen(text=text, rows=(*_replying(task), *to_task(task.id)), new=True)
