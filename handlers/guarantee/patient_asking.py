"""`Ställ en fråga` from inside an offer: sent as it is written, and no answer to the offer."""

from care.ids import CaseId, PersonId
from care.people import Kind
from care.refusals import TextMissing, TextTooLong
from handlers.asking import ask, may_ask_again
from handlers.conversation import Conversation, Typed
from handlers.guarantee.patient_buttons import AskAbout, OfOffer, ReadCommon, WriteQuestion
from handlers.guarantee.patient_offers import asking, offers, reading, the_only
from handlers.language import marked
from handlers.screen import Screen
from handlers.screens import offer_question as screens
from handlers.screens.menu import not_understood
from handlers.services import Services, Turn

ASKS = "offer_question"


async def _common(turn: Turn, services: Services, button: OfOffer) -> Screen:
    """The common questions; one's own may be written at once."""
    found = await reading(turn, services, button)
    await _wait(turn, services, button)
    return screens.common(found)


async def _common_typed(turn: Turn, services: Services) -> Screen:
    one = await the_only(turn, services)
    return await _common(turn, services, one) if one else not_understood()


async def _answer(turn: Turn, services: Services, button: ReadCommon) -> Screen:
    found = await reading(turn, services, button)
    return screens.answer(found, button.number) or await _common(turn, services, button)


async def _write(turn: Turn, services: Services, button: WriteQuestion) -> Screen:
    found = await reading(turn, services, button)
    await _wait(turn, services, button)
    return screens.write(found)


async def _wait(turn: Turn, services: Services, button: OfOffer) -> None:
    await ask(turn, services, ASKS, case=button.case, child=button.child)


async def _typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    """Several messages in a row all reach the unit."""
    case, child = CaseId(int(typed.state["case"])), PersonId(int(typed.state["child"]))
    about = OfOffer(case=case, child=child)
    try:
        outcome = await offers(services).ask_question(asking(turn, child), case, typed.text, turn.request)
    except (TextMissing, TextTooLong):
        await may_ask_again(turn, services, typed.state)
        raise
    await _wait(turn, services, about)
    return screens.asked(await reading(turn, services, about), outcome.answer_due)


async def _wordless(turn: Turn, services: Services, typed: Typed) -> Screen:
    case, child = CaseId(int(typed.state["case"])), PersonId(int(typed.state["child"]))
    return screens.only_words(await reading(turn, services, OfOffer(case=case, child=child)))


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={AskAbout: _common, ReadCommon: _answer, WriteQuestion: _write},
    typed={ASKS: _typed},
    wordless={ASKS: _wordless},
    labels={marked("Ställ en fråga"): _common_typed},
)
