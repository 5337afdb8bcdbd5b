"""A task as a kind of case: what it adds to the screens of all cases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from care.cases.events import Event
from care.cases.lists import CaseCounts, Tab
from care.cases.views import CaseLine, MessageKind
from care.cases.work import SubStatus
from care.follow_ups.kind import TaskCase, TaskState
from care.follow_ups.tasks import Task, TaskKind
from care.refusals import Refusal
from care.values.clock import local_day
from handlers.cases.kinds import KindOnScreen, SeenOf
from handlers.cases.screens.counts import counted_words, to_tab
from handlers.cases.waiting import Counting, HasCases
from handlers.follow_ups.buttons import AskResult, OfferTimes, RemindOfTask
from handlers.follow_ups.screens import tasks as screens
from handlers.talk.dates import short_day
from handlers.talk.language import _, marked, ngettext
from handlers.talk.rows import Rows, button, row
from handlers.talk.services import Services
from handlers.talk.ways import ShowCase, ShowPatient
from handlers.talk.words import Html


@dataclass(frozen=True, slots=True)
class Looked:
    """The task of the case as it stands, and why no new times can be offered from it, or None."""

    task: Task
    why_not_offer: Refusal | None
    bookable_until: date | None = None
    """The last day on which the patient can still book what it waits for."""


def _waiting(counts: CaseCounts) -> HasCases:
    count = counts.follow_up
    words = counted_words(
        ngettext("{count} uppgift att följa upp", "{count} uppgifter att följa upp", count), count
    )
    return HasCases(count, words, _("Att följa upp"), to_tab(Tab.FOLLOW_UP))


class TaskOnScreen(KindOnScreen[TaskCase]):
    view = Tab.FOLLOW_UP
    taken_up = True
    abouts: Mapping[str, str] = {
        str(TaskKind.FOLLOW_UP): marked("avbokad tid"),
        str(TaskKind.MESSAGE): marked("meddelande"),
        str(TaskKind.UNBOOKED): marked("inte bokat"),
        str(TaskKind.UNIT_CANCELLED): marked("ni har avbokat"),
        str(TaskKind.NOTICE_FAILED): marked("nåddes inte"),
    }
    states: Mapping[str, str] = {str(TaskState.OPEN): marked("öppet")}
    statuses: Mapping[SubStatus, str] = {
        SubStatus.QUESTION: marked("obesvarat"),
        SubStatus.PART_ANSWER: marked("besvarat"),
        SubStatus.UNHANDLED: marked("att följa upp"),
        SubStatus.OFFERED: marked("väntar på patienten"),
    }
    writes: Mapping[MessageKind, str] = {MessageKind.QUESTION_REPLY: marked("Svara patienten")}
    waiting: Sequence[Counting] = (_waiting,)

    async def look(self, services: Services, seen: SeenOf[TaskCase]) -> Looked:
        me, task = seen.me, seen.case.task
        why_not = await services.follow_ups.why_not_offer(me, task)
        until = None
        if seen.case.type is TaskKind.UNBOOKED:
            until = await services.follow_ups.bookable_until(me, task)
        return Looked(await services.follow_ups.task(me, task), why_not, until)

    def stands(self, line: CaseLine[TaskCase]) -> str:
        return "" if line.case.type is TaskKind.MESSAGE else _(screens.title(line.case))

    def about(self, line: CaseLine[TaskCase]) -> str:
        return super().about(line) if line.case.type is TaskKind.MESSAGE else ""

    def row(self, line: CaseLine[TaskCase], now: datetime) -> str:
        """What is to be followed up, of which day."""
        case = line.case
        day = short_day(local_day(case.starts), now) if case.starts else ""
        answered = line.status is SubStatus.PART_ANSWER
        word = screens.ANSWERED if answered else screens.word_in_list(case)
        ended = _("Avslutat") if line.status is SubStatus.CLOSED else ""
        return " · ".join(part for part in (_(word), day, ended) if part)

    def asked(self, _seen: SeenOf[TaskCase]) -> str:
        return _("Meddelande: ”{text}”")

    def why_not(self, seen: SeenOf[TaskCase], _kind: MessageKind) -> str:
        closed = seen.case.state is TaskState.CLOSED
        return _("Ärendet är avslutat.") if closed else _("Meddelandet är redan besvarat.")

    def facts(self, seen: SeenOf[TaskCase]) -> Html:
        return screens.facts(seen.own.task, seen.now, bookable_until=seen.own.bookable_until)

    def reason(self, seen: SeenOf[TaskCase]) -> Html:
        """To a colleague who is given it; of a message, its words say it."""
        return Html("") if seen.case.type is TaskKind.MESSAGE else self.facts(seen)

    def what_now(self, seen: SeenOf[TaskCase]) -> str:
        case = seen.case
        if case.state is TaskState.CLOSED:
            return _("Ärendet är avslutat.")
        if case.waits:
            return _("Nästa steg: patienten svarar.")
        if case.open_question is not None:
            return _("Nästa steg: svara patienten.")
        why_not = screens.why_not_offer(seen.own.why_not_offer)
        return why_not or _("Nästa steg: bocka av när det är klart.")

    def answering(self, seen: SeenOf[TaskCase]) -> Rows:
        if Event.CLOSE not in seen.card.may:
            return ()
        task, until = seen.own.task, seen.own.bookable_until
        reminds = RemindOfTask(task=task.id, tries=task.tries)
        remind = (row(button(_("Påminn patienten"), reminds)),) if until else ()
        if seen.own.why_not_offer is not None:
            return remind
        return (*remind, row(button(_("Erbjud nya tider"), OfferTimes(task=task.id))))

    def acting(self, seen: SeenOf[TaskCase]) -> Rows:
        offer = seen.own.task.case
        about = (row(button(_("Visa erbjudandet"), ShowCase(case=offer))),) if offer else ()
        if Event.CLOSE not in seen.card.may:
            return about
        return (
            row(button(_("Bocka av"), AskResult(task=seen.case.task))),
            *about,
            row(button(_("Hjälp patienten med en tid"), ShowPatient(patient=seen.case.patient))),
        )
