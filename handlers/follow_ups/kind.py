"""A message to the unit as a kind of case: what it adds to the screens of all cases."""

from collections.abc import Mapping

from care.cases.views import MessageKind
from care.cases.work import SubStatus
from care.follow_ups.message import TaskCase, TaskState
from care.follow_ups.tasks import TaskKind
from handlers.cases.kinds import KindOnScreen, SeenOf
from handlers.follow_ups.buttons import AskResult
from handlers.talk.dates import spoken
from handlers.talk.language import _, marked
from handlers.talk.rows import Rows, button, row
from handlers.talk.screen import Button
from handlers.talk.ways import OpenTasks, ShowPatient
from handlers.talk.words import Html, lines


class MessageOnScreen(KindOnScreen[TaskCase]):
    abouts: Mapping[str, str] = {str(TaskKind.MESSAGE): marked("meddelande")}
    states: Mapping[str, str] = {str(TaskState.OPEN): marked("öppet")}
    statuses: Mapping[SubStatus, str] = {
        SubStatus.QUESTION: marked("obesvarat"),
        SubStatus.PART_ANSWER: marked("besvarat"),
    }
    writes: Mapping[MessageKind, str] = {MessageKind.QUESTION_REPLY: marked("Svara patienten")}

    def listed(self) -> Button:
        """Who sees tasks sees it, also who sees no other cases."""
        return button(_("Att följa upp"), OpenTasks())

    def asked(self, _seen: SeenOf[TaskCase]) -> str:
        return _("Meddelande: ”{text}”")

    def why_not(self, seen: SeenOf[TaskCase], _kind: MessageKind) -> str:
        closed = seen.case.state is TaskState.CLOSED
        return _("Ärendet är avslutat.") if closed else _("Meddelandet är redan besvarat.")

    def facts(self, seen: SeenOf[TaskCase]) -> Html:
        """The visit that it is about."""
        case = seen.case
        return lines(case.service_name, spoken(case.starts, seen.now) if case.starts else "")

    def what_now(self, seen: SeenOf[TaskCase]) -> str:
        if seen.case.state is TaskState.CLOSED:
            return _("Ärendet är avslutat.")
        asks = seen.case.open_question is not None
        return _("Nästa steg: svara patienten.") if asks else _("Nästa steg: bocka av när det är klart.")

    def acting(self, seen: SeenOf[TaskCase]) -> Rows:
        if seen.case.state is TaskState.CLOSED or not seen.card.may:
            return ()
        return (
            row(button(_("Bocka av"), AskResult(task=seen.case.task))),
            row(button(_("Hjälp patienten med en tid"), ShowPatient(patient=seen.case.patient))),
        )
