"""What was sent by an e-service, as its patient looks at it again."""

from care.eservices.values import ServiceCase
from care.people.values import Kind
from handlers.cases.own_buttons import ReadOwn
from handlers.eservices.asking import next_question
from handlers.eservices.buttons import AnswerCare, ReadAnswers
from handlers.eservices.drafts import FormDraft, begun_form, that_of, whose_form
from handlers.eservices.filling import filling_of
from handlers.eservices.screens import cases as screens
from handlers.talk.conversation import Conversation, Shown
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking


async def _answers(turn: Turn, services: Services, button: ReadAnswers) -> Screen:
    card = await services.guarantee.cases.own(patient_asking(turn), button.case, ServiceCase)
    form = services.forms.form(card.case.type, card.case.form_version)
    return screens.what_was_sent(card, form, services.clock())


async def _answer(turn: Turn, services: Services, button: AnswerCare) -> Shown:
    """A second tap goes on with what is begun; what is answered is shown."""
    card = await services.guarantee.cases.own(patient_asking(turn), button.case, ServiceCase)
    case, form = card.case, services.forms.form(card.case.type)
    if form is None or not form.items or case.answers:
        return ReadOwn(case=button.case)
    begun = await begun_form(turn, services, that_of(whose_form(turn), case.unit, form.id))
    if begun is None or begun.beside != case.id:
        begun = FormDraft(
            patient=whose_form(turn),
            unit=case.unit,
            form=form.id,
            version=form.version,
            terms="",
            answers={},
            beside=case.id,
        )
    return await next_question(turn, services, await filling_of(turn, services, begun))


CONVERSATION = Conversation(whom=Kind.PATIENT, taps={ReadAnswers: _answers, AnswerCare: _answer})
