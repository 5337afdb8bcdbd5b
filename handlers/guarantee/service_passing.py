"""`Skicka frågan vidare`: to the hospital's unit, or the one that the patient's question concerns."""

from care.cases.values import Addressee
from care.cases.views import MessageKind
from care.guarantee.acts import ReassignQuestion
from care.people.values import Kind
from handlers.cases.case import act
from handlers.cases.screens import case as cases
from handlers.guarantee.screens import service_passing as screens
from handlers.guarantee.screens.seen import SeenOffer
from handlers.guarantee.seen import offer_at
from handlers.guarantee.service_buttons import AskPass, PassQuestion, PassTo
from handlers.talk.conversation import Conversation
from handlers.talk.language import _
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn


async def _choose(turn: Turn, services: Services, button: PassQuestion) -> Screen:
    seen = await offer_at(turn, services, button.case)
    if seen.case.open_question is not Addressee.SERVICE:
        return cases.case(seen, said=_("Frågan är redan besvarad."))
    units = await services.guarantee.service.units_to_ask(seen.me, button.case)
    return screens.choose_new_unit(seen, units, button.page)


async def _ask(turn: Turn, services: Services, button: AskPass) -> Screen:
    seen = await offer_at(turn, services, button.case)
    if seen.case.open_question is not Addressee.SERVICE:
        return cases.case(seen, said=_("Frågan är redan besvarad."))
    return screens.ask_pass(seen, await services.availability.unit(button.unit))


async def _pass(turn: Turn, services: Services, button: PassTo) -> Screen:
    """A second tap gives the same receipt."""
    seen = await offer_at(turn, services, button.case)
    unit = await services.availability.unit(button.unit)
    if seen.case.open_question is Addressee.SERVICE:
        await act(turn, services, button.case, ReassignQuestion(button.unit))
        seen = await offer_at(turn, services, button.case)
    elif _passed_last(seen) != unit.name:
        return cases.case(seen, said=_("Frågan är redan besvarad."))
    return screens.passed(seen, unit)


def _passed_last(seen: SeenOffer) -> str:
    passed = [one.text for one in seen.card.thread if one.kind is MessageKind.PASSED_ON]
    return passed[-1] if passed else ""


CONVERSATION = Conversation(whom=Kind.STAFF, taps={PassQuestion: _choose, AskPass: _ask, PassTo: _pass})
