"""The e-service as a kind of case: what it adds to the screens of all cases."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from care.cases.events import Event
from care.cases.views import CaseLine, CaseMessage, File, MessageKind
from care.cases.work import SubStatus
from care.eservices.acts import AnswerService
from care.eservices.deeds import Own, not_done, told_in
from care.eservices.forms import Form
from care.eservices.notices import StaffPromise, StaffService
from care.eservices.values import ServiceCase, ServiceState
from care.eservices.views import CameOf
from care.notices import OfCase
from care.values.clock import local_day
from care.values.units import CareUnit
from handlers.cases.kinds import KindOnScreen, SeenOf, Telling, ToldOf
from handlers.cases.screens.steps import answering, claiming
from handlers.eservices.called import form_called, forms_called, result_called
from handlers.eservices.screens import staff as screens
from handlers.eservices.screens.by_post import by_post
from handlers.eservices.screens.case_answers import every_answer
from handlers.eservices.screens.deeds import lacking, replaced
from handlers.talk.language import _, marked
from handlers.talk.rows import Rows
from handlers.talk.services import Services
from handlers.talk.standard import Lacking
from handlers.talk.words import Html, fill, lines

SeenService = SeenOf[ServiceCase]


@dataclass(frozen=True, slots=True)
class Looked:
    """The form of the case in its version; None: it is no more. What the unit has done since it began."""

    form: Form | None
    came_of: CameOf
    own_answers: Own
    """What the unit answers itself, in Swedish."""


class _Names(Mapping[str, str]):
    """Each form by its id, as it is called now: more may come while the program runs."""

    def __getitem__(self, form: str) -> str:
        return forms_called()[form]

    def __iter__(self) -> Iterator[str]:
        return iter(forms_called())

    def __len__(self) -> int:
        return len(forms_called())


class ServiceOnScreen(KindOnScreen[ServiceCase]):
    abouts: Mapping[str, str] = _Names()
    says_about = True
    taken_up = True
    states: Mapping[str, str] = {
        str(ServiceState.SENT): marked("skickat"),
        str(ServiceState.ASKED): marked("motfråga skickad"),
        str(ServiceState.REPLIED): marked("besvarat"),
    }
    statuses: Mapping[SubStatus, str] = {
        SubStatus.QUESTION: marked("obesvarat"),
        SubStatus.CONFIRMED: marked("besvarat"),
    }
    writes: Mapping[MessageKind, str] = {MessageKind.QUESTION_REPLY: marked("Svara patienten")}
    told: Mapping[type[OfCase], Telling] = {
        StaffService: (marked("En patient har skrivit till er."), screens.what_has_come),
        StaffPromise: (marked("Ett ärende ska besvaras i dag."), screens.promise_breaks),
    }

    def head(self, told: ToldOf[ServiceCase, OfCase]) -> str:
        return _("Svarstiden för ett ärende är över.") if screens.is_over(told) else ""

    async def narrowed_by(self, services: Services, units: Sequence[CareUnit]) -> Sequence[str]:
        """The e-services that make cases at any of the units, in the order of the first."""
        day = local_day(services.clock())
        every = (form for unit in units for form in services.forms.offered(unit, day))
        return list(dict.fromkeys(form.id for form in every if not (form.link or form.leads)))

    async def look(self, services: Services, seen: SeenOf[ServiceCase]) -> Looked:
        form = services.forms.form(seen.case.type, seen.case.form_version)
        own = {} if form is None else await services.eservices.own_answers(seen.case.unit, form)
        return Looked(form, await services.eservices.came_of(seen.me, seen.case.id), own)

    def about(self, line: CaseLine[ServiceCase]) -> str:
        return form_called(line.case.type, line.region)

    def called(self, type_: str, units: Sequence[CareUnit]) -> str:
        names = {form_called(type_, unit.region) for unit in units}
        return names.pop() if len(names) == 1 else form_called(type_)

    def story(self, seen: SeenService) -> Html:
        return screens.answers(seen)

    def facts(self, seen: SeenService) -> Html:
        case = seen.case
        how = fill(_("Resultat: {result}"), result=result_called(case.type, case.result))
        return lines(how if case.result else "", screens.came_of(seen.own.came_of, seen.now))

    def said(self, seen: SeenService, message: CaseMessage) -> str:
        return every_answer(seen) if message.kind is MessageKind.FORM else ""

    def what_now(self, seen: SeenService) -> str:
        return screens.next_step(seen)

    def why_not(self, seen: SeenService, _kind: MessageKind) -> str:
        return _("Ärendet är avslutat.") if seen.case.state is ServiceState.CLOSED else ""

    def acting(self, seen: SeenService) -> Rows:
        may = seen.card.may & {Event.REPLY_TO_QUESTION, Event.CLOSE}
        return screens.steps(seen) if may else ()

    def outside(self, seen: SeenService) -> Rows:
        return by_post(seen)

    def telling(self, seen: SeenService) -> Rows:
        return screens.ending(seen) if Event.CLOSE in seen.card.may else ()

    def doing(self, told: ToldOf[ServiceCase, OfCase]) -> Rows:
        """What is done for the patient, and how it ends, is decided in the case."""
        return (*claiming(told.seen), *answering(told.seen))

    def lacking(self, seen: SeenService, text: str) -> Lacking | None:
        own: Looked = seen.own
        told = told_in(own.form, text, own.own_answers)
        undone = lacking(seen.case, not_done(told, own.came_of, seen.now), own.came_of)
        return undone or replaced(seen.case, own.form, own.own_answers, text, now=seen.now)

    def answer(self, seen: SeenService, text: str, files: tuple[File, ...]) -> AnswerService:
        return AnswerService(text, files, told_in(seen.own.form, text, seen.own.own_answers))

    def templates(self, seen: SeenService, kind: MessageKind) -> Rows:
        return screens.standard_answers(seen) if kind is MessageKind.QUESTION_REPLY else ()
