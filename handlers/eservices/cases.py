"""What was sent by an e-service, as its patient looks at it again."""

from care.eservices.values import ServiceCase
from care.people.values import Kind
from handlers.eservices.buttons import ReadAnswers
from handlers.eservices.screens import cases as screens
from handlers.talk.conversation import Conversation
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking


async def _answers(turn: Turn, services: Services, button: ReadAnswers) -> Screen:
    card = await services.guarantee.cases.own(patient_asking(turn), button.case, ServiceCase)
    form = services.forms.form(card.case.type, card.case.form_version)
    return screens.what_was_sent(card, form, services.clock())


CONVERSATION = Conversation(whom=Kind.PATIENT, taps={ReadAnswers: _answers})
